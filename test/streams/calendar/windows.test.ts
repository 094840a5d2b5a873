import fc from "fast-check";
import { expect, test } from "vitest";
import { type Calendar, openCalendar, windowNames } from "../../../streams/calendar/calendar.ts";
import type { Closure } from "../../../streams/calendar/days.ts";
import type { Window } from "../../../streams/calendar/hours.ts";
import { tradingPhases, windowsOn } from "../../../streams/calendar/trading-day.ts";
import { NAMED_WINDOWS } from "../../../streams/calendar/windows.ts";
import { DAY, dateOf, formatInstant, HOUR, type Instant, MINUTE, parseInstant, startOfDate } from "../../../streams/instant.ts";

const calendar = openCalendar("twse")!;
const at = (text: string) => parseInstant(`${text}:00+08:00`);
const closed = (scope: Closure["scope"], date = "2026-07-23") => calendar.withClosure({ date, scope, announcedAt: at("2026-07-22T19:30"), reason: null });
const shown = (one: Calendar, window: Window, when: string) => {
	const { open, from, to } = one.stretchAt(window, at(when));
	return `${open ? "open" : "closed"} ${formatInstant(from).slice(5, 16)} ${formatInstant(to).slice(5, 16)}`;
};
const windowsShown = (one: Calendar, date: string) =>
	windowsOn(one, date).map(({ name, from, to }) => `${name} ${formatInstant(from).slice(11, 16)}-${formatInstant(to).slice(11, 16)}`);

test("CONTRACT 2: these windows are defined, always among them", () => {
	expect(windowNames()).toEqual(["always", "order-entry", "pre-open", "market", "after-hours", "futures-day", "futures-night", "quote-heartbeat"]);
	expect(windowsShown(calendar, "2026-11-18")).toEqual([
		"order-entry 08:30-14:30",
		"pre-open 08:30-09:00",
		"market 09:00-13:30",
		"after-hours 13:30-14:30",
		"futures-day 08:45-13:45",
		"futures-night 15:00-05:00",
		"quote-heartbeat 08:00-17:15",
	]);
});

test.each([
	["order-entry", "2026-11-20T10:00", "open 11-20T08:30 11-20T14:30"],
	["order-entry", "2026-11-20T14:30", "closed 11-20T14:30 11-23T08:30"],
	["order-entry", "2026-11-22T00:00", "closed 11-20T14:30 11-23T08:30"],
	["market", "2026-02-15T12:00", "closed 02-11T13:30 02-23T09:00"],
	["futures-night", "2026-11-21T04:59", "open 11-20T15:00 11-21T05:00"],
	["futures-night", "2026-11-21T05:00", "closed 11-21T05:00 11-23T15:00"],
	["futures-night", "2026-02-12T00:00", "open 02-11T15:00 02-12T05:00"],
])("domain 4.1: %s at %s is %s", (window, when, expected) => {
	expect(shown(calendar, window, when)).toBe(expected);
});

test("domain 4.2: no window opens on a settlement-only day, a holiday or a make-up Saturday", () => {
	for (const date of ["2026-02-12", "2026-05-01", "2025-02-08", "2026-11-21"]) {
		expect(windowsOn(calendar, date)).toEqual([]);
		expect(tradingPhases(calendar, date)).toEqual([]);
	}
});

test("domain 4.2: an all-day closure takes the windows of its day away and leaves the night before whole", () => {
	const typhoon = closed("all-day");
	expect(windowsOn(typhoon, "2026-07-23")).toEqual([]);
	expect(shown(typhoon, "futures-night", "2026-07-23T04:00")).toBe("open 07-22T15:00 07-23T05:00");
	expect(shown(typhoon, "order-entry", "2026-07-23T10:00")).toBe("closed 07-22T14:30 07-24T08:30");
});

test("domain 4.2: an afternoon closure keeps the regular session and cancels what lies after it", () => {
	expect(windowsShown(closed("afternoon"), "2026-07-23")).toEqual([
		"order-entry 08:30-13:30",
		"pre-open 08:30-09:00",
		"market 09:00-13:30",
		"futures-day 08:45-13:45",
		"quote-heartbeat 08:00-13:30",
	]);
	expect(tradingPhases(closed("afternoon"), "2026-07-23").map(({ id }) => id)).not.toContain("night-open");
	// 待確認: the rule for futures on such an afternoon was not found.
	expect(NAMED_WINDOWS.filter((window) => window.assumed).map(({ name }) => name)).toEqual(["futures-day", "futures-night", "quote-heartbeat"]);
});

test("the marks of a trading day stand in the order of the day", () => {
	expect(tradingPhases(calendar, "2026-11-18").map((phase) => `${phase.id} ${formatInstant(phase.at).slice(0, 16)}`)).toEqual([
		"pre-open 2026-11-18T08:30",
		"futures-open 2026-11-18T08:45",
		"open 2026-11-18T09:00",
		"closing-call 2026-11-18T13:25",
		"close 2026-11-18T13:30",
		"futures-close 2026-11-18T13:45",
		"after-hours-end 2026-11-18T14:30",
		"night-open 2026-11-18T15:00",
	]);
});

test("CONTRACT 2: hours of one's own go by trading days, business days or all days", () => {
	const hours = (days: "trading" | "business" | "all") => [{ days, from: "09:00", to: "17:00" }];
	const openOn = (days: "trading" | "business" | "all") =>
		["2026-02-11", "2026-02-12", "2026-02-14"].map((date) => calendar.stretchAt(hours(days), at(`${date}T12:00`)).open);
	expect([openOn("trading"), openOn("business"), openOn("all")]).toEqual([
		[true, false, false],
		[true, true, false],
		[true, true, true],
	]);
});

test("hours of one's own that meet or overlap are one stretch, past midnight too", () => {
	const meeting = [
		{ days: "trading", from: "08:00", to: "12:00" },
		{ days: "trading", from: "11:00", to: "14:00" },
		{ days: "trading", from: "14:00", to: "15:00" },
	] as const;
	expect(shown(calendar, meeting, "2026-11-18T09:00")).toBe("open 11-18T08:00 11-18T15:00");
	const night = [
		{ days: "all", from: "22:00", to: "02:00" },
		{ days: "all", from: "02:00", to: "06:00" },
	] as const;
	expect(shown(calendar, night, "2026-11-19T01:00")).toBe("open 11-18T22:00 11-19T06:00");
	expect(shown(calendar, night, "2026-11-19T06:00")).toBe("closed 11-19T06:00 11-19T22:00");
});

test("on a closed afternoon trading hours of one's own end with the regular session, other hours do not", () => {
	expect(shown(closed("afternoon"), [{ days: "trading", from: "08:00", to: "18:00" }], "2026-07-23T09:00")).toBe("open 07-23T08:00 07-23T13:30");
	expect(shown(closed("afternoon"), [{ days: "business", from: "08:00", to: "18:00" }], "2026-07-23T09:00")).toBe("open 07-23T08:00 07-23T18:00");
});

test("always, hours round the clock and no hours at all never change", () => {
	for (const window of ["always", [{ days: "all", from: "00:00", to: "24:00" }], [{ days: "all", from: "08:00", to: "08:00" }]] as Window[])
		expect(calendar.stretchAt(window, at("2026-11-18T09:00"))).toEqual({ open: true, from: -Infinity, to: Infinity });
	expect(calendar.stretchAt([], at("2026-11-18T09:00"))).toEqual({ open: false, from: -Infinity, to: Infinity });
	expect(calendar.stretchAt("always", -Infinity).open).toBe(true);
});

test("beyond the data weekdays are taken to trade, and a long row of closures there is still one stretch", () => {
	const when = "2028-03-03T15:00";
	expect(shown(calendar, "market", when)).toBe("closed 03-03T13:30 03-06T09:00");
	const shut = Array.from({ length: 19 }, (_, index) => dateOf(at("2028-03-06T00:00") + index * DAY));
	const long = shut.reduce((known, date) => known.withClosure({ date, scope: "all-day", announcedAt: 0, reason: null }), calendar);
	expect(shown(long, "market", when)).toBe("closed 03-03T13:30 03-27T09:00");
	expect(shown(long, "market", "2028-03-27T08:59")).toBe("closed 03-03T13:30 03-27T09:00");
});

test("a window that no calendar defines is refused with the names there are", () => {
	expect(() => calendar.stretchAt("lunch", at("2026-11-18T12:00"))).toThrow(/lunch.*order-entry/);
});

test("domain 7.1: S3 from 08:30 to 09:50 has 80 wall and 50 market minutes, S5 has 74 of both", () => {
	const inside = (window: string, from: string, to: string) => calendar.timeInside(window, at(from), at(to)) / MINUTE;
	expect(inside("always", "2024-03-01T08:30", "2024-03-01T09:50")).toBe(80);
	expect(inside("market", "2024-03-01T08:30", "2024-03-01T09:50")).toBe(50);
	expect(inside("market", "2024-03-01T09:00", "2024-03-01T10:14")).toBe(74);
	expect(inside("market", "2024-03-01T09:50", "2024-03-01T09:00")).toBe(0);
});

test("time inside a window is exact to the millisecond and adds up over a weekend", () => {
	expect(calendar.timeInside("market", at("2026-11-20T13:30") - 1, at("2026-11-23T09:00") + 1)).toBe(2);
	expect(calendar.timeInside("market", at("2026-11-20T00:00"), at("2026-11-24T00:00"))).toBe(9 * HOUR);
});

test("SEMANTICS 5.2: two market hours are reached in a later session if need be, and never after the calendar ends", () => {
	const reached = (when: string, amount: number) => calendar.reaches("market", at(when), amount);
	expect(reached("2026-11-18T08:30", 2 * HOUR)).toBe(at("2026-11-18T11:00"));
	expect(reached("2026-11-20T12:00", 2 * HOUR)).toBe(at("2026-11-23T09:30"));
	expect(reached("2026-11-20T11:30", 2 * HOUR)).toBe(at("2026-11-20T13:30"));
	expect(reached("2026-11-20T20:00", 0)).toBe(at("2026-11-20T20:00"));
	expect(reached("2027-12-30T13:00", HOUR)).toBeNull();
	expect(calendar.reaches([], at("2026-11-18T08:30"), 1)).toBeNull();
	expect(calendar.reaches("always", at("2029-11-18T08:30"), DAY)).toBe(at("2029-11-19T08:30"));
});

const FIRST = startOfDate("2022-12-20");
const instants = fc.integer({ min: 0, max: Math.floor((startOfDate("2028-01-20") - FIRST) / MINUTE) }).map((minutes) => FIRST + minutes * MINUTE);
const closures = fc.array(
	fc.record({
		date: instants.map(dateOf),
		scope: fc.constantFrom<Closure["scope"]>("all-day", "afternoon"),
		announcedAt: instants,
		reason: fc.constant(null),
	}),
	{ maxLength: 4 },
);
const names = fc.constantFrom(...NAMED_WINDOWS);

/** The naive second reading: does the session of today or of yesterday hold this instant? */
function openNaively(known: Calendar, name: string, when: Instant): boolean {
	const rule = NAMED_WINDOWS.find((window) => window.name === name)!;
	return [0, 1].some((back) => {
		const day = known.dayOf(dateOf(when - back * DAY));
		const from = at(`${day.date}T${rule.from}`);
		const to = at(`${day.date}T${rule.to}`) + (rule.to < rule.from ? DAY : 0);
		const end = day.type === "typhoon-afternoon" ? Math.min(to, at(`${day.date}T${rule.afternoonEnd}`)) : to;
		return day.trading && from <= when && when < end;
	});
}

test("a stretch is as open as the session tables say, and the longest there is, with any closures", () => {
	fc.assert(
		fc.property(closures, names, instants, (entered, { name }, when) => {
			const known = entered.reduce((one, closure) => one.withClosure(closure), calendar);
			const { open, from, to } = known.stretchAt(name, when);
			expect(open).toBe(openNaively(known, name, when));
			for (let probe = from; probe < to; probe += 45 * MINUTE) expect(openNaively(known, name, probe)).toBe(open);
			expect([openNaively(known, name, from - 1), openNaively(known, name, to)]).toEqual([!open, !open]);
		}),
		{ numRuns: 300 },
	);
});

test("what was asked before never changes an answer", () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(names, instants), { minLength: 2, maxLength: 12 }), (asked) => {
			const fresh = asked.map(([{ name }, when]) => openCalendar("twse")!.stretchAt(name, when));
			const used = openCalendar("twse")!;
			expect(asked.map(([{ name }, when]) => used.stretchAt(name, when))).toEqual(fresh);
		}),
	);
});

test("time inside a window is what the minutes of the span say, and reaching it gives the span back", () => {
	fc.assert(
		fc.property(names, instants, fc.integer({ min: 0, max: 6 * 24 * 60 }), ({ name }, from, minutes) => {
			const to = from + minutes * MINUTE;
			const naive = Array.from({ length: minutes }, (_, index) => from + index * MINUTE).filter((when) => openNaively(calendar, name, when)).length * MINUTE;
			expect(calendar.timeInside(name, from, to)).toBe(naive);
			const reached = calendar.reaches(name, from, naive);
			if (reached !== null) expect(calendar.timeInside(name, from, reached)).toBe(naive);
			if (reached !== null && naive > 0) expect(calendar.timeInside(name, from, reached - 1)).toBe(naive - 1);
		}),
		{ numRuns: 60 },
	);
});
