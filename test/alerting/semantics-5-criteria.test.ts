import { describe, expect, it } from "vitest";
import type { Duties } from "../../alerting/pass.ts";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { DAY } from "../../streams/instant.ts";
import { criterionIn, filingIn, firm, firmOfLevel, outage, over, refusedIn, type Story, service, story, t } from "./register-story.ts";

const web = outage("web", "09:00");
const opened = (duties?: Duties) => story(duties).outage("outage-confirmed", web, "09:00");
const decide = (told: Story, criterion: string, decision: string, at: string, more: Record<string, unknown> = {}) =>
	told.command({ command: "decideCriterion", service: "web", criterion, decision, reason: "查明", ...more }, at);
const attacked = () => story(firmOfLevel(4)).word("indication", "web/signal/waf", "attack", "09:00");
const rejected = (told: Story, criterion: string, at: string) => decide(told, criterion, "rejected", at, { confirmedBy: "資安長" });
const file = (told: Story, filing: string, at: string) => told.command({ command: "recordFiling", service: "web", filing }, at);
const [edition] = twSecurities.editions;
const withC2: Duties = {
	firm: firm(),
	rules: { ...twSecurities, editions: [{ ...edition, criteria: { ...edition.criteria, coreSystemReading: "with-c2" } }] },
};

describe("SEMANTICS 5.1: C1", () => {
	it("has the full effect of major while presumed", () => {
		expect(opened().incident().major).toEqual({ state: "presumed", classifiedAt: t("09:00") });
		expect(filingIn(opened(), "major-initial")).toMatchObject({ state: "running", dueAt: t("09:30") });
	});
	it("is confirmed by one person: major, since the core service came in", () => {
		const told = decide(opened(), "C1", "confirmed", "09:10");
		expect(criterionIn(told, "C1")).toMatchObject({ state: "confirmed", metAt: t("09:00") });
		expect(told.incident().major).toEqual({ state: "major", classifiedAt: t("09:00") });
		expect(told.due("major-initial")).toBe("09:30");
	});
	it.each([
		["a second person", { confirmedBy: null }, "rejecting C1 needs a second person: confirmedBy"],
		["another person", { confirmedBy: "王小明" }, "rejecting C1 needs a second person: 王小明 asked for it"],
		["a reason", { confirmedBy: "資安長", reason: null }, "a reason is needed"],
	])("is not rejected without %s", (_, more, reason) => {
		const told = decide(opened(), "C1", "rejected", "09:10", more);
		expect([criterionIn(told, "C1").state, refusedIn(told)]).toEqual(["presumed", reason]);
	});
	it("rejected: not major, and nothing of the major is required any more", () => {
		const told = rejected(opened(), "C1", "09:10");
		expect(criterionIn(told, "C1").state).toBe("rejected");
		expect(told.incident().major.state).toBe("no");
		expect([filingIn(told, "major-initial"), filingIn(told, "major-closing")]).toMatchObject(Array(2).fill({ state: "not-required", dueAt: null }));
		expect(filingIn(told, "initial").state).toBe("running");
	});
	it("rejected and confirmed after all: by the instant of the fact, each said when it was decided", () => {
		const told = decide(rejected(opened(), "C1", "09:10"), "C1", "confirmed", "09:20");
		expect(criterionIn(told, "C1")).toMatchObject({ state: "confirmed", metAt: t("09:00") });
		expect(told.said("criterion-state").filter((line) => line.includes("C1"))).toEqual([
			"09:00 criterion/C1 presumed",
			"09:10 criterion/C1 rejected",
			"09:20 criterion/C1 confirmed",
		]);
	});
	it("read with C2 it holds only when C2 does, and from then on", () => {
		const told = opened(withC2);
		expect([criterionIn(told, "C1").state, told.incident().major.state, filingIn(told, "major-initial").state]).toEqual(["not-met", "no", "waiting"]);
		told.until("11:00");
		expect([criterionIn(told, "C1"), criterionIn(told, "C2")]).toMatchObject([
			{ state: "presumed", metAt: t("11:00") },
			{ state: "met", metAt: t("11:00") },
		]);
		expect(told.due("major-initial")).toBe("11:30");
	});
	it("holds for a firm among the top 20 at any level, unless the rules say otherwise", () => {
		const ofTop20 = firmOfLevel(4, true);
		const without = { ...ofTop20, rules: { ...twSecurities, editions: [{ ...edition, criteria: { ...edition.criteria, coreSystemTop20: false } }] as const } };
		expect([opened(ofTop20), opened(firmOfLevel(4)), opened(without)].map((told) => criterionIn(told, "C1").state)).toEqual(["presumed", "not-met", "not-met"]);
	});
	it("read with C2 a person may still confirm it alone", () => {
		expect(decide(opened(withC2), "C1", "confirmed", "09:10").incident().major.state).toBe("major");
	});
});

describe("SEMANTICS 5.2: C2", () => {
	it("is no person's to decide", () => {
		expect(refusedIn(decide(opened(), "C2", "confirmed", "09:10"))).toBe("C2 is computed from the outages");
	});
	it("reaches 120 min to the millisecond, over the night", () => {
		const told = story(firmOfLevel(4)).outage("outage-confirmed", outage("web", "12:31"), "12:31");
		expect(criterionIn(told, "C2")).toMatchObject({ state: "forecast", forecastAt: t("2026-11-19T10:01") });
		expect(criterionIn(told.until("2026-11-19T10:00:59.999"), "C2").state).toBe("forecast");
		expect(criterionIn(told.until("2026-11-19T10:01"), "C2")).toMatchObject({ state: "met", metAt: t("2026-11-19T10:01"), forecastAt: null });
	});
	it("adds up outages of several days, with the gap between them left out", () => {
		const first = outage("web", "12:00");
		const told = story(firmOfLevel(4)).outage("outage-confirmed", first, "12:00").outage("outage-ended", over(first, "13:00"), "13:02");
		expect(criterionIn(told, "C2").state).toBe("not-met");
		told.outage("outage-confirmed", outage("web", "2026-11-19T09:10"), "2026-11-19T09:10");
		expect(criterionIn(told.until("2026-11-19T10:10"), "C2")).toMatchObject({ state: "met", metAt: t("2026-11-19T10:10") });
	});
	it("counts the order entry before the opening only where the pack says so", () => {
		const rules = { ...twSecurities, editions: [{ ...edition, criteria: { ...edition.criteria, preOpenCounts: true } }] as const };
		const told = story({ ...firmOfLevel(4), rules }).outage("outage-confirmed", outage("web", "08:30"), "08:30");
		expect(criterionIn(told, "C2").forecastAt).toBe(t("10:30"));
	});
});

/** An incident at each of these hours (10:00 where only a day is given), restored, its initial filed 20 minutes on, and released. */
function repeated(hours: readonly string[], more: (told: Story, id: string, hour: string) => void = () => undefined, duties = firmOfLevel(4)): Story {
	const told = story(duties);
	for (const given of hours) {
		const hour = hourOf(given);
		const facts = outage("web", `${hour}:00`);
		const id = idOf(given);
		told.outage("outage-confirmed", facts, `${hour}:00`).outage("outage-ended", over(facts, `${hour}:05`), `${hour}:07`);
		more(told, id, hour);
		told.command({ command: "recordFiling", incident: id, filing: "initial" }, `${hour}:20`);
		told.command({ command: "recordHandled", incident: id }, `${hour}:30`).command({ command: "recordFiling", incident: id, filing: "release" }, `${hour}:40`);
	}
	return told;
}
const hourOf = (given: string) => (given.includes("T") ? given : `${given}T10`);
const idOf = (given: string) => `${hourOf(given).replaceAll("-", "").replace("T", "-")}0000-web`;
const c3 = (told: Story, day: string) => criterionIn(told, "C3", idOf(day));

describe("SEMANTICS 5.3: C3, the third own initial of the same event", () => {
	it.each([
		["day 0", ["2026-11-02T09", "2026-11-02T11", "2026-11-02T13"], "suggested"],
		["day 10", ["2026-11-02", "2026-11-09", "2026-11-12"], "suggested"],
		["day 11", ["2026-11-02", "2026-11-09", "2026-11-13"], "not-met"],
	] as const)("within day 0…10 by the date of filedAt: the last on %s", (_, days, state) => {
		const last = days[2];
		expect(c3(repeated(days), last)).toMatchObject({ state, metAt: state === "suggested" ? t(`${hourOf(last)}:20`) : null });
	});
	it("the fourth too", () => {
		expect(c3(repeated(["2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05"]), "2026-11-05").state).toBe("suggested");
	});
	it("is suggested on the third's incident only, at its filedAt, and makes nothing major by itself", () => {
		const told = repeated(["2026-11-02", "2026-11-04", "2026-11-06"]);
		expect(["2026-11-02", "2026-11-04", "2026-11-06"].map((day) => c3(told, day).state)).toEqual(["not-met", "not-met", "suggested"]);
		const third = told.register().incidents.get("20261106-100000-web")!;
		expect(third.major).toEqual({ state: "suggested", classifiedAt: null });
		expect(filingIn(told, "major-initial", third.id)).toMatchObject({ dueAt: null });
	});
	it("confirmed by a person: major since that filing, and the major initial is due 30 min after it", () => {
		const told = repeated(["2026-11-02", "2026-11-04", "2026-11-06"]);
		told.command({ command: "decideCriterion", incident: "20261106-100000-web", criterion: "C3", decision: "confirmed" }, "2026-11-06T11:00");
		const third = told.register().incidents.get("20261106-100000-web")!;
		expect(third.major).toEqual({ state: "major", classifiedAt: t("2026-11-06T10:20") });
		expect(filingIn(told, "major-initial", third.id)).toMatchObject({ state: "running", dueAt: t("2026-11-06T10:50"), late: true });
	});
	it("counts by when it was filed, however late that is entered", () => {
		const entered = repeated(["2026-11-02", "2026-11-04"]).outage("outage-confirmed", outage("web", "2026-11-12T23:50"), "2026-11-12T23:50");
		entered.command({ command: "recordFiling", service: "web", filing: "initial", filedAt: t("2026-11-12T23:59") }, "2026-11-13T08:00");
		expect(criterionIn(entered, "C3", "20261112-235000-web")).toMatchObject({ state: "suggested", metAt: t("2026-11-12T23:59") });
	});
	it("goes by the confirmed cause before the vendor", () => {
		const causes = ["vendor.change", "vendor.change", "attack.ddos"];
		const told = repeated(["2026-11-02", "2026-11-03", "2026-11-04"], (said, id, hour) => {
			said.command({ command: "setField", incident: id, field: 45, value: causes.shift()! }, `${hour}:10`);
		});
		expect(c3(told, "2026-11-04").state).toBe("not-met");
		told.command({ command: "setField", incident: "20261104-100000-web", field: 45, value: "vendor.change" }, "2026-11-04T12:00");
		expect(c3(told, "2026-11-04")).toMatchObject({ state: "suggested", metAt: t("2026-11-04T10:20") });
	});
	it("knows no sameness without a cause where there is no vendor, or two", () => {
		const none = [service("web", { vendor: null })];
		const two = [service("web", { vendor: "house", dependsOn: ["line"] }), service("line", { vendor: "bank", core: false })];
		expect(c3(repeated(["2026-11-02", "2026-11-03", "2026-11-04"], undefined, firmOfLevel(4, false, none)), "2026-11-04").state).toBe("not-met");
		const both = repeated(
			["2026-11-02", "2026-11-03", "2026-11-04"],
			(told, _, hour) => {
				const line = outage("line", `${hour}:06`);
				told.outage("outage-confirmed", line, `${hour}:08`).outage("outage-ended", over(line, `${hour}:09`), `${hour}:11`);
			},
			firmOfLevel(4, false, two),
		);
		expect(both.register().incidents.get("20261104-100000-web")?.services).toEqual(["line", "web"]);
		expect(c3(both, "2026-11-04").state).toBe("not-met");
	});
});

describe("SEMANTICS 5.3: C4, the same event at three firms", () => {
	const plain = firmOfLevel(4);
	const bulletin = (told: Story, at: string, more: Record<string, unknown>) => told.command({ command: "recordBulletin", vendor: "house", ...more }, at);
	it.each([
		[2, "not-met"],
		[3, "met"],
		[16, "met"],
	] as const)("%s firms: %s", (firms, state) => {
		expect(criterionIn(bulletin(opened(plain), "09:10", { firms }), "C4").state).toBe(state);
	});
	it("is met at max(receivedAt, opened), and the major initial is due 30 min later", () => {
		const told = bulletin(opened(plain), "09:20", { firms: 4, receivedAt: t("09:10") });
		expect(criterionIn(told, "C4")).toMatchObject({ state: "met", metAt: t("09:10") });
		expect([told.incident().major.state, told.due("major-initial")]).toEqual(["major", "09:40"]);
		const before = bulletin(opened(plain), "09:20", { firms: 4, receivedAt: t("08:30") });
		expect(criterionIn(before, "C4").metAt).toBe(t("09:00"));
	});
	it("by a bulletin that came before the incident opened too", () => {
		const services = [service("web", { vendor: "house" }), service("app", { vendor: "house" })];
		const told = bulletin(story(firmOfLevel(4, false, services)), "07:00", { firms: 4 });
		told.command({ command: "decideReportable", incident: told.incident().id, decision: "no", confirmedBy: "資安長", reason: "無影響" }, "07:05");
		told.outage("outage-confirmed", web, "09:00");
		expect(criterionIn(told, "C4", "20261118-090000-web")).toMatchObject({ state: "met", metAt: t("09:00") });
	});
	it.each([
		["the day before the first firm's notification", 1, "not-met"],
		["day 0", 0, "met"],
		["day 10", -10, "met"],
		["day 11", -11, "not-met"],
	] as const)("%s: %s days after it: it is %s", (_, days, state) => {
		const firstNotifiedOn = new Date(t("2026-11-18T12:00") + days * DAY).toISOString().slice(0, 10);
		expect(criterionIn(bulletin(opened(plain), "09:10", { firms: 4, firstNotifiedOn }), "C4").state).toBe(state);
	});
	it("takes the date of receivedAt where the bulletin names no first date", () => {
		const told = bulletin(opened(plain), "2026-11-19T00:10", { firms: 4, receivedAt: t("23:50") });
		expect(criterionIn(told, "C4")).toMatchObject({ state: "met", metAt: t("23:50") });
	});
	it("of another vendor says nothing", () => {
		const told = story(plain).outage("outage-confirmed", outage("voice", "09:00"), "09:00");
		bulletin(told, "09:10", { firms: 16 });
		expect(criterionIn(told, "C4", "20261118-090000-voice").state).toBe("not-met");
	});
});

describe("SEMANTICS 5.3: C5, C6, and a person's word", () => {
	it("C5 is suggested by an indicated attack, and major is only suggested", () => {
		expect(criterionIn(attacked(), "C5")).toMatchObject({ state: "suggested", metAt: t("09:00") });
		expect(attacked().incident().major.state).toBe("suggested");
		expect(filingIn(attacked(), "major-initial")).toMatchObject({ state: "waiting", dueAt: null });
	});
	it("confirmed: by the instant of the fact; rejected by one person: the instant stays, major does not", () => {
		const yes = decide(attacked(), "C5", "confirmed", "09:15");
		expect([criterionIn(yes, "C5"), yes.incident().major]).toMatchObject([
			{ state: "confirmed", metAt: t("09:00") },
			{ state: "major", classifiedAt: t("09:00") },
		]);
		expect(yes.due("major-initial")).toBe("09:30");
		const no = decide(attacked(), "C5", "rejected", "09:15");
		expect([criterionIn(no, "C5"), no.incident().major.state]).toMatchObject([{ state: "rejected", metAt: t("09:00") }, "no"]);
		expect(filingIn(no, "major-initial").state).toBe("not-required");
	});
	it("C6 is a checklist: a person confirms it, with evidence", () => {
		const told = decide(story(firmOfLevel(4)).outage("outage-confirmed", web, "09:00"), "C6", "confirmed", "09:20", { evidence: "媒體報導" });
		expect(criterionIn(told, "C6")).toMatchObject({ state: "confirmed", metAt: t("09:20") });
		expect(told.incident().decisions.C6).toMatchObject({ evidence: "媒體報導", by: "王小明", reason: "查明" });
	});
	it("confirmed counts as two people's matter when it is taken back", () => {
		const told = decide(attacked(), "C5", "confirmed", "09:15");
		expect(refusedIn(decide(told, "C5", "rejected", "09:20"))).toBe("rejecting C5 needs a second person: confirmedBy");
	});
});

describe("SEMANTICS 5.4: major", () => {
	const states = (told: Story) => told.said("major-state").map((line) => line.replace("  ", " "));
	it("goes presumed, filed, closed", () => {
		const told = file(file(opened(), "initial", "09:10"), "major-closing", "09:30");
		expect(states(told)).toEqual(["09:00 presumed", "09:10 filed", "09:30 closed"]);
	});
	it("goes no, major by a fact that is met, filed", () => {
		const told = file(opened(firmOfLevel(4)).until("11:00"), "major-initial", "11:10");
		expect(states(told)).toEqual(["11:00 major", "11:10 filed"]);
	});
	it("turns major from presumed when something is met or confirmed beside C1", () => {
		expect(states(opened().until("11:00"))).toEqual(["09:00 presumed", "11:00 major"]);
	});
	it.each([
		["a second person", { confirmedBy: null }, "downgrading needs a second person: confirmedBy"],
		["another person", { confirmedBy: "王小明" }, "downgrading needs a second person: 王小明 asked for it"],
		["a reason", { confirmedBy: "資安長", reason: null }, "a reason is needed"],
	])("is not downgraded without %s", (_, more, reason) => {
		expect(refusedIn(opened().command({ command: "downgrade", service: "web", reason: "x", ...more }, "09:10"))).toBe(reason);
	});
	const downgraded = (told: Story, at: string) => told.command({ command: "downgrade", service: "web", confirmedBy: "資安長", reason: "無影響" }, at);
	it("downgraded: nothing of the major is owed; what is not major cannot be", () => {
		const told = downgraded(opened(), "09:10");
		expect(told.incident().major).toEqual({ state: "downgraded", classifiedAt: null });
		expect([filingIn(told, "major-initial").state, filingIn(told, "major-closing").state]).toEqual(["not-required", "not-required"]);
		expect(refusedIn(downgraded(opened(firmOfLevel(4)), "09:10"))).toBe("the incident is not major");
	});
	it("downgraded after it was filed keeps what was filed, and owes no closing", () => {
		const told = downgraded(file(opened(), "initial", "09:40"), "09:50");
		expect(filingIn(told, "major-initial")).toMatchObject({ state: "filed", dueAt: t("09:30"), late: true });
		expect([told.incident().major.state, filingIn(told, "major-closing").state]).toEqual(["downgraded", "not-required"]);
	});
	it("rejected after it was filed is downgraded too, not no", () => {
		expect(rejected(file(opened(), "initial", "09:10"), "C1", "09:20").incident().major.state).toBe("downgraded");
	});
	it.each([
		["C1, which was presumed then, is confirmed", () => opened(), "C1", "09:30"],
		["C5, which was suggested then, is confirmed", () => attacked(), "C5", "09:30"],
	] as const)("is major again when after the downgrade %s", (_, before, criterion, due) => {
		const told = decide(downgraded(decide(before(), "C6", "confirmed", "09:05"), "09:10"), criterion, "confirmed", "09:20");
		expect([told.incident().major.state, told.due("major-initial")]).toEqual(["major", due]);
	});
	it("is major again by a fact from before the downgrade, or from before the rejection, that nobody knew of then", () => {
		const firms = { command: "recordBulletin", vendor: "house", firms: 5, receivedAt: t("09:05") } as const;
		const late = downgraded(opened(), "09:10").command(firms, "09:20");
		expect([late.incident().major.state, late.due("major-initial")]).toEqual(["major", "09:35"]);
		const told = decide(opened(), "C4", "rejected", "09:10").command(firms, "09:20");
		expect([criterionIn(told, "C4").state, told.incident().major.state]).toEqual(["met", "major"]);
	});
	it("a suggestion that was weighed in the downgrade holds nothing open (SEMANTICS 6.5)", () => {
		const told = downgraded(decide(attacked(), "C6", "confirmed", "09:05"), "09:10");
		expect([told.incident().major.state, filingIn(told, "major-initial").state]).toEqual(["downgraded", "not-required"]);
	});
	it("a fact newer than the downgrade makes it major again", () => {
		const told = downgraded(opened(), "09:10").until("11:00");
		expect(told.incident().major).toEqual({ state: "major", classifiedAt: t("11:00") });
		expect(told.due("major-initial")).toBe("11:30");
	});
});
