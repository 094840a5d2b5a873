import { monitorEventLoopDelay } from "node:perf_hooks";
import { type Instant, type Millis, SECOND } from "../../streams/instant.ts";
import type { Clock } from "../clock.ts";

/** The event loop is late by this much: something is wrong with us. */
const LATE: Millis = 5 * SECOND;
/** How long that stays in sight: it is over by the time anybody can be answered. */
const STAYS: Millis = 10 * SECOND;
const NANOS_A_MILLI = 1e6;

/** How late the event loop was, measured by the runtime itself: what is asked from within it always looks punctual. */
export type EventLoop = {
	/** Since when it is late; null while it is not. */
	lateSince(): Instant | null;
};

/** Watches until the signal aborts. `lateBy` from which on it is late. */
export function watchEventLoop(clock: Clock, signal: AbortSignal, lateBy: Millis = LATE): EventLoop {
	const delay = monitorEventLoopDelay();
	let late: { readonly since: Instant; readonly seenAt: Instant } | null = null;
	delay.enable();
	signal.addEventListener("abort", () => delay.disable(), { once: true });
	return {
		lateSince() {
			const worst = delay.max / NANOS_A_MILLI;
			const now = clock.now();
			if (worst >= lateBy) {
				late = { since: now - worst, seenAt: now };
				// Only now: a measuring that is begun anew misses what happens before its first tick.
				delay.reset();
			}
			if (late !== null && now - late.seenAt > STAYS) late = null;
			return late?.since ?? null;
		},
	};
}
