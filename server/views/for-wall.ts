import type { ActivityView } from "./activity-view.ts";
import type { DeadlineView } from "./deadline-view.ts";
import type { FilingView } from "./filing-view.ts";
import type { AwarenessAct, IncidentView } from "./incident-view.ts";
import type { OverviewView, SummaryView } from "./overview-view.ts";
import type { ServiceView } from "./service-view.ts";
import type { SocketEvents } from "./socket-view.ts";

/**
 * What is told to whoever may see the wall and nothing else: a token that hangs on a screen anybody can walk up to, and may be
 * stolen (issue 6 §1). The shape is the same, so that the same page draws it; what the wall does not draw is empty. A new key of
 * a view has to be told here, or the compiler objects.
 */
type ForWall<View> = (view: View) => View;

/** By event of the socket. */
export const FOR_WALL: { readonly [Event in keyof SocketEvents]: ForWall<Parameters<SocketEvents[Event]>[0]> } = {
	overview: overviewForWall,
	service: ({ revision, view }) => ({ revision, view: serviceForWall(view) }),
	incident: ({ revision, view }) => ({ revision, view: incidentForWall(view) }),
	summary: ({ revision, ...summary }) => ({ revision, ...summaryForWall(summary) }),
	activity: ({ revision, changes }) => ({ revision, changes: activityForWall(changes) }),
	beat: (beat) => beat,
};

/** The overview, over HTTP and the socket alike. */
export function overviewForWall({ beat, firm, services, incidents, activity, ...summary }: OverviewView): OverviewView {
	const shown = { services: services.map(serviceForWall), incidents: incidents.map(incidentForWall), activity: activityForWall(activity) };
	return { beat, firm, ...shown, ...summaryForWall(summary) };
}

function summaryForWall({ deadlines, banners, day, unregistered, quarter }: SummaryView): SummaryView {
	return { deadlines: deadlines.map(deadlineForWall), banners, day, unregistered, quarter };
}

const deadlineForWall: ForWall<DeadlineView> = (deadline) => ({ ...deadline, basis: "", marks: [], nextReminder: null });

/** That there is a vendor puts a service on the vendors' side; whom to call is no matter of the wall's. Of the signals only the one whose figure stands there. */
function serviceForWall(service: ServiceView): ServiceView {
	const { id, name, kind, core, tier, layer, channels, functions, dependsOn, verdict, verdictSince, cause } = service;
	const { servingSite, takenOver, maintenanceUntil, outage, incident, signals, mainSignal, spark, newestAt } = service;
	return {
		...{ id, name, kind, core, tier, layer, channels, functions, dependsOn, verdict, verdictSince, cause },
		...{ servingSite, takenOver, maintenanceUntil, outage, incident, mainSignal, spark, newestAt },
		...{ dependants: [], substitutes: [], owner: null, runbook: null },
		vendor: service.vendor && { id: "", name: "", phone: null },
		signals: signals.filter((signal) => signal.id === mainSignal),
	};
}

function incidentForWall(incident: IncidentView): IncidentView {
	const { id, services, exercise, title, openedAt, openedBy, parkedUntil, occurredAt, detectedAt, awareAt, restoredAt, handledAt } = incident;
	const { reportable, state, elapsedSeconds, availabilityLevel, acknowledgedBy, acknowledgedAt, outages } = incident;
	return {
		...{ id, services, exercise, title, openedAt, openedBy, parkedUntil, occurredAt, detectedAt, awareAt, restoredAt, handledAt },
		...{ reportable, state, elapsedSeconds, availabilityLevel, acknowledgedBy, acknowledgedAt, outages },
		...{ notes: [], entries: [] },
		major: { ...incident.major, criteria: incident.major.criteria.map((criterion) => ({ ...criterion, marks: [] })) },
		awareness: incident.awareness.filter(({ source }) => source === "acknowledgement").map(answerForWall),
		filings: incident.filings.map(filingForWall),
	};
}

function filingForWall(filing: FilingView): FilingView {
	const { kind, state, shadow, dueAt, filedAt, late, expectedAt, countersignatureDueAt, receipt, enteredLate, noticedAt, filled, required } = filing;
	return {
		...{ kind, state, shadow, dueAt, filedAt, late, expectedAt, countersignatureDueAt, receipt, enteredLate, noticedAt, filled, required },
		...{ channel: null, review: null, countersigned: null, frozen: null, basis: "", alternatives: [], marks: [], missing: [] },
	};
}

const ALARM = /^(?:outage|rto|filing)\/[\w/-]+$/;

/** An answer silences an alarm on every wall: at its instant, and by its name where it names one. Any other note is a person's own words. */
function answerForWall({ at, source, note, recordedAt, counts }: AwarenessAct): AwarenessAct {
	return { at, source, note: note !== null && ALARM.test(note) ? note : null, recordedAt, counts, by: null, reason: null };
}

/** Words of a person: notes, and what was put into fields. */
const WORDS = new Set(["note-added", "field-set", "action-recorded", "bulletin-recorded", "draft-made"]);

/** What was done, and by whom, without what people wrote about it; a receipt stands on the wall too. */
function activityForWall(changes: readonly ActivityView[]): ActivityView[] {
	const shown = changes.filter(({ kind }) => !WORDS.has(kind));
	return shown.map((change) => ({ ...change, reason: change.by === null ? change.reason : receiptIn(change) }));
}

const receiptIn = ({ kind, reason }: ActivityView): string | null => (kind === "filing-state" ? (/^receipt [^;]+/.exec(reason ?? "")?.[0] ?? null) : null);
