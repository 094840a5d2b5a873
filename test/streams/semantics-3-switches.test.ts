import { describe, expect, it } from "vitest";
import { firmWith, type Happening, instant, play, service } from "../support/story.ts";

const usual = "confirmAfter: 60s, restoreAfter: 2m, mergeGap: 10m";
const web = firmWith(service(usual));
const command = (name: string, body: Record<string, unknown> = {}) => ({ type: "command", command: name, service: "web", reason: "值班紀錄", ...body });
const takeOver = (at: string, effective = at): Happening => [at, command("takeOver", { site: "dr", effectiveAt: instant(effective) })];
const failBack = (at: string, effective = at): Happening => [at, command("failBack", { effectiveAt: instant(effective) })];
const bothGood: Happening[] = [
	["09:00:00", "web/probe 1"],
	["09:00:00", "web/probe@dr 1"],
];

describe("SEMANTICS 3.1, 3.5: a change of site that is told late", () => {
	it("begins no outage while the site it went back to was still good", () => {
		const played = play(web, [...bothGood, takeOver("09:05:00"), ["09:10:00", "web/probe 0"], failBack("09:20:00", "09:08:00")], "09:40:00");
		expect(played.summary.outages).toMatchObject([{ startedAt: instant("09:10:00"), confirmedAt: instant("09:11:00"), notBefore: instant("09:00:00") }]);
	});
	it("begins no outage while the site it went to was still good", () => {
		const played = play(web, [...bothGood, ["09:15:00", "web/probe@dr 0"], takeOver("09:20:00", "09:12:00")], "09:40:00");
		expect(played.summary.outages).toMatchObject([{ startedAt: instant("09:15:00"), confirmedAt: instant("09:16:00") }]);
	});
	it("begins at the change when the site it went to was bad already", () => {
		const played = play(web, [["09:00:00", "web/probe 1"], ["09:00:00", "web/probe@dr 0"], takeOver("09:20:00", "09:12:00")], "09:40:00");
		expect(played.summary.outages).toMatchObject([{ startedAt: instant("09:12:00") }]);
	});
	it("tells the stable window from the start of the outage, when the change lay before it", () => {
		const played = play(web, [...bothGood, ["09:10:00", "web/probe 0"], takeOver("09:20:00", "09:05:00")], "09:40:00");
		expect(played.told(/^outage-recovering/)).toEqual(["09:10:00 outage-recovering recovering (noticed 09:20:00)"]);
		expect(played.summary.outages).toMatchObject([{ endedAt: instant("09:10:00"), elapsedSeconds: { wall: 0 } }]);
	});
});

describe("SEMANTICS 3.6: telemetry alone never ends what a person declared, also after a fail-back", () => {
	const merging = firmWith(service("confirmAfter: 60s, restoreAfter: 2m, mergeGap: 1h"));
	const drBad: Happening[] = [
		["09:00:00", "web/probe 1"],
		["09:00:00", "web/probe@dr 0"],
	];
	const declared: Happening = ["09:10:00", command("declareOutage")];
	it("does not end by the lying probe at home a stretch that a person declared, though telemetry began the outage", () => {
		const happenings: Happening[] = [...drBad, ["09:01:00", "web/probe 0"], ["09:05:00", "web/probe 1"], declared, takeOver("09:20:00"), failBack("09:25:00")];
		const played = play(merging, happenings, "09:40:00");
		expect(played.told(/reopened/)).toHaveLength(1);
		expect(played.summary.outages).toMatchObject([{ startedAt: instant("09:01:00"), endedAt: null, source: "telemetry" }]);
	});
	it("ends by telemetry a stretch that telemetry began, though a person declared the outage", () => {
		const happenings: Happening[] = [
			...drBad,
			declared,
			["09:12:00", command("recordRestored")],
			["09:15:00", "web/probe 0"],
			takeOver("09:20:00"),
			failBack("09:25:00"),
			["09:30:00", "web/probe 1"],
		];
		expect(play(merging, happenings, "09:40:00").summary.outages).toMatchObject([
			{ startedAt: instant("09:10:00"), endedAt: instant("09:30:00"), source: "person" },
		]);
	});
});

describe("SEMANTICS 3.4: two outages within one second", () => {
	const hasty = firmWith(service("confirmAfter: 0s, restoreAfter: 0s, mergeGap: 0s"));
	const twice: Happening[] = [
		["09:00:00", "web/probe 0"],
		["09:00:00.300", "web/probe 1"],
		["09:00:00.600", "web/probe 0"],
		["09:00:00.900", "web/probe 1"],
	];
	it("are two, each with its own name", () => {
		const played = play(hasty, twice, "09:10:00");
		expect(played.summary.outages).toMatchObject([
			{ startedAt: instant("09:00:00"), endedAt: instant("09:00:00.300") },
			{ startedAt: instant("09:00:00.600"), endedAt: instant("09:00:00.900") },
		]);
		expect(played.summary.incidents).toMatchObject([{ occurredAt: instant("09:00:00") }]);
		const confirmed = played.changes.filter(({ kind }) => kind === "outage-confirmed").map(({ subject }) => subject);
		expect(confirmed).toEqual(["service/web/outage/20261118-090000", "service/web/outage/20261118-090000-2"]);
	});
	it("go on counting with the third", () => {
		const thrice = [...twice, ["09:00:00.950", "web/probe 0"], ["09:00:00.990", "web/probe 1"]] as const;
		expect(play(hasty, thrice, "09:10:00").changes.findLast(({ kind }) => kind === "outage-confirmed")?.subject).toBe("service/web/outage/20261118-090000-3");
	});
	it("keep the name of the one that is over apart from a suspicion of the same second", () => {
		const happenings: Happening[] = [
			["09:00:00", "web/probe 0"],
			["09:00:00.100", command("declareOutage")],
			["09:00:00.200", command("recordRestored")],
		];
		const played = play(web, happenings, "09:00:30");
		expect(played.summary.outages).toMatchObject([{ startedAt: instant("09:00:00.100"), endedAt: instant("09:00:00.200") }]);
		expect(played.changes.findLast(({ kind }) => kind === "outage-suspected")?.subject).toBe("service/web/outage/20261118-090000-2");
	});
});

describe("SEMANTICS 3.7: no time has passed before the start", () => {
	it("counts nothing of an outage that a sample ahead of its record begins after the last instant asked for", () => {
		const hasty = firmWith(service("confirmAfter: 0s"));
		const ahead = (value: number, at: string): Happening => [at, { type: "sample", service: "web", signal: "probe", value, receivedAt: instant("09:00:00") }];
		expect(play(hasty, [ahead(0, "09:00:01.500"), ahead(0, "09:00:01.800")], "09:00:00").summary.outages).toMatchObject([
			{ elapsedSeconds: { wall: 0, service: 0, market: 0 }, downSeconds: 0, rtoUsedRatio: 0 },
		]);
	});
	it("counts nothing of one declared by a command from later", () => {
		const early: Happening = ["09:10:00", { ...command("declareOutage"), receivedAt: instant("09:00:30") }];
		expect(play(web, [["09:00:00", "web/probe 1"], early], "09:05:00").summary.outages).toMatchObject([
			{ elapsedSeconds: { wall: 0 }, downSeconds: 0, rtoUsedRatio: 0 },
		]);
	});
});
