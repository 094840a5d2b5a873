import { z } from "zod";
import { CRITERIA } from "../../alerting/criterion.ts";
import { filingKind, incidentState, instantText as instant, tier } from "../schemas.ts";
import type * as V from "./views.ts";

/**
 * The views as schemas, for the OpenAPI document and for the tests that hold every answer to it. Each names the view it describes,
 * so that the compiler objects when one of the two moves.
 */
const when = instant.nullable();
const words = z.string().nullable();
const number = z.number().nullable();
const ratio = z.number().nullable().meta({ description: "0–1, more than 1 after a breach" });
const record = z.strictObject;

const verdict = z.enum(["up", "degraded", "down", "unknown", "maintenance", "idle"]);
const limit = z.union([record({ below: z.number() }), record({ above: z.number() }), record({ equals: z.number() })]).nullable();

const signalView: z.ZodType<V.SignalView> = record({
	id: z.string(),
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

export const outageView: z.ZodType<V.OutageView> = record({
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

export const serviceView: z.ZodType<V.ServiceView> = record({
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

const review: z.ZodType<V.ReviewView> = record({ state: z.enum(["in-review", "approved"]), by: words, at: instant });

const marks: z.ZodType<V.MarkView[]> = z.array(record({ figure: z.string(), source: z.string(), mark: z.literal("待確認") }).meta({ id: "Mark" }));

const filingView: z.ZodType<V.FilingView> = record({
	kind: filingKind,
	state: z.enum(["waiting", "running", "in-review", "approved", "filed", "not-required", "withdrawn"]),
	shadow: z.boolean(),
	dueAt: when,
	filedAt: when,
	late: z.boolean(),
	expectedAt: when,
	countersignatureDueAt: when,
	receipt: words,
	channel: words,
	enteredLate: z.boolean(),
	noticedAt: when,
	review: review.nullable(),
	countersigned: review.nullable(),
	frozen: record({ version: z.number(), hash: z.string() }).nullable(),
	basis: z.string(),
	alternatives: z.array(record({ basis: z.string(), dueAt: instant })),
	marks,
	filled: z.number(),
	required: z.number(),
	missing: z.array(z.number()),
}).meta({ id: "Filing" });

/** Where something stands, in both languages. */
const source = record({ source: z.string(), chineseSource: z.string(), assumed: z.boolean() });

const fieldView: z.ZodType<V.FieldView> = record({
	number: z.number(),
	name: z.string(),
	englishName: z.string(),
	group: z.enum(["unit", "time", "nature", "impact", "handling", "judgement", "approval"]),
	required: z.boolean(),
	value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]),
	text: z.string(),
	englishText: z.string(),
	source: z.enum(["monitor", "suggested", "person", "missing"]),
	evidence: words,
	chineseEvidence: words,
	confirmed: record({ by: z.string(), at: instant }).nullable(),
	differs: z.boolean(),
	choices: z.array(record({ value: z.string(), text: z.string(), englishText: z.string() })).nullable(),
	type: z.enum(["text", "enum", "datetime", "date", "bool", "int", "money", "list", "set"]).optional(),
	changedSince: record({ text: z.string(), englishText: z.string() }).nullable(),
}).meta({ id: "Field" });

const wording = record({ text: z.string(), englishText: z.string() });

const versionView: z.ZodType<V.VersionView> = record({
	version: z.number(),
	frozenAt: when,
	sha256: z.string(),
	filedAt: when,
	receipt: words,
	channel: words,
	by: words,
	reason: words,
	changed: z.array(record({ field: z.number(), name: z.string(), englishName: z.string(), from: wording, to: wording })),
}).meta({ id: "FilingVersion" });

export const draftView: z.ZodType<V.DraftView> = record({
	incident: z.string(),
	filing: filingView,
	fields: z.array(fieldView),
	paragraph: z.string(),
	englishParagraph: z.string(),
	notice: record({ text: z.string(), englishText: z.string() }),
	form: source,
	madeAt: instant,
	versions: z.array(versionView),
}).meta({ id: "Draft" });

const ruleText = source.extend({ name: z.string(), englishName: z.string() });

export const rulesView: z.ZodType<V.RulesView> = record({
	name: z.string(),
	validFrom: when,
	filings: z.record(filingKind, ruleText.extend({ recipients: z.array(z.string()) })),
	criteria: z.record(z.enum(CRITERIA), ruleText),
	marks: z.record(z.string(), source.extend({ validFrom: when })),
	bases: z.record(z.string(), z.string()),
}).meta({ id: "Rules" });

const awarenessAct: z.ZodType<V.AwarenessAct> = record({
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

export const incidentView: z.ZodType<V.IncidentView> = record({
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

export const deadlineView: z.ZodType<V.DeadlineView> = record({
	kind: z.enum(["tolerance", "rto", "latest-decision", "filing"]),
	filing: filingKind.nullable(),
	service: words,
	incident: words,
	dueAt: instant,
	basis: z.string(),
	overdue: z.boolean(),
	shadow: z.boolean(),
	filled: number,
	required: number,
	assumed: z.boolean(),
	marks,
	nextReminder: record({ reminder: z.enum(["confirm", "draft", "duty", "reviewer", "ciso", "red", "last-call"]), at: instant }).nullable(),
}).meta({ id: "Deadline" });

export const activityView: z.ZodType<V.ActivityView> = record({
	id: z.string(),
	kind: z.string(),
	subject: z.string(),
	from: words,
	to: words,
	happenedAt: instant,
	noticedAt: instant,
	reason: words,
	by: words,
}).meta({ id: "Activity" });

const beatView: z.ZodType<V.BeatView> = record({
	at: instant,
	revision: z.number(),
	newestAgeSeconds: number,
	recordsPerSecond: z.number(),
	sees: z.boolean(),
	stores: z.boolean(),
	cause: words,
	screens: z.number(),
	walls: record({ connected: z.number(), visible: z.number(), audible: z.number() }),
	build: z.string(),
}).meta({ id: "Beat" });

export const screenView: z.ZodType<V.ScreenView> = record({
	id: z.string(),
	name: words,
	page: words,
	visible: z.boolean().nullable(),
	audible: z.boolean().nullable(),
	saidAt: when,
}).meta({ id: "Screen" });

const mark = z.enum(["pre-open", "futures-open", "open", "closing-call", "close", "futures-close", "after-hours-end", "night-open"]);

export const overviewView: z.ZodType<V.OverviewView> = record({
	beat: beatView,
	firm: record({ code: z.string(), name: z.string(), englishName: words, demo: z.boolean() }),
	day: record({ date: z.string(), type: z.string(), trading: z.boolean(), marks: z.array(record({ id: mark, at: instant })) }),
	services: z.array(serviceView),
	incidents: z.array(incidentView),
	deadlines: z.array(deadlineView),
	banners: z.array(record({ id: z.string(), level: z.enum(["info", "warning", "error"]), cause: z.string(), detail: words, since: instant })),
	activity: z.array(activityView),
	unregistered: z.number(),
	quarter: record({ outages: z.number(), longestSeconds: z.number(), drill: record({ lastAt: when, dueOn: words }).nullable() }),
}).meta({ id: "Overview" });

export const historyView: z.ZodType<V.HistoryView> = record({
	service: z.string(),
	from: instant,
	to: instant,
	signals: z.array(record({ id: z.string(), site: z.string(), unit: words, down: limit, degraded: limit, points: z.array(z.tuple([instant, z.number()])) })),
	verdicts: z.array(record({ verdict, from: instant, to: when, cause: words })),
	outages: z.array(outageView),
}).meta({ id: "History" });

export const calendarDayView: z.ZodType<V.CalendarDayView> = source
	.extend({
		date: z.string(),
		type: z.string(),
		trading: z.boolean(),
		business: z.boolean(),
		windows: z.array(record({ name: z.string(), from: instant, to: instant })),
	})
	.meta({ id: "CalendarDay" });

export const calendarHorizonView: z.ZodType<V.CalendarHorizonView> = record({
	name: z.string(),
	firstDate: z.string(),
	lastDate: z.string(),
	alarmsFrom: z.string(),
	closures: z.array(record({ date: z.string(), scope: z.enum(["all-day", "afternoon"]), announcedAt: instant, reason: words })),
}).meta({ id: "CalendarHorizon" });

const windowView: z.ZodType<V.WindowView> = z.union([
	z.string(),
	z.array(record({ days: z.enum(["trading", "business", "all"]), from: z.string(), to: z.string() })),
]);

export const serviceConfigurationView: z.ZodType<V.ServiceConfigurationView> = record({
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

export const handoverView: z.ZodType<V.HandoverView> = record({
	at: instant,
	from: z.string(),
	to: z.string(),
	note: words,
}).meta({ id: "Handover" });

export const unregisteredView: z.ZodType<V.UnregisteredView> = record({
	name: z.string(),
	labels: z.record(z.string(), z.string()),
	why: z.enum(["unclaimed", "ambiguous"]),
	readings: z.number(),
	value: number,
	firstAt: instant,
	newestAt: instant,
	configuration: z.string(),
}).meta({ id: "Unregistered" });

export const rejectedView: z.ZodType<V.RejectedView> = record({
	at: instant,
	topic: z.string(),
	partition: number,
	offset: words,
	reason: z.string(),
	message: z.string(),
}).meta({ id: "Rejected" });

export const commandView: z.ZodType<V.CommandView> = record({
	changes: z.array(activityView),
	service: serviceView.nullable(),
	incident: incidentView.nullable(),
}).meta({ id: "CommandResult" });

const figureValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const effectView: z.ZodType<V.EffectView> = record({
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

const rejection = record({ index: z.number(), reason: z.string(), message: z.string() });

export const intakeView: z.ZodType<V.IntakeView> = record({ accepted: z.number(), rejected: z.array(rejection) }).meta({ id: "Intake" });

export const healthView: z.ZodType<V.HealthView> = record({
	reasons: z.array(record({ code: z.string(), message: z.string(), since: instant })),
}).meta({ id: "Health" });

const error = record({
	code: z.enum(["invalid", "unauthenticated", "forbidden", "not-found", "conflict", "unavailable", "internal"]),
	message: z.string(),
	details: z.array(record({ path: z.string(), message: z.string() })),
});

export const errorView: z.ZodType<V.ErrorView> = record({ error }).meta({ id: "Error" });

export const intakeRefusedView: z.ZodType<V.IntakeRefusedView> = record({
	error,
	accepted: z.number().optional(),
	rejected: z.array(rejection).optional(),
}).meta({ id: "IntakeRefused" });
