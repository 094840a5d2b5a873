import { DAY, HOUR, type Millis } from "../streams/instant.ts";
import type { Clock } from "./clock.ts";
import type { Log } from "./log.ts";
import type { Monitor } from "./monitor.ts";
import type { Store } from "./store/store.ts";

/** How long curves are kept; changes, evidence and states are kept for good. */
const CURVES_KEPT: Millis = 14 * DAY;
/** How many batches of the in-process log are kept behind the reader, for a look at what came in. */
const BATCHES_KEPT = 10_000;

/** Forgets old curves and read batches once an hour. */
export function startForgetting(store: Store, monitor: Monitor, clock: Clock, say: Log): { stop(): void } {
	const timer = setInterval(() => {
		const read = Math.min(...[...monitor.positions.values()].map((position) => Number(position.offset)), Number.POSITIVE_INFINITY);
		const batchesUpTo = Number.isFinite(read) ? Math.max(0, read - BATCHES_KEPT) : 0;
		store
			.forget({ curves: clock.now() - CURVES_KEPT, batchesUpTo })
			.catch((error: unknown) => say.warn({ err: error }, "old curves could not be forgotten; it is tried again in an hour"));
	}, HOUR);
	return { stop: () => clearInterval(timer) };
}
