import { expect, test } from "vitest";
import { calendarOf, openCalendar } from "../../../streams/calendar/calendar.ts";
import { twse } from "../../../streams/calendar/twse.ts";
import { DAY, dateOf, parseInstant, startOfDate } from "../../../streams/instant.ts";

const calendar = openCalendar("twse")!;
const announcedAt = parseInstant("2026-07-22T19:30:00+08:00");

function datesOf(year: number): string[] {
	const days = (startOfDate(`${year + 1}-01-01`) - startOfDate(`${year}-01-01`)) / DAY;
	return Array.from({ length: days }, (_, index) => dateOf(startOfDate(`${year}-01-01`) + index * DAY));
}

const weekday = (date: string) => new Date(`${date}T00:00Z`).getUTCDay();
const reaching = (date: string) => calendar.dayOf(date);

test("domain 4.3: the trading and business days of each year are as many as the table says", () => {
	const counts = [2023, 2024, 2025, 2026, 2027].map((year) => {
		const days = datesOf(year).map(reaching);
		return [year, days.filter((day) => day.trading).length, days.filter((day) => day.business).length];
	});
	// 2023 and 2024 are counted by hand: 260 and 262 weekdays less 21 and 20 closed ones, settlement-only days being business days.
	expect(counts).toEqual([
		[2023, 239, 241],
		[2024, 242, 244],
		[2025, 243, 245],
		[2026, 243, 245],
		[2027, 242, 244],
	]);
});

test("domain 4.3: the closed weekdays of 2026 are these and no others", () => {
	const closed = datesOf(2026).filter((date) => weekday(date) % 6 !== 0 && !reaching(date).trading);
	expect(closed.map((date) => date.slice(5)).join(" ")).toBe(
		"01-01 02-12 02-13 02-16 02-17 02-18 02-19 02-20 02-27 04-03 04-06 05-01 06-19 09-25 09-28 10-09 10-26 12-25",
	);
});

test("every dated day lies in its year, is dated once, is a weekday unless it is a make-up Saturday, and says its source", () => {
	const dated = twse.years.flatMap((year) => year.days.flatMap((days) => days.dates.map((date) => ({ ...days, date, year: year.year }))));
	expect(new Set(dated.map(({ date }) => date)).size).toBe(dated.length);
	for (const { date, year, type, source } of dated) {
		expect(date.startsWith(`${year}-`), date).toBe(true);
		expect(weekday(date), date).toSatisfy((day: number) => (type === "make-up" ? day === 6 : day > 0 && day < 6));
		expect(source.length, date).toBeGreaterThan(20);
	}
});

test("an entry is marked 待確認 exactly where its source says that something is to be confirmed", () => {
	for (const year of twse.years) for (const entry of [year, ...year.days]) expect(entry.source.includes("to be confirmed"), entry.source).toBe(entry.assumed);
});

test.each([
	["2026-02-11", "trading", true, true, false],
	["2026-02-12", "settlement-only", false, true, true],
	["2026-02-16", "holiday", false, false, false],
	["2026-11-21", "weekend", false, false, false],
	["2025-02-08", "make-up", false, false, true],
	["2024-10-31", "typhoon", false, false, true],
	["2024-07-24", "typhoon", false, false, false],
	["2027-03-02", "trading", true, true, true],
	["2027-03-06", "weekend", false, false, false],
	["2028-02-29", "trading", true, true, true],
	["2022-12-31", "weekend", false, false, true],
])("domain 4.2: %s is %s (trading %s, business %s, assumed %s)", (date, type, trading, business, assumed) => {
	expect(reaching(date)).toMatchObject({ date, type, trading, business, assumed });
});

test("the data begin and end where the years do, and a text that is no date is refused with its value", () => {
	expect([calendar.firstDate, calendar.lastDate]).toEqual(["2023-01-01", "2027-12-31"]);
	expect(() => calendar.dayOf("2026-02-30")).toThrow(/"2026-02-30".*2026-11-18/);
	expect(openCalendar("nyse")).toBeNull();
});

test("domain 4.2: an all-day closure ends trading and business; an afternoon one neither, but is to be confirmed", () => {
	const closed = calendar.withClosure({ date: "2026-07-23", scope: "all-day", announcedAt, reason: "typhoon" });
	expect(closed.dayOf("2026-07-23")).toMatchObject({ type: "typhoon", trading: false, business: false, source: expect.stringContaining("2026-07-22T19:30") });
	const half = calendar.withClosure({ date: "2026-07-23", scope: "afternoon", announcedAt, reason: null });
	expect(half.dayOf("2026-07-23")).toMatchObject({ type: "typhoon-afternoon", trading: true, business: true, assumed: true });
	expect(calendar.dayOf("2026-07-23").type).toBe("trading");
});

test("a closure leaves a day as it is on which nothing was open", () => {
	for (const date of ["2026-07-25", "2026-05-01", "2025-02-08"])
		expect(calendar.withClosure({ date, scope: "all-day", announcedAt, reason: null }).dayOf(date)).toEqual(calendar.dayOf(date));
	const settlement = calendar.withClosure({ date: "2026-02-12", scope: "afternoon", announcedAt, reason: null });
	expect(settlement.dayOf("2026-02-12").type).toBe("settlement-only");
	const closed = calendar.withClosure({ date: "2026-02-12", scope: "all-day", announcedAt, reason: null });
	expect(closed.dayOf("2026-02-12")).toMatchObject({ type: "typhoon", business: false });
});

test("of two closures of one date the one announced last holds, however they were entered", () => {
	const half = { date: "2026-07-23", scope: "afternoon", announcedAt, reason: null } as const;
	const whole = { date: "2026-07-23", scope: "all-day", announcedAt: announcedAt + 1, reason: null } as const;
	for (const order of [
		[half, whole],
		[whole, half],
	]) {
		const closed = order.reduce((known, closure) => known.withClosure(closure), calendar);
		expect(closed.dayOf("2026-07-23").type).toBe("typhoon");
		expect(closed.announcedBy(announcedAt).dayOf("2026-07-23").type).toBe("typhoon-afternoon");
		expect(closed.announcedBy(announcedAt - 1).closures).toEqual([]);
	}
});

test("a calendar of other data knows its own days only", () => {
	const other = calendarOf({ name: "other", years: [{ year: 2030, source: "test", assumed: false, days: [] }] });
	expect([other.name, other.firstDate, other.lastDate, other.dayOf("2030-01-01").type]).toEqual(["other", "2030-01-01", "2030-12-31", "trading"]);
});
