import { describe, expect, it } from "vitest";
import { firmWith, type Happening, instant, play, service } from "../support/story.ts";

const clock = (time: string) => instant(time);

describe("SEMANTICS 8, first story: relapse inside the stable window", () => {
	const day: Happening[] = [
		["09:00:00", "web/probe 0"],
		["09:58:30", "web/probe 1"],
		["09:59:30", "web/probe 0"],
		["10:03:00", "web/probe 1"],
	];
	const played = play(firmWith(service("confirmAfter: 60s, restoreAfter: 2m")), day, "10:10:00");

	it("is one outage 09:00:00–10:03:00", () => {
		expect(played.summary.outages).toMatchObject([{ startedAt: clock("09:00:00"), endedAt: clock("10:03:00"), endedBy: "restored" }]);
	});
	it("is breached at 10:00:00", () => {
		expect(played.summary.outages[0]).toMatchObject({ rtoBreachedAt: clock("10:00:00"), toleranceBreachedAt: clock("10:00:00") });
	});
});

describe("SEMANTICS 8, second story: false green", () => {
	const firm = firmWith(service("confirmAfter: 60s, restoreAfter: 2m, tier: A, takeOverTakes: 20m", "{ id: probe, siteFrom: site }"));
	const probe = ["09:00:00", "09:10:00", "09:20:00", "09:30:00", "09:40:00", "09:50:00", "10:00:00"].map((time): Happening => [time, "web/probe 1"]);
	const day: Happening[] = [
		...probe,
		["09:00:00", "web/probe@dr 0"],
		[
			"09:16:00",
			{
				type: "command",
				command: "declareOutage",
				service: "web",
				occurredAt: clock("09:08:00"),
				awareAt: clock("09:12:00"),
				source: "客戶來電",
				by: "值班主管",
			},
		],
		["09:47:00", { type: "command", command: "takeOver", service: "web", site: "dr", by: "值班主管" }],
		["09:55:30", "web/probe@dr 1"],
	];
	const played = play(firm, day, "10:20:00");

	it("is due 30 minutes after awareness, 09:42", () => {
		expect(played.summary.incidents[0]).toMatchObject({ occurredAt: clock("09:08:00"), awareAt: clock("09:12:00"), detectedAt: clock("09:16:00") });
		expect(played.summary.incidents[0]?.filings[0]).toMatchObject({ kind: "initial", dueAt: clock("09:42:00") });
	});
	it("passes 50 % at 09:38 and the latest decision at 09:48; the 80 % mark at 09:56 never fires", () => {
		expect(played.told(/threshold/)).toEqual(["09:38:00 threshold-crossed rto-50", "09:48:00 threshold-crossed latest-decision"]);
		expect(played.summary.outages[0]).toMatchObject({ latestDecisionAt: clock("09:48:00"), toleranceBreachedAt: null });
	});
	it("ends 09:55:30 by take-over: 2,850 s, ratio 0.792", () => {
		expect(played.summary.outages).toMatchObject([{ endedAt: clock("09:55:30"), endedBy: "take-over", elapsedSeconds: { wall: 2850 }, rtoUsedRatio: 0.792 }]);
	});
});
