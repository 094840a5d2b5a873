import { describe, expect, it } from "vitest";
import { firmWith, type Happening, instant, play, service } from "../support/story.ts";

const usual = "confirmAfter: 60s, restoreAfter: 2m, mergeGap: 10m";
const web = firmWith(service(usual));

function outages(happenings: readonly Happening[], until: string, lines = usual, signals = "{ id: probe }") {
	const app = service("core: false, hours: always").replace("id: web,", "id: app,");
	return play(firmWith(service(lines, signals) + app), happenings, until).summary.outages;
}
const at = (time: string) => instant(time);
const command = (name: string, body: Record<string, unknown> = {}) => ({ type: "command", command: name, service: "web", by: "值班主管", ...body });

describe("SEMANTICS 3.1: confirmation", () => {
	it("confirms when the bad time reaches confirmAfter, from the first bad sample, with the last good one before it", () => {
		expect(
			outages(
				[
					["08:59:50", "web/probe 1"],
					["09:00:00", "web/probe 0"],
				],
				"09:05:00",
			)[0],
		).toMatchObject({ startedAt: at("09:00:00"), confirmedAt: at("09:01:00"), notBefore: at("08:59:50"), endedAt: null });
	});
	it("starts at its first observation when that was already bad, with nothing before it", () => {
		expect(outages([["09:00:00", "web/probe 0"]], "09:05:00")[0]).toMatchObject({ startedAt: at("09:00:00"), notBefore: null });
	});
	it("adds up bad time within the window and starts at the earliest stretch of which any part lies in it", () => {
		// 40 s bad, 60 s good, then bad: 60 s of bad time are reached 20 s into the second stretch.
		const flapping: Happening[] = [
			["09:00:00", "web/probe 0"],
			["09:00:40", "web/probe 1"],
			["09:01:40", "web/probe 0"],
		];
		expect(outages(flapping, "09:05:00")[0]).toMatchObject({ startedAt: at("09:00:00"), confirmedAt: at("09:02:00") });
	});
	it("lets bad time slide out of the window", () => {
		// Window 90 s: when the second stretch begins, 10 s of the first are left in it, and they slide out as it grows.
		const played = outages(
			[
				["09:00:00", "web/probe 0"],
				["09:00:40", "web/probe 1"],
				["09:02:00", "web/probe 0"],
			],
			"09:10:00",
			`${usual}, confirmWindow: 90s`,
		);
		expect(played[0]).toMatchObject({ startedAt: at("09:02:00"), confirmedAt: at("09:03:00") });
	});
	it("waits for the verdict to be down when the bad time is enough while it is not", () => {
		const played = outages(
			[
				["09:00:00", "web/probe 0"],
				["09:01:00", "web/probe 1"],
				["09:01:30", "web/probe 0"],
			],
			"09:02:00",
		);
		expect(played[0]).toMatchObject({ startedAt: at("09:00:00"), confirmedAt: at("09:01:30") });
	});
	it("drops a suspicion when the window holds no bad time any more", () => {
		expect(
			play(
				web,
				[
					["09:00:00", "web/probe 0"],
					["09:00:30", "web/probe 1"],
				],
				"09:30:00",
			).told(/^outage-(?!joined)/),
		).toEqual(["09:00:00 outage-suspected suspected", "09:03:30 outage-dropped dropped"]);
	});
	it("confirms at once with confirmAfter 0s", () => {
		expect(outages([["09:00:00", "web/probe 0"]], "09:00:00", "confirmAfter: 0s")[0]).toMatchObject({ startedAt: at("09:00:00"), confirmedAt: at("09:00:00") });
	});
});

describe("SEMANTICS 3.2: the stable window", () => {
	it("ends the outage at its start, also by a degraded verdict", () => {
		const happenings: Happening[] = [
			["09:00:00", "web/probe 0"],
			["09:20:00", "web/probe 0.5"],
		];
		expect(outages(happenings, "09:30:00", usual, "{ id: probe, degraded: { below: 0.9 } }")[0]).toMatchObject({
			endedAt: at("09:20:00"),
			endedBy: "restored",
			downSeconds: 1200,
		});
	});
	it("is discarded by a moment of down or unknown in it, without a new confirmation", () => {
		const relapse: Happening[] = [
			["09:00:00", "web/probe 0"],
			["09:20:00", "web/probe 1"],
			["09:21:59", "web/probe 0"],
			["09:22:00", "web/probe 1"],
		];
		expect(outages(relapse, "09:30:00")[0]).toMatchObject({ endedAt: at("09:22:00") });
		const silent: Happening[] = [
			["09:00:00", "web/probe 0"],
			["09:10:00", "web/probe 1"],
		];
		expect(outages(silent, "10:30:00", "confirmAfter: 0s, restoreAfter: 2m", "{ id: probe, every: 10s }")[0]).toMatchObject({ endedAt: null });
	});
});

describe("SEMANTICS 3.3: clocks stand while recovering", () => {
	const recovering: Happening[] = [
		["09:00:00", "web/probe 0"],
		["09:29:00", "web/probe 1"],
	];
	it("counts to the start of the window and fires nothing in it", () => {
		const played = play(web, recovering, "09:30:30");
		expect(played.summary.outages[0]).toMatchObject({ endedAt: null, elapsedSeconds: { wall: 1740, service: 1740, market: 1740 } });
		expect(played.told(/threshold/)).toEqual([]);
	});
	it("emits what was passed meanwhile with its own instant, noticed when the window failed", () => {
		expect(play(web, [...recovering, ["09:30:30", "web/probe 0"]], "09:31:00").told(/threshold/)).toEqual([
			"09:30:00 threshold-crossed rto-50 (noticed 09:30:30)",
		]);
	});
});

describe("SEMANTICS 3.4: merging", () => {
	const first: Happening[] = [
		["09:00:00", "web/probe 0"],
		["09:20:00", "web/probe 1"],
	];
	it("reopens the same outage after a gap shorter than mergeGap; down time leaves the gap out", () => {
		const played = play(web, [...first, ["09:29:59", "web/probe 0"], ["09:40:00", "web/probe 1"]], "10:30:00");
		expect(played.summary.outages).toHaveLength(1);
		expect(played.summary.outages[0]).toMatchObject({
			startedAt: at("09:00:00"),
			confirmedAt: at("09:01:00"),
			endedAt: at("09:40:00"),
			downSeconds: 1200 + 601,
			elapsedSeconds: { wall: 2400 },
		});
	});
	it("emits a threshold that fell into the gap at its own instant, noticed on reopening", () => {
		const played = play(
			web,
			[
				["09:00:00", "web/probe 0"],
				["09:25:00", "web/probe 1"],
				["09:32:00", "web/probe 0"],
			],
			"09:40:00",
		);
		expect(played.told(/threshold|reopened/)).toEqual(["09:33:00 outage-reopened confirmed", "09:30:00 threshold-crossed rto-50 (noticed 09:33:00)"]);
	});
	it("makes a second outage of a gap of exactly mergeGap", () => {
		expect(outages([...first, ["09:30:00", "web/probe 0"]], "09:40:00")).toHaveLength(2);
	});
	it("counts no moment twice when a late sample makes the next stretch begin before the end", () => {
		const late = { type: "sample", service: "web", signal: "other", value: 0, at: "2026-11-18T09:19:00+08:00", receivedAt: "2026-11-18T09:25:00+08:00" };
		const two = play(firmWith(service(usual, "{ id: probe }, { id: other }")), [...first, ["09:25:00", late], ["09:40:00", "web/other 1"]], "10:30:00");
		expect(two.summary.outages).toMatchObject([{ endedAt: at("09:40:00"), downSeconds: 2400, elapsedSeconds: { wall: 2400 } }]);
	});
	it("leaves an outage over when the next bad stretch is not itself confirmed", () => {
		expect(outages([...first, ["09:25:00", "web/probe 0"], ["09:25:30", "web/probe 1"]], "10:00:00")).toMatchObject([{ endedAt: at("09:20:00") }]);
	});
});

describe("SEMANTICS 3.5: take-over and fail-back", () => {
	const down: Happening[] = [["09:00:00", "web/probe 0"]];
	const takeOver = (time: string, effective?: string): Happening => [
		time,
		command("takeOver", { site: "dr", ...(effective && { effectiveAt: at(effective) }) }),
	];
	it("ends at the take-over when the other site has been good before it", () => {
		expect(outages([["08:00:00", "web/probe@dr 1"], ...down, takeOver("09:20:00")], "09:30:00")[0]).toMatchObject({
			endedAt: at("09:20:00"),
			endedBy: "take-over",
		});
	});
	it("ends at the start of the other site's unbroken good streak when that came later", () => {
		const happenings: Happening[] = [
			["08:00:00", "web/probe@dr 1"],
			...down,
			["09:05:00", "web/probe@dr 0"],
			takeOver("09:20:00"),
			["09:25:30", "web/probe@dr 1"],
		];
		expect(outages(happenings, "09:30:00")[0]).toMatchObject({ endedAt: at("09:25:30"), endedBy: "take-over" });
	});
	it("starts the stable window anew when made while recovering", () => {
		const happenings: Happening[] = [["08:00:00", "web/probe@dr 1"], ...down, ["09:19:00", "web/probe 1"], takeOver("09:20:00")];
		expect(outages(happenings, "09:30:00")[0]).toMatchObject({ endedAt: at("09:20:00"), endedBy: "take-over" });
	});
	it("told late, ends then all the same, and what was passed since is unsaid", () => {
		const played = play(web, [["08:00:00", "web/probe@dr 1"], ...down, takeOver("09:40:00", "09:25:00")], "09:50:00");
		expect(played.summary.outages[0]).toMatchObject({ endedAt: at("09:25:00"), endedBy: "take-over", rtoUsedRatio: 0.417 });
		expect(played.told(/threshold/)).toEqual(["09:30:00 threshold-crossed rto-50", "09:30:00 threshold-unsaid not rto-50 (noticed 09:40:00)"]);
	});
	it("reopens when the new site turns bad within mergeGap, and then ends as restored", () => {
		const happenings: Happening[] = [
			["08:00:00", "web/probe@dr 1"],
			...down,
			takeOver("09:20:00"),
			["09:25:00", "web/probe@dr 0"],
			["09:40:00", "web/probe@dr 1"],
		];
		expect(outages(happenings, "10:00:00")).toMatchObject([{ startedAt: at("09:00:00"), endedAt: at("09:40:00"), endedBy: "restored" }]);
	});
	it("makes a new outage of a bad stretch after a fail-back, in the same incident", () => {
		const happenings: Happening[] = [
			["08:00:00", "web/probe@dr 1"],
			...down,
			takeOver("09:20:00"),
			["09:23:00", "web/probe 1"],
			["09:24:00", command("failBack")],
			["09:25:00", "web/probe 0"],
		];
		const { outages, incidents } = play(web, happenings, "09:40:00").summary;
		expect(outages).toMatchObject([{ endedBy: "take-over" }, { startedAt: at("09:25:00") }]);
		expect(incidents).toHaveLength(1);
	});
	it("ends as restored an outage during which a fail-back was made, and never reopens it", () => {
		const happenings: Happening[] = [
			["08:00:00", "web/probe@dr 0"],
			...down,
			takeOver("09:10:00"),
			["09:15:00", command("failBack")],
			["09:20:00", "web/probe 1"],
			["09:25:00", "web/probe 0"],
		];
		expect(outages(happenings, "09:40:00")).toMatchObject([{ endedAt: at("09:20:00"), endedBy: "restored" }, { startedAt: at("09:25:00") }]);
	});
	it("refuses a site that is not there or serves already, and a fail-back from nowhere", () => {
		const refused = play(web, [
			["09:00:00", "web/probe 1"],
			["09:01:00", command("takeOver", { site: "moon" })],
			["09:02:00", command("takeOver", { site: "hq" })],
			["09:03:00", command("failBack")],
		]);
		expect(refused.changes.filter((change) => change.kind === "command-refused").map((change) => change.reason)).toEqual([
			"site moon is not configured; expected one of hq, dr",
			"web is served from hq already",
			"web is served from hq: there is nothing to fail back from",
		]);
	});
});

describe("SEMANTICS 3.6: what a person says", () => {
	const good: Happening[] = [
		["08:00:00", "web/probe 1"],
		["09:20:00", "web/probe 1"],
		["09:50:00", "web/probe 1"],
	];
	const declare = (time: string, occurred: string): Happening => [time, command("declareOutage", { occurredAt: at(occurred), source: "客戶來電" })];
	it("confirms a declared outage at once; telemetry alone never ends it", () => {
		const played = play(web, [...good, declare("09:10:00", "09:02:00")], "10:00:00");
		expect(played.summary.outages).toMatchObject([
			{ startedAt: at("09:02:00"), confirmedAt: at("09:10:00"), endedAt: null, source: "person", notBefore: null },
		]);
		expect(played.told(/^service-verdict/).at(-1)).toBe("09:02:00 service-verdict down (noticed 09:10:00)");
	});
	it("is ended by recordRestored", () => {
		expect(
			outages(
				[...good, declare("09:10:00", "09:02:00"), ["09:30:00", command("recordRestored", { effectiveAt: at("09:25:00"), how: "restored" })]],
				"10:00:00",
			)[0],
		).toMatchObject({ endedAt: at("09:25:00"), endedBy: "restored" });
	});
	it("refuses a declaration while one runs, and takes an instant before the last end as that end, which reopens", () => {
		const ended: Happening[] = [["09:00:00", "web/probe 0"], ["09:20:00", "web/probe 1"], declare("09:25:00", "09:10:00"), declare("09:26:00", "09:20:00")];
		const played = play(web, ended, "09:30:00");
		expect(played.summary.outages).toMatchObject([{ startedAt: at("09:00:00"), endedAt: null }]);
		expect(played.told(/refused/)).toHaveLength(1);
	});
	it("suspects from the instant of the restoration what is still bad", () => {
		const played = play(
			web,
			[
				["09:00:00", "web/probe 0"],
				["09:20:00", command("recordRestored", { how: "restored" })],
			],
			"09:20:30",
		);
		expect(played.told(/^outage-(?!joined)/).slice(-2)).toEqual(["09:20:00 outage-ended over", "09:20:00 outage-suspected suspected"]);
	});
	it("counts a substitute only if it is signed off, and opens nothing then until the service was good once", () => {
		const signed = `${usual}, substitutes: [{ service: app, signedOffBy: 資安長, validFrom: 2026-01-01 }]`;
		const restored: Happening = ["09:20:00", command("recordRestored", { how: "substitute", substitute: "app" })];
		expect(outages([["09:00:00", "web/probe 0"], restored], "11:00:00", signed)).toMatchObject([{ endedAt: at("09:20:00"), endedBy: "substitute" }]);
		const again: Happening[] = [["09:00:00", "web/probe 0"], restored, ["10:00:00", "web/probe 1"], ["10:30:00", "web/probe 0"]];
		expect(outages(again, "11:00:00", signed)).toHaveLength(2);
		const refused = play(web, [["09:00:00", "web/probe 0"], restored], "09:30:00");
		expect(refused.summary.outages[0]).toMatchObject({ endedAt: null });
		expect(refused.changes.find((change) => change.kind === "command-refused")?.reason).toMatch(/not signed off.*clock runs on/);
	});
});

describe("SEMANTICS 3.7: elapsed", () => {
	it("counts the span, its part in the hours, its part in the trading window", () => {
		const futures = outages(
			[
				["08:40:00", "web/probe 0"],
				["14:40:00", "web/probe 1"],
			],
			"15:00:00",
			`${usual}, hours: always, tradingWindow: futures-day`,
		);
		expect(futures[0]?.elapsedSeconds).toEqual({ wall: 21600, service: 21600, market: 18000 });
		const hours = outages(
			[
				["08:40:00", "web/probe 0"],
				["14:40:00", "web/probe 1"],
			],
			"15:00:00",
			`${usual}, hours: order-entry`,
		);
		expect(hours[0]?.elapsedSeconds).toEqual({ wall: 21600, service: 21000, market: 16200 });
	});
});

describe("SEMANTICS 3.8, 3.9, 3.10: thresholds and limits", () => {
	it("crosses 50, 80, 100 % of the RTO, the latest decision and the tolerance at their exact instants, once each", () => {
		const played = play(firmWith(service(`${usual}, tier: B, rto: 1h, takeOverTakes: 22m`)), [["09:00:00", "web/probe 0"]], "12:00:00");
		expect(played.told(/threshold/)).toEqual([
			"09:30:00 threshold-crossed rto-50",
			"09:48:00 threshold-crossed rto-80",
			"10:00:00 threshold-crossed rto-100",
			"10:38:00 threshold-crossed latest-decision",
			"11:00:00 threshold-crossed tolerance-100",
		]);
		expect(played.summary.outages[0]).toMatchObject({
			rtoSeconds: 3600,
			toleranceSeconds: 7200,
			rtoBreachedAt: at("10:00:00"),
			toleranceBreachedAt: at("11:00:00"),
			latestDecisionAt: at("10:38:00"),
			rtoUsedRatio: 3,
		});
	});
	it("is in time when it ended exactly at the limit, and breached when it still ran", () => {
		expect(
			outages(
				[
					["09:00:00", "web/probe 0"],
					["10:00:00", "web/probe 1"],
				],
				"10:30:00",
			)[0],
		).toMatchObject({ rtoBreachedAt: null, rtoUsedRatio: 1 });
		expect(
			outages(
				[
					["09:00:00", "web/probe 0"],
					["10:00:00.001", "web/probe 1"],
				],
				"10:30:00",
			)[0],
		).toMatchObject({ rtoBreachedAt: at("10:00:00") });
	});
	it("takes the tier of the profile in force at the start", () => {
		const dated = firmWith(service(usual)).firm;
		const [entry] = dated.inventory.services;
		const changed = {
			...entry!,
			tiers: [
				{ from: Number.NEGATIVE_INFINITY, tier: "B" as const },
				{ from: Date.parse(at("09:30:00")), tier: "A" as const },
			],
		};
		const configuration = { ...web, firm: { ...dated, inventory: { ...dated.inventory, services: [changed] } } };
		expect(play(configuration, [["09:00:00", "web/probe 0"]], "09:40:00").summary.outages[0]).toMatchObject({ toleranceSeconds: 7200 });
	});
	it("has no limit and null figures without a tier", () => {
		const played = play(firmWith(service(`${usual}`).replace("kind: core-system", "kind: supporting")), [["09:00:00", "web/probe 0"]], "12:00:00");
		expect(played.summary.outages[0]).toMatchObject({ rtoSeconds: null, rtoUsedRatio: null, toleranceSeconds: null, latestDecisionAt: null });
		expect(played.told(/threshold/)).toEqual([]);
		expect(played.summary.incidents).toEqual([]);
	});
});
