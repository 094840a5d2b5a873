import { HOUR, type Instant, MINUTE, type Millis } from "../../streams/instant.ts";
import { briefWhy, type Why } from "./why.ts";

/** The id of the service that only the canary has: a configuration may not use it (issue 6 §2). */
export const CANARY_SERVICE = "rtowatch-canary";

/** The hops of a run before it comes to the channels, in their order. A channel is `channel/ID`. */
export const HOPS = ["telemetry", "judged", "drafted", "stored", "walls", "decided"] as const;
export type HopName = (typeof HOPS)[number] | `channel/${string}`;

/** What became of a hop. `not-asked`: there was nobody to ask, or an earlier hop failed that it rests on. */
export const HOP_STATES = ["passed", "failed", "not-asked"] as const;
export type HopState = (typeof HOP_STATES)[number];

/** A hop that is done: `latencyMs` how long it took, null where nobody was asked; `why` it failed or was not asked. */
export type Hop = { readonly name: HopName; readonly state: HopState; readonly latencyMs: Millis | null; readonly why: Why | null };

/** One canary outage through the whole chain. While it runs there are more hops to come. */
export type CanaryRun = {
	readonly id: string;
	readonly startedAt: Instant;
	/** Null while it runs. */
	readonly endedAt: Instant | null;
	/** Who asked for it; null: the full hour. */
	readonly askedBy: string | null;
	readonly hops: readonly Hop[];
};

/** Hops in the order of the chain, channels in the order in which they came to their end. */
export function inOrder(hops: readonly Hop[]): readonly Hop[] {
	const placeOf = ({ name }: Hop) => (HOPS as readonly string[]).indexOf(name) + 1 || HOPS.length + 1;
	return [...hops].sort((one, other) => placeOf(one) - placeOf(other));
}

/** The first hop that failed; null: none did. */
export function failedHop({ hops }: Pick<CanaryRun, "hops">): Hop | null {
	return hops.find(({ state }) => state === "failed") ?? null;
}

/** How a run stands. It passed when no hop failed: what nobody was asked for is no failure. */
export type RunResult = "running" | "passed" | "failed";
export function resultOf(run: Pick<CanaryRun, "endedAt" | "hops">): RunResult {
	if (run.endedAt === null) return "running";
	return failedHop(run) === null ? "passed" : "failed";
}

/** The full hour after an instant (issue 6 §2: each hour). An instant that is one has the next. */
export function nextRunAfter(at: Instant): Instant {
	return (Math.floor(at / HOUR) + 1) * HOUR;
}

/** For how long no run may have come to its end before that is a failure too. */
const MISSED_AFTER: Millis = HOUR + 15 * MINUTE;

/** What is wrong with the canary: since when, and in words that name the hop and why. */
export type CanaryTrouble = { readonly since: Instant; readonly words: string };

/**
 * What the newest run that ended says is wrong at `at`, or that none ended for 75 minutes; null: all is well. `runningSince`: when the
 * program started, for nobody runs what is not there.
 */
export function troubleOf(newest: CanaryRun | null, runningSince: Instant, at: Instant): CanaryTrouble | null {
	const heardAt = Math.max(newest?.endedAt ?? runningSince, runningSince);
	if (at - heardAt >= MISSED_AFTER) return { since: heardAt, words: "no run came to its end for 75 min" };
	const failed = newest === null ? null : failedHop(newest);
	return failed === null ? null : { since: newest!.startedAt, words: failed.why === null ? failed.name : `${failed.name}: ${briefWhy(failed.why)}` };
}
