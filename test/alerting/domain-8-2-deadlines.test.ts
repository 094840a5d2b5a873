import { expect, test } from "vitest";
import { unionReaches } from "../../alerting/criteria/trading-time.ts";
import { type DeadlineFiling, deadlineOf } from "../../alerting/filings/deadlines.ts";
import type { Anchor } from "../../alerting/filings/reckoning.ts";
import { rulesAt } from "../../alerting/rules/pack.ts";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { type Calendar, openCalendar } from "../../streams/calendar/calendar.ts";
import { formatInstant, type Instant, MINUTE, parseInstant } from "../../streams/instant.ts";
import { limitsOf } from "../../streams/tolerance.ts";
import { service } from "./register-story.ts";

/*
 * Every row of domain §8.2 that is a deadline, on the worked example of §8.7 (Wed 2026-11-18) and on a day that is awkward for it.
 */

const calendar = openCalendar("twse")!;
const rules = rulesAt(twSecurities, parseInstant("2026-11-18T08:30:00+08:00"));
const at = (text: string) => parseInstant(`${text}:00+08:00`);
const shown = (instant: Instant) => formatInstant(instant).slice(0, 23);

function due(filing: DeadlineFiling, from: string, known: Partial<Record<Anchor, Instant>> = {}, days: Calendar = calendar): readonly string[] {
	const { dueAt, alternatives } = deadlineOf({ filing, from: at(from), known, calendar: days, rules: rules.deadlines });
	return [dueAt, ...alternatives.map((other) => other.dueAt)].map(shown);
}

test.each([
	["2026-11-18T08:37", "2026-11-18T09:07:00.000"],
	["2026-02-14T23:45", "2026-02-15T00:15:00.000"],
])("domain 8.2 D1: aware %s, the initial is due %s, by day and night, on holidays too", (aware, initial) => {
	expect(due("initial", aware)).toEqual([initial]);
});

test.each([
	["2026-11-18T08:37", "2026-11-18T09:01", "2026-11-19T08:37:00.000", "2026-11-19T09:01:00.000"],
	["2026-02-13T16:00", "2026-02-13T16:20", "2026-02-14T16:00:00.000", "2026-02-14T16:20:00.000"],
])("domain 8.2 D2: aware %s, initial filed %s, the formal is due %s or by the other reading %s; it never rolls", (aware, filed, formal, other) => {
	expect(due("formal", aware, { "filed:initial": at(filed) })).toEqual([formal, other]);
});

test.each([
	["2026-11-19T17:00", "2026-11-22T17:00:00.000", "2026-11-22", "2026-11-23"],
	["2026-02-13T09:00", "2026-02-16T09:00:00.000", "2026-02-16", "2026-02-23"],
])(
	"domain 8.2 D3: handled %s, the release is due %s, strictly by the end of %s, leniently by that of %s; the first is worked to",
	(handled, hours, strict, lenient) => {
		expect(due("release", handled)).toEqual([hours, `${strict}T23:59:59.999`, `${lenient}T23:59:59.999`]);
		expect(due("release", handled).toSorted()[0]).toBe(hours);
	},
);

test("domain 8.2 DM: the major initial is due thirty minutes after awareness, or after the classification that comes later", () => {
	expect(due("major-initial", "2026-11-18T08:37")).toEqual(["2026-11-18T09:07:00.000"]);
	expect(due("major-initial", "2026-11-18T11:00")).toEqual(["2026-11-18T11:30:00.000"]);
});

test("domain 8.2 DC: the closing is due by the end of the seventh business day after the major notification; a closure moves it", () => {
	expect(due("major-closing", "2026-11-18T09:01")[0]).toBe("2026-11-27T23:59:59.999");
	const closed = calendar.withClosure({ date: "2026-11-24", scope: "all-day", announcedAt: at("2026-11-23T19:30"), reason: "颱風" });
	expect(due("major-closing", "2026-11-18T09:01", {}, closed)[0]).toBe("2026-11-30T23:59:59.999");
});

test.each([
	["A", "2026-11-18T09:30:00.000"],
	["B", "2026-11-18T10:30:00.000"],
] as const)("domain 8.2 R_%s: from 08:30 the tolerance ends %s, by the rules in force then", (tier, end) => {
	const limits = [{ from: Number.NEGATIVE_INFINITY, toleranceMs: rules.toleranceMs, longestRtoMs: rules.longestRtoMs }];
	const startedAt = at("2026-11-18T08:30");
	expect(shown(startedAt + limitsOf(service("web", { tiers: [{ from: Number.NEGATIVE_INFINITY, tier }], limits }), startedAt).toleranceMs!)).toBe(end);
});

test.each([
	["2026-11-18T08:30", "2026-11-18T11:00:00.000"],
	["2026-11-18T11:30", "2026-11-18T13:30:00.000"],
	["2026-11-18T11:31", "2026-11-19T09:01:00.000"],
	["2026-02-11T13:00", "2026-02-23T10:30:00.000"],
])("domain 8.2 P2h: trading affected from %s on reaches two hours %s", (from, reached) => {
	const span = { window: "market", from: at(from), to: Number.POSITIVE_INFINITY };
	expect(shown(unionReaches([span], calendar, rules.criteria.tradingAffectedMs)!)).toBe(reached);
});

test("domain 8.2 DP: personal data is due at once", () => {
	expect(due("personal-data", "2026-11-21T23:05")).toEqual(["2026-11-21T23:05:00.000"]);
});

test("domain 8.2: the marks of the house inside the thirty minutes, each to be confirmed", () => {
	const minutes = Object.fromEntries(Object.entries(rules.remindersMs).map(([reminder, after]) => [reminder, after / MINUTE]));
	expect(minutes).toEqual({ confirm: 1, draft: 2, duty: 5, reviewer: 10, ciso: 15, red: 20, "last-call": 25 });
	for (const reminder of Object.keys(minutes)) expect(rules.marks[`reminders.${reminder}`]).toMatchObject({ assumed: true });
});

test("domain 0: what was looked for and not found, or chosen, carries its mark and its source", () => {
	const marked = Object.entries(rules.marks).filter(([, mark]) => mark.assumed);
	for (const place of [
		"criteria.C1.reading",
		"criteria.C2.preOpenCounts",
		"filings.formal.due",
		"filings.release.due",
		"filings.supplement.due",
		"parkedMargin",
	])
		expect(marked.map(([name]) => name)).toContain(place);
	for (const place of ["criteria.C1.levels", "criteria.C2.after", "filings.initial.due", "filings.major-closing.due", "tolerance.A", "tolerance.B"])
		expect(rules.marks[place]).toMatchObject({ assumed: false });
	for (const { source } of Object.values(rules.marks)) expect(source).not.toBe("");
});

test("a deadline beyond the end of the calendar says so and is to be confirmed; one that asks no calendar does not", () => {
	const ask = (filing: DeadlineFiling, from: string) => deadlineOf({ filing, from: at(from), calendar, rules: rules.deadlines });
	const closing = ask("major-closing", "2027-12-29T10:00");
	const told = "; the calendar twse ends on 2027-12-31, later days by their weekday";
	expect([closing.basis, closing.assumed]).toEqual([`end of the 7th business day after major notification${told}`, true]);
	expect(closing.alternatives[0]!.basis).toBe(`end of the 7th trading day after major notification${told}`);
	expect(ask("major-closing", "2027-12-20T10:00").basis).not.toContain("ends on");
	const release = ask("release", "2027-12-30T10:00");
	expect([release.basis, ...release.alternatives.map(({ basis }) => basis)]).toEqual([
		"handled + 72 h",
		"end of the 3rd calendar day after handled",
		`end of the 3rd calendar day after handled, rolled to the next business day${told}`,
	]);
	expect(ask("initial", "2028-01-05T10:00")).toMatchObject({ basis: "awareness + 30 min", assumed: false });
});
