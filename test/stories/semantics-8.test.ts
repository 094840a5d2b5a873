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

describe("SEMANTICS 8, third story: the attack on a Saturday", () => {
	const firm = firmWith(service("layer: front", "{ id: probe }, { id: waf, decides: false, indicates: attack }"));
	const SATURDAY = "2026-11-21";
	const at = (time: string) => `${SATURDAY}T${time}`;
	const command = (time: string, name: string, more: Record<string, unknown>): Happening => [
		at(time),
		{ type: "command", command: name, by: "值班主管", ...more },
	];
	const day: Happening[] = [
		[at("22:00:00"), "web/probe 1"],
		[at("22:00:00"), "web/waf 1"],
		[at("22:10:00"), "web/waf 0"],
		command("22:25:00", "decideCriterion", { service: "web", criterion: "C5", decision: "confirmed", reason: "撞庫攻擊" }),
		command("22:36:00", "recordFiling", { service: "web", filing: "initial", receipt: "A-1" }),
		command("23:05:00", "setField", { service: "web", field: 52, value: "suspected" }),
	];
	const played = play(firm, day, at("23:30:00"));
	const incident = played.summary.incidents[0]!;
	const filing = (kind: string) => incident.filings.find((entry) => entry.kind === kind);

	it("is an incident without any outage, all services up, aware 22:10", () => {
		expect(played.summary.outages).toEqual([]);
		expect(incident).toMatchObject({ awareAt: clock(at("22:10:00")), detectedAt: null, restoredAt: null, reportable: "presumed", availabilityLevel: 0 });
		expect(played.told(/service-verdict/)).toEqual(["11-21 22:00:00 service-verdict up"]);
	});
	it("before the filing: initial and major initial due 22:40", () => {
		const before = play(firm, day.slice(0, 4), at("22:30:00")).summary.incidents[0]!;
		for (const kind of ["initial", "major-initial"])
			expect(before.filings.find((entry) => entry.kind === kind)).toMatchObject({ state: "running", dueAt: clock(at("22:40:00")) });
	});
	it("C5 is confirmed at 22:25, met at 22:10; C2 does not accrue", () => {
		const { criteria } = incident.major as { criteria: { id: string; state: string; metAt: string }[] };
		expect(criteria.find(({ id }) => id === "C5")).toMatchObject({ state: "confirmed", metAt: clock(at("22:10:00")) });
		expect(criteria.find(({ id }) => id === "C2")).toMatchObject({ state: "not-met", forecastAt: null });
	});
	it("filed 22:36 by one person as both: the countersignature is owed a day later", () => {
		for (const kind of ["initial", "major-initial"])
			expect(filing(kind)).toMatchObject({ state: "filed", filedAt: clock(at("22:36:00")), late: false, countersignatureDueAt: clock("2026-11-22T22:36:00") });
	});
	it("personal data found at 23:05 is due from there", () => {
		expect(filing("personal-data")).toMatchObject({ state: "running", dueAt: clock(at("23:05:00")), late: true });
	});
	it("formal is due Sunday 22:10, the closing Tuesday 2026-12-01", () => {
		expect(filing("formal")?.dueAt).toBe(clock("2026-11-22T22:10:00"));
		expect(filing("major-closing")?.dueAt).toBe("2026-12-01T23:59:59.999+08:00");
	});
});
