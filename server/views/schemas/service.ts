import { z } from "zod";
import { instantText as instant, tier } from "../../schemas.ts";
import type { ServiceView, SignalView } from "../service-view.ts";
import { number, record, when, words } from "./atoms.ts";
import { outageView } from "./outage.ts";

export const verdict = z.enum(["up", "degraded", "down", "unknown", "maintenance", "idle"]);

export const limit = z.union([record({ below: z.number() }), record({ above: z.number() }), record({ equals: z.number() })]).nullable();

const signalView: z.ZodType<SignalView> = record({
	id: z.string(),
	name: z.string().optional(),
	site: z.string(),
	unit: words,
	decides: z.boolean(),
	indicates: words,
	verdict,
	cause: words,
	value: number,
	at: when,
	down: limit,
	degraded: limit,
	everySeconds: number,
	silentAfterSeconds: number,
	ambiguous: z.boolean(),
}).meta({ id: "Signal" });

export const serviceView: z.ZodType<ServiceView> = record({
	id: z.string(),
	name: z.string(),
	kind: z.enum(["core-system", "quote-feed", "dr-site", "supporting"]),
	core: z.boolean(),
	tier,
	layer: z.enum(["front", "middle", "back", "infrastructure"]).nullable(),
	channels: z.array(z.string()),
	functions: z.array(z.string()),
	dependsOn: z.array(z.string()),
	dependants: z.array(z.string()),
	substitutes: z.array(z.string()),
	vendor: record({ id: z.string(), name: z.string(), phone: words }).nullable(),
	owner: words,
	runbook: words,
	verdict,
	verdictSince: instant,
	cause: words,
	servingSite: z.string(),
	takenOver: z.boolean(),
	maintenanceUntil: when,
	outage: outageView.nullable(),
	incident: words,
	signals: z.array(signalView),
	mainSignal: words,
	spark: z.array(number),
	newestAt: when,
}).meta({ id: "Service" });
