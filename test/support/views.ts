import type { ActivityView } from "../../server/views/activity-view.ts";
import type { DeadlineView } from "../../server/views/deadline-view.ts";
import type { FilingView } from "../../server/views/filing-view.ts";
import type { IncidentView } from "../../server/views/incident-view.ts";
import type { OutageView } from "../../server/views/outage-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";
import type { ServiceView } from "../../server/views/service-view.ts";

const AT = "2026-11-18T08:38:00.000+08:00";

export function outageSample(service: string): OutageView {
	return {
		id: "20261118-083800",
		service,
		state: "confirmed",
		startedAt: AT,
		notBefore: "2026-11-18T08:37:50.000+08:00",
		confirmedAt: "2026-11-18T08:39:00.000+08:00",
		recoveringSince: null,
		endedAt: null,
		endedBy: null,
		source: "telemetry",
		cause: "login-success 0.41 (limit below 0.8)",
		elapsedSeconds: { wall: 1320, service: 1320, market: 0 },
		downSeconds: 1320,
		rtoSeconds: 3600,
		rtoUsedRatio: 0.367,
		rtoBreachedAt: null,
		toleranceSeconds: 3600,
		toleranceBreachedAt: null,
		latestDecisionAt: "2026-11-18T09:16:00.000+08:00",
		rtoLimitAt: "2026-11-18T09:38:00.000+08:00",
		toleranceLimitAt: "2026-11-18T09:38:00.000+08:00",
		halfAt: "2026-11-18T09:08:00.000+08:00",
		eightyAt: "2026-11-18T09:26:00.000+08:00",
	};
}

export function serviceSample(id: string): ServiceView {
	const main = { id: "login-success", site: "hq", unit: "1", decides: true, indicates: null, verdict: "up", cause: null, value: 0.99, at: AT } as const;
	return {
		id,
		name: id,
		kind: "core-system",
		core: true,
		tier: "A",
		layer: "front",
		channels: ["web"],
		functions: ["order"],
		dependsOn: [],
		dependants: [],
		substitutes: [],
		vendor: null,
		owner: null,
		runbook: null,
		verdict: "up",
		verdictSince: AT,
		cause: null,
		servingSite: "hq",
		takenOver: false,
		maintenanceUntil: null,
		outage: null,
		incident: null,
		signals: [{ ...main, down: { below: 0.8 }, degraded: null, everySeconds: 10, silentAfterSeconds: 35, ambiguous: false }],
		mainSignal: "login-success",
		spark: [0.99, null],
		newestAt: AT,
	};
}

/** web-order with its outage running. */
export function brokenSample(id = "web-order"): ServiceView {
	return { ...serviceSample(id), verdict: "down", outage: outageSample(id), incident: incidentSample().id };
}

function filingSample(): FilingView {
	return {
		kind: "initial",
		state: "running",
		shadow: false,
		dueAt: "2026-11-18T09:09:00.000+08:00",
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
		missing: [2, 3, 52],
	};
}

export function incidentSample(): IncidentView {
	return {
		id: "20261118-083800-web-order",
		services: ["web-order"],
		exercise: false,
		title: "web-order",
		openedAt: "2026-11-18T08:39:00.000+08:00",
		openedBy: "outage",
		parkedUntil: null,
		occurredAt: AT,
		detectedAt: "2026-11-18T08:39:00.000+08:00",
		awareAt: "2026-11-18T08:39:00.000+08:00",
		restoredAt: null,
		handledAt: null,
		reportable: "presumed",
		state: "open",
		elapsedSeconds: { wall: 1320, market: 0 },
		availabilityLevel: 2,
		major: { state: "presumed", classifiedAt: AT, criteria: [{ id: "C1", state: "presumed", metAt: AT, forecastAt: null, marks: [] }] },
		acknowledgedBy: null,
		acknowledgedAt: null,
		awareness: [],
		notes: [],
		entries: [],
		outages: [outageSample("web-order")],
		filings: [filingSample()],
	};
}

export function activitySample(): ActivityView {
	return {
		id: "0123456789abcdef0123456789abcdef",
		kind: "outage-confirmed",
		subject: "service/web-order/outage/20261118-083800",
		from: "suspected",
		to: "confirmed",
		happenedAt: AT,
		noticedAt: AT,
		reason: null,
		by: null,
	};
}

export function overviewSample(): Omit<OverviewView, "beat"> {
	const clock = { kind: "filing", filing: "initial", service: null, dueAt: "2026-11-18T09:09:00.000+08:00", basis: "awareness + 30 min" } as const;
	const deadline: DeadlineView = {
		...clock,
		incident: incidentSample().id,
		overdue: false,
		shadow: false,
		filled: 21,
		required: 24,
		assumed: false,
		marks: [],
		nextReminder: null,
	};
	return {
		firm: { code: "9A00", name: "示範證券", englishName: "Demo Securities", demo: true },
		day: { date: "2026-11-18", type: "trading", trading: true, marks: [{ id: "open", at: "2026-11-18T09:00:00.000+08:00" }] },
		services: [serviceSample("web-order")],
		incidents: [incidentSample()],
		deadlines: [deadline],
		banners: [],
		activity: [activitySample()],
		unregistered: 1,
		quarter: { outages: 2, longestSeconds: 1860, drill: { lastAt: "2025-12-06T09:00:00.000+08:00", dueOn: "2026-12-06" } },
	};
}
