import { nextDrill } from "../../alerting/budget/drills.ts";
import { figuresOf } from "../../alerting/budget/figures.ts";
import { countedOutages, isIn } from "../../alerting/budget/outages.ts";
import { quarterAt } from "../../alerting/budget/span.ts";
import { filingName, isRunning } from "../../alerting/filings/filing.ts";
import { remindersOf } from "../../alerting/filings/reminders.ts";
import { rulesAt } from "../../alerting/rules/pack.ts";
import { tradingPhases } from "../../streams/calendar/trading-day.ts";
import type { Change } from "../../streams/change.ts";
import { dateOf, formatInstant, formatKnown, type Instant, SECOND } from "../../streams/instant.ts";
import { clockAt } from "../../streams/outage.ts";
import { tierAt } from "../../streams/tolerance.ts";
import type { Engine } from "../monitor/engine.ts";
import type { ActivityView } from "./activity-view.ts";
import type { DeadlineView } from "./deadline-view.ts";
import type { DayView, OverviewView } from "./overview-view.ts";
import { draftFor } from "./show-incident.ts";
import { marksAt, marksOfFiling } from "./show-marks.ts";
import { incidentOf } from "./show-service.ts";

/** A change as the screens see it. */
export function activityView({ id, kind, subject, from, to, happenedAt, noticedAt, reason, by }: Change): ActivityView {
	return { id, kind, subject, from, to, happenedAt: formatInstant(happenedAt), noticedAt: formatInstant(noticedAt), reason, by };
}

/** The same for whoever may not see drafts: that a field was set, and not what was put there. */
export function withoutFieldValue(view: ActivityView): ActivityView {
	if (view.kind !== "field-set") return view;
	const number = (text: string | null) => text?.split(" ", 1)[0] ?? null;
	return { ...view, from: number(view.from), to: number(view.to) };
}

/** Every clock that runs, nearest first: limits of outages and filings in one list. */
export function deadlineViews(engine: Engine, at: Instant): DeadlineView[] {
	return [...limitViews(engine, at), ...filingViews(engine, at)].sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
}

function limitViews(engine: Engine, at: Instant): DeadlineView[] {
	return engine.services.flatMap(({ outage, service }) => {
		if (outage === null || outage.rtoMs === null || outage.toleranceMs === null) return [];
		const incident = incidentOf(engine, outage);
		const rules = rulesAt(engine.rules, outage.startedAt);
		const tier = tierAt(service, outage.startedAt);
		// The firm's own RTO is no figure of the rules.
		const placeOf = (kind: DeadlineView["kind"]) => (kind !== "rto" ? `tolerance.${tier}` : outage.rtoMs === service.rtoMs ? "" : `longestRto.${tier}`);
		const limit = (kind: DeadlineView["kind"], dueAt: Instant, basis: string): DeadlineView => ({
			marks: marksAt(rules, placeOf(kind)),
			...{ kind, filing: null, service: service.id, incident, basis, shadow: false, filled: null, required: null, assumed: false, nextReminder: null },
			dueAt: formatInstant(dueAt),
			overdue: clockAt(outage, at) > dueAt,
		});
		const views = [limit("tolerance", outage.startedAt + outage.toleranceMs, `occurrence + ${outage.toleranceMs / 60_000} min`)];
		if (outage.rtoMs < outage.toleranceMs) views.push(limit("rto", outage.startedAt + outage.rtoMs, `occurrence + ${outage.rtoMs / 60_000} min`));
		if (outage.latestDecisionAt !== null && outage.takenOverAt === null) views.push(limit("latest-decision", outage.latestDecisionAt, "tolerance − take-over"));
		return views;
	});
}

function filingViews(engine: Engine, at: Instant): DeadlineView[] {
	return [...engine.register.incidents.values()].flatMap((incident) => {
		const rules = rulesAt(engine.rules, incident.occurredAt);
		const reminders = remindersOf(incident, rules).filter((reminder) => reminder.at > at);
		return incident.filings.filter(isRunning).flatMap((filing) => {
			if (filing.dueAt === null) return [];
			const next = reminders.find((reminder) => reminder.filing === filingName(filing, incident.filings));
			const draft = draftFor(engine, incident, filing.kind, at);
			const { kind, basis, shadow, assumed } = filing;
			return [
				{
					kind: "filing" as const,
					filing: kind,
					service: null,
					incident: incident.id,
					dueAt: formatInstant(filing.dueAt),
					basis,
					overdue: at > filing.dueAt,
					shadow,
					filled: draft?.filled ?? null,
					required: draft?.required ?? null,
					assumed,
					marks: marksOfFiling(rules, filing, engine.firm.inventory.calendar),
					nextReminder: next ? { reminder: next.reminder, at: formatInstant(next.at) } : null,
				},
			];
		});
	});
}

/** Where in the trading day we are. */
export function dayView(engine: Engine, at: Instant): DayView {
	const { calendar } = engine.firm.inventory;
	const date = dateOf(at);
	const { type, trading } = calendar.dayOf(date);
	return { date, type, trading, marks: tradingPhases(calendar, date).map((mark) => ({ id: mark.id, at: formatInstant(mark.at) })) };
}

/** The calm line: outages of tier A this quarter, and the longest; the same that the budget counts. And the drill that is owed next. */
export function quarterView({ register, firm, rules }: Engine, at: Instant): OverviewView["quarter"] {
	const quarter = quarterAt(at);
	const outages = new Map([...register.outages].filter(([, facts]) => isIn(facts, quarter)));
	const tierA = countedOutages({ ...register, outages }, firm.inventory, at).filter(({ tier }) => tier === "A");
	const drill = nextDrill({ firm, rules }, register, at);
	const due = drill && { lastAt: formatKnown(drill.lastAt), dueOn: drill.dueOn };
	return { drill: due, outages: tierA.length, longestSeconds: Math.round((figuresOf(tierA).longestMs ?? 0) / SECOND) };
}
