import { DAY, dateOf, FIRM_OFFSET, formatInstant, type Instant, startOfDate } from "../instant.ts";
import type { NamedWindow } from "./windows.ts";

/** What kind of day it is (domain §4.2). */
export type DayType = "trading" | "settlement-only" | "holiday" | "weekend" | "make-up" | "typhoon" | "typhoon-afternoon";

/** One day of the calendar. `source` says where it comes from; `assumed` marks 待確認. */
export type Day = {
	readonly date: string;
	readonly type: DayType;
	readonly trading: boolean;
	readonly business: boolean;
	readonly source: string;
	readonly assumed: boolean;
};

/** A closure entered while running, with the instant at which it was announced (domain §4.2). */
export type Closure = { readonly date: string; readonly scope: "all-day" | "afternoon"; readonly announcedAt: Instant; readonly reason: string | null };

/** Days of one type from one source, as the data of a calendar write them. `assumed` marks 待確認. */
export type DatedDays = { readonly dates: readonly string[]; readonly type: DayType; readonly source: string; readonly assumed: boolean };

/** One year: the days that are not what their weekday says, and where the ordinary ones come from. */
export type YearData = { readonly year: number; readonly source: string; readonly assumed: boolean; readonly days: readonly DatedDays[] };

/**
 * The data of a calendar: at least one year, in order and without gaps. Days outside them are assumed by their weekday.
 * `windows`: those that differ from what every calendar defines, and those of its own.
 */
export type CalendarData = { readonly name: string; readonly years: readonly YearData[]; readonly windows?: readonly NamedWindow[] };

/** Days are found by date, and inside by number: whole days since 1970-01-01 in the firm's zone. */
export type DayFinder = {
	byDate(date: string): Day;
	byNumber(number: number): Day;
	/** Numbers of the first and the last day of which anything but the weekday is known. */
	readonly span: { readonly first: number; readonly last: number };
};

const SATURDAY = 6;
const BY_WEEKDAY = "by weekday, outside the data of the calendar: to be confirmed";
const AFTERNOON = "regular session only (TWSE measures for natural disasters); counting as a business day to be confirmed";

/** Finds the day of a date: data first, closures laid over it, the weekday where nothing else is known (domain §4.2). Remembers what it found. */
export function dayFinder(data: CalendarData, closures: readonly Closure[]): DayFinder {
	const dated = datedDays(data);
	const years = new Map(data.years.map((year) => [year.year, year]));
	const closed = new Map([...closures].sort((a, b) => a.announcedAt - b.announcedAt).map((closure) => [closure.date, closure]));
	const known = new Map<number, Day>();
	const find = (number: number): Day => {
		const date = dateOf(startOfDay(number));
		const base = dated.get(date) ?? ordinaryDay(date, number, years.get(+date.slice(0, 4)));
		const closure = closed.get(date);
		return closure ? closeDay(base, closure) : base;
	};
	const byNumber = (number: number): Day => {
		const day = known.get(number) ?? find(number);
		known.set(number, day);
		return day;
	};
	const dates = [firstDateOf(data), lastDateOf(data), ...closed.keys()].map(numberOf);
	return { byDate: (date) => byNumber(numberOf(date)), byNumber, span: { first: Math.min(...dates), last: Math.max(...dates) } };
}

/** 00:00 of a day in the firm's zone, by its number. */
export function startOfDay(number: number): Instant {
	return number * DAY - FIRM_OFFSET;
}

/** The number of the day on which an instant lies in the firm's zone. */
export function dayNumber(at: Instant): number {
	return Math.floor((at + FIRM_OFFSET) / DAY);
}

/** The first date of which a calendar has data. */
export function firstDateOf(data: CalendarData): string {
	return `${data.years[0]?.year}-01-01`;
}

/** The last date of which a calendar has data. */
export function lastDateOf(data: CalendarData): string {
	return `${data.years.at(-1)?.year}-12-31`;
}

function numberOf(date: string): number {
	const start = startOfDate(date);
	if (Number.isNaN(start)) throw new RangeError(`no such date: ${JSON.stringify(date)}, expected one such as 2026-11-18`);
	return dayNumber(start);
}

function datedDays(data: CalendarData): Map<string, Day> {
	const entries = data.years.flatMap((year) => year.days);
	return new Map(entries.flatMap(({ dates, ...rest }) => dates.map((date) => [date, { date, ...rest, ...standing(rest.type) }] as const)));
}

function standing(type: DayType): Pick<Day, "trading" | "business"> {
	const trading = type === "trading" || type === "typhoon-afternoon";
	return { trading, business: trading || type === "settlement-only" };
}

function ordinaryDay(date: string, number: number, year: { readonly source: string; readonly assumed: boolean } | undefined): Day {
	// 1970-01-01 was a Thursday.
	const weekday = (((number + 4) % 7) + 7) % 7;
	const type = weekday === 0 || weekday === SATURDAY ? "weekend" : "trading";
	return {
		date,
		type,
		...standing(type),
		source: year?.source ?? BY_WEEKDAY,
		// A weekend inside the data is closed whatever the schedule turns out to be.
		assumed: year ? year.assumed && type === "trading" : true,
	};
}

/** Only days on which the market or the offices work can be closed; an afternoon matters to trading days alone. */
function closeDay(day: Day, closure: Closure): Day {
	const said = `closure announced ${formatInstant(closure.announcedAt)}${closure.reason ? ` (${closure.reason})` : ""}`;
	if (closure.scope === "all-day" && day.business) return { date: day.date, type: "typhoon", ...standing("typhoon"), source: said, assumed: false };
	if (closure.scope === "afternoon" && day.trading) {
		return { date: day.date, type: "typhoon-afternoon", ...standing("typhoon-afternoon"), source: `${said}; ${AFTERNOON}`, assumed: true };
	}
	return day;
}
