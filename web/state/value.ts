import { useSyncExternalStore } from "react";

/** A value of this page that several components follow. */
export type Value<T> = { get: () => T; set: (value: T) => void; subscribe: (listener: () => void) => () => void };

export function makeValue<T>(first: T): Value<T> {
	const listeners = new Set<() => void>();
	let value = first;
	return {
		get: () => value,
		set: (given) => {
			value = given;
			for (const listener of listeners) listener();
		},
		subscribe: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}

/** The value, followed. */
export const useValue = <T>({ subscribe, get }: Value<T>): T => useSyncExternalStore(subscribe, get);
