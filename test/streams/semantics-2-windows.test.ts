import { describe, expect, it } from "vitest";
import { firmWith, type Happening, instant, play, service } from "../support/story.ts";

const lines = "confirmAfter: 60s, restoreAfter: 2m";
const toldOf = (played: ReturnType<typeof play>, signal: string) =>
	played.changes.filter(({ kind, subject }) => kind === "signal-verdict" && subject.endsWith(signal)).map(({ to }) => to);

describe("SEMANTICS 2.1, 2.5: a signal outside its window while an outage is confirmed", () => {
	const feed = "{ id: feed, every: 5m, silentAfter: 6m, whenSilent: down, during: market }";
	const speaking: Happening[] = [
		["13:19:00", "web/feed 1"],
		["13:20:00", "web/probe 0"],
		["13:24:00", "web/feed 1"],
		["13:29:00", "web/feed 1"],
	];
	it("is idle once it falls silent there, so that its schedule keeps no outage running", () => {
		const played = play(firmWith(service(lines, `{ id: probe }, ${feed}`)), [...speaking, ["13:40:00", "web/probe 1"]], "18:00:00");
		expect(played.summary.outages).toMatchObject([{ startedAt: instant("13:20:00"), endedAt: instant("13:40:00") }]);
		expect(toldOf(played, "feed")).toEqual(["up", "idle"]);
	});
	it("judges by the samples that come: down there is down", () => {
		const played = play(firmWith(service(lines, `{ id: probe }, ${feed}`)), [...speaking, ["13:33:00", "web/feed 0"], ["13:36:00", "web/probe 1"]], "13:38:30");
		expect(played.summary.outages).toMatchObject([{ endedAt: null }]);
		expect(toldOf(played, "feed")).toEqual(["up", "down"]);
	});
	it("stays unknown when it was bad and then falls silent: no data never ends an outage", () => {
		const happenings: Happening[] = [...speaking, ["13:29:30", "web/feed 0"], ["13:40:00", "web/probe 1"]];
		const played = play(firmWith(service(lines, `{ id: probe }, ${feed}`)), happenings, "18:00:00");
		expect(played.summary.outages).toMatchObject([{ endedAt: null }]);
		expect(played.told(/^service-verdict/).at(-1)).toBe("13:40:00 service-verdict unknown");
	});
	it("leaves the service unknown and the outage running when no signal is left awake: no data never ends an outage", () => {
		const own = firmWith(service("confirmAfter: 60s, restoreAfter: 10m", "{ id: probe, every: 5m, silentAfter: 6m, during: market }"));
		const played = play(
			own,
			[
				["13:20:00", "web/probe 0"],
				["13:25:00", "web/probe 0"],
				["13:29:30", "web/probe 1"],
				["2026-11-19T09:00:00", "web/probe 1"],
			],
			"2026-11-19T09:05:00",
		);
		expect(played.told(/^service-verdict/).slice(1)).toEqual([
			"13:29:30 service-verdict up",
			"13:35:30 service-verdict unknown",
			"11-19 09:00:00 service-verdict up",
		]);
		expect(played.summary.outages).toMatchObject([{ endedAt: null, elapsedSeconds: { market: 600 } }]);
	});
});

describe("SEMANTICS 2.5: since when samples judge at any hour", () => {
	it("counts from the reopening: a sample from before it does not wake an idle signal", () => {
		const pre = "{ id: pre, every: 10s, silentAfter: 25s, whenSilent: down, during: pre-open }";
		const firm = firmWith(service("confirmAfter: 20s, restoreAfter: 15s, mergeGap: 60s", `{ id: probe }, ${pre}`));
		const happenings: Happening[] = [
			["10:03:00", "web/probe 0"],
			["10:04:34", "web/probe 1"],
			["10:04:59", "web/probe 0"],
			["10:05:09", "web/pre 1"],
			["10:09:15", "web/probe 1"],
		];
		const played = play(firm, happenings, "10:20:00");
		expect(played.told(/reopened/)).toEqual(["10:05:19 outage-reopened confirmed"]);
		expect(played.summary.outages).toMatchObject([{ startedAt: instant("10:03:00"), endedAt: instant("10:09:15") }]);
	});
	it("does so for a signal that never falls silent, when all are judged again", () => {
		const firm = firmWith(service("confirmAfter: 20s, restoreAfter: 15s, mergeGap: 60s", "{ id: probe }, { id: pre, during: pre-open }"));
		const sight = (sees: boolean) => ({ type: "sight", source: "kafka", sees, cause: "stalled" });
		const happenings: Happening[] = [
			["10:03:00", "web/probe 0"],
			["10:04:34", "web/probe 1"],
			["10:04:59", "web/probe 0"],
			["10:05:09", "web/pre 0"],
			["10:06:00", sight(false)],
			["10:06:10", sight(true)],
			["10:09:15", "web/probe 1"],
		];
		expect(play(firm, happenings, "10:20:00").summary.outages).toMatchObject([{ endedAt: instant("10:09:15") }]);
	});
});

describe("SEMANTICS 2.5: an unconfirmed suspicion is dropped when the window ends", () => {
	const firm = firmWith(service("confirmAfter: 60s", "{ id: probe, during: market }, { id: other }"));
	const bad = (signal: string, from: string, to: string): Happening[] => [
		[from, `web/${signal} 0`],
		[to, `web/${signal} 1`],
	];
	it("also when the signal was good again at that instant", () => {
		const played = play(firm, [["13:20:00", "web/other 1"], ...bad("probe", "13:29:10", "13:29:50"), ...bad("other", "13:30:10", "13:30:40")], "13:40:00");
		expect(played.summary.outages).toEqual([]);
		expect(played.told(/^outage-dropped/)[0]).toBe("13:30:00 outage-dropped dropped");
	});
	it("also when the signal only joined what another one began", () => {
		const joined: Happening[] = [
			["13:29:10", "web/other 0"],
			["13:29:20", "web/probe 0"],
			["13:29:40", "web/other 1"],
			["13:29:50", "web/probe 1"],
		];
		expect(play(firm, [...joined, ...bad("other", "13:30:10", "13:30:40")], "13:40:00").summary.outages).toEqual([]);
	});
	it("but not a suspicion that the signal had no part in", () => {
		const played = play(firm, [["13:20:00", "web/probe 1"], ...bad("other", "13:29:10", "13:29:50"), ...bad("other", "13:30:10", "13:30:40")], "13:40:00");
		expect(played.summary.outages).toMatchObject([{ startedAt: instant("13:29:10"), confirmedAt: instant("13:30:30") }]);
	});
});
