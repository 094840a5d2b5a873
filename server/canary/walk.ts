import { askedChannels } from "../../alerting/canary/asked-channels.ts";
import { canaryFirm } from "../../alerting/canary/canary-firm.ts";
import type { CanaryRun, Hop } from "../../alerting/canary/run.ts";
import { why } from "../../alerting/canary/why.ts";
import type { RulePack } from "../../alerting/rules/pack.ts";
import type { Calendar } from "../../streams/calendar/calendar.ts";
import type { NumberedChange } from "../store/store.ts";
import { draft, judge } from "./hop-judge.ts";
import { decided, delivered, type MessageParts } from "./hop-messages.ts";
import { keepBegun, type StoreParts } from "./hop-store.ts";
import { type TelemetryParts, throughTheLog } from "./hop-telemetry.ts";
import { type AskWalls, askWalls } from "./hop-walls.ts";
import { leaveOut, step, type Walk } from "./step.ts";

/** What it is judged by: as the firm is. */
type Ground = { readonly calendar: Calendar; readonly rules: RulePack };

/** Every door of the chain that the canary goes through. */
export type ChainParts = TelemetryParts &
	Omit<StoreParts, "store"> &
	Omit<MessageParts, "store" | "now"> & {
		readonly store: StoreParts["store"] & MessageParts["store"];
		readonly walls: AskWalls;
		readonly ground: () => Ground;
	};

/**
 * One canary outage through the whole chain (issue 6 §2). Each hop rests on the one before it, so the first that fails is the last
 * that is tried; but that a wall is silent keeps no message from anybody.
 */
export async function walk(parts: ChainParts, run: CanaryRun, { note, over }: Walk): Promise<void> {
	const hops: Hop[] = [];
	const noting: Walk = {
		over,
		note(hop) {
			hops.push(hop);
			note(hop);
		},
	};
	const kept = await untilStored(parts, run, noting);
	if (kept !== undefined) await Promise.all([step(noting, "walls", () => askWalls(parts.walls, run.id)), tell(parts, kept, noting)]);
	leaveOut(noting, hops);
}

async function untilStored(parts: ChainParts, run: CanaryRun, noting: Walk): Promise<NumberedChange | undefined> {
	const firmOf = ({ calendar, rules }: Ground) => canaryFirm(calendar, rules, run.startedAt);
	const samples = await step(noting, "telemetry", async () => throughTheLog(parts, run, firmOf(parts.ground()), noting.over));
	const engine = samples && (await step(noting, "judged", async () => judge(firmOf(parts.ground()), parts.ground().rules, samples)));
	const incident = engine && (await step(noting, "drafted", () => draft(engine)));
	return incident && (await step(noting, "stored", () => keepBegun(parts, run, noting.over)));
}

async function tell(parts: ChainParts, kept: NumberedChange, noting: Walk): Promise<void> {
	const plan = await step(noting, "decided", () => decided(parts, kept, noting.over));
	if (plan === undefined) return;
	const { asked, notAsked } = askedChannels(plan);
	for (const id of notAsked) noting.note({ name: `channel/${id}`, state: "not-asked", latencyMs: null, why: why("no-route") });
	await Promise.all(asked.map((id) => step(noting, `channel/${id}`, () => delivered(parts, kept, id, noting.over))));
}
