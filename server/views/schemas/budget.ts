import { z } from "zod";
import { filingKind, incidentState, instantText as instant, tier } from "../../schemas.ts";
import type * as B from "../budget-view.ts";
import { number, record, when, words } from "./atoms.ts";
import { verdict } from "./service.ts";

/** `GET /budget` as a schema, for the OpenAPI document and for the tests that hold every answer to it. */
const endedBy = z.enum(["restored", "take-over", "substitute"]).nullable();

const percentiles: z.ZodType<B.PercentilesView> = record({ p50: number, p90: number, max: number, count: z.number() }).meta({ id: "Percentiles" });

const figures = {
	outages: z.number(),
	running: z.number(),
	nearMisses: z.number(),
	breaches: z.number(),
	toleranceBreaches: z.number(),
	longestSeconds: number,
	downSeconds: z.number(),
	usedRatioMax: number,
	detectSeconds: percentiles,
	acknowledgeSeconds: percentiles,
	restoreSeconds: percentiles,
};

const availability = {
	availabilityRatio: number.meta({ description: "rounded down; null where nothing is known" }),
	unknownRatio: number.meta({ description: "rounded up; null where nothing should have been watched" }),
	upSeconds: z.number(),
	outSeconds: z.number(),
	unknownSeconds: z.number(),
	maintenanceSeconds: z.number(),
};

const tierFigures: z.ZodType<B.TierFiguresView> = record({ tier, ...figures }).meta({ id: "TierFigures" });

const serviceFigures: z.ZodType<B.ServiceFiguresView> = record({
	id: z.string(),
	name: z.string(),
	tier,
	rtoSeconds: number,
	toleranceSeconds: number,
	...figures,
	...availability,
}).meta({ id: "ServiceFigures" });

const outage: z.ZodType<B.BudgetOutageView> = record({
	id: z.string(),
	service: z.string(),
	name: z.string(),
	tier,
	startedAt: instant,
	confirmedAt: instant,
	endedAt: when,
	endedBy,
	running: z.boolean(),
	elapsedSeconds: record({ wall: z.number(), service: number, market: number }),
	downSeconds: z.number(),
	rtoSeconds: number,
	toleranceSeconds: number,
	usedRatio: number,
	nearMiss: z.boolean(),
	breached: z.boolean(),
	toleranceBreached: z.boolean(),
	detectSeconds: z.number(),
	acknowledgeSeconds: number,
	restoreSeconds: number,
	incident: words,
	source: z.enum(["telemetry", "person"]),
	cause: z.string(),
}).meta({ id: "BudgetOutage" });

/** What an incident is put down to. */
const putDownTo = {
	category: z.string(),
	categoryText: z.string(),
	categoryEnglishText: z.string(),
	cause: words,
	englishCause: words,
	confirmed: z.boolean(),
	vendors: z.array(z.string()),
};

const incident: z.ZodType<B.BudgetIncidentView> = record({
	id: z.string(),
	services: z.array(z.string()),
	outages: z.number(),
	occurredAt: instant,
	detectedAt: when,
	awareAt: instant,
	restoredAt: when,
	handledAt: when,
	state: incidentState,
	reportable: z.enum(["candidate", "presumed", "yes", "no", "parked"]),
	major: z.enum(["no", "suggested", "presumed", "major", "filed", "closed", "downgraded"]),
	elapsedSeconds: record({ wall: z.number(), market: z.number() }),
	...putDownTo,
	filings: z.array(record({ kind: filingKind, dueAt: when, filedAt: when, late: z.boolean(), receipt: words })),
}).meta({ id: "BudgetIncident" });

const filings: z.ZodType<B.FilingFiguresView> = record({
	kind: filingKind,
	filed: z.number(),
	onTime: z.number(),
	late: z.number(),
	running: z.number(),
	overdue: z.number(),
}).meta({ id: "FilingFigures" });

const readiness: z.ZodType<B.ReadinessView> = record({
	service: z.string(),
	name: z.string(),
	site: z.string(),
	verdict,
	cause: words,
	replicationLagSeconds: number,
	replicationLagAt: when,
	rpoSeconds: number,
	lastDrillAt: when,
	lastDrillSeconds: number,
}).meta({ id: "Readiness" });

const measured = record({
	service: z.string(),
	outage: z.string(),
	incident: words,
	startedAt: instant,
	seconds: z.number(),
	rtoSeconds: number,
	withinRto: z.boolean().nullable(),
	endedBy,
	takenOverTo: words,
});

const drill: z.ZodType<B.DrillView> = record({
	startedAt: instant,
	endedAt: when,
	services: z.array(z.string()),
	plan: words,
	measured: z.array(measured),
}).meta({ id: "Drill" });

const cause: z.ZodType<B.CauseView> = record({
	...putDownTo,
	incidents: z.array(z.string()),
	outages: z.number(),
	downSeconds: z.number(),
}).meta({ id: "Cause" });

export const budgetView: z.ZodType<B.BudgetView> = record({
	from: instant,
	to: instant,
	at: instant,
	firm: record({ code: z.string(), name: z.string(), englishName: words, demo: z.boolean() }),
	tiers: z.array(tierFigures),
	services: z.array(serviceFigures),
	outages: z.array(outage),
	incidents: z.array(incident),
	filings: record({ byKind: z.array(filings) }),
	quarters: z.array(record({ quarter: z.string(), from: instant, to: instant, tiers: z.array(tierFigures) })),
	dr: z.array(readiness),
	drills: z.array(drill),
	availability: z.array(record({ service: z.string(), name: z.string(), month: z.string(), ...availability })),
	causes: z.array(cause),
}).meta({ id: "Budget" });
