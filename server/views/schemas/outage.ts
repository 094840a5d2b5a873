import { z } from "zod";
import { instantText as instant } from "../../schemas.ts";
import type { OutageView } from "../outage-view.ts";
import { number, record, when } from "./atoms.ts";

const ratio = z.number().nullable().meta({ description: "0–1, more than 1 after a breach" });

export const outageView: z.ZodType<OutageView> = record({
	id: z.string(),
	service: z.string(),
	state: z.enum(["suspected", "confirmed", "recovering", "over"]),
	startedAt: instant,
	notBefore: when,
	confirmedAt: when,
	recoveringSince: when,
	endedAt: when,
	endedBy: z.enum(["restored", "take-over", "substitute"]).nullable(),
	source: z.enum(["telemetry", "person"]),
	cause: z.string(),
	elapsedSeconds: record({ wall: z.number(), service: z.number(), market: z.number() }),
	downSeconds: z.number(),
	rtoSeconds: number,
	rtoUsedRatio: ratio,
	rtoBreachedAt: when,
	toleranceSeconds: number,
	toleranceBreachedAt: when,
	latestDecisionAt: when,
	rtoLimitAt: when,
	toleranceLimitAt: when,
	halfAt: when,
	eightyAt: when,
}).meta({ id: "Outage" });
