import { CANARY, endedRun, SUBJECTS } from "../../alerting/canary/canary-change.ts";
import type { CanaryRun, HopName } from "../../alerting/canary/run.ts";
import type { Instant } from "../../streams/instant.ts";
import type { Store } from "../store/store.ts";

/** Runs that ended, as the chain has them, and what is remembered of them. */
export type Runs = {
	/** Newest first, a day of them. */
	ended(): readonly CanaryRun[];
	/** When each hop passed last. */
	passedAt(): ReadonlyMap<HopName, Instant>;
	keep(run: CanaryRun): void;
};

const LISTED = 24;
/** A hop that has failed for a week is still said to have passed before. */
const RECALLED = 400;

/** What a former run of the program left. */
export async function recallRuns(store: Pick<Store, "changes">): Promise<Runs> {
	const runs: CanaryRun[] = [];
	const passedAt = new Map<HopName, Instant>();
	const keep = (run: CanaryRun) => {
		runs.unshift(run);
		runs.length = Math.min(runs.length, LISTED);
		for (const { name, state } of run.hops) if (state === "passed" && run.endedAt !== null) passedAt.set(name, run.endedAt);
	};
	// By their subjects, which have an index: after years there are few of them among many.
	const told = await store.changes({ subjectPrefix: SUBJECTS, kinds: [CANARY], newestFirst: true, limit: RECALLED });
	for (const run of told.flatMap((change) => endedRun(change) ?? []).reverse()) keep(run);
	return { ended: () => runs, passedAt: () => passedAt, keep };
}
