import type { ActivityView } from "../../server/views/activity-view.ts";
import type { DeadlineView } from "../../server/views/deadline-view.ts";
import type { FilingView } from "../../server/views/filing-view.ts";
import type { IncidentView } from "../../server/views/incident-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";
import type { ServiceView } from "../../server/views/service-view.ts";
import { formatInstant, type Instant, MINUTE, parseInstant, SECOND } from "../../streams/instant.ts";
import { calmOverview, outageOf, withVerdict } from "./screen-views.ts";

/** The instant at which the stories are looked at: 42 minutes into the outage. */
export const LOOKED_AT = parseInstant("2026-11-18T09:52:10.000+08:00");
const STARTED = parseInstant("2026-11-18T09:10:00.000+08:00");
const AWARE = parseInstant("2026-11-18T09:11:00.000+08:00");
export const INCIDENT = "20261118-091000-login";

const HIT: Record<string, [value: number, startedAt: Instant]> = {
	login: [0.41, STARTED],
	"db-cust": [1, STARTED],
	"ap-order": [0.41, STARTED + 20 * SECOND],
	"web-order": [0.39, STARTED + 40 * SECOND],
	"app-order": [0.43, STARTED + 50 * SECOND],
};

/** Services of an overview, some of them changed. */
function change(overview: OverviewView, change: (service: ServiceView) => ServiceView): OverviewView {
	return { ...overview, services: overview.services.map(change) };
}

function filing(kind: FilingView["kind"], more: Partial<FilingView>): FilingView {
	return {
		kind,
		state: "running",
		shadow: false,
		dueAt: null,
		filedAt: null,
		late: false,
		expectedAt: null,
		countersignatureDueAt: null,
		receipt: null,
		channel: null,
		enteredLate: false,
		noticedAt: null,
		review: null,
		countersigned: null,
		frozen: null,
		basis: "awareness + 30 min",
		alternatives: [],
		marks: [],
		filled: 21,
		required: 24,
		missing: [50, 52, 69],
		...more,
	};
}

function incident(overview: OverviewView, more: Partial<IncidentView> = {}): IncidentView {
	const outages = overview.services.flatMap(({ outage }) => (outage ? [outage] : []));
	return {
		id: INCIDENT,
		services: outages.map(({ service }) => service),
		exercise: true,
		title: "登入/會員驗證 服務中斷",
		openedAt: "2026-11-18T08:39:00.000+08:00",
		openedBy: "outage",
		parkedUntil: null,
		occurredAt: formatInstant(STARTED),
		detectedAt: formatInstant(AWARE),
		awareAt: formatInstant(AWARE),
		restoredAt: null,
		handledAt: null,
		reportable: "presumed",
		state: "open",
		elapsedSeconds: { wall: 2_530, market: 2_530 },
		availabilityLevel: 2,
		major: { state: "presumed", classifiedAt: formatInstant(STARTED + MINUTE), criteria: CRITERIA },
		acknowledgedBy: "值班主管",
		acknowledgedAt: formatInstant(STARTED + 3 * MINUTE),
		awareness: [
			{ at: formatInstant(AWARE), source: "alarm", note: null, by: null, recordedAt: formatInstant(AWARE), counts: true, reason: null },
			{
				at: formatInstant(AWARE + 2 * MINUTE),
				source: "client",
				note: "客戶來電無法登入",
				by: "值班主管",
				recordedAt: formatInstant(AWARE + 4 * MINUTE),
				counts: false,
				reason: null,
			},
			{
				at: formatInstant(STARTED + 3 * MINUTE),
				source: "acknowledgement",
				note: null,
				by: "值班主管",
				recordedAt: formatInstant(STARTED + 3 * MINUTE),
				counts: false,
				reason: null,
			},
		],
		notes: [],
		entries: [],
		outages,
		filings: [
			filing("initial", {
				state: "filed",
				filedAt: "2026-11-18T09:34:12.000+08:00",
				dueAt: formatInstant(AWARE + 30 * MINUTE),
				receipt: "115-001-0231",
				filled: 24,
				missing: [],
			}),
			filing("formal", { dueAt: formatInstant(AWARE + 24 * 60 * MINUTE), filled: 18, required: 31 }),
		],
		...more,
	};
}

const CRITERIA: IncidentView["major"]["criteria"] = [
	{ id: "C1", state: "presumed", metAt: formatInstant(STARTED + MINUTE), forecastAt: null, marks: [] },
	{ id: "C2", state: "forecast", metAt: null, forecastAt: "2026-11-18T11:10:00.000+08:00", marks: [] },
	{ id: "C3", state: "not-met", metAt: null, forecastAt: null, marks: [] },
	{ id: "C4", state: "not-met", metAt: null, forecastAt: null, marks: [] },
	{ id: "C5", state: "not-met", metAt: null, forecastAt: null, marks: [] },
	{ id: "C6", state: "not-met", metAt: null, forecastAt: null, marks: [] },
];

function deadline(more: Partial<DeadlineView>): DeadlineView {
	return {
		kind: "tolerance",
		filing: null,
		service: null,
		incident: INCIDENT,
		dueAt: "",
		basis: "",
		overdue: false,
		shadow: false,
		filled: null,
		required: null,
		assumed: false,
		marks: [],
		nextReminder: null,
		...more,
	};
}

function activity(kind: string, at: string, subject: string, to: string | null, more: Partial<ActivityView> = {}): ActivityView {
	const instant = `2026-11-18T${at}.000+08:00`;
	return { id: `${kind} ${at} ${subject}`, kind, subject, from: null, to, happenedAt: instant, noticedAt: instant, reason: null, by: null, ...more };
}

const ACTIVITY: ActivityView[] = [
	activity("threshold-crossed", "09:48:00", "service/login/outage/20261118-091000", "latest-decision"),
	activity("threshold-crossed", "09:40:00", "service/login/outage/20261118-091000", "rto-50"),
	activity("filing-state", "09:34:12", `incident/${INCIDENT}/filing/initial`, "filed", { by: "值班主管", reason: "receipt 115-001-0231" }),
	activity("awareness-act", "09:13:00", `incident/${INCIDENT}`, "acknowledgement 2026-11-18T09:13:00.000+08:00", { by: "值班主管" }),
	activity("incident-opened", "09:11:00", `incident/${INCIDENT}`, "presumed"),
	activity("outage-confirmed", "09:11:00", "service/login/outage/20261118-091000", "confirmed"),
	activity("outage-suspected", "09:10:00", "service/login/outage/20261118-091000", "suspected"),
];

/** 登入中斷 42 分：one incident with its root and the channels it takes down; the initial filing is made. */
export function outageOverview(at: Instant = LOOKED_AT): OverviewView {
	const hit = change(calmOverview(at), (service) => {
		const found = HIT[service.id];
		if (service.id === "api-order") return withVerdict(service, "degraded", 1_200, STARTED);
		if (!found) return service;
		const limits = service.core
			? {}
			: {
					rtoSeconds: null,
					rtoLimitAt: null,
					toleranceSeconds: null,
					toleranceLimitAt: null,
					halfAt: null,
					eightyAt: null,
					latestDecisionAt: null,
					rtoUsedRatio: null,
				};
		return { ...withVerdict(service, "down", found[0], found[1]), outage: outageOf(service.id, found[1], limits), incident: INCIDENT };
	});
	const limits = hit.services
		.filter(({ outage }) => outage?.toleranceLimitAt)
		.map(({ id, outage }) => deadline({ service: id, dueAt: outage!.toleranceLimitAt! }));
	const decisions = hit.services
		.filter(({ id }) => id === "login")
		.map(({ id, outage }) => deadline({ kind: "latest-decision", service: id, dueAt: outage!.latestDecisionAt!, overdue: true }));
	const formal = deadline({ kind: "filing", filing: "formal", dueAt: formatInstant(AWARE + 24 * 60 * MINUTE), filled: 18, required: 31, assumed: true });
	return {
		...hit,
		incidents: [incident(hit)],
		deadlines: [...limits, ...decisions, formal],
		activity: ACTIVITY,
		quarter: { outages: 3, longestSeconds: 2_530, drill: { lastAt: "2025-12-06T09:00:00.000+08:00", dueOn: "2026-12-06" } },
	};
}

/** The same morning at 09:17, when the initial filing is still owed and nobody has taken it on. */
export function earlyOverview(at: Instant = STARTED + 7 * MINUTE): OverviewView {
	const overview = outageOverview(at);
	const initial = filing("initial", { dueAt: formatInstant(AWARE + 30 * MINUTE) });
	const early = incident(overview, { acknowledgedBy: null, acknowledgedAt: null, filings: [initial], awareness: incident(overview).awareness.slice(0, 1) });
	const due = deadline({ kind: "filing", filing: "initial", dueAt: initial.dueAt!, filled: 21, required: 24 });
	const running = overview.deadlines.filter(({ kind }) => kind !== "filing").map((entry) => ({ ...entry, overdue: false }));
	return { ...overview, incidents: [early], deadlines: [due, ...running], activity: ACTIVITY.slice(4) };
}

/** The broker is lost: what it carried cannot be judged, and a banner says why. */
export function blindOverview(at: Instant = LOOKED_AT): OverviewView {
	const since = at - 72 * SECOND;
	const calm = calmOverview(at);
	const blind = change(calm, (service) =>
		service.layer === "front" || service.layer === "middle" ? withVerdict(service, "unknown", null, since + 35 * SECOND, "broker-unreachable") : service,
	);
	const settled = change(blind, (service) =>
		service.id === "settle"
			? { ...service, verdict: "idle" }
			: service.id === "acct"
				? { ...service, verdict: "maintenance", maintenanceUntil: "2026-11-18T10:30:00.000+08:00" }
				: service,
	);
	return {
		...settled,
		beat: { ...calm.beat, sees: false, cause: "broker-unreachable", newestAgeSeconds: 72, recordsPerSecond: 0 },
		banners: [{ id: "sight-kafka", level: "error", cause: "broker-unreachable", detail: "kafka-1:9092 ECONNREFUSED", since: formatInstant(since) }],
		activity: [activity("sight-lost", "09:50:58", "source/kafka", null, { reason: "broker-unreachable" })],
	};
}

/** Good samples again: the clocks stand while the stable window runs. */
export function recoveringOverview(at: Instant = LOOKED_AT): OverviewView {
	const back = at - 45 * SECOND;
	const recovered = change(outageOverview(at), (service) =>
		service.outage
			? {
					...withVerdict(service, "up", service.core ? 0.96 : 0.4, back),
					outage: { ...service.outage, state: "recovering", recoveringSince: formatInstant(back) },
					incident: INCIDENT,
				}
			: service,
	);
	return {
		...recovered,
		incidents: [incident(recovered)],
		activity: [activity("outage-recovering", "09:51:25", "service/login/outage/20261118-091000", "recovering"), ...ACTIVITY],
	};
}

/** Two incidents at once, one of them past its limits; the limits of the other are the firm's own. */
export function crowdedOverview(at: Instant = parseInstant("2026-11-18T10:14:05.000+08:00")): OverviewView {
	const base = outageOverview(at);
	const began = at - 22 * MINUTE;
	const own = {
		rtoSeconds: 1_800,
		rtoLimitAt: formatInstant(began + 30 * MINUTE),
		halfAt: formatInstant(began + 15 * MINUTE),
		eightyAt: formatInstant(began + 24 * MINUTE),
		latestDecisionAt: null,
	};
	const crowded = change(base, (service) => {
		if (service.outage)
			return { ...service, outage: { ...service.outage, rtoBreachedAt: service.outage.rtoLimitAt, toleranceBreachedAt: service.outage.toleranceLimitAt } };
		if (service.id === "quote-host")
			return { ...withVerdict(service, "down", 98, began), outage: outageOf(service.id, began, own), incident: "20261118-095205-quote-host" };
		return service.id === "return-core"
			? { ...withVerdict(service, "down", 44, at - 40_000), outage: outageOf(service.id, at - 40_000, { state: "suspected", confirmedAt: null }) }
			: service;
	});
	const quote = incident(crowded, {
		id: "20261118-095205-quote-host",
		title: "行情報價主機 服務中斷",
		services: ["quote-host"],
		acknowledgedBy: null,
		awareAt: formatInstant(began + MINUTE),
		filings: [filing("initial", { dueAt: formatInstant(began + 31 * MINUTE) })],
	});
	const due = [
		deadline({ kind: "filing", filing: "initial", incident: quote.id, dueAt: quote.filings[0]!.dueAt!, filled: 22, required: 24 }),
		deadline({ kind: "rto", service: "quote-host", incident: quote.id, dueAt: own.rtoLimitAt }),
		deadline({ kind: "tolerance", service: "quote-host", incident: quote.id, dueAt: formatInstant(began + 60 * MINUTE) }),
	];
	return {
		...crowded,
		incidents: [incident(crowded, { services: Object.keys(HIT) }), quote],
		deadlines: [...base.deadlines.map((entry) => ({ ...entry, overdue: Date.parse(entry.dueAt) < at })), ...due],
	};
}
