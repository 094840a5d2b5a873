import { z } from "zod";
import { incidentState, instantText as instant } from "../../schemas.ts";
import type { AwarenessAct, IncidentView } from "../incident-view.ts";
import { record, when, words } from "./atoms.ts";
import { filingView } from "./filing.ts";
import { outageView } from "./outage.ts";
import { marks } from "./source.ts";

const awarenessAct: z.ZodType<AwarenessAct> = record({
	at: instant,
	source: z.string(),
	note: words,
	by: words,
	recordedAt: instant,
	counts: z.boolean(),
	reason: words,
}).meta({ id: "AwarenessAct" });

const criterion = record({
	id: z.enum(["C1", "C2", "C3", "C4", "C5", "C6"]),
	state: z.enum(["not-met", "forecast", "suggested", "presumed", "met", "confirmed", "rejected"]),
	metAt: when,
	forecastAt: when,
	marks,
});

export const incidentView: z.ZodType<IncidentView> = record({
	id: z.string(),
	services: z.array(z.string()),
	exercise: z.boolean(),
	title: z.string(),
	openedAt: instant,
	openedBy: z.enum(["outage", "report", "awareness", "degraded", "bulletin", "load", "complaints", "attack"]),
	parkedUntil: when,
	occurredAt: instant,
	detectedAt: when,
	awareAt: instant,
	restoredAt: when,
	handledAt: when,
	reportable: z.enum(["candidate", "presumed", "yes", "no", "parked"]),
	state: incidentState,
	elapsedSeconds: record({ wall: z.number(), market: z.number() }),
	availabilityLevel: z.number(),
	major: record({
		state: z.enum(["no", "suggested", "presumed", "major", "filed", "closed", "downgraded"]),
		classifiedAt: when,
		criteria: z.array(criterion),
	}),
	acknowledgedBy: words,
	acknowledgedAt: when,
	awareness: z.array(awarenessAct),
	notes: z.array(record({ at: instant, by: words, text: z.string() })),
	entries: z.array(record({ at: instant, by: words, confirmedBy: words, what: z.string(), text: words })),
	outages: z.array(outageView),
	filings: z.array(filingView),
}).meta({ id: "Incident" });
