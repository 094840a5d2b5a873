import { z } from "zod";
import { tier } from "../../schemas.ts";
import type { ServiceConfigurationView, WindowView } from "../configuration-view.ts";
import { number, record, when, words } from "./atoms.ts";
import { limit } from "./service.ts";

const windowView: z.ZodType<WindowView> = z.union([
	z.string(),
	z.array(record({ days: z.enum(["trading", "business", "all"]), from: z.string(), to: z.string() })),
]);

export const serviceConfigurationView: z.ZodType<ServiceConfigurationView> = record({
	service: z.string(),
	tierFrom: z.enum(["profile", "service", "none"]),
	tiers: z.array(
		record({
			from: when,
			tier,
			toleranceSeconds: number,
			rtoSeconds: number,
			profile: record({ validFrom: z.string(), securityLevel: z.number(), overrideReason: words }).nullable(),
		}),
	),
	ownRtoSeconds: number,
	rpoSeconds: number,
	takeOverTakesSeconds: number,
	hours: windowView,
	affectsTrading: z.boolean(),
	tradingWindow: windowView,
	downWhen: z.union([z.enum(["any", "all"]), z.int()]),
	confirmAfterSeconds: z.number(),
	confirmWindowSeconds: z.number(),
	restoreAfterSeconds: z.number(),
	mergeGapSeconds: z.number(),
	candidateAfterSeconds: z.number(),
	sites: z.array(record({ id: z.string(), name: z.string(), role: z.enum(["primary", "dr"]) })),
	substitutes: z.array(record({ service: z.string(), signedOffBy: z.string(), validFrom: z.string() })),
	signals: z.array(
		record({
			id: z.string(),
			name: z.string().optional(),
			site: z.string(),
			metric: words,
			match: z.record(z.string(), z.string()),
			unit: words,
			everySeconds: number,
			silentAfterSeconds: number,
			whenSilent: z.enum(["unknown", "down"]),
			during: windowView,
			down: limit.unwrap(),
			degraded: limit,
			decides: z.boolean(),
			indicates: words,
		}),
	),
}).meta({ id: "ServiceConfiguration" });
