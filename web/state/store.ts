import { EMPTY_SCREEN, type Message, receive, type Screen } from "./screen.ts";

/** The one store of the page. Only the connection writes to it. */
export type Store = { get: () => Screen; subscribe: (listener: () => void) => () => void; hear: (message: Message, heardAt: number) => Screen };

/** An empty store. */
export function makeStore(): Store {
	let screen = EMPTY_SCREEN;
	const listeners = new Set<() => void>();
	return {
		get: () => screen,
		subscribe: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		hear: (message, heardAt) => {
			screen = receive(screen, message, heardAt);
			for (const listener of listeners) listener();
			return screen;
		},
	};
}
