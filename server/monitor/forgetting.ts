import { DAY, HOUR, type Instant, type Millis } from "../../streams/instant.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import { positionsIn } from "../store/positions-apart.ts";
import type { Store } from "../store/store.ts";

/** How long curves are kept; changes, evidence and states are kept for good. */
const CURVES_KEPT: Millis = 14 * DAY;
/** How many batches of the in-process log are kept behind the reader, for a look at what came in. */
const BATCHES_KEPT = 10_000;
/** How long the demo's messages are kept, which nobody was told: it makes some at each of its mornings. A firm's are kept for good. */
const DEMO_MESSAGES_KEPT: Millis = 2 * DAY;

/** Forgets old curves and read batches once an hour, and the messages of a demo. */
export function startForgetting(store: Store, clock: Clock, say: Log, isDemo: boolean): { stop(): void } {
	const timer = setInterval(() => {
		forgetOld(store, clock.now(), isDemo).catch((error: unknown) =>
			say.warn({ err: error }, "old curves could not be forgotten; it is tried again in an hour"),
		);
	}, HOUR);
	return { stop: () => clearInterval(timer) };
}

/**
 * Forgets what is old at `now`. Batches go by the stored positions, not by how far we have read: after a crash reading goes on
 * from the stored ones, and what lies between was acknowledged.
 */
export async function forgetOld(store: Pick<Store, "loadPositions" | "forget">, now: Instant, isDemo = false): Promise<void> {
	const positions = positionsIn("in-process", await store.loadPositions());
	const read = positions.length === 0 ? 0 : Math.min(...positions.map((position) => Number(position.offset)));
	const messages = isDemo ? { messages: now - DEMO_MESSAGES_KEPT } : {};
	await store.forget({ curves: now - CURVES_KEPT, batchesUpTo: Math.max(0, read - BATCHES_KEPT), ...messages });
}
