import { describe, expect, it } from "vitest";
import { firmWith, type Happening, play, service } from "../support/story.ts";
import { criteriaOf, fieldOf, filingOf, filingsOf, firmOf, incidentOf, shown, tell, time } from "./telling.ts";

/** Domain §8.6, the edge cases that concern clocks: 1–14, 24. The others are in `domain-8-6-people.test.ts`. */
const at0 = firmWith(service("layer: front, confirmAfter: 0s, restoreAfter: 2m"));
const confirmed = firmWith(service("layer: front, confirmAfter: 60s, restoreAfter: 2m"));
const first = (played: ReturnType<typeof play>) => filingsOf(incidentOf(played))[0];

it("1: back before the initial is filed (S4): it is still due, and the draft shows the end", () => {
	const played = play(
		at0,
		[
			["09:05:00", "web/probe 0"],
			["09:35:00", "web/probe 1"],
		],
		"09:40:00",
	);
	expect(first(played)).toBe("initial running 09:35, late");
	expect(fieldOf(played, "initial", "Time of restoration")).toContain("09:35");
});

it("2: aware before it occurred: the initial counts from awareness, the tolerance from the occurrence", () => {
	const played = play(confirmed, [["08:38:00", "web/probe 0"], tell("08:41:00", "recordAwareness", { service: "web", awareAt: "08:37:00" })], "09:40:00");
	expect(incidentOf(played)).toMatchObject({ awareAt: shown("08:37:00"), occurredAt: shown("08:38:00") });
	expect([first(played), time(played.summary.outages[0]?.toleranceBreachedAt)]).toEqual(["initial running 09:07, late", "09:38"]);
});

it("3: it occurred long before (night batch): the tolerance is breached at awareness, the initial is unaffected", () => {
	const day = [tell("07:00:00", "declareOutage", { service: "web", occurredAt: "02:00:00", awareAt: "06:58:00", source: "批次失敗", reason: "批次失敗" })];
	const played = play(confirmed, day, "07:10:00");
	expect(played.summary.outages[0]).toMatchObject({ startedAt: shown("02:00:00"), toleranceBreachedAt: shown("03:00:00"), source: "person" });
	expect(first(played)).toBe("initial running 07:28");
	expect(filingsOf(incidentOf(played))).not.toContain("supplement running 07:30");
});

it("4: a deadline in a holiday: hours never move, seven business days skip, three days show strict and rolled", () => {
	const day: Happening[] = [
		["2026-02-10T09:00:00", "web/probe 0"],
		tell("2026-02-10T09:10:00", "recordFiling", { service: "web", filing: "initial" }),
		["2026-02-10T09:20:00", "web/probe 1"],
		tell("2026-02-13T17:00:00", "recordHandled", { service: "web" }),
	];
	const incident = incidentOf(play(at0, day, "2026-02-13T18:00:00"));
	expect(filingOf(incident, "major-closing").dueAt).toBe("2026-02-26T23:59:59.999+08:00");
	const release = filingOf(incident, "release");
	expect([release.dueAt, ...(release.alternatives as { dueAt: string }[]).map(({ dueAt }) => dueAt)]).toEqual([
		shown("2026-02-16T17:00:00"),
		"2026-02-16T23:59:59.999+08:00",
		"2026-02-23T23:59:59.999+08:00",
	]);
	const saturday = play(at0, [["2026-02-14T23:45:00", "web/probe 0"]], "2026-02-14T23:50:00");
	expect(filingOf(incidentOf(saturday), "initial").dueAt).toBe(shown("2026-02-15T00:15:00"));
});

describe("5: DR take-over", () => {
	const substitutes = "substitutes: [{ service: app, signedOffBy: 資安長, validFrom: 2026-01-01 }]";
	const config = firmWith(
		`${service(`layer: front, confirmAfter: 0s, restoreAfter: 2m, ${substitutes}`, "{ id: probe, siteFrom: site }")}  - { id: app, name: App 下單 }\n  - { id: voice, name: 語音 }\n`,
	);
	it("stops the tolerance, and is not the end of the handling", () => {
		const day: Happening[] = [["09:00:00", "web/probe 0"], ["09:00:00", "web/probe@dr 1"], tell("09:20:00", "takeOver", { service: "web", site: "dr" })];
		const played = play(config, day, "10:30:00");
		expect(played.summary.outages[0]).toMatchObject({ endedAt: shown("09:20:00"), endedBy: "take-over", toleranceBreachedAt: null });
		expect(incidentOf(played)).toMatchObject({ state: "open", handledAt: null, restoredAt: shown("09:20:00") });
		expect(fieldOf(played, "formal", "DR activated?")).toContain("異地備援");
	});
	it.each([
		["app", "substitute"],
		["voice", null],
	])("a substitute channel stops it only if it was signed off: %s: %s", (substitute, endedBy) => {
		const day = [
			["09:00:00", "web/probe 0"],
			tell("09:30:00", "recordRestored", { service: "web", how: "substitute", substitute, reason: "改用替代通路" }),
		] as const;
		expect(play(config, day, "09:40:00").summary.outages[0]).toMatchObject({ endedBy });
	});
});

it("6: flapping: one outage, one initial; the tolerance by the span, the sum of down time beside it", () => {
	const day: Happening[] = [
		["09:00:00", "web/probe 0"],
		["09:20:00", "web/probe 1"],
		["09:28:00", "web/probe 0"],
		["09:50:00", "web/probe 1"],
		["09:59:00", "web/probe 0"],
		["10:05:00", "web/probe 1"],
	];
	const played = play(at0, day, "10:20:00");
	expect(played.summary.outages).toMatchObject([
		{ startedAt: shown("09:00:00"), endedAt: shown("10:05:00"), downSeconds: 48 * 60, toleranceBreachedAt: shown("10:00:00") },
	]);
	expect(played.summary.incidents).toHaveLength(1);
	expect(filingsOf(incidentOf(played)).filter((line) => line.startsWith("initial"))).toEqual(["initial running 09:30, late"]);
});

/** Out for five minutes, filed, handled, released. */
const through = (date: string): Happening[] => [
	[`${date}T10:00:00`, "web/probe 0"],
	[`${date}T10:05:00`, "web/probe 1"],
	tell(`${date}T10:20:00`, "recordFiling", { service: "web", filing: "initial" }),
	tell(`${date}T10:30:00`, "recordHandled", { service: "web" }),
	tell(`${date}T10:40:00`, "recordFiling", { service: "web", filing: "release" }),
];
const ofVendor = firmWith(service("layer: front, vendor: house, confirmAfter: 0s, restoreAfter: 2m"), "vendors: [{ id: house }]\n");

it("7: repeated after the release: a notification of its own, which counts for C3 through day 10", () => {
	const days = (last: string) => ["2026-11-02", "2026-11-05", last].flatMap(through);
	const met = play(ofVendor, days("2026-11-12"), "2026-11-12T11:00:00");
	expect(met.summary.incidents).toHaveLength(3);
	expect([0, 1, 2].map((place) => criteriaOf(incidentOf(met, place), "C3"))).toEqual([["not-met"], ["not-met"], ["suggested 11-12 10:20"]]);
	expect(criteriaOf(incidentOf(play(ofVendor, days("2026-11-13"), "2026-11-13T11:00:00"), 2), "C3")).toEqual(["not-met"]);
});

it("8: repeated before the release: the same incident, one initial, and both outages in it", () => {
	const day: Happening[] = [...through("2026-11-18").slice(0, 4), ["10:35:00", "web/probe 0"], ["10:45:00", "web/probe 1"]];
	const played = play(ofVendor, day, "11:00:00");
	expect([played.summary.incidents.length, played.summary.outages.length]).toEqual([1, 2]);
	expect(incidentOf(played)).toMatchObject({ state: "open", handledAt: null });
	expect(filingsOf(incidentOf(played)).filter((line) => line.startsWith("initial"))).toEqual(["initial filed 10:20 of 10:30"]);
});

it("9: over the close: market time stops at 13:30, wall and service time go on, in the odd lots and in the futures too", () => {
	const hours = (more: string) => firmWith(service(`layer: front, confirmAfter: 0s, ${more}`));
	const day: Happening[] = [
		["13:00:00", "web/probe 0"],
		["15:00:00", "web/probe 1"],
	];
	const elapsed = (more: string) => play(hours(more), day, "15:10:00").summary.outages[0]?.elapsedSeconds;
	expect(elapsed("hours: order-entry")).toEqual({ wall: 7200, service: 5400, market: 1800 });
	expect(elapsed("hours: futures-day, tradingWindow: futures-day")).toEqual({ wall: 7200, service: 2700, market: 2700 });
});

it("10: begun before the opening (S3): every clock starts there, C2 at 09:00", () => {
	const played = play(at0, [["08:30:00", "web/probe 0"]], "09:40:00");
	expect([first(played), time(played.summary.outages[0]?.toleranceBreachedAt)]).toEqual(["initial running 09:00, late", "09:30"]);
	expect(criteriaOf(incidentOf(played), "C2")).toEqual(["forecast 11:00"]);
});

const night = firmWith(service("layer: front, confirmAfter: 0s, restoreAfter: 2m, hours: futures-night, tradingWindow: futures-day"));

it("11: in the night session: filings by the wall clock, the session's own hours measured", () => {
	const played = play(
		night,
		[
			["22:00:00", "web/probe 0"],
			["23:00:00", "web/probe 1"],
		],
		"23:10:00",
	);
	expect(first(played)).toBe("initial running 22:30, late");
	expect(played.summary.outages[0]?.elapsedSeconds).toEqual({ wall: 3600, service: 3600, market: 0 });
});

it("12: the night session on the eve of a holiday runs to 05:00 of the day without trading, and no further", () => {
	const eve = play(
		night,
		[
			["2026-02-12T04:00:00", "web/probe 0"],
			["2026-02-12T05:30:00", "web/probe 1"],
		],
		"2026-02-12T06:00:00",
	);
	expect(eve.summary.outages[0]?.elapsedSeconds).toEqual({ wall: 5400, service: 3600, market: 0 });
	expect(play(night, [["2026-02-12T16:00:00", "web/probe 0"]], "2026-02-12T22:00:00").summary.outages).toEqual([]);
});

describe("13: a settlement-only day", () => {
	const both = firmWith(
		`${service("layer: front, hours: order-entry, confirmAfter: 0s")}  - { id: settle, name: 交割, kind: core-system, layer: back, confirmAfter: 0s, hours: [{ days: business, from: "08:00", to: "18:00" }], signals: [{ id: probe }] }\n`,
	);
	const played = play(
		both,
		[
			["2026-02-12T09:00:00", "web/probe 0"],
			["2026-02-12T10:00:00", "settle/probe 0"],
		],
		"2026-02-12T13:00:00",
	);
	it("trading systems are idle; a core system of the back office is reportable, and C2 does not accrue", () => {
		expect(played.summary.outages.map(({ service: id }) => id)).toEqual(["settle"]);
		expect(incidentOf(played)).toMatchObject({ services: ["settle"], reportable: "presumed" });
		expect(criteriaOf(incidentOf(played), "C1", "C2")).toEqual(["presumed 02-12 10:00", "not-met"]);
		expect(played.summary.outages[0]?.elapsedSeconds.market).toBe(0);
	});
});

describe("14: a typhoon closure", () => {
	const close = (scope: string) => tell("2026-11-17T19:30:00", "closeDay", { date: "2026-11-18", scope, reason: "颱風" });
	it("deadlines are recomputed with old and new kept; the monitor keeps measuring, C2 does not accrue that day", () => {
		const day: Happening[] = [
			["2026-11-16T12:30:00", "web/probe 0"],
			tell("2026-11-16T12:40:00", "recordFiling", { service: "web", filing: "initial" }),
			close("all-day"),
		];
		const played = play(at0, day, "12:00:00");
		const moved = played.changes.find(({ kind, subject, from }) => kind === "filing-due" && subject.endsWith("major-closing") && from !== null);
		expect([moved?.from, moved?.to]).toEqual(["2026-11-25T23:59:59.999+08:00", "2026-11-26T23:59:59.999+08:00"]);
		expect(criteriaOf(incidentOf(play(at0, day, "2026-11-17T12:00:00")), "C2")).toEqual(["met 11-17 10:00"]);
		const begun = play(at0, [close("all-day"), ["09:00:00", "web/probe 0"]], "12:00:00");
		expect(begun.summary.outages[0]?.elapsedSeconds).toEqual({ wall: 10800, service: 10800, market: 0 });
		expect(criteriaOf(incidentOf(begun), "C2")).toEqual(["forecast 11-19 11:00"]);
	});
	it("in the afternoon only: the session goes on, what comes after it does not", () => {
		const entry = firmWith(service("layer: front, confirmAfter: 0s, hours: after-hours"));
		expect(play(entry, [close("afternoon"), ["14:10:00", "web/probe 0"]], "15:00:00").summary.outages).toEqual([]);
		const market = play(at0, [close("afternoon"), ["13:00:00", "web/probe 0"]], "14:00:00");
		expect(market.summary.outages[0]?.elapsedSeconds.market).toBe(1800);
	});
});

it("24: the class changed during the year: the profile at the occurrence counts, for the tier and for C1", () => {
	const profiles =
		"{ validFrom: 2024-01-01, securityLevel: 1, marketShare: 0.023, naturalPersonShare: 0.71 }, { validFrom: 2026-07-01, securityLevel: 4, marketShare: 0.009, naturalPersonShare: 0.71 }";
	const config = firmOf(profiles, service("layer: front, confirmAfter: 0s, restoreAfter: 2m"));
	const day: Happening[] = [
		["2026-06-30T23:30:00", "web/probe 0"],
		["2026-07-01T01:00:00", "web/probe 1"],
		["2026-07-02T09:00:00", "web/probe 0"],
	];
	const played = play(
		config,
		[
			...day.slice(0, 2),
			tell("2026-07-01T02:00:00", "decideReportable", { service: "web", decision: "no", confirmedBy: "資安長", reason: "測試" }),
			...day.slice(2),
		],
		"2026-07-02T09:10:00",
	);
	expect(played.summary.outages.map(({ toleranceSeconds }) => toleranceSeconds)).toEqual([3600, 7200]);
	expect(criteriaOf(incidentOf(play(config, day.slice(0, 2), "2026-07-01T01:10:00")), "C1")).toEqual(["presumed 06-30 23:30"]);
	expect(criteriaOf(incidentOf(played, 1), "C1")).toEqual(["not-met"]);
});
