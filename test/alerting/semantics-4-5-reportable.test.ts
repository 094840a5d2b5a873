import { describe, expect, it } from "vitest";
import { breached, filingIn, outage, over, refusedIn, type Story, story, t } from "./register-story.ts";

const web = outage("web", "09:00");
const opened = () => story().outage("outage-confirmed", web, "09:00");
const decide = (told: Story, decision: string, at: string, more: Record<string, unknown> = {}) =>
	told.command({ command: "decideReportable", service: "web", decision, reason: "查明", ...more }, at);
const no = (told: Story, at: string) => decide(told, "no", at, { confirmedBy: "資安長" });
const fileInitial = (told: Story, at: string) => told.command({ command: "recordFiling", service: "web", filing: "initial" }, at);

describe("SEMANTICS 4.5: presumed", () => {
	it("is what an incident opens as, and the clocks run", () => {
		expect(opened().incident().reportable).toBe("presumed");
		expect(filingIn(opened(), "initial")).toMatchObject({ state: "running", shadow: false, dueAt: t("09:30") });
	});
	it("becomes yes by one person, and every due time stays", () => {
		const told = decide(opened(), "yes", "09:05");
		expect(told.incident()).toMatchObject({ reportable: "yes", reportableDecision: { by: "王小明", at: t("09:05"), reason: "查明" } });
		expect([told.due("initial"), told.due("formal"), told.due("major-initial")]).toEqual(["09:30", "2026-11-19T09:00", "09:30"]);
		expect(told.said("reportable-decided")).toEqual(["09:05  yes"]);
	});
});

describe("SEMANTICS 4.5: parked", () => {
	const parked = () => decide(opened(), "parked", "09:05");
	it("stops no clock, and expires exactly 5 min before the initial is due, back to presumed", () => {
		expect(parked().incident()).toMatchObject({ reportable: "parked", parkedUntil: t("09:25") });
		expect(parked().due("initial")).toBe("09:30");
		expect(parked().until("09:24:59.999").incident().reportable).toBe("parked");
		const told = parked().until("09:25");
		expect(told.incident()).toMatchObject({ reportable: "presumed", reportableDecision: null, parkedUntil: null });
		expect(told.said("reportable-decided")).toEqual(["09:05  parked", "09:25  presumed"]);
	});
	it("expires earlier when awareness turns out to have been earlier, at once if that is past", () => {
		const told = parked().command({ command: "recordAwareness", service: "web", awareAt: t("08:50") }, "09:10");
		expect(told.incident().parkedUntil).toBe(t("09:15"));
		expect(told.until("09:15").incident().reportable).toBe("presumed");
		expect(
			parked()
				.command({ command: "recordAwareness", service: "web", awareAt: t("08:40") }, "09:10")
				.incident().reportable,
		).toBe("presumed");
	});
	it("does not expire once the initial is filed, nor can it be parked then", () => {
		const told = fileInitial(parked(), "09:20").until("12:00");
		expect(told.incident()).toMatchObject({ reportable: "parked", parkedUntil: null });
		expect(refusedIn(decide(fileInitial(opened(), "09:20"), "parked", "09:21"))).toBe("the initial is filed: it cannot be parked");
	});
	it.each(["09:25", "09:29", "09:31"])("is refused at %s, when it would be over before it began", (at) => {
		const told = decide(opened(), "parked", at);
		expect([told.incident().reportable, refusedIn(told)]).toEqual(["presumed", "it is too late to park it"]);
	});
	it("may be decided before it expires", () => {
		expect(decide(parked(), "yes", "09:10").until("10:00").incident().reportable).toBe("yes");
		expect(no(parked(), "09:10").until("10:00").incident().state).toBe("not-reportable");
	});
});

describe("SEMANTICS 4.5: no", () => {
	it.each([
		["nobody confirmed", { confirmedBy: null }, "not reportable needs a second person: confirmedBy"],
		["the same person confirmed", { confirmedBy: "王小明" }, "not reportable needs a second person: 王小明 asked for it"],
		["there is no reason", { confirmedBy: "資安長", reason: null }, "a reason is needed"],
	])("is refused when %s", (_, more, reason) => {
		const told = decide(opened(), "no", "09:05", more);
		expect([told.incident().reportable, refusedIn(told)]).toEqual(["presumed", reason]);
	});
	it("makes filings not-required, criteria not-met, major no; the figures stay", () => {
		const told = no(opened().outage("threshold-crossed", breached(web, "10:00"), "10:00"), "10:05");
		const incident = told.incident();
		expect(incident.filings.map(({ state, dueAt }) => [state, dueAt])).toEqual(Array(6).fill(["not-required", null]));
		expect(incident.criteria.map(({ state }) => state)).toEqual(Array(6).fill("not-met"));
		expect(incident).toMatchObject({ state: "not-reportable", major: { state: "no", classifiedAt: null }, availabilityLevel: 3, occurredAt: t("09:00") });
		expect(told.outage("outage-ended", over(breached(web, "10:00"), "10:10"), "10:12").incident()).toMatchObject({
			restoredAt: t("10:10"),
			state: "not-reportable",
		});
	});
	it("leaves what was filed as filed, with its due time and its lateness", () => {
		const told = no(fileInitial(opened(), "09:40"), "09:50");
		expect(filingIn(told, "initial")).toMatchObject({ state: "filed", dueAt: t("09:30"), late: true });
		expect(filingIn(told, "major-initial")).toMatchObject({ state: "filed", dueAt: t("09:30"), late: true });
		expect(filingIn(told, "formal")).toMatchObject({ state: "not-required", dueAt: null, late: false });
	});
	it("may be taken back: everything is owed again, by the same instants", () => {
		const told = no(opened(), "09:05").command({ command: "decideReportable", incident: "20261118-090000-web", decision: "yes" }, "09:20");
		expect(told.incident()).toMatchObject({ state: "open", reportable: "yes", major: { state: "presumed", classifiedAt: t("09:00") } });
		expect(filingIn(told, "initial")).toMatchObject({ state: "running", dueAt: t("09:30") });
		expect(new Set(told.changes.map(({ id }) => id)).size).toBe(told.changes.length);
	});
	it("is refused of a withdrawn incident", () => {
		const told = opened().command({ command: "withdraw", service: "web", confirmedBy: "資安長", reason: "誤報" }, "09:05");
		told.command({ command: "decideReportable", incident: "20261118-090000-web", decision: "no", confirmedBy: "資安長", reason: "x" }, "09:06");
		expect(refusedIn(told)).toBe("the incident is withdrawn");
	});
});
