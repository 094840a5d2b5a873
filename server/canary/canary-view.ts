import { z } from "zod";
import { type CanaryRun, failedHop, HOP_STATES, resultOf } from "../../alerting/canary/run.ts";
import { WHYS } from "../../alerting/canary/why.ts";
import { formatInstant, formatKnown, type Instant, SECOND } from "../../streams/instant.ts";
import { instantText } from "../schemas.ts";

const hop = z.strictObject({
	name: z.string().meta({ description: "telemetry, judged, drafted, stored, walls, decided, channel/ID" }),
	state: z.enum(HOP_STATES),
	latencySeconds: z.number().nullable(),
	why: z.strictObject({ code: z.enum(WHYS), values: z.record(z.string(), z.string()) }).nullable(),
});

/** A canary outage that ran, or runs, through the whole chain. */
export const canaryRunView = z
	.strictObject({
		id: z.string(),
		startedAt: instantText,
		endedAt: instantText.nullable(),
		askedBy: z.string().nullable().meta({ description: "null: the full hour, or somebody who is not signed in" }),
		result: z.enum(["running", "passed", "failed"]),
		failedHop: z.string().nullable(),
		hops: z.array(hop),
	})
	.meta({ id: "CanaryRun" });
export type CanaryRunView = z.output<typeof canaryRunView>;

/** The canary: its last runs, the newest first, and when the next begins. */
export const canaryView = z.strictObject({ nextAt: instantText, runs: z.array(canaryRunView) }).meta({ id: "Canary" });
export type CanaryView = z.output<typeof canaryView>;

export function viewOfRun(run: CanaryRun): CanaryRunView {
	const { id, startedAt, endedAt, askedBy, hops } = run;
	return {
		...{ id, startedAt: formatInstant(startedAt), endedAt: formatKnown(endedAt), askedBy },
		...{ result: resultOf(run), failedHop: failedHop(run)?.name ?? null },
		hops: hops.map(({ name, state, latencyMs, why }) => ({
			...{ name, state, latencySeconds: latencyMs === null ? null : latencyMs / SECOND },
			why: why && { code: why.code, values: { ...why.values } },
		})),
	};
}

export function viewOfCanary(runs: readonly CanaryRun[], nextAt: Instant): CanaryView {
	return { nextAt: formatInstant(nextAt), runs: runs.map(viewOfRun) };
}
