import { describe, expect, it } from "vitest";
import { calendarDays } from "../../server/views/calendar-days.ts";
import { openCalendar } from "../../streams/calendar/calendar.ts";
import { parseInstant } from "../../streams/instant.ts";
import { countsOf, dateAfter, dayIn, isClosable, monthsOf, windowsNow, yearOf } from "../../web/pages/calendar-data.ts";

const days = calendarDays(openCalendar("twse")!, "2026-01-01", "2026-12-31");
const day = (date: string) => dayIn(date, days)!;

describe("the year at a glance", () => {
	it("has twelve months of whole weeks from Monday, each day under its weekday", () => {
		const months = monthsOf(days);
		expect(months.map(({ month }) => month)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
		expect(months[0]!.weeks[0]!.map((each) => each?.date ?? null)).toEqual([null, null, null, "2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"]);
		expect(months.flatMap(({ weeks }) => weeks).every((week) => week.length === 7)).toBe(true);
		expect(months.flatMap(({ weeks }) => weeks.flat()).filter((each) => each !== null)).toEqual(days);
	});

	it("counts the days of each kind, and all of them (domain §4.2)", () => {
		expect(countsOf(days).find(({ type }) => type === "settlement-only")).toEqual({ type: "settlement-only", count: 2 });
		expect(countsOf(days).reduce((sum, { count }) => sum + count, 0)).toBe(365);
		expect(countsOf(days).some(({ type }) => type === "typhoon")).toBe(false);
	});

	it.each([
		["2027", "2026-11-18", 2027],
		[null, "2026-11-18", 2026],
		["soon", "2026-11-18", 2026],
	])("is that of the address (%s), else of today", (text, today, year) => {
		expect(yearOf(text, today)).toBe(year);
	});
});

describe("today’s windows", () => {
	const states = (at: string) => windowsNow(days, at.slice(0, 10), parseInstant(at)).map(({ name, state }) => `${name} ${state}`);

	it("stand open from their first instant to their last, which no longer belongs to them (SEMANTICS 1.2)", () => {
		expect(states("2026-11-18T09:00:00+08:00")).toEqual(
			expect.arrayContaining(["pre-open over", "market open", "order-entry open", "after-hours ahead", "futures-night ahead"]),
		);
		expect(states("2026-11-18T13:30:00+08:00")).toEqual(expect.arrayContaining(["market over", "after-hours open"]));
	});

	it("still tell the night session that began the evening before, until it is over", () => {
		expect(states("2026-11-18T04:59:59+08:00").slice(0, 1)).toEqual(["futures-night open"]);
		expect(states("2026-11-18T05:00:00+08:00").filter((text) => text.startsWith("futures-night"))).toEqual(["futures-night ahead"]);
	});

	it("are none on a closed day, but for the night before it", () => {
		expect(states("2026-11-21T03:00:00+08:00")).toEqual(["futures-night open"]);
		expect(states("2026-11-22T12:00:00+08:00")).toEqual([]);
	});
});

describe("moving through the year by keyboard", () => {
	it.each([
		["ArrowRight", "2026-11-18", "2026-11-19"],
		["ArrowLeft", "2026-03-01", "2026-02-28"],
		["ArrowDown", "2026-11-18", "2026-11-25"],
		["ArrowUp", "2026-11-18", "2026-11-11"],
		["Home", "2026-11-18", "2026-11-16"],
		["End", "2026-11-18", "2026-11-22"],
		["PageUp", "2026-03-31", "2026-02-28"],
		["PageDown", "2026-01-31", "2026-02-28"],
		["ArrowRight", "2026-12-31", null],
		["PageUp", "2026-01-15", null],
		["x", "2026-11-18", null],
	])("%s from %s leads to %s", (key, from, to) => {
		expect(dateAfter(key, from)).toBe(to);
	});
});

describe("a closure", () => {
	it.each([
		["2026-11-20", true],
		["2026-11-18", true],
		["2026-11-17", false],
		["2026-11-21", false],
		["2026-02-12", false],
	])("can be entered for %s: %s, because the day must have sessions and not be over", (date, closable) => {
		expect(isClosable(day(date), "2026-11-18")).toBe(closable);
	});
});
