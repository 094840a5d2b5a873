import type { Calendar } from "../../streams/calendar/calendar.ts";
import { DAY, dateOf, formatInstant, HOUR, type Instant, MINUTE, type Millis, startOfDate } from "../../streams/instant.ts";
import type { OutageFacts } from "../../streams/outage.ts";
import { awareness, type Case, filedAtOf, handledAt, isWaived, subjectOf } from "./case.ts";
import { casesOf } from "./cases.ts";
import { personalDataOwed, supplementsOwed } from "./further.ts";
import type { AuditGround } from "./ground.ts";
import { majorOf } from "./major.ts";

/** The limits of the law, once more and on purpose: a wrong rule pack must not hide behind itself (domain §1, §2; SEMANTICS 6.2). */
const INITIAL: Millis = 30 * MINUTE;
const FORMAL: Millis = 24 * HOUR;
const RELEASE: Millis = 72 * HOUR;
const CLOSING_DAYS = 7;

/** What should have been filed and was not, or not in time. `incident`: null when no incident has the outages at all. */
export type Omission = {
	readonly what: "missing" | "late" | "no-incident";
	readonly incident: string | null;
	readonly outages: readonly string[];
	readonly filing: "initial" | "formal" | "release" | "major-initial" | "major-closing" | "personal-data" | "supplement" | null;
	readonly dueAt: Instant;
	readonly filedAt: Instant | null;
	readonly why: string;
};

/** How many outages of core systems and incidents were looked at, and what was found. */
export type Audit = { readonly outages: number; readonly incidents: number; readonly omissions: readonly Omission[] };

type Owed = Pick<Omission, "filing" | "dueAt" | "why" | "filedAt">;

/**
 * What the recorded outages should have led to, and incidents without any, against what was filed: an initial, a formal, a release once handled,
 * a major notification by any of the criteria with its closing letter, supplements, personal data; unless people decided that it is not to be
 * reported. It is written plainly and shares nothing with the code that reckons the filings, so that an error there does not repeat itself here.
 */
export function audit(ground: AuditGround): Audit {
	const { outages, known, homeless } = casesOf(ground);
	const lost = homeless.map(withoutIncident).filter(({ dueAt }) => dueAt < ground.at);
	return { outages, incidents: known.length, omissions: [...lost, ...known.flatMap((one) => omissionsOf(one, ground))] };
}

function withoutIncident(outage: OutageFacts): Omission {
	const dueAt = outage.confirmedAt! + INITIAL;
	const why = "a confirmed core outage is in no incident";
	return { what: "no-incident", incident: null, outages: [subjectOf(outage)], filing: null, dueAt, filedAt: null, why };
}

function omissionsOf(one: Case, ground: AuditGround): readonly Omission[] {
	if (isWaived(one.own)) return [];
	return owedBy(one, ground).flatMap((owed): readonly Omission[] => {
		const { dueAt, filedAt } = owed;
		const found = { ...owed, incident: one.incident, outages: one.outages.map(subjectOf) };
		if (filedAt === null) return dueAt < ground.at ? [{ ...found, what: "missing" }] : [];
		return filedAt > dueAt ? [{ ...found, what: "late" }] : [];
	});
}

function owedBy(one: Case, ground: AuditGround): readonly Owed[] {
	const aware = awareness(one, ground.changes);
	const handled = handledAt(one.own);
	const major = majorOf(one, aware, ground);
	const filed = (filing: NonNullable<Omission["filing"]>) => filedAtOf(one.own, filing);
	const by = (filing: NonNullable<Omission["filing"]>, dueAt: Instant, why: string): Owed => ({ filing, dueAt, why, filedAt: filed(filing) });
	const notified = filed("major-initial");
	return [
		by("initial", aware + INITIAL, "30 minutes from awareness"),
		by("formal", aware + FORMAL, "24 hours from awareness"),
		...(major === null ? [] : [by("major-initial", major.dueAt, major.why)]),
		...(handled === null ? [] : [by("release", handled + RELEASE, "72 hours from the end of handling")]),
		...(major === null || notified === null
			? []
			: [by("major-closing", closingDue(notified, ground.calendar), "the 7th business day after the major notification")]),
		...supplementsOwed(one, ground),
		...personalDataOwed(one),
	];
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

/** One line for a person: `incident 20261118-083800-web: initial missing, was due 2026-11-18T09:10:00.000+08:00 (30 minutes from awareness)`. */
export function omissionText({ what, incident, outages, filing, dueAt, filedAt, why }: Omission): string {
	if (what === "no-incident") return `${outages.join(", ")}: ${why}; an initial was due ${formatInstant(dueAt)}`;
	const how = what === "late" ? `filed late ${formatInstant(filedAt!)}` : "missing";
	return `incident ${incident}: ${filing} ${how}, was due ${formatInstant(dueAt)} (${why})`;
}
