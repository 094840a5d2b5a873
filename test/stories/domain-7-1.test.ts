import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseConfiguration } from "../../server/config/load.ts";
import { CASES } from "../../server/demo/cases.ts";
import { type Happening, play } from "../support/story.ts";
import { criteriaOf, filingsOf, firmOf, incidentOf, tell } from "./telling.ts";

const recordings = new URL("../../server/demo/recordings/", import.meta.url);

/** The firm of the recordings; the faulty system was a vendor's, and class B is the same firm with fewer natural persons. */
function recordedFirm(tier: "A" | "B") {
	const text = readFileSync(new URL("firm.yaml", recordings), "utf8").replace(
		"naturalPersonShare: 0.71",
		`naturalPersonShare: ${tier === "A" ? "0.71" : "0.31"}`,
	);
	return parseConfiguration([{ file: "firm.yaml", text }]).configuration!;
}

/** A recording, and the vendor's word on how many firms it concerns, a while after the end. */
function recorded(id: string, firms: number, tier: "A" | "B") {
	const rows = readFileSync(new URL(`${id}.ndjson`, recordings), "utf8")
		.trim()
		.split("\n");
	const happenings = rows.map((row): Happening => {
		const { at, ...what } = JSON.parse(row) as Record<string, unknown> & { at: string };
		return [at.replace("+08:00", ""), what];
	});
	const { date } = CASES.find((entry) => entry.id === id)!;
	return play(recordedFirm(tier), [...happenings, tell(`${date}T14:00:00`, "recordBulletin", { vendor: "quote-vendor", firms, text: "影響家數" })]);
}

const clockOf = (line: string | undefined) => line?.replace(/ \d\d-\d\d/, "");

describe("domain 7.1: the criteria of the recorded cases", () => {
	it.each([
		["S3", 16, "initial running 09:00, late", "11:00", 3, 2, true],
		["S4", 4, "initial running 09:35, late", "11:05", 2, 2, false],
		["S5", 13, "initial running 09:30, late", "11:00", 3, 2, true],
	] as const)("%s with %s firms: C1 and C4 yes, C2 and C5 no", (id, firms, initial, forecast, levelA, levelB, breachedA) => {
		const played = recorded(id, firms, "A");
		const incident = incidentOf(played);
		expect(criteriaOf(incident, "C1", "C2", "C3", "C4", "C5", "C6").map((state) => clockOf(state)?.split(" ")[0])).toEqual([
			"presumed",
			"not-met",
			"not-met",
			"met",
			"not-met",
			"not-met",
		]);
		expect(clockOf(filingsOf(incident)[0])).toBe(initial);
		expect(played.changes.find(({ subject, kind }) => kind === "criterion-state" && subject.endsWith("/C2"))?.to).toBe("forecast");
		expect(forecastOf(id)).toBe(forecast);
		expect(incident).toMatchObject({ availabilityLevel: levelA, major: { state: "major" } });
		expect(played.summary.outages[0]?.toleranceBreachedAt !== null).toBe(breachedA);
		const b = recorded(id, firms, "B");
		expect([incidentOf(b).availabilityLevel, b.summary.outages[0]?.toleranceBreachedAt]).toEqual([levelB, null]);
	});
});

/** Where C2 would have been crossed, as it was forecast while the outage ran. */
function forecastOf(id: string): string | undefined {
	const { date, from } = CASES.find((entry) => entry.id === id)!;
	const rows = readFileSync(new URL(`${id}.ndjson`, recordings), "utf8")
		.trim()
		.split("\n");
	const until = `${date}T${from}:00.000+08:00`;
	const happenings = rows.map((row) => JSON.parse(row) as { at: string }).filter(({ at }) => at <= until);
	const played = play(
		recordedFirm("A"),
		happenings.map(({ at, ...what }): Happening => [at.replace("+08:00", ""), what]),
	);
	return criteriaOf(incidentOf(played), "C2")[0]?.slice(-5);
}

const PROFILE = "{ validFrom: 2024-01-01, securityLevel: 1, marketShare: 0.023, naturalPersonShare: 0.71, top20: true }";
const WEB = (signals: string) =>
	firmOf(PROFILE, `  - { id: web, name: Web 下單, kind: core-system, layer: front, functions: [login, order], confirmAfter: 0s, signals: [${signals}] }\n`);

describe("domain 7.1: the cases without recorded times", () => {
	it("S1 DDoS: C5 by an indicated attack that a person confirms; scrubbing and blocking are on record; foreign clients only is no outage", () => {
		const day: Happening[] = [
			["09:00:00", "web/probe 1"],
			["09:10:00", "web/waf 0"],
			tell("09:12:00", "recordAction", { service: "web", kind: "scrubbing", text: "流量清洗" }),
			tell("09:15:00", "recordAction", { service: "web", kind: "geo-block", text: "阻擋國外 IP" }),
			tell("09:18:00", "recordAction", { service: "web", kind: "notice", channel: "website", text: "國外客戶請改用語音" }),
			tell("09:20:00", "decideCriterion", { service: "web", criterion: "C5", decision: "confirmed", reason: "DDoS" }),
		];
		const played = play(WEB("{ id: probe }, { id: waf, decides: false, indicates: attack }"), day, "09:25:00");
		expect(criteriaOf(incidentOf(played), "C1", "C2", "C4", "C5")).toEqual(["presumed 09:10", "not-met", "not-met", "confirmed 09:10"]);
		expect(filingsOf(incidentOf(played)).filter((line) => line.includes("initial"))).toEqual(["initial running 09:40", "major-initial running 09:40"]);
		expect(played.told(/action-recorded/)).toHaveLength(3);
	});
	it("S2 log-in failure under load: C1 yes, C2 by data, C5 no; load asks first, the outage answers", () => {
		const day: Happening[] = [
			["08:50:00", "web/probe 1"],
			["08:55:00", "web/load 0"],
			["09:05:00", "web/probe 0"],
		];
		const played = play(WEB("{ id: probe }, { id: load, decides: false, indicates: load }"), day, "09:30:00");
		expect(played.told(/incident-opened|reportable/)).toEqual(["08:55:00 incident-opened candidate", "09:05:00 reportable-decided presumed"]);
		expect(criteriaOf(incidentOf(played), "C1", "C2", "C5")).toEqual(["presumed 08:55", "forecast 11:05", "not-met"]);
		expect(filingsOf(incidentOf(played))[0]).toBe("initial running 09:25, late");
		expect(incidentOf(played).availabilityLevel).toBe(2);
	});
	it("S6 intrusion attempt: no outage, level 0, C5 yes, C2 no; due 30 min after awareness", () => {
		const report = tell("10:00:00", "reportIncident", { services: ["web"], awareAt: "09:50:00", nature: "security-event", description: "入侵企圖" });
		const confirm = tell("10:05:00", "decideCriterion", { service: "web", criterion: "C5", decision: "confirmed", reason: "入侵" });
		const played = play(WEB("{ id: probe }"), [report, confirm], "10:10:00");
		expect(played.summary.outages).toEqual([]);
		expect(criteriaOf(incidentOf(played), "C1", "C2", "C4", "C5")).toEqual(["presumed 10:00", "not-met", "not-met", "confirmed 10:05"]);
		expect(incidentOf(played)).toMatchObject({ availabilityLevel: 0, major: { state: "major" } });
		expect(filingsOf(incidentOf(played))[0]).toBe("initial running 10:20");
	});
});
