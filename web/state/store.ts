import { EMPTY_SCREEN, type Message, receive, type Screen } from "./screen.ts";

/** The one store of the page. Only the connection writes to it. */
export type Store = { get: () => Screen; subscribe: (listener: () => void) => () => void; hear: (message: Message, heardAt: number) => Screen };

/** A screen is drawn at once when something is told, then at most so often: sixty views a second are five drawings, not sixty. */
const PAUSE_MS = 200;

/** An empty store. */
export function makeStore(): Store {
	let newest = EMPTY_SCREEN;
	let shown = EMPTY_SCREEN;
	let pause: ReturnType<typeof setTimeout> | undefined;
	const listeners = new Set<() => void>();
	const show = () => {
		pause = undefined;
		if (shown === newest) return;
		shown = newest;
		pause = setTimeout(show, PAUSE_MS);
		for (const listener of listeners) listener();
	};
	return {
		get: () => shown,
		subscribe: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		hear: (message, heardAt) => {
			newest = receive(newest, message, heardAt);
			if (pause === undefined) show();
			return newest;
		},
	};
}
