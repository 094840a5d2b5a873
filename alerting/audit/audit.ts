import type { Calendar } from "../../streams/calendar/calendar.ts";
import type { Change } from "../../streams/change.ts";
import { DAY, dateOf, formatInstant, HOUR, type Instant, MINUTE, type Millis, parseInstant, startOfDate } from "../../streams/instant.ts";
import type { OutageFacts } from "../../streams/outage.ts";
import { twoHoursOfTrading } from "./trading.ts";

/** The limits of the law, once more and on purpose: a wrong rule pack must not hide behind itself (domain §1, §2; SEMANTICS 6.2). */
const INITIAL: Millis = 30 * MINUTE;
const FORMAL: Millis = 24 * HOUR;
const RELEASE: Millis = 72 * HOUR;
const CLOSING_DAYS = 7;

/** What the audit goes by. `changes` in the order of their numbers, from the beginning; no filing, deadline or state of an incident is believed. */
export type AuditGround = {
	readonly changes: readonly Change[];
	/** Facts of outages kept elsewhere: one that left no change is found as well. */
	readonly outages: readonly OutageFacts[];
	/** A service that nobody knows any more counts as core: better a question too many. */
	isCore(service: string): boolean;
	/** Does the firm's profile at that instant make an outage of a core system major: level 1–3, or top 20 (SEMANTICS 5.1)? */
	isMajorAt(at: Instant): boolean;
	/** In which session an outage of a service affects trading: `market`, `futures-day`; null: in none. */
	sessionOf(service: string): string | null;
	readonly calendar: Calendar;
	readonly at: Instant;
	/** Only outages that began in `[from, to)`. */
	readonly from: Instant;
	readonly to: Instant;
};

/** What should have been filed and was not, or not in time. `incident`: null when no incident has the outages at all. */
export type Omission = {
	readonly what: "missing" | "late" | "no-incident";
	readonly incident: string | null;
	readonly outages: readonly string[];
	readonly filing: "initial" | "formal" | "release" | "major-initial" | "major-closing" | null;
	readonly dueAt: Instant;
	readonly filedAt: Instant | null;
	readonly why: string;
};

export type Audit = { readonly outages: number; readonly incidents: number; readonly omissions: readonly Omission[] };

type Owed = Pick<Omission, "filing" | "dueAt" | "why">;
type Case = { readonly incident: string; readonly outages: readonly OutageFacts[]; readonly own: readonly Change[] };

/**
 * What the recorded outages should have led to, against what was filed: every confirmed outage of a core service outside exercises
 * owes an initial, a formal and, by the firm's profile or two hours of trading, a major notification, unless people decided that it does
 * not. It is written plainly and shares nothing with the code that reckons the filings, so that an error there does not repeat itself here.
 */
export function audit(ground: AuditGround): Audit {
	const outages = realOutages(ground);
	const cases = Map.groupBy(outages, (outage) => incidentOf(ground.changes, outage));
	const homeless = (cases.get(null) ?? []).map(withoutIncident).filter(({ dueAt }) => dueAt < ground.at);
	const known = [...cases].flatMap(([incident, own]) => (incident === null ? [] : [{ incident, outages: own, own: changesUnder(ground.changes, incident) }]));
	return { outages: outages.length, incidents: known.length, omissions: [...homeless, ...known.flatMap((one) => omissionsOf(one, ground))] };
}

/** Every confirmed outage of a core service in earnest, by what was said of it last. */
function realOutages({ changes, outages, isCore, from, to }: AuditGround): readonly OutageFacts[] {
	const newest = new Map<string, OutageFacts>();
	for (const facts of outages) newest.set(subjectOf(facts), facts);
	for (const { outage } of changes) if (outage) newest.set(subjectOf(outage), outage);
	const real = [...newest.values()].filter((facts) => facts.confirmedAt !== null && facts.exerciseSince === null && isCore(facts.service));
	return real.filter(({ startedAt }) => startedAt >= from && startedAt < to);
}

function subjectOf({ service, id }: OutageFacts): string {
	return `service/${service}/outage/${id}`;
}

/** The incident that took the outage in last: a merge or a split moves it. */
function incidentOf(changes: readonly Change[], outage: OutageFacts): string | null {
	const joined = changes.findLast(({ kind, to }) => kind === "outage-joined" && to === subjectOf(outage));
	return joined?.subject.split("/")[1] ?? null;
}

function changesUnder(changes: readonly Change[], incident: string): readonly Change[] {
	return changes.filter(({ subject }) => subject === `incident/${incident}` || subject.startsWith(`incident/${incident}/`));
}

function withoutIncident(outage: OutageFacts): Omission {
	const dueAt = outage.confirmedAt! + INITIAL;
	return {
		what: "no-incident",
		incident: null,
		outages: [subjectOf(outage)],
		filing: null,
		dueAt,
		filedAt: null,
		why: "a confirmed core outage is in no incident",
	};
}

function omissionsOf(one: Case, ground: AuditGround): readonly Omission[] {
	if (isWaived(one.own)) return [];
	return owedBy(one, ground).flatMap((owed): readonly Omission[] => {
		const filedAt = filedAtOf(one.own, owed.filing!);
		const found = { ...owed, incident: one.incident, outages: one.outages.map(subjectOf), filedAt };
		if (filedAt === null) return owed.dueAt < ground.at ? [{ ...found, what: "missing" }] : [];
		return filedAt > owed.dueAt ? [{ ...found, what: "late" }] : [];
	});
}

/** People decided that it is not to be reported, or withdrew it; both take two of them. */
function isWaived(own: readonly Change[]): boolean {
	return lastTo(own, "reportable-decided") === "no" || lastTo(own, "incident-state") === "withdrawn";
}

function owedBy(one: Case, ground: AuditGround): readonly Owed[] {
	const aware = awareness(one, ground.changes);
	const handled = handledAt(one.own);
	const major = majorOf(one, aware, ground);
	const notified = filedAtOf(one.own, "major-initial");
	return [
		{ filing: "initial", dueAt: aware + INITIAL, why: "30 minutes from awareness" },
		{ filing: "formal", dueAt: aware + FORMAL, why: "24 hours from awareness" },
		...(major === null ? [] : [major]),
		...(handled === null ? [] : [{ filing: "release", dueAt: handled + RELEASE, why: "72 hours from the end of handling" } as const]),
		...(major !== null && notified !== null
			? [{ filing: "major-closing", dueAt: closingDue(notified, ground.calendar), why: "the 7th business day after the major notification" } as const]
			: []),
	];
}

/** The earliest of the alarm and every act in the ledger; a person who gave a later instant with a reason replaces what was said until then (SEMANTICS 4.4). */
function awareness({ outages, own }: Case, changes: readonly Change[]): Instant {
	const replaced = own.findLastIndex((change) => change.by !== null && change.reason !== null && isMovedBack(change));
	const acts = own.slice(replaced + 1).filter(({ kind }) => kind === "awareness-act");
	const said = acts.map(({ to }) => parseInstant(to!.split(" ").at(-1)!)).filter(Number.isFinite);
	if (replaced >= 0) return Math.min(parseInstant(own[replaced]!.to!.slice("awareAt ".length)), ...said);
	const alarms = outages.map(
		(outage) => changes.find((change) => change.kind === "outage-confirmed" && change.subject === subjectOf(outage))?.noticedAt ?? outage.confirmedAt!,
	);
	return Math.min(...alarms, ...said);
}

/** Was awareness moved to a later instant? Both stand in the same zone, so that their texts compare as they do. */
function isMovedBack({ kind, from, to }: Change): boolean {
	return kind === "incident-instant" && from !== null && from.startsWith("awareAt ") && to !== null && to > from;
}

/** `handledAt 2026-11-18T17:00:00.000+08:00`, as it was said last; null before, and after it was taken back. */
function handledAt(own: readonly Change[]): Instant | null {
	const said = own.findLast(({ kind, to }) => kind === "incident-instant" && to!.startsWith("handledAt "))?.to;
	const at = said == null ? Number.NaN : parseInstant(said.slice("handledAt ".length));
	return Number.isFinite(at) ? at : null;
}

/** What makes it major, the earlier due one: C1, or else C2, which nobody can reject (SEMANTICS 5.5). */
function majorOf(one: Case, aware: Instant, { isMajorAt, sessionOf, calendar, at }: AuditGround): Owed | null {
	const filing = "major-initial";
	if (isMajorByCore(one, isMajorAt)) return { filing, dueAt: aware + INITIAL, why: "30 minutes from awareness: a core system, by the firm's profile" };
	if (lastTo(one.own, "major-state") === "downgraded") return null;
	const metAt = twoHoursOfTrading(one.outages, sessionOf, calendar, at);
	return metAt === null ? null : { filing, dueAt: metAt + INITIAL, why: "30 minutes from two hours of trading affected" };
}

function isMajorByCore({ outages, own }: Case, isMajorAt: AuditGround["isMajorAt"]): boolean {
	const dropped = own.findLast(
		({ kind, subject, to }) => (kind === "criterion-state" && subject.endsWith("/C1")) || (kind === "major-state" && to === "downgraded"),
	);
	if (dropped?.to === "rejected" || dropped?.to === "downgraded") return false;
	return isMajorAt(Math.min(...outages.map(({ startedAt }) => startedAt)));
}

/** End of the seventh business day after the day of the major notification, counted on the fingers. */
function closingDue(notified: Instant, calendar: Calendar): Instant {
	let date = dateOf(notified);
	for (let left = CLOSING_DAYS; left > 0; ) {
		date = dateOf(startOfDate(date) + DAY);
		if (date > calendar.lastDate) return Number.POSITIVE_INFINITY;
		if (calendar.dayOf(date).business) left--;
	}
	return startOfDate(date) + DAY - 1;
}

/** When it was filed first; the change says it with the instant of the filing. */
function filedAtOf(own: readonly Change[], filing: string): Instant | null {
	const filed = own.filter(({ kind, subject, to }) => kind === "filing-state" && to === "filed" && subject.endsWith(`/filing/${filing}`));
	return filed.length === 0 ? null : Math.min(...filed.map(({ happenedAt }) => happenedAt));
}

function lastTo(own: readonly Change[], kind: Change["kind"]): string | null {
	return own.findLast((change) => change.kind === kind)?.to ?? null;
}

/** One line for a person: `incident 20261118-083800-web: initial missing, was due 2026-11-18T09:10:00.000+08:00 (30 minutes from awareness)`. */
export function omissionText({ what, incident, outages, filing, dueAt, filedAt, why }: Omission): string {
	if (what === "no-incident") return `${outages.join(", ")}: ${why}; an initial was due ${formatInstant(dueAt)}`;
	const how = what === "late" ? `filed late ${formatInstant(filedAt!)}` : "missing";
	return `incident ${incident}: ${filing} ${how}, was due ${formatInstant(dueAt)} (${why})`;
}
