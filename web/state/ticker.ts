import { localNow } from "./local-clock.ts";

const STEP_MS = 250;

const listeners = new Set<() => void>();
let now = localNow();
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
	now = localNow();
	for (const listener of listeners) listener();
}

/** One timer for every clock of the page, so that they all move in the same frame. Four steps a second keep a second from being skipped. */
export const ticker = {
	now: (): number => now,
	subscribe: (listener: () => void): (() => void) => {
		listeners.add(listener);
		timer ??= setInterval(tick, STEP_MS);
		return () => {
			listeners.delete(listener);
			if (listeners.size === 0) {
				clearInterval(timer);
				timer = undefined;
			}
		};
	},
};
