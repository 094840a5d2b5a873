import type { Calendar } from "../streams/calendar.ts";
import { DAY, dateOf, HOUR, type Instant, MINUTE, type Millis, startOfDate } from "../streams/instant.ts";
import { countDays, type DayCount, dateAfter, rollForward } from "./business-days.ts";

/** Every kind of filing that has a deadline (CONTRACT §4). */
export const DEADLINE_FILINGS = ["initial", "formal", "release", "major-initial", "major-closing", "personal-data", "supplement"] as const;
export type DeadlineFiling = (typeof DEADLINE_FILINGS)[number];

/** What a period counts from. */
export const ANCHORS = ["awareness", "initial filed", "handled", "major notification", "personal data found", "noticed"] as const;
export type Anchor = (typeof ANCHORS)[number];

/** One way to read a rule. Hours run at once and never move; days end at the end of the last one (民法 120–121). */
export type Reckoning = ElapsedReckoning | CountedReckoning;
type Read = { readonly anchor: Anchor; readonly source: string; readonly assumed: boolean };
type ElapsedReckoning = Read & { readonly afterMs: Millis };
type CountedReckoning = Read & { readonly days: number; readonly count: DayCount; readonly rolls: boolean };

/** When each filing is due, and how else the rule can be read. `assumed` marks 待確認. */
export type DeadlineRules = {
	readonly name: string;
	readonly filings: Readonly<Record<DeadlineFiling, { readonly due: Reckoning; readonly alternatives: readonly Reckoning[] }>>;
};

/** The instant by which a filing is due; in time at `dueAt` itself, late strictly after (SEMANTICS 6.4). */
export type Deadline = {
	readonly filing: DeadlineFiling;
	readonly dueAt: Instant;
	readonly basis: string;
	/** The days that were counted; none where hours count. */
	readonly countedDays: readonly string[];
	readonly source: string;
	/** The rule, or a day on the way, is to be confirmed (待確認). */
	readonly assumed: boolean;
	readonly alternatives: readonly { readonly basis: string; readonly dueAt: Instant }[];
};

type Due = { readonly dueAt: Instant; readonly countedDays: readonly string[]; readonly assumed: boolean };

/**
 * The deadline of one filing (SEMANTICS 6.2, 6.3). `from` is the instant of the rule's anchor: handled for `release`, the major
 * notification for `major-closing`, else awareness or what was found or noticed. The reading by the filing of the
 * initial is given once `initialFiledAt` is known. Of the calendar's closures each counts that was announced by the due
 * instant reckoned without it (CONTRACT §6): a later one comes after the deadline has passed.
 */
export function deadlineOf(asked: {
	readonly filing: DeadlineFiling;
	readonly from: Instant;
	readonly initialFiledAt?: Instant | null;
	readonly calendar: Calendar;
	readonly rules: DeadlineRules;
}): Deadline {
	const { filing, from, initialFiledAt = null, calendar, rules } = asked;
	const { due, alternatives } = rules.filings[filing];
	const anchored = (reckoning: Reckoning) => (reckoning.anchor === due.anchor ? from : reckoning.anchor === "initial filed" ? initialFiledAt : null);
	const others = alternatives.flatMap((reckoning) => {
		const at = anchored(reckoning);
		return at === null ? [] : [{ basis: basisOf(reckoning), dueAt: reckonInTime(reckoning, at, calendar).dueAt }];
	});
	return { filing, basis: basisOf(due), source: due.source, ...reckonInTime(due, from, calendar), alternatives: others };
}

/** Hours run on whatever the calendar says. Closures are taken in the order of their announcement, because an earlier one may move the instant that a later one must meet. */
function reckonInTime(reckoning: Reckoning, from: Instant, calendar: Calendar): Due {
	if ("afterMs" in reckoning) return { dueAt: from + reckoning.afterMs, countedDays: [], assumed: reckoning.assumed };
	const announcements = calendar.closures.map((closure) => closure.announcedAt).sort((a, b) => a - b);
	return announcements.reduce(
		(due, announcedAt) => (announcedAt <= due.dueAt ? reckon(reckoning, from, calendar.announcedBy(announcedAt)) : due),
		reckon(reckoning, from, calendar.announcedBy(-Infinity)),
	);
}

function reckon(reckoning: CountedReckoning, from: Instant, calendar: Calendar): Due {
	const counted = countDays(calendar, dateOf(from), reckoning.days, reckoning.count);
	const date = reckoning.rolls ? rollForward(calendar, counted.date) : counted.date;
	const assumed = reckoning.assumed || passesAssumedDay(calendar, dateOf(from), date);
	return { dueAt: startOfDate(date) + DAY - 1, countedDays: counted.days, assumed };
}

function passesAssumedDay(calendar: Calendar, after: string, until: string): boolean {
	for (let date = dateAfter(after, 1); date <= until; date = dateAfter(date, 1)) if (calendar.dayOf(date).assumed) return true;
	return false;
}

/** The words in which a reckoning stands beside its instant: `awareness + 30 min`. */
function basisOf(reckoning: Reckoning): string {
	if ("afterMs" in reckoning) return reckoning.afterMs === 0 ? `${reckoning.anchor}, at once` : `${reckoning.anchor} + ${lengthOf(reckoning.afterMs)}`;
	const { anchor, days, count, rolls } = reckoning;
	return `end of the ${ordinal(days)} ${count} day after ${anchor}${rolls ? ", rolled to the next business day" : ""}`;
}

function lengthOf(length: Millis): string {
	return length % HOUR === 0 ? `${length / HOUR} h` : `${length / MINUTE} min`;
}

const ENDINGS: Readonly<Record<string, string>> = { one: "st", two: "nd", few: "rd", other: "th" };
const ORDINALS = new Intl.PluralRules("en", { type: "ordinal" });

function ordinal(n: number): string {
	return `${n}${ENDINGS[ORDINALS.select(n)]}`;
}
