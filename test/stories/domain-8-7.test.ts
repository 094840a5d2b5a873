import { describe, expect, it } from "vitest";
import { firmWith, type Happening, play, service } from "../support/story.ts";
import { criteriaOf, filingOf, filingsOf, firmOf, incidentOf, shown, tell, time } from "./telling.ts";

const vendors = "vendors: [{ id: symbol-vendor, name: 行情資訊商 }]\n";
const lines = "layer: front, vendor: symbol-vendor, confirmAfter: 60s, restoreAfter: 2m";
const config = firmWith(service(lines), vendors);
const day: Happening[] = [
	["08:37:00", "web/probe 1"],
	["08:38:00", "web/probe 0"],
	tell("08:41:00", "recordAwareness", { service: "web", awareAt: "08:37:00", source: "vendor", note: "簡訊" }),
	tell("09:01:00", "recordFiling", { service: "web", filing: "initial", receipt: "A-1" }),
	tell("09:10:00", "correctInstant", { service: "web", instant: "occurredAt", value: "08:30:00", reason: "紀錄檔首次登入失敗" }),
	["09:50:00", "web/probe 1"],
	tell("15:00:00", "recordBulletin", { vendor: "symbol-vendor", firms: 16, text: "新檔案格式" }),
	tell("2026-11-19T17:00:00", "recordHandled", { service: "web" }),
];
const until = (at: string) => play(config, day, at);

/** Domain §8.7: S3 on Wednesday 2026-11-18; level 1, class A. */
describe("the worked example of domain 8.7", () => {
	it("t_occ: first seen bad 08:38:00, own alarm 08:39:00; corrected to 08:30, which moves the limit of class A from 09:38 to 09:30", () => {
		expect(until("09:09:00").summary.outages[0]).toMatchObject({ startedAt: shown("08:38:00"), confirmedAt: shown("08:39:00") });
		expect(until("09:09:00").told(/threshold/)).toEqual(["09:08:00 threshold-crossed rto-50"]);
		const played = until("09:40:00");
		expect(played.summary.outages[0]).toMatchObject({ startedAt: shown("08:30:00"), rtoBreachedAt: shown("09:30:00"), toleranceBreachedAt: shown("09:30:00") });
		expect(incidentOf(played)).toMatchObject({ occurredAt: shown("08:30:00"), detectedAt: shown("08:39:00") });
	});
	it("t_aware: the vendor's message of 08:37 is earlier than the own alarm", () => {
		const acts = until("08:45:00").changes.filter(({ kind }) => kind === "awareness-act");
		expect(acts.map(({ to }) => to)).toEqual([`alarm ${shown("08:39:00")}`, `vendor ${shown("08:37:00")}`]);
		expect(incidentOf(until("08:45:00")).awareAt).toBe(shown("08:37:00"));
	});
	it("D1 and DM: 09:07 both, because C1 holds; the major filing shares the clock", () => {
		const incident = incidentOf(until("08:45:00"));
		expect(filingsOf(incident).filter((line) => line.includes("initial"))).toEqual(["initial running 09:07", "major-initial running 09:07"]);
		expect(criteriaOf(incident, "C1")).toEqual(["presumed 08:39"]);
	});
	it("RTO B: 10:30, not reached", () => {
		const b = firmOf("{ validFrom: 2024-01-01, securityLevel: 1, marketShare: 0.023, naturalPersonShare: 0.31, top20: true }", service(lines), vendors);
		const [outage] = play(b, day).summary.outages;
		expect(outage).toMatchObject({ startedAt: shown("08:30:00"), toleranceSeconds: 7200, toleranceBreachedAt: null });
	});
	it("C2: forecast for 11:00", () => {
		expect(criteriaOf(incidentOf(until("08:45:00")), "C2")).toEqual(["forecast 11:00"]);
		expect(criteriaOf(incidentOf(until("09:40:00")), "C2")).toEqual(["forecast 11:00"]);
	});
	it("filed 09:01: t_I = t_M, in time", () => {
		expect(filingsOf(incidentOf(until("09:05:00"))).filter((line) => line.includes("filed"))).toEqual([
			"initial filed 09:01 of 09:07",
			"major-initial filed 09:01 of 09:07",
		]);
	});
	it("t_rec 09:50: 80 min by the wall, 50 in the market, 20 min over; level 2 to 3 at 09:30, and the supplement is due 30 min after", () => {
		const played = until("10:00:00");
		expect(played.summary.outages[0]).toMatchObject({ endedAt: shown("09:50:00"), elapsedSeconds: { wall: 4800, market: 3000 }, rtoUsedRatio: 1.333 });
		expect(incidentOf(played)).toMatchObject({ restoredAt: shown("09:50:00"), availabilityLevel: 3, elapsedSeconds: { wall: 4800, market: 3000 } });
		expect(played.told(/level-changed/)).toEqual(["08:39:00 level-changed 2", "09:30:00 level-changed 3"]);
		expect(time(filingOf(incidentOf(played), "supplement").dueAt)).toBe("10:00");
	});
	it("D2: 2026-11-19 08:37, by the other anchor 09:01", () => {
		const formal = filingOf(incidentOf(until("10:00:00")), "formal");
		expect(time(formal.dueAt)).toBe("11-19 08:37");
		expect(formal.alternatives).toEqual([{ basis: "initial filed + 24 h", dueAt: shown("2026-11-19T09:01:00") }]);
	});
	it("C4: met when the vendor's bulletin says three or more firms", () => {
		expect(criteriaOf(incidentOf(until("14:59:00")), "C4")).toEqual(["not-met"]);
		expect(criteriaOf(incidentOf(until("15:00:00")), "C4")).toEqual(["met 15:00"]);
	});
	it("t_done 2026-11-19 17:00, D3: 72 h to 11-22 17:00, strict the end of Sunday 11-22, lenient Monday 11-23", () => {
		const incident = incidentOf(until("2026-11-19T18:00:00"));
		expect(incident).toMatchObject({ state: "handled", handledAt: shown("2026-11-19T17:00:00") });
		const release = filingOf(incident, "release");
		expect(time(release.dueAt)).toBe("11-22 17:00");
		expect((release.alternatives as { dueAt: string }[]).map(({ dueAt }) => dueAt)).toEqual(["2026-11-22T23:59:59.999+08:00", "2026-11-23T23:59:59.999+08:00"]);
	});
	it("DC: the end of Friday 2026-11-27", () => {
		expect(filingOf(incidentOf(until("10:00:00")), "major-closing")).toMatchObject({ state: "running", dueAt: "2026-11-27T23:59:59.999+08:00" });
	});
});
