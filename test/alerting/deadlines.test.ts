import fc from "fast-check";
import { expect, test } from "vitest";
import { type Deadline, type DeadlineFiling, deadlineOf } from "../../alerting/filings/deadlines.ts";
import { twSecuritiesDeadlines } from "../../alerting/rules/tw-securities-deadlines.ts";
import { type Calendar, openCalendar } from "../../streams/calendar/calendar.ts";
import { DAY, formatInstant, HOUR, type Instant, MINUTE, parseInstant, startOfDate } from "../../streams/instant.ts";

const calendar = openCalendar("twse")!;
const at = (text: string) => parseInstant(`${text}:00+08:00`);
const due = (filing: DeadlineFiling, from: Instant, known: Calendar = calendar) => deadlineOf({ filing, from, calendar: known, rules: twSecuritiesDeadlines });
const shown = ({ dueAt, basis, alternatives }: Pick<Deadline, "dueAt" | "basis" | "alternatives">) =>
	[{ dueAt, basis }, ...alternatives].map((one) => `${formatInstant(one.dueAt).slice(0, 23)} ${one.basis}`);

test("SEMANTICS 6.2: the initial is due thirty minutes after awareness, by day and by night", () => {
	expect(shown(due("initial", at("2026-11-18T08:37")))).toEqual(["2026-11-18T09:07:00.000 awareness + 30 min"]);
	expect(shown(due("initial", at("2026-02-15T23:45") + 1))).toEqual(["2026-02-16T00:15:00.001 awareness + 30 min"]);
});

test("SEMANTICS 6.2: the formal is due a day after awareness; by the initial's filing once that is known", () => {
	expect(shown(due("formal", at("2026-11-18T08:37")))).toEqual(["2026-11-19T08:37:00.000 awareness + 24 h"]);
	const filed = deadlineOf({
		filing: "formal",
		from: at("2026-11-18T08:37"),
		known: { "filed:initial": at("2026-11-18T09:01") },
		calendar,
		rules: twSecuritiesDeadlines,
	});
	expect(shown(filed)).toEqual(["2026-11-19T08:37:00.000 awareness + 24 h", "2026-11-19T09:01:00.000 initial filed + 24 h"]);
	expect(filed.assumed).toBe(true);
});

test.each([
	["2026-02-13T17:00", "2026-02-16T17:00", "2026-02-16", "2026-02-23"],
	["2026-11-20T10:00", "2026-11-23T10:00", "2026-11-23", "2026-11-23"],
	["2026-11-19T17:00", "2026-11-22T17:00", "2026-11-22", "2026-11-23"],
])("domain 4.4: handled %s, the release is due %s; strictly by the end of %s, rolled by that of %s", (handled, hours, strict, rolled) => {
	expect(shown(due("release", at(handled)))).toEqual([
		`${hours}:00.000 handled + 72 h`,
		`${strict}T23:59:59.999 end of the 3rd calendar day after handled`,
		`${rolled}T23:59:59.999 end of the 3rd calendar day after handled, rolled to the next business day`,
	]);
});

test("SEMANTICS 6.2: the major initial is due thirty minutes after awareness", () => {
	expect(shown(due("major-initial", at("2026-11-21T22:10")))).toEqual(["2026-11-21T22:40:00.000 awareness + 30 min"]);
});

test.each([
	["2026-02-10", "2026-02-26", "2026-03-03"],
	["2026-04-02", "2026-04-15", "2026-04-15"],
	["2026-12-23", "2027-01-05", "2027-01-05"],
	["2026-11-21", "2026-12-01", "2026-12-01"],
	["2026-11-18", "2026-11-27", "2026-11-27"],
])("domain 4.4, 8.7, SEMANTICS 8: major on %s, the closing is due by the end of %s, by trading days of %s", (major, business, trading) => {
	const closing = due("major-closing", startOfDate(major) + DAY - 1);
	expect(shown(closing)).toEqual([
		`${business}T23:59:59.999 end of the 7th business day after major notification`,
		`${trading}T23:59:59.999 end of the 7th trading day after major notification`,
	]);
	expect([closing.countedDays.length, closing.countedDays.at(-1)]).toEqual([7, business]);
	expect(due("major-closing", startOfDate(major)).dueAt).toBe(closing.dueAt);
});

test("a closing that passes a day to be confirmed is to be confirmed itself", () => {
	expect(due("major-closing", at("2026-02-10T09:00")).assumed).toBe(true);
	expect(due("major-closing", at("2026-04-02T09:00")).assumed).toBe(false);
	expect(due("major-closing", at("2026-12-23T09:00")).assumed).toBe(true);
});

test("SEMANTICS 6.2: personal data is due at once; 6.3: a supplement thirty minutes after it was noticed, to be confirmed", () => {
	expect(shown(due("personal-data", at("2026-11-21T23:05")))).toEqual(["2026-11-21T23:05:00.000 personal data found, at once"]);
	expect(shown(due("supplement", at("2026-11-18T09:30")))).toEqual(["2026-11-18T10:00:00.000 noticed + 30 min"]);
	expect([due("personal-data", 0).assumed, due("supplement", 0).assumed]).toEqual([false, true]);
});

const closing = (date: string, announcedAt: Instant) => ({ date, scope: "all-day" as const, announcedAt, reason: null });
const end = (date: string) => startOfDate(date) + DAY - 1;

test("domain 4.4: a typhoon closure of 07-23 moves the closing of 07-20 from 07-29 to 07-30", () => {
	const typhoon = calendar.withClosure(closing("2026-07-23", at("2026-07-22T19:30")));
	expect(due("major-closing", at("2026-07-20T10:00")).dueAt).toBe(end("2026-07-29"));
	const moved = due("major-closing", at("2026-07-20T10:00"), typhoon);
	expect(moved.dueAt).toBe(end("2026-07-30"));
	expect(moved.countedDays).not.toContain("2026-07-23");
	expect(moved.alternatives[0]?.dueAt).toBe(end("2026-07-30"));
});

test("CONTRACT 6: a closure counts that was announced by the due instant reckoned without it, and not a millisecond later", () => {
	const announced = (announcedAt: Instant) => due("major-closing", at("2026-07-20T10:00"), calendar.withClosure(closing("2026-07-23", announcedAt))).dueAt;
	expect(announced(end("2026-07-29"))).toBe(end("2026-07-30"));
	expect(announced(end("2026-07-29") + 1)).toBe(end("2026-07-29"));
});

test("a closure in time may bring the next one in time, whichever was entered first", () => {
	const first = closing("2026-07-29", at("2026-07-28T19:30"));
	const second = closing("2026-07-30", at("2026-07-30T06:00"));
	const one = calendar.withClosure(first).withClosure(second);
	const other = calendar.withClosure(second).withClosure(first);
	expect([one, other].map((known) => due("major-closing", at("2026-07-20T10:00"), known).dueAt)).toEqual([end("2026-07-31"), end("2026-07-31")]);
	expect(due("major-closing", at("2026-07-20T10:00"), calendar.withClosure(second)).dueAt).toBe(end("2026-07-29"));
});

test("each other reading takes the closures in time for itself", () => {
	// By business days the closing is due 02-26, by trading days 03-03: a closure announced between them moves the second alone.
	const known = calendar.withClosure(closing("2026-03-03", at("2026-03-02T19:30")));
	const { dueAt, alternatives } = due("major-closing", at("2026-02-10T10:00"), known);
	expect([dueAt, alternatives[0]?.dueAt]).toEqual([end("2026-02-26"), end("2026-03-04")]);
});

test("a closure moves the rolled release, never the hours", () => {
	const known = calendar.withClosure(closing("2026-11-23", at("2026-11-22T19:30")));
	const { dueAt, alternatives } = due("release", at("2026-11-20T17:00"), known);
	expect([dueAt, ...alternatives.map((other) => other.dueAt)]).toEqual([at("2026-11-23T17:00"), end("2026-11-23"), end("2026-11-24")]);
});

test("an afternoon closure moves no deadline (待確認)", () => {
	const known = calendar.withClosure({ ...closing("2026-07-23", at("2026-07-22T19:30")), scope: "afternoon" });
	const moved = due("major-closing", at("2026-07-20T10:00"), known);
	expect([moved.dueAt, moved.assumed]).toEqual([end("2026-07-29"), true]);
});

test("amounts come from the rules: other rules, other instants and words", () => {
	const { filings } = twSecuritiesDeadlines;
	const rules = {
		name: "other",
		filings: {
			...filings,
			initial: { ...filings.initial, due: { anchor: "awareness", afterMs: 90 * MINUTE, source: "test", assumed: false } as const },
			formal: { ...filings.formal, due: { anchor: "awareness", days: 2, count: "business", rolls: false, source: "test", assumed: false } as const },
		},
	};
	const of = (filing: DeadlineFiling) => shown(deadlineOf({ filing, from: at("2026-11-20T10:00"), calendar, rules }));
	expect(of("initial")).toEqual(["2026-11-20T11:30:00.000 awareness + 90 min"]);
	expect(of("formal")).toEqual(["2026-11-24T23:59:59.999 end of the 2nd business day after awareness"]);
});

/** The naive second reading of CONTRACT §6: of closures in the order of announcement, take each that comes in time for what the others before it gave. */
function closingNaively(from: Instant, announced: readonly { readonly date: string; readonly announcedAt: Instant }[]): Instant {
	const shut: string[] = [];
	const dueNow = () => {
		let day = startOfDate(formatInstant(from).slice(0, 10));
		for (let left = 7; left > 0; ) {
			day += DAY;
			const date = formatInstant(day).slice(0, 10);
			if (calendar.dayOf(date).business && !shut.includes(date)) left -= 1;
		}
		return day + DAY - 1;
	};
	for (const { date, announcedAt } of [...announced].sort((a, b) => a.announcedAt - b.announcedAt)) if (announcedAt <= dueNow()) shut.push(date);
	return dueNow();
}

test("a naive second reading of closures in time agrees on random announcements", () => {
	const from = fc.integer({ min: 0, max: 1700 * 24 }).map((hours) => startOfDate("2023-01-01") + hours * HOUR);
	const offsets = fc.array(fc.record({ day: fc.integer({ min: -2, max: 20 }), hours: fc.integer({ min: -48, max: 500 }) }), { maxLength: 10 });
	fc.assert(
		fc.property(from, offsets, (start, some) => {
			const announced = some.map(({ day, hours }) => closing(formatInstant(start + day * DAY).slice(0, 10), start + hours * HOUR));
			const known = announced.reduce((one, closure) => one.withClosure(closure), calendar);
			expect(due("major-closing", start, known).dueAt).toBe(closingNaively(start, announced));
		}),
		{ numRuns: 400 },
	);
});
