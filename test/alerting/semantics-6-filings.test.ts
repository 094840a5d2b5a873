import { describe, expect, it } from "vitest";
import { advance } from "../../alerting/advance.ts";
import { openCalendar } from "../../streams/calendar/calendar.ts";
import { breached, filingIn, firmOfLevel, outage, over, refusedIn, type Story, story, t } from "./register-story.ts";

const web = outage("web", "09:00");
const opened = () => story().outage("outage-confirmed", web, "09:00");
const give = (told: Story, command: Parameters<Story["command"]>[0], at: string, by = "王小明") => told.command({ service: "web", ...command }, at, by);
const file = (told: Story, filing: string, at: string, filedAt: string | null = null, by = "王小明") =>
	give(told, { command: "recordFiling", filing, filedAt: filedAt === null ? null : t(filedAt) }, at, by);
const kinds = (told: Story) => told.incident().filings.map(({ kind }) => kind);
const supplements = (told: Story) => told.incident().filings.filter(({ kind }) => kind === "supplement");
const SIX = ["initial", "formal", "release", "major-initial", "major-closing", "personal-data"];

describe("SEMANTICS 6.1, 6.2", () => {
	it("all six are always listed, in this order, and each supplement after them", () => {
		expect(kinds(opened())).toEqual(SIX);
		expect(kinds(story().command({ command: "reportIncident", nature: "security-event" }, "09:00"))).toEqual(SIX);
		const told = file(opened(), "initial", "09:10").outage("outage-confirmed", outage("order-core", "09:15"), "09:16");
		expect(kinds(told)).toEqual([...SIX, "supplement"]);
	});
	it("personal-data waits while field 52 says no or nothing, and is due at the first other word; it counts up from there", () => {
		const told = give(opened(), { command: "setField", field: 52, value: "no" }, "09:05");
		expect(filingIn(told, "personal-data")).toMatchObject({ state: "waiting", dueAt: null, basis: "personal data found, at once" });
		give(told, { command: "setField", field: 52, value: "assessing" }, "09:10");
		give(told, { command: "setField", field: 52, value: "confirmed" }, "09:20");
		give(told, { command: "setField", field: 52, value: null }, "09:25");
		expect(filingIn(told, "personal-data")).toMatchObject({ state: "running", dueAt: t("09:10"), late: true });
		expect(filingIn(file(told, "personal-data", "09:30", "09:10"), "personal-data")).toMatchObject({ state: "filed", late: false });
	});
	it("the release of an incident that was withdrawn is expected no more", () => {
		const told = opened().outage("outage-ended", over(web, "09:20"), "09:22");
		expect(filingIn(told, "release")).toMatchObject({ state: "waiting", expectedAt: t("2026-11-21T09:20") });
		give(told, { command: "withdraw", confirmedBy: "李覆核", reason: "誤報" }, "09:30");
		expect(filingIn(told, "release")).toMatchObject({ state: "withdrawn", expectedAt: null });
	});
	it("an ad-hoc closure moves the closing; old and new stand in one change", () => {
		const told = file(opened(), "initial", "09:10");
		const calendar = openCalendar("twse")!.withClosure({ date: "2026-11-24", scope: "all-day", announcedAt: t("2026-11-23T19:30"), reason: "颱風" });
		const { firm, rules } = told.duties;
		const duties = { firm: { ...firm, inventory: { ...firm.inventory, calendar } }, rules };
		const { changes } = advance(told.register(), { type: "tick" }, duties, t("2026-11-23T19:30"), t("2026-11-23T19:30"));
		expect(changes.map(({ kind, subject, from, to }) => [kind, subject.split("/").at(-1), from?.slice(0, 10), to?.slice(0, 10)])).toContainEqual([
			"filing-due",
			"major-closing",
			"2026-11-27",
			"2026-11-30",
		]);
	});
});

describe("SEMANTICS 6.3: supplements", () => {
	it("another service after a filing: due 30 min after that was noticed, to be confirmed", () => {
		const told = file(opened(), "initial", "09:10").outage("outage-confirmed", outage("order-core", "09:15"), "09:16", "09:17");
		expect(supplements(told)).toMatchObject([{ state: "running", dueAt: t("09:47"), noticedAt: t("09:17"), basis: "noticed + 30 min", assumed: true }]);
	});
	it("a breach of the tolerance after a filing", () => {
		const told = file(opened(), "initial", "09:10").outage("threshold-crossed", breached(web, "10:00"), "10:00");
		expect(supplements(told)).toMatchObject([{ dueAt: t("10:30") }]);
	});
	it("any filing counts, and one entered later by when it was filed", () => {
		const told = file(opened(), "formal", "09:10").outage("threshold-crossed", breached(web, "10:00"), "10:00");
		expect(supplements(told)).toHaveLength(1);
		const later = opened().outage("threshold-crossed", breached(web, "10:00"), "10:00");
		expect(supplements(later)).toEqual([]);
		expect(supplements(file(later, "initial", "10:40", "09:20"))).toMatchObject([{ dueAt: t("10:30"), late: true }]);
	});
	it("before any filing nothing is to be supplemented, nor at its very instant", () => {
		const told = opened().outage("threshold-crossed", breached(web, "10:00"), "10:00");
		expect(supplements(file(told, "initial", "10:05"))).toEqual([]);
		expect(supplements(file(opened().outage("threshold-crossed", breached(web, "10:00"), "10:00"), "initial", "10:00"))).toEqual([]);
	});
	it("what it opened with is no growth, also where people had filed before our alarm", () => {
		expect(supplements(file(opened(), "initial", "09:10", "08:58"))).toEqual([]);
		const linked = file(opened(), "initial", "09:10", "08:58").outage("outage-confirmed", outage("order-core", "09:15"), "09:16");
		expect(supplements(linked)).toMatchObject([{ dueAt: t("09:46") }]);
	});
	it("one takes in everything noticed until it is filed; what comes after it is another", () => {
		const told = file(opened(), "initial", "09:10").outage("outage-confirmed", outage("order-core", "09:15"), "09:16");
		told.outage("outage-confirmed", outage("db", "09:18"), "09:19");
		expect(supplements(told)).toHaveLength(1);
		file(told, "supplement", "09:30").outage("threshold-crossed", breached(web, "10:00"), "10:00");
		expect(supplements(told).map(({ state, dueAt }) => [state, dueAt])).toEqual([
			["filed", t("09:46")],
			["running", t("10:30")],
		]);
		file(told, "supplement", "10:10");
		expect(supplements(told).map(({ filedAt }) => filedAt)).toEqual([t("09:30"), t("10:10")]);
		expect(told.said("filing-state").filter((line) => line.includes("supplement"))).toEqual([
			"09:16 filing/supplement running",
			"09:30 filing/supplement filed",
			"10:00 filing/supplement/2 running",
			"10:10 filing/supplement/2 filed",
		]);
	});
	it("a second stretch of the same services is no growth", () => {
		const told = file(opened(), "initial", "09:10").outage("outage-ended", over(web, "09:20"), "09:22");
		expect(supplements(told.outage("outage-confirmed", outage("web", "09:40"), "09:41"))).toEqual([]);
	});
	it("none can be filed where none is owed", () => {
		expect(refusedIn(file(opened(), "supplement", "09:10"))).toBe("filing supplement is not owed by this incident");
	});
});

describe("SEMANTICS 6.4: filing never waits for approval", () => {
	const reviewed = (told: Story) => give(told, { command: "requestReview", filing: "initial" }, "09:05", "經辦");
	const approved = (told: Story) => give(reviewed(told), { command: "approveFiling", filing: "initial" }, "09:10", "覆核");
	it.each([
		["running", opened, t("2026-11-19T09:20")],
		["in-review", () => reviewed(opened()), t("2026-11-19T09:20")],
		["approved", () => approved(opened()), null],
	])("is accepted while %s; the countersignature is owed 24 h after filedAt, unless it was approved", (state, told, owed) => {
		expect(filingIn(told(), "initial").state).toBe(state);
		expect(filingIn(file(told(), "initial", "09:30", "09:20"), "initial")).toMatchObject({ state: "filed", countersignatureDueAt: owed });
	});
	it.each([
		["waiting", (told: Story) => file(told, "release", "09:10"), "filing release is waiting"],
		["filed", (told: Story) => file(file(told, "initial", "09:10"), "initial", "09:11"), "filing initial is filed"],
		[
			"not-required",
			(told: Story) => file(give(told, { command: "downgrade", confirmedBy: "資安長", reason: "x" }, "09:05"), "major-initial", "09:10"),
			"filing major-initial is not-required",
		],
	])("is refused while %s", (_, what, reason) => {
		expect(refusedIn(what(opened()))).toBe(reason);
	});
	it("a late countersignature is by a second person, and said of the filing", () => {
		const told = file(opened(), "initial", "09:20", null, "經辦");
		expect(refusedIn(give(told, { command: "approveFiling", filing: "initial" }, "09:30", "經辦"))).toBe("經辦 filed it: approval takes a second person");
		give(told, { command: "approveFiling", filing: "initial" }, "09:40", "覆核");
		expect(filingIn(told, "initial").countersigned).toEqual({ state: "approved", by: "覆核", at: t("09:40") });
	});
	it("a review returned is running again, and whoever asked for it does not approve it", () => {
		expect(refusedIn(give(reviewed(opened()), { command: "approveFiling", filing: "initial" }, "09:10", "經辦"))).toBe(
			"經辦 asked for the review: approval takes a second person",
		);
		expect(filingIn(give(reviewed(opened()), { command: "returnFiling", filing: "initial" }, "09:10"), "initial").state).toBe("running");
	});
	it("the clock stops at filedAt however late it is entered: in time at dueAt, late a millisecond after", () => {
		expect(filingIn(file(opened(), "initial", "18:00", "09:30"), "initial")).toMatchObject({ late: false, enteredLate: true });
		expect(filingIn(file(opened(), "initial", "18:00", "09:30:00.001"), "initial")).toMatchObject({ late: true, enteredLate: true });
	});
	it.each([
		["09:25:00", false],
		["09:25:00.001", true],
	])("filed 09:20 and entered %s: 補登 %s", (at, enteredLate) => {
		expect(filingIn(file(opened(), "initial", at, "09:20"), "initial").enteredLate).toBe(enteredLate);
	});
	it("a filedAt after the command's at is refused, at it is not", () => {
		expect(refusedIn(file(opened(), "initial", "09:20", "09:20:00.001"))).toMatch(/^filedAt .+ lies after the command's instant .+$/);
		expect(refusedIn(file(opened(), "initial", "09:20", "09:20"))).toBeNull();
	});
});

describe("SEMANTICS 6.5: not-required", () => {
	const released = () => {
		const told = opened().outage("outage-ended", over(web, "09:20"), "09:22");
		give(told, { command: "recordHandled" }, "09:30");
		return file(file(told, "initial", "09:25"), "release", "09:40");
	};
	it("when the incident closes, of filings still waiting only", () => {
		expect(filingIn(released(), "personal-data").state).toBe("waiting");
		const closed = file(released(), "major-closing", "09:50");
		expect(closed.incident().state).toBe("closed");
		expect(filingIn(closed, "personal-data")).toMatchObject({ state: "not-required", dueAt: null, late: false });
		expect(filingIn(closed, "formal")).toMatchObject({ state: "running", dueAt: t("2026-11-19T09:00") });
	});
	it("one that runs keeps its due time, and turns late by it after the closing", () => {
		const told = file(released(), "major-closing", "09:50").until("2026-11-19T10:00");
		expect(filingIn(told, "formal")).toMatchObject({ state: "running", late: true });
		expect(told.said("filing-late")).toEqual(["2026-11-19T09:00 filing/formal 2026-11-19T09:00:00.000+08:00"]);
		expect(filingIn(told.command({ command: "recordFiling", incident: told.incident().id, filing: "formal" }, "2026-11-19T11:00"), "formal")).toMatchObject({
			state: "filed",
			late: true,
		});
	});
	it("personal data found after the closing is owed all the same", () => {
		const told = file(released(), "major-closing", "09:50");
		told.command({ command: "setField", incident: told.incident().id, field: 52, value: "suspected" }, "10:00");
		expect(filingIn(told, "personal-data")).toMatchObject({ state: "running", dueAt: t("10:00") });
	});
	it("of a firm that is not concerned by C1 the major ones wait, and are not required once it is closed", () => {
		const told = story(firmOfLevel(4)).outage("outage-confirmed", web, "09:00").outage("outage-ended", over(web, "09:20"), "09:22");
		expect(filingIn(told, "major-initial").state).toBe("waiting");
		file(give(told, { command: "recordHandled" }, "09:30"), "release", "09:40");
		expect([told.incident().state, filingIn(told, "major-initial").state, filingIn(told, "major-closing").state]).toEqual([
			"closed",
			"not-required",
			"not-required",
		]);
	});
	it("without a due time nothing is ever late", () => {
		const told = opened().until("2026-12-24T00:00");
		for (const kind of ["release", "major-closing", "personal-data"]) expect(filingIn(told, kind)).toMatchObject({ dueAt: null, late: false });
	});
});
