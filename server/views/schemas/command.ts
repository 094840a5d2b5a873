import { z } from "zod";
import type { CommandView, EffectView } from "../command-view.ts";
import { activityView } from "./activity.ts";
import { record, words } from "./atoms.ts";
import { incidentView } from "./incident.ts";
import { serviceView } from "./service.ts";

export const commandView: z.ZodType<CommandView> = record({
	changes: z.array(activityView),
	service: serviceView.nullable(),
	incident: incidentView.nullable(),
}).meta({ id: "CommandResult" });

const figureValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const effectView: z.ZodType<EffectView> = record({
	changes: z.array(activityView),
	moved: z.array(
		record({
			incident: words,
			filing: words,
			reading: words,
			chineseReading: words,
			criterion: words,
			outage: words,
			figure: z.enum([
				...(["occurredAt", "detectedAt", "awareAt", "restoredAt", "handledAt", "state", "reportable", "availabilityLevel", "majorState"] as const),
				...(["elapsedSeconds", "elapsedServiceSeconds", "elapsedMarketSeconds", "metAt", "forecastAt"] as const),
				...(["dueAt", "expectedAt", "countersignatureDueAt", "late"] as const),
				...(["startedAt", "endedAt", "downSeconds", "toleranceSeconds", "rtoUsedRatio", "rtoBreachedAt", "toleranceBreachedAt", "latestDecisionAt"] as const),
			]),
			from: figureValue,
			to: figureValue,
		}),
	),
}).meta({ id: "Effect" });
