import type { Calendar } from "../../streams/calendar/calendar.ts";
import { DAY, dateOf, HOUR, type Instant, MINUTE, type Millis, startOfDate } from "../../streams/instant.ts";
import { countDays, type DayCount, dateAfter, monthsAfter, rollForward } from "./business-days.ts";

/** What a period can count from, beside the filing of another kind (domain §6). `found` is when personal data or the like was found to be affected. */
export const ANCHORS = ["awareness", "occurrence", "classification", "restored", "handled", "found", "noticed"] as const;
export type Anchor = (typeof ANCHORS)[number] | `filed:${string}`;

/** Is it the name of an anchor? */
export function isAnchor(name: string): name is Anchor {
	return ANCHORS.some((anchor) => anchor === name) || /^filed:[a-z0-9-]{1,63}$/.test(name);
}

type Elapsed = { readonly afterMs: Millis };
type Counted = { readonly days: number; readonly count: DayCount; readonly rolls: boolean };
type Monthly = { readonly months: number; readonly rolls: boolean };

/** How long a period is. Hours run at once and never move; days and months end at the end of the last day (民法 120–121), which may roll (122). */
export type Amount = Elapsed | Counted | Monthly;

/** One way to read a rule. `anchorName` is what its basis calls the anchor; `atLatest` a second reading that caps it. `assumed` marks 待確認. */
export type Reckoning = Amount & {
	readonly anchor: Anchor;
	readonly anchorName?: string | undefined;
	readonly source: string;
	readonly assumed: boolean;
	readonly atLatest?: Reckoning | undefined;
};

/** What came of a reading: the instant, its words, the days that were counted, and whether anything on the way is to be confirmed. */
export type Reckoned = { readonly dueAt: Instant; readonly basis: string; readonly countedDays: readonly string[]; readonly assumed: boolean };

/** When each anchor was; null or missing where that is not known. */
export type AnchorTimes = (anchor: Anchor) => Instant | null;

/**
 * The end of a period that began at `from`. Of the calendar's closures each counts that was announced by the due instant
 * reckoned without it (CONTRACT §6): a later one comes after the deadline has passed. Beyond the calendar days count by
 * their weekday; the basis says so and the result is to be confirmed.
 */
export function reckonPeriod(reckoning: Reckoning, from: Instant, calendar: Calendar, timeOf: AnchorTimes): Reckoned {
	const own = reckonOwn(reckoning, from, calendar);
	const { atLatest } = reckoning;
	if (atLatest === undefined) return own;
	const capFrom = timeOf(atLatest.anchor);
	if (capFrom === null) return { ...own, basis: `${own.basis}, at the latest ${basisOf(atLatest)} (not known when)` };
	const cap = reckonPeriod(atLatest, capFrom, calendar, timeOf);
	return { ...(cap.dueAt < own.dueAt ? cap : own), basis: `${own.basis}, at the latest ${cap.basis}` };
}

/** Closures are taken in the order of their announcement, because an earlier one may move the instant that a later one must meet. */
function reckonOwn(reckoning: Reckoning, from: Instant, calendar: Calendar): Reckoned {
	if ("afterMs" in reckoning) return { dueAt: from + reckoning.afterMs, basis: basisOf(reckoning), countedDays: [], assumed: reckoning.assumed };
	const announcements = calendar.closures.map((closure) => closure.announcedAt).sort((a, b) => a - b);
	return announcements.reduce(
		(due, announcedAt) => (announcedAt <= due.dueAt ? reckonDays(reckoning, from, calendar.announcedBy(announcedAt)) : due),
		reckonDays(reckoning, from, calendar.announcedBy(Number.NEGATIVE_INFINITY)),
	);
}

function reckonDays(reckoning: Reckoning & (Counted | Monthly), from: Instant, calendar: Calendar): Reckoned {
	const after = dateOf(from);
	const last = "months" in reckoning ? { date: monthsAfter(after, reckoning.months), days: [] } : countDays(calendar, after, reckoning.days, reckoning.count);
	const date = reckoning.rolls ? rollForward(calendar, last.date) : last.date;
	const due = { dueAt: startOfDate(date) + DAY - 1, countedDays: last.days, basis: basisOf(reckoning), assumed: reckoning.assumed };
	if (!asksCalendar(reckoning)) return due;
	if (date <= calendar.lastDate) return { ...due, assumed: due.assumed || passesAssumedDay(calendar, after, date) };
	return { ...due, basis: `${due.basis}; the calendar ${calendar.name} ends on ${calendar.lastDate}, later days by their weekday`, assumed: true };
}

/** Dates that follow each other ask no calendar, unless the last one rolls. */
function asksCalendar(reckoning: Counted | Monthly): boolean {
	return reckoning.rolls || ("count" in reckoning && reckoning.count !== "calendar");
}

function passesAssumedDay(calendar: Calendar, after: string, until: string): boolean {
	for (let date = dateAfter(after, 1); date <= until; date = dateAfter(date, 1)) if (calendar.dayOf(date).assumed) return true;
	return false;
}

/** The words in which a reading stands beside its instant: `awareness + 30 min`. */
export function basisOf(reckoning: Reckoning): string {
	const anchor = reckoning.anchorName ?? nameOf(reckoning.anchor);
	if ("afterMs" in reckoning) return reckoning.afterMs === 0 ? `${anchor}, at once` : `${anchor} + ${lengthOf(reckoning.afterMs)}`;
	const rolled = reckoning.rolls ? ", rolled to the next business day" : "";
	if ("months" in reckoning) return `end of the day ${reckoning.months} month${reckoning.months === 1 ? "" : "s"} after ${anchor}${rolled}`;
	return `end of the ${ordinal(reckoning.days)} ${reckoning.count} day after ${anchor}${rolled}`;
}

function nameOf(anchor: Anchor): string {
	return anchor.startsWith("filed:") ? `${anchor.slice("filed:".length)} filed` : anchor;
}

function lengthOf(length: Millis): string {
	if (length % HOUR === 0) return `${length / HOUR} h`;
	return length % MINUTE === 0 ? `${length / MINUTE} min` : `${length / 1000} s`;
}

const ENDINGS: Readonly<Record<string, string>> = { one: "st", two: "nd", few: "rd", other: "th" };
const ORDINALS = new Intl.PluralRules("en", { type: "ordinal" });

function ordinal(n: number): string {
	return `${n}${ENDINGS[ORDINALS.select(n)]}`;
}
