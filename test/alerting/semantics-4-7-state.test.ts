import { describe, expect, it } from "vitest";
import type { IncidentCommand } from "../../alerting/commands/command.ts";
import { filingIn, firmOfLevel, outage, over, refusedIn, type Story, story, suspicion, t } from "./register-story.ts";

const web = outage("web", "09:00");
const ID = "20261118-090000-web";
const ended = (duties = story().duties) => story(duties).outage("outage-confirmed", web, "09:00").outage("outage-ended", over(web, "09:20"), "09:22");
const give = (told: Story, command: IncidentCommand["command"], at: string, more: Record<string, unknown> = {}) =>
	told.command({ command, incident: ID, ...more }, at);
const file = (told: Story, filing: string, at: string) => give(told, "recordFiling", at, { filing });
const handled = (duties = story().duties) => give(ended(duties), "recordHandled", "09:30");

describe("SEMANTICS 4.7: handled", () => {
	it("is refused while an outage runs, recovers or is only suspected", () => {
		const running = story().outage("outage-confirmed", web, "09:00");
		expect(refusedIn(give(running, "recordHandled", "09:10"))).toBe("an outage of web runs");
		const suspected = story().outage("outage-suspected", suspicion("web", "09:00"), "09:00").command({ command: "recordAwareness", service: "web" }, "09:00");
		expect(refusedIn(give(suspected, "recordHandled", "09:00:30"))).toBe("an outage of web runs");
	});
	it("starts the release clock and names its other readings", () => {
		expect(handled().incident()).toMatchObject({ state: "handled", handledAt: t("09:30") });
		expect(filingIn(handled(), "release")).toMatchObject({
			state: "running",
			dueAt: t("2026-11-21T09:30"),
			expectedAt: null,
			alternatives: [
				{ basis: "end of the 3rd calendar day after handled", dueAt: t("2026-11-22T00:00") - 1 },
				{ basis: "end of the 3rd calendar day after handled, rolled to the next business day", dueAt: t("2026-11-24T00:00") - 1 },
			],
		});
	});
	it("may be entered later, but lies neither before the restoration nor ahead, and stands once", () => {
		expect(give(ended(), "recordHandled", "10:00", { doneAt: t("09:20") }).incident().handledAt).toBe(t("09:20"));
		expect(refusedIn(give(ended(), "recordHandled", "10:00", { doneAt: t("09:19") }))).toBe(
			"doneAt 2026-11-18T09:19:00.000+08:00 lies before restoredAt 2026-11-18T09:20:00.000+08:00",
		);
		expect(refusedIn(give(ended(), "recordHandled", "10:00", { doneAt: t("10:01") }))).toMatch(/^doneAt .+ lies after the command's instant .+$/);
		expect(refusedIn(give(handled(), "recordHandled", "10:00"))).toBe("the incident is handled");
	});
	it("is open again by a new outage, with the release waiting", () => {
		const told = handled().outage("outage-confirmed", outage("web", "09:40"), "09:41");
		expect(told.incident()).toMatchObject({ state: "open", handledAt: null, restoredAt: null, outages: ["web/20261118-090000", "web/20261118-094000"] });
		expect(filingIn(told, "release")).toMatchObject({ state: "waiting", dueAt: null, expectedAt: null });
		expect(told.said("incident-state").slice(-2)).toEqual(["09:30  handled", "09:41  open"]);
	});
	it("is open again by a reopened outage, and is not handled by its end alone", () => {
		const told = handled().outage("outage-reopened", web, "09:35").outage("outage-ended", over(web, "09:40"), "09:42");
		expect(told.incident()).toMatchObject({ state: "open", handledAt: null, restoredAt: t("09:40") });
		expect(give(told, "recordHandled", "09:50").incident().state).toBe("handled");
	});
});

describe("SEMANTICS 4.7: released and closed", () => {
	it("the release waits for the handling", () => {
		expect(refusedIn(file(ended(), "release", "09:30"))).toBe("filing release is waiting");
	});
	it("is released while the closing is owed, and closed with it", () => {
		const told = file(handled(), "release", "09:40");
		expect(told.incident().state).toBe("released");
		expect(file(file(told, "major-initial", "09:41"), "major-closing", "09:42").incident()).toMatchObject({ state: "closed", major: { state: "closed" } });
	});
	it("is closed at once if it is not major", () => {
		expect(file(handled(firmOfLevel(4)), "release", "09:40").incident()).toMatchObject({ state: "closed", major: { state: "no" } });
	});
	it("is closed by a downgrade after the release", () => {
		const told = give(file(handled(), "release", "09:40"), "downgrade", "09:50", { confirmedBy: "資安長", reason: "無影響" });
		expect(told.incident()).toMatchObject({ state: "closed", major: { state: "downgraded" } });
	});
	it("a new outage after the release opens a new incident, a reopened one stays", () => {
		const told = file(handled(), "release", "09:40").outage("outage-confirmed", outage("web", "09:50"), "09:51");
		expect(told.incidents()).toEqual([ID, "20261118-095100-web"]);
	});
	it("owes the closing again when it turns out major after it was closed", () => {
		const told = file(handled(firmOfLevel(4)), "release", "09:40");
		told.command({ command: "recordBulletin", vendor: "house", firms: 16 }, "10:00");
		expect(told.register().incidents.get(ID)).toMatchObject({ state: "released", major: { state: "major", classifiedAt: t("10:00") } });
		expect(filingIn(told, "major-initial", ID)).toMatchObject({ state: "running", dueAt: t("10:30") });
	});
});

describe("SEMANTICS 4.7: withdrawn", () => {
	const withdraw = (told: Story, at: string, more: Record<string, unknown> = {}) =>
		give(told, "withdraw", at, { confirmedBy: "資安長", reason: "誤報", ...more });
	it("takes two people and a reason", () => {
		expect(refusedIn(withdraw(ended(), "09:25", { confirmedBy: null }))).toBe("withdrawing needs a second person: confirmedBy");
		expect(refusedIn(withdraw(ended(), "09:25", { confirmedBy: "王小明" }))).toBe("withdrawing needs a second person: 王小明 asked for it");
		expect(refusedIn(withdraw(ended(), "09:25", { reason: null }))).toBe("a reason is needed");
	});
	it("owes nothing any more, and nothing turns late after it", () => {
		const told = give(withdraw(ended(), "09:25"), "note", "12:00", { text: "見紀錄" });
		expect(told.incident().state).toBe("withdrawn");
		expect(told.incident().filings.map(({ state, late }) => [state, late])).toEqual(Array(6).fill(["withdrawn", false]));
		expect(told.said("filing-late")).toEqual([]);
	});
	it("is possible before any filing only, and only once", () => {
		expect(refusedIn(withdraw(file(ended(), "initial", "09:25"), "09:26"))).toBe("filing initial is filed: release it with the reason");
		expect(refusedIn(withdraw(withdraw(ended(), "09:25"), "09:26"))).toBe("the incident is withdrawn");
	});
	it("still takes the record of what was filed before (6.4), and stays withdrawn", () => {
		const told = give(withdraw(ended(), "09:25"), "recordFiling", "09:40", { filing: "initial", filedAt: t("09:24") });
		expect(filingIn(told, "initial")).toMatchObject({ state: "filed", filedAt: t("09:24"), enteredLate: true });
		expect(told.incident().state).toBe("withdrawn");
		expect(refusedIn(file(withdraw(ended(), "09:25"), "release", "09:40"))).toBe("filing release is withdrawn");
	});
});
