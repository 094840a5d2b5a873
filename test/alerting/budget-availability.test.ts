import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	availabilityOf,
	availableShare,
	type ServiceHistory,
	type Tally,
	type TimeKind,
	togetherOf,
	unknownShare,
} from "../../alerting/budget/availability.ts";
import { type Heard, hear, heardNothing, historyOf } from "../../alerting/budget/service-history.ts";
import type { NamedSpan, Span } from "../../alerting/budget/span.ts";
import { makeChange } from "../../streams/change.ts";
import { HOUR, MINUTE } from "../../streams/instant.ts";
import { downTime, type OutageFacts } from "../../streams/outage.ts";
import type { Verdict } from "../../streams/service.ts";
import { outage, over, t } from "./register-story.ts";

const quiet: ServiceHistory = { before: "up", told: [], out: [], exercises: [], disbelieved: [] };
const told = (...verdicts: readonly (readonly [at: string, verdict: Verdict])[]) => verdicts.map(([at, verdict]) => ({ at: t(at), verdict }));
const span = (from: string, to: string): Span => ({ from: t(from), to: t(to) });
const morning: readonly NamedSpan[] = [{ name: "2026-11", ...span("09:00", "10:00") }];

/** Minutes of 09:00–10:00 by what they were, without what there was none of. */
function minutes(history: Partial<ServiceHistory>, until = "10:00"): Record<string, number> {
	const [tally] = availabilityOf({ ...quiet, ...history }, morning, t(until));
	return Object.fromEntries(
		Object.entries(tally!)
			.filter(([, length]) => length > 0)
			.map(([kind, length]) => [kind, length / MINUTE]),
	);
}

describe("domain §11.2 row 001-5: the time of a service", () => {
	test.each<readonly [string, Partial<ServiceHistory>, Record<string, number>]>([
		[
			"is what its verdict said, from what it was before",
			{ told: told(["09:10", "degraded"], ["09:20", "idle"], ["09:50", "up"]) },
			{ up: 20, degraded: 10, idle: 30 },
		],
		["counts a bad moment that was too short to be an outage", { told: told(["09:10", "down"], ["09:11", "up"]) }, { up: 59, down: 1 }],
		["is down within an outage, though its probes were green (SEMANTICS 3.6)", { out: [span("09:10", "09:30")] }, { up: 40, down: 20 }],
		[
			"is down within an outage, though nobody could see",
			{ told: told(["09:15", "unknown"]), out: [span("09:10", "09:30")] },
			{ up: 10, down: 20, unknown: 30 },
		],
		[
			"is down within an outage that began before the maintenance (SEMANTICS 2.6)",
			{ told: told(["09:10", "down"], ["09:20", "maintenance"], ["09:40", "up"]), out: [span("09:10", "09:30")] },
			{ up: 30, down: 20, maintenance: 10 },
		],
		[
			"is left out within an exercise (SEMANTICS 4.9)",
			{ told: told(["09:10", "down"], ["09:30", "up"]), exercises: [span("09:05", "09:40")] },
			{ up: 25, exercise: 35 },
		],
		[
			"is down where a real outage goes on into an exercise",
			{ told: told(["09:00", "down"], ["09:30", "up"]), out: [span("09:00", "09:30")], exercises: [span("09:20", "09:40")] },
			{ up: 20, down: 30, exercise: 10 },
		],
		[
			"is unknown where what was down was withdrawn as a false alarm (SEMANTICS 4.7)",
			{ told: told(["09:10", "down"], ["09:30", "up"]), disbelieved: [span("09:10", "09:30")] },
			{ up: 40, unknown: 20 },
		],
		["counts no part of an outage outside the span", { out: [span("08:00", "09:10"), span("09:50", "12:00")] }, { up: 40, down: 20 }],
	])("%s", (_name, history, expected) => {
		expect(minutes(history)).toEqual(expected);
	});

	test("goes as far as it has come, and no further", () => {
		expect(minutes({}, "09:20")).toEqual({ up: 20 });
		expect(minutes({}, "09:00")).toEqual({});
		expect(availabilityOf(quiet, [], t("10:00"))).toEqual([]);
	});

	test("is shared out over the months by its parts, which together are the whole", () => {
		const months = [
			{ name: "2026-11", ...span("2026-11-18T09:00", "2026-12-01T00:00") },
			{ name: "2026-12", ...span("2026-12-01T00:00", "2026-12-02T00:00") },
		];
		const parts = availabilityOf({ ...quiet, out: [span("2026-11-30T23:00", "2026-12-01T01:30")] }, months, t("2026-12-02T00:00"));
		expect(parts.map(({ down }) => down / HOUR)).toEqual([1, 1.5]);
		expect(togetherOf(parts).down).toBe(2.5 * HOUR);
	});
});

describe("the shares", () => {
	const tally = (parts: Partial<Tally>): Tally => ({ up: 0, degraded: 0, down: 0, unknown: 0, maintenance: 0, idle: 0, exercise: 0, ...parts });
	test("degraded is available, down is not, unknown stands beside it and is never up; maintenance, closed hours and exercises are outside", () => {
		const parts = tally({ up: 6, degraded: 2, down: 2, unknown: 10, maintenance: 100, idle: 100, exercise: 100 });
		expect([availableShare(parts), unknownShare(parts)]).toEqual([0.8, 0.5]);
	});
	test("of what nobody saw there is no availability; of what nobody should have watched there is neither", () => {
		expect([availableShare(tally({ unknown: 5 })), unknownShare(tally({ unknown: 5 }))]).toEqual([null, 1]);
		expect([availableShare(tally({ idle: 5 })), unknownShare(tally({ idle: 5 }))]).toEqual([null, null]);
	});
});

describe("what the changes tell of a service", () => {
	const since = t("08:00");
	const heardOf = (...changes: readonly Parameters<typeof makeChange>[0][]): Heard => {
		const heard = heardNothing();
		for (const change of changes) hear(heard, makeChange(change), since);
		return heard;
	};
	const said = (kind: Parameters<typeof makeChange>[0]["kind"], at: string, from: string | null, to: string | null, facts?: OutageFacts) => ({
		...{ kind, from, to, happenedAt: t(at), noticedAt: t(at), subject: facts === undefined ? "service/web" : `service/web/outage/${facts.id}` },
		...(facts === undefined ? {} : { outage: facts }),
	});
	const beside = { outages: [], owners: new Map(), verdict: "up" as const, asideSince: null };

	test("its verdict before the first change is what that came from; late ones find their place", () => {
		const heard = heardOf(said("service-verdict", "09:20", "degraded", "up"), said("service-verdict", "09:10", "idle", "degraded"));
		expect(minutes(historyOf(heard, beside, t("10:00")))).toEqual({ idle: 10, degraded: 10, up: 40 });
	});

	test("where none was heard it was what it is; what cannot be judged is unknown from then on (SEMANTICS 2.4)", () => {
		expect(minutes(historyOf(heardNothing(), beside, t("10:00")))).toEqual({ up: 60 });
		expect(minutes(historyOf(heardNothing(), { ...beside, asideSince: t("09:45") }, t("10:00")))).toEqual({ up: 45, unknown: 15 });
	});

	test("SEMANTICS 3.4: the gap of a merged outage is not down; what is counted is its down time", () => {
		const first = over(outage("web", "09:00"), "09:10");
		const again = { ...outage("web", "09:00"), id: first.id, stretchFrom: t("09:15"), downBeforeMs: 10 * MINUTE };
		const last = over(again, "09:35");
		const heard = heardOf(
			said("outage-ended", "09:12", null, "over", first),
			said("outage-reopened", "09:16", null, "confirmed", again),
			said("outage-ended", "09:37", null, "over", last),
		);
		expect(minutes(historyOf(heard, { ...beside, outages: [last] }, t("10:00")))).toEqual({ up: 30, down: 30 });
		expect(downTime(last, t("10:00")) / MINUTE).toBe(30);
	});

	test("a corrected end moves the gap (SEMANTICS 4.8), and an outage that runs is down up to now", () => {
		const first = over(outage("web", "09:00"), "09:10");
		const again = { ...outage("web", "09:00"), stretchFrom: t("09:15"), downBeforeMs: 5 * MINUTE };
		const heard = heardOf(
			said("outage-ended", "09:12", null, "over", first),
			said("outage-corrected", "09:13", null, "over", over(first, "09:05")),
			said("outage-reopened", "09:16", null, "confirmed", again),
		);
		expect(minutes(historyOf(heard, { ...beside, outages: [again] }, t("09:40")), "09:40")).toEqual({ up: 10, down: 30 });
	});

	test("an exercise is known from its start to its end, to now while it runs, and by its end alone where it began before; its outages are its own even after it", () => {
		const ended = heardOf(said("exercise-started", "09:10", null, "切換演練"), said("exercise-ended", "09:20", "exercise", null));
		expect(ended.exercises).toEqual([{ service: "web", from: t("09:10"), to: t("09:20"), plan: "切換演練" }]);
		const practised = over(outage("web", "09:15", { exerciseSince: t("09:10") }), "09:30");
		expect(minutes(historyOf(ended, { ...beside, outages: [practised] }, t("10:00")))).toEqual({ up: 40, exercise: 20 });
		expect(heardOf(said("exercise-started", "09:10", null, "exercise")).exercises).toEqual([{ service: "web", from: t("09:10"), to: null, plan: null }]);
		expect(heardOf(said("exercise-ended", "09:20", "exercise", null)).exercises).toEqual([{ service: "web", from: since, to: t("09:20"), plan: null }]);
	});
});

/** The rule once more, minute by minute: what holds at each is looked for from the beginning. */
function naive(history: ServiceHistory, { from, to }: Span): Record<TimeKind, number> {
	const sum = { up: 0, degraded: 0, down: 0, unknown: 0, maintenance: 0, idle: 0, exercise: 0 };
	for (let at = from; at < to; at += MINUTE) sum[kindOf(history, at)] += MINUTE;
	return sum;
}

function kindOf({ before, told: verdicts, out, exercises, disbelieved }: ServiceHistory, at: number): TimeKind {
	const isIn = (spans: readonly Span[]) => spans.some(({ from, to }) => from <= at && at < to);
	const verdict = verdicts.filter((one) => one.at <= at).at(-1)?.verdict ?? before;
	if (isIn(out)) return "down";
	if (isIn(exercises)) return "exercise";
	return isIn(disbelieved) && verdict === "down" ? "unknown" : verdict;
}

test("a naive count, minute by minute, agrees on random histories, and every minute is counted once", () => {
	const start = t("2026-11-29T22:00");
	const minute = fc.integer({ min: 0, max: 6 * 60 });
	const verdict = fc.constantFrom<Verdict>("up", "degraded", "down", "unknown", "maintenance", "idle");
	const spans = fc.array(
		fc.tuple(minute, minute).map(([from, length]) => ({ from: start + from * MINUTE, to: start + (from + length) * MINUTE })),
		{ maxLength: 4 },
	);
	const verdicts = fc
		.array(fc.record({ at: minute.map((at) => start + at * MINUTE), verdict }), { maxLength: 20 })
		.map((list) => list.toSorted((a, b) => a.at - b.at));
	const history = fc.record({ before: verdict, told: verdicts, out: spans, exercises: spans, disbelieved: spans });
	const cuts = fc.tuple(minute, minute, minute, minute).map((edges) => edges.toSorted((a, b) => a - b).map((edge) => start + edge * MINUTE));
	fc.assert(
		fc.property(history, cuts, (given, [from, middle, to, until]) => {
			const months = [
				{ name: "a", from: from!, to: middle! },
				{ name: "b", from: middle!, to: to! },
			].filter((month) => month.from < month.to);
			const end = Math.min(until!, to!);
			const tallies = availabilityOf(given, months, end);
			expect(tallies).toEqual(months.map((month) => naive(given, { from: month.from, to: Math.min(month.to, end) })));
			expect(Object.values(togetherOf(tallies)).reduce((sum, length) => sum + length, 0)).toBe(Math.max(0, end - from!));
		}),
		{ numRuns: 500 },
	);
});
