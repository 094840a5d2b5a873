import type { DeadlineView } from "../../server/views/deadline-view.ts";
import type { FilingView } from "../../server/views/filing-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";
import { secondsBetween } from "../format/duration.ts";
import { type Clock, isMarked, toneOf } from "./wall-clock.ts";
import { forecasts } from "./wall-forecasts.ts";

export type Done = { id: string; filing: FilingView["kind"]; filedAt: string; late: boolean; receipt: string | null; subject: string };

/** Everything that runs, nearest first; what is overdue is nearest of all. */
export function wallClocks(overview: OverviewView, now: number): Clock[] {
	const sorted = [...overview.deadlines].sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
	const clocks = new Map<string, Clock>();
	for (const deadline of withoutTwins(sorted)) {
		const id = [deadline.kind, deadline.filing, deadline.incident ?? deadline.service].join("/");
		const nearer = clocks.get(id);
		if (nearer) nearer.others += 1;
		else clocks.set(id, clockOf(id, deadline, overview, now));
	}
	return [...clocks.values(), ...forecasts(overview, now)].sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
}

/** Where RTO and tolerance of a service fall together, the law's is shown; an initial filing that is the major one too is one clock. */
function withoutTwins(deadlines: DeadlineView[]): DeadlineView[] {
	const hidden = (one: DeadlineView) =>
		(one.kind === "rto" && deadlines.some((other) => isLawOf(other, one))) ||
		(one.filing === "major-initial" && deadlines.some((other) => isInitialOf(other, one)));
	return deadlines.filter((deadline) => !hidden(deadline));
}

const isLawOf = ({ kind, service, dueAt }: DeadlineView, rto: DeadlineView): boolean => kind === "tolerance" && service === rto.service && dueAt === rto.dueAt;

/** Filed while presumed or major, the initial counts as both (SEMANTICS 5.5). */
const isInitialOf = ({ filing, incident, dueAt }: DeadlineView, major: DeadlineView): boolean =>
	filing === "initial" && incident === major.incident && dueAt === major.dueAt;

function clockOf(id: string, deadline: DeadlineView, overview: OverviewView, now: number): Clock {
	const stoodAt = standsAt(deadline, overview);
	const left = secondsBetween(stoodAt ?? now, deadline.dueAt);
	const incident = overview.incidents.find((view) => view.id === deadline.incident);
	const { filled, required } = deadline;
	return {
		id,
		kind: deadline.kind,
		filing: deadline.filing,
		subject: subjectOf(deadline, overview),
		services: incident?.services ?? (deadline.service ? [deadline.service] : []),
		others: 0,
		left,
		dueAt: deadline.dueAt,
		tone: stoodAt !== null && left >= 0 ? "standing" : toneOf(left, totalOf(deadline, overview), deadline.kind === "filing"),
		shadow: deadline.shadow,
		assumed: deadline.assumed,
		draft: filled === null || required === null ? null : { filled, required },
		withMajor: overview.deadlines.some((other) => other.filing === "major-initial" && isInitialOf(deadline, other)),
		handler: incident?.acknowledgedBy ?? null,
		incident: deadline.incident,
		exercise: isMarked(incident, overview),
		market: null,
	};
}

/** A filing's clock never stands; a limit's does while its service is recovering. */
function standsAt({ kind, service }: DeadlineView, { services }: OverviewView): number | null {
	const outage = services.find(({ id }) => id === service)?.outage;
	if (kind === "filing" || outage?.state !== "recovering" || !outage.recoveringSince) return null;
	return Date.parse(outage.recoveringSince);
}

function subjectOf({ service, incident }: DeadlineView, overview: OverviewView): string {
	const named = service && overview.services.find(({ id }) => id === service)?.name;
	return named || overview.incidents.find(({ id }) => id === incident)?.title || service || incident || "";
}

/** From the start of the clock to its end: awareness for filings, the start of the outage for limits. */
function totalOf({ kind, service, incident, dueAt }: DeadlineView, overview: OverviewView): number {
	const aware = overview.incidents.find(({ id }) => id === incident)?.awareAt;
	const started = overview.services.find(({ id }) => id === service)?.outage?.startedAt;
	const from = kind === "filing" ? aware : started;
	return from ? secondsBetween(from, dueAt) : 3_600;
}

/** Filings of running incidents that are done, newest first. */
export function filingsDone(overview: OverviewView): Done[] {
	return overview.incidents
		.filter(({ state }) => state === "open" || state === "handled")
		.flatMap((incident) =>
			incident.filings.flatMap((filing) => (filing.state === "filed" && filing.filedAt ? [done(incident.id, incident.title, filing, filing.filedAt)] : [])),
		)
		.sort((a, b) => Date.parse(b.filedAt) - Date.parse(a.filedAt));
}

const done = (incident: string, subject: string, { kind, late, receipt }: FilingView, filedAt: string): Done => ({
	id: `${incident}/${kind}/${filedAt}`,
	filing: kind,
	filedAt,
	late,
	receipt,
	subject,
});
