import fc from "fast-check";
import { expect, test } from "vitest";
import { countDays, type DayCount, dateAfter, rollForward } from "../../alerting/filings/business-days.ts";
import { type Calendar, openCalendar } from "../../streams/calendar/calendar.ts";
import type { Closure } from "../../streams/calendar/days.ts";
import { twse } from "../../streams/calendar/twse.ts";
import { DAY, startOfDate } from "../../streams/instant.ts";

const calendar = openCalendar("twse")!;
const EVERY_DATE = Array.from({ length: (startOfDate("2028-01-01") - startOfDate("2023-01-01")) / DAY }, (_, index) => dateAfter("2023-01-01", index));

test.each([
	["2026-02-10", "2026-02-26", "2026-03-03"],
	["2026-04-02", "2026-04-15", "2026-04-15"],
	["2026-12-23", "2027-01-05", "2027-01-05"],
	["2026-07-20", "2026-07-29", "2026-07-29"],
])("domain 4.4: the seventh business day after %s is %s, by trading days alone %s", (after, business, trading) => {
	expect(countDays(calendar, after, 7, "business").date).toBe(business);
	expect(countDays(calendar, after, 7, "trading").date).toBe(trading);
});

test("the days that were counted are named, the date itself is not among them", () => {
	expect(countDays(calendar, "2026-11-18", 7, "business")).toEqual({
		date: "2026-11-27",
		days: ["2026-11-19", "2026-11-20", "2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"],
	});
	expect(countDays(calendar, "2026-02-13", 3, "calendar").date).toBe("2026-02-16");
});

test("民法 122: a business day stays, a rest day gives way to the next business day", () => {
	expect(["2026-02-12", "2026-02-16", "2026-11-22", "2026-11-23"].map((date) => rollForward(calendar, date))).toEqual([
		"2026-02-12",
		"2026-02-23",
		"2026-11-23",
		"2026-11-23",
	]);
});

const DATED = new Map(twse.years.flatMap((year) => year.days.flatMap((days) => days.dates.map((date) => [date, days.type]))));

/**
 * The naive second implementation: the tables read directly, days as UTC midnights, every date of the year ticked off in turn.
 * It shares nothing with the first but the data.
 */
function countNaively(after: string, n: number, count: DayCount, closures: readonly Closure[]): string {
	const works = (date: string) => {
		const weekday = new Date(date).getUTCDay();
		const type = DATED.get(date) ?? (weekday === 0 || weekday === 6 ? "weekend" : "trading");
		if (closures.some((closure) => closure.date === date && closure.scope === "all-day")) return false;
		return type === "trading" || (type === "settlement-only" && count === "business");
	};
	const day = new Date(after);
	for (let left = n; left > 0; ) {
		day.setUTCDate(day.getUTCDate() + 1);
		if (count === "calendar" || works(day.toISOString().slice(0, 10))) left -= 1;
	}
	return day.toISOString().slice(0, 10);
}

function closing(entered: readonly Closure[]): Calendar {
	return entered.reduce((known, closure) => known.withClosure(closure), calendar);
}

const someClosures = fc.uniqueArray(
	fc.record({
		date: fc.constantFrom(...EVERY_DATE),
		scope: fc.constantFrom<Closure["scope"]>("all-day", "afternoon"),
		announcedAt: fc.constant(0),
		reason: fc.constant(null),
	}),
	{ minLength: 0, maxLength: 200, selector: (closure) => closure.date },
);

test("a naive second count agrees from every date of 2023 to 2027", () => {
	for (const date of EVERY_DATE)
		for (const count of ["business", "trading"] as const) expect(countDays(calendar, date, 7, count).date, date).toBe(countNaively(date, 7, count, []));
}, 60_000);

test("a naive second count agrees from every date of 2023 to 2027 with any closures", () => {
	fc.assert(
		fc.property(someClosures, fc.constantFrom<DayCount>("calendar", "business", "trading"), fc.integer({ min: 1, max: 12 }), (entered, count, n) => {
			const known = closing(entered);
			for (const date of EVERY_DATE) expect(countDays(known, date, n, count).date, date).toBe(countNaively(date, n, count, entered));
		}),
		{ numRuns: 12 },
	);
}, 60_000);

test("a closure never brings a count forward", () => {
	fc.assert(
		fc.property(someClosures, fc.constantFrom(...EVERY_DATE), (entered, date) => {
			expect(countDays(closing(entered), date, 7, "business").date >= countDays(calendar, date, 7, "business").date).toBe(true);
		}),
	);
});

test("beyond the data days count by their weekday, so that a count always ends", () => {
	expect(countDays(calendar, "2027-12-29", 7, "business").date).toBe("2028-01-10");
	expect(dateAfter("2027-12-31", 1)).toBe("2028-01-01");
});
