import { describe, expect, it } from "vitest";
import { firmWith, type Happening, play, service } from "../support/story.ts";
import { criteriaOf, fieldOf, filingOf, filingsOf, incidentOf, shown, tell, time } from "./telling.ts";

/** Domain §8.6, the edge cases that concern people, vendors and what cannot be seen: 15–23, 25, 26. */
const VENDORS = "vendors: [{ id: house, name: 行情資訊商 }]\n";
const plain = firmWith(service("layer: front, vendor: house, confirmAfter: 60s, restoreAfter: 2m"), VENDORS);
const down: Happening = ["09:00:00", "web/probe 0"];
const initial = tell("09:20:00", "recordFiling", { service: "web", filing: "initial" });

it("15: an exchange halt is an external cause: annotated, and no clock stops", () => {
	const halt = tell("09:10:00", "setExternalCause", { service: "web", cause: "交易所暫停交易", from: "09:00:00", until: "09:30:00", reason: "交易所公告" });
	const played = play(plain, [down, halt], "10:05:00");
	expect(filingsOf(incidentOf(played)).slice(0, 1)).toEqual(["initial running 09:31, late"]);
	expect(played.summary.outages[0]).toMatchObject({ toleranceBreachedAt: shown("10:00:00") });
	expect(criteriaOf(incidentOf(played), "C2")).toEqual(["forecast 11:00"]);
	expect(played.told(/note-added/)).toEqual(["09:10:00 note-added external cause: 交易所暫停交易"]);
});

describe("16: a vendor's outage", () => {
	const bulletin = (receivedAt: string, more = {}) => tell("09:10:00", "recordBulletin", { vendor: "house", receivedAt, text: "主機異常", ...more });
	it.each([
		["08:55:00", "08:55"],
		["09:05:00", "09:01"],
	])("awareness is the earlier of its message (%s) and the own alarm: %s", (receivedAt, aware) => {
		expect(time(incidentOf(play(plain, [down, bulletin(receivedAt)], "09:15:00")).awareAt)).toBe(aware);
	});
	it("its message from before the alarm, told after it, is an act on the incident that the alarm opened, and opens none (SEMANTICS 4.6)", () => {
		const played = play(plain, [down, bulletin("08:55:00", { firms: 3 })], "09:15:00");
		expect(incidentOf(played)).toMatchObject({ id: "20261118-090100-web", awareAt: shown("08:55:00") });
		expect(criteriaOf(incidentOf(played), "C4")).toEqual(["met 09:01"]);
		expect(played.told(/bulletin-recorded/)).toEqual([expect.stringMatching(/^09:10:00 /)]);
	});
	it("its message in a row that reached the program late is received when it was told of, and acts then (SEMANTICS 1.3)", () => {
		const played = play(plain, [down, bulletin("09:12:00")], "09:15:00");
		expect(played.told(/bulletin-recorded|command-refused/)).toEqual([expect.stringMatching(/^09:10:00 bulletin-recorded .*\(noticed 09:12:00\)$/)]);
	});
	it("the draft names the vendor and asks for the number of firms until it is known", () => {
		const silent = play(plain, [down, bulletin("09:05:00")], "09:15:00");
		expect(fieldOf(silent, "formal", "Vendor or investigator")).toContain("行情資訊商");
		expect(fieldOf(silent, "formal", "Other firms affected?")).toBeNull();
		expect(fieldOf(play(plain, [down, bulletin("09:05:00", { firms: 4 })], "09:15:00"), "formal", "Other firms affected?")).toContain("4");
	});
});

it("17: an upstream abroad: reported as a service anomaly; a person decides the kind, and that it is no attack", () => {
	const day: Happening[] = [
		tell("21:40:00", "reportIncident", {
			services: ["web"],
			occurredAt: "21:30:00",
			awareAt: "21:35:00",
			nature: "service-anomaly",
			description: "國外上手異常",
		}),
		tell("21:50:00", "decideCriterion", { service: "web", criterion: "C5", decision: "rejected", reason: "非資安事件" }),
		tell("21:51:00", "decideReportable", { service: "web", decision: "yes", reason: "影響客戶" }),
	];
	const played = play(plain, day, "21:55:00");
	expect(incidentOf(played)).toMatchObject({ reportable: "yes", occurredAt: shown("21:30:00") });
	expect(played.summary.outages).toEqual([]);
	expect(filingsOf(incidentOf(played))[0]).toBe("initial running 22:05");
	expect(criteriaOf(incidentOf(played), "C5")).toEqual(["rejected"]);
	expect(fieldOf(played, "initial", "Nature")).toContain("服務異常");
});

describe("18: the monitor is blind", () => {
	const silent = firmWith(service("layer: front, confirmAfter: 60s", "{ id: probe, every: 10s }"));
	const blind: Happening = ["09:05:00", { type: "sight", source: "kafka", sees: false, cause: "broker-unreachable" }];
	it("is unknown, never up; the outage goes on, and the draft says that the data are insufficient", () => {
		const probes = ["09:00:00", "09:00:10", "09:00:20", "09:00:30", "09:00:40", "09:00:50", "09:01:00", "09:01:10"].map((at): Happening => [at, "web/probe 0"]);
		const played = play(silent, [...probes, blind], "09:20:00");
		expect(played.told(/service-verdict/).at(-1)).toContain("service-verdict unknown");
		expect(incidentOf(played)).toMatchObject({ restoredAt: null, state: "open" });
		expect(fieldOf(played, "initial", "Current state")).toContain("資料不足");
	});
	it("a person may start the thirty minutes all the same", () => {
		const called = tell("09:10:00", "reportIncident", { services: ["web"], awareAt: "09:08:00", description: "客戶來電" });
		expect(filingsOf(incidentOf(play(silent, [["09:00:00", "web/probe 1"], blind, called], "09:20:00")))[0]).toBe("initial running 09:38");
	});
});

it("19: the platform is down: filed by another channel, with the reason on record; in time by when it was filed", () => {
	const day: Happening[] = [
		down,
		tell("09:25:00", "note", { service: "web", text: "通報平台無法登入，改以電話及傳真通報" }),
		tell("09:40:00", "recordFiling", { service: "web", filing: "initial", filedAt: "09:28:00", channel: "電話", receipt: "承辦人王○○" }),
	];
	const played = play(plain, day, "09:45:00");
	expect(filingsOf(incidentOf(played))[0]).toBe("initial filed 09:28 of 09:31");
	expect(played.changes.find(({ kind, to, subject }) => kind === "filing-state" && to === "filed" && subject.endsWith("/initial"))?.reason).toBe(
		"receipt 承辦人王○○; entered late (補登)",
	);
	expect(played.told(/filing-late/).length % 2).toBe(0);
	const back = tell("11:00:00", "refile", { service: "web", filing: "initial", channel: "通報平台", receipt: "P-1", reason: "平台恢復，補登錄" });
	const refiled = play(plain, [...day, back], "11:05:00");
	expect(filingsOf(incidentOf(refiled))[0]).toBe("initial filed 09:28 of 09:31");
	const [initial] = [...refiled.engine.register.incidents.values()][0]!.filings;
	expect([...initial!.earlier, initial!.frozen!].map(({ submission }) => [submission.channel, submission.receipt])).toEqual([
		["電話", "承辦人王○○"],
		["通報平台", "P-1"],
	]);
});

describe("20: a drill or planned maintenance", () => {
	it("a drill is measured and marked, and owes nothing", () => {
		const drilled = [tell("08:50:00", "startExercise", { services: ["web"], plan: "年度演練" }), down];
		const incident = incidentOf(play(plain, drilled, "10:05:00"));
		expect(incident).toMatchObject({ exercise: true, availabilityLevel: 3 });
		expect(incident.filings.every(({ state }) => state === "not-required")).toBe(true);
		expect(fieldOf(play(plain, drilled, "09:10:00"), "initial", "Exercise?")).toBe("是");
	});
	it("maintenance starts no clock unless it overruns its window", () => {
		const planned = tell("08:00:00", "declareMaintenance", { service: "web", from: "08:50:00", until: "09:30:00", ticket: "CHG-1", reason: "改版" });
		expect(play(plain, [planned, down, ["09:20:00", "web/probe 1"]], "10:00:00").summary.incidents).toEqual([]);
		const overrun = play(plain, [planned, down], "09:40:00");
		expect(overrun.summary.outages).toMatchObject([{ startedAt: shown("09:30:00"), confirmedAt: shown("09:31:00") }]);
		expect(filingsOf(incidentOf(overrun))[0]).toBe("initial running 10:01");
	});
});

it("21: a deliberate shutdown counts as an outage from the shutdown on, with the mitigation as its cause", () => {
	const day: Happening[] = [
		["09:00:00", "web/probe 1"],
		tell("09:12:00", "declareOutage", { service: "web", occurredAt: "09:10:00", source: "主動停機（撞庫攻擊）", reason: "阻斷攻擊" }),
		tell("09:13:00", "recordAction", { service: "web", kind: "switch", text: "關閉複委託電子下單" }),
	];
	const played = play(plain, day, "10:15:00");
	expect(played.summary.outages[0]).toMatchObject({ startedAt: shown("09:10:00"), source: "person", endedAt: null, toleranceBreachedAt: shown("10:10:00") });
	expect(played.changes.find(({ kind }) => kind === "awareness-act")?.reason).toBe("主動停機（撞庫攻擊）");
	expect(fieldOf(played, "formal", "Measures taken")).toContain("關閉複委託電子下單");
});

it("22: one channel is out, the others are well: impact by channel, and the draft says which remain", () => {
	const config = firmWith(
		`${service("layer: front, channels: [web], functions: [order], confirmAfter: 0s")}  - { id: app, name: App 下單, kind: core-system, layer: front, channels: [app], functions: [order], signals: [{ id: probe }] }\n`,
	);
	const played = play(config, [["08:59:00", "app/probe 1"], down], "09:10:00");
	expect(incidentOf(played)).toMatchObject({ services: ["web"] });
	expect(fieldOf(played, "initial", "Affected channels")).toMatch(/網頁|Web/i);
	expect(fieldOf(played, "initial", "Alternative service")).toMatch(/App/i);
});

it("23: part of a region (S1): the segment is what a person writes down, and no outage for the clients at home", () => {
	const config = firmWith(service("layer: front", "{ id: probe }, { id: foreign-login, decides: false, indicates: complaints }"));
	const day: Happening[] = [
		["09:00:00", "web/probe 1"],
		["09:00:00", "web/foreign-login 1"],
		["09:10:00", "web/foreign-login 0"],
		tell("09:15:00", "decideReportable", { service: "web", decision: "yes", reason: "國外客戶無法下單" }),
		tell("09:16:00", "setField", { service: "web", field: 28, value: "國外" }),
	];
	const played = play(config, day, "09:20:00");
	expect(played.summary.outages).toEqual([]);
	expect(incidentOf(played)).toMatchObject({ reportable: "yes", awareAt: shown("09:10:00"), availabilityLevel: 0 });
	expect(fieldOf(played, "initial", "Region")).toBe("國外");
});

it("25: a time corrected after the filing: reason and both values kept, what was filed stays filed, what it moves is said", () => {
	const correct = tell("10:00:00", "correctInstant", { service: "web", instant: "awareAt", value: "08:40:00", reason: "客服紀錄" });
	const played = play(plain, [down, initial, correct], "10:05:00");
	expect(filingsOf(incidentOf(played)).slice(0, 2)).toEqual(["initial filed 09:20 of 09:10, late", "formal running 11-19 08:40"]);
	expect(played.changes.find(({ kind, to }) => kind === "incident-instant" && to === `awareAt ${shown("08:40:00")}`)).toMatchObject({
		from: `awareAt ${shown("09:01:00")}`,
		by: "值班主管",
		reason: "客服紀錄",
	});
	const incident = [...played.engine.register.incidents.values()][0]!;
	expect(incident.corrections).toHaveLength(1);
	expect(incident.filings[0]?.frozen?.draft.fields.find(({ englishName }) => englishName === "Time of awareness")?.text).toContain("09:01");
});

it("26: two incidents, one root cause: the vendor is their fingerprint, and C3 and C4 count by it", () => {
	const two = firmWith(
		`${service("layer: front, vendor: house, confirmAfter: 0s")}  - { id: app, name: App 下單, kind: core-system, layer: front, vendor: house, confirmAfter: 0s, signals: [{ id: probe }] }\n`,
		VENDORS,
	);
	const through = (id: string, hour: string): Happening[] => [
		[`${hour}:00:00`, `${id}/probe 0`],
		[`${hour}:05:00`, `${id}/probe 1`],
		tell(`${hour}:20:00`, "recordFiling", { service: id, filing: "initial" }),
		tell(`${hour}:30:00`, "recordHandled", { service: id }),
		tell(`${hour}:31:00`, "recordFiling", { service: id, filing: "release" }),
	];
	const day = [...through("web", "09"), ...through("app", "10"), ...through("web", "11"), tell("11:40:00", "recordBulletin", { vendor: "house", firms: 3 })];
	const played = play(two, day, "12:00:00");
	expect(played.summary.incidents.map(({ services }) => services)).toEqual([["web"], ["app"], ["web"]]);
	expect([0, 1, 2].map((place) => criteriaOf(incidentOf(played, place), "C3", "C4"))).toEqual([
		["not-met", "met 11:40"],
		["not-met", "met 11:40"],
		["suggested 11:20", "met 11:40"],
	]);
	expect(filingOf(incidentOf(played, 2), "major-initial").state).toBe("filed");
});
