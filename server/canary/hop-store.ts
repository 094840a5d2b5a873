import { CANARY, canaryChange } from "../../alerting/canary/canary-change.ts";
import type { CanaryRun } from "../../alerting/canary/run.ts";
import type { Instant } from "../../streams/instant.ts";
import type { NumberedChange, Store } from "../store/store.ts";
import { type Came, found } from "./step.ts";

export type StoreParts = {
	readonly store: Pick<Store, "commit" | "changes" | "lastSeals">;
	readonly now: () => Instant;
	/** Called after a commit: whoever follows the table of changes looks again. */
	readonly told: () => void;
};

/** The run is committed, can be read back, and stands in the hash chain. */
export async function keepBegun({ store, now, told }: StoreParts, run: CanaryRun, over: AbortSignal): Promise<Came<NumberedChange>> {
	const change = canaryChange(run, now());
	await store.commit({ canaries: [change] });
	told();
	const kept = await found(async () => (await store.changes({ subject: change.subject, kinds: [CANARY], limit: 1 }))[0] ?? null, over);
	await found(async () => ((await store.lastSeals()).some(({ chain, number }) => chain === "changes" && number >= kept.number) ? kept : null), over);
	return { passed: kept };
}
