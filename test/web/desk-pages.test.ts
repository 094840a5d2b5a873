import { describe, expect, it } from "vitest";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { bodies } from "../../server/routes/command-bodies.ts";
import type { FilingView } from "../../server/views/filing-view.ts";
import type { IncidentView } from "../../server/views/incident-view.ts";
import { rulesView } from "../../server/views/show-rules.ts";
import type { Say } from "../../web/i18n/words.ts";
import { copyProgress, copyRows, copyState } from "../../web/pages/desk-copy.ts";
import { criteriaRows } from "../../web/pages/desk-criteria.ts";
import { curveMarks, decidingCurve, firstOutage, occurrencePath } from "../../web/pages/desk-curve.ts";
import { commandGroups, nearestLimit } from "../../web/pages/desk-data.ts";
import { rowOf } from "../../web/pages/desk-deadlines.ts";
import { conflictOf, isFresh } from "../../web/pages/desk-field.ts";
import { askedOf, bodyOf, pathOf, unanswered } from "../../web/pages/desk-form.ts";
import { formOf } from "../../web/pages/desk-forms.ts";
import { workSteps } from "../../web/pages/desk-steps.ts";
import { anchorOf, countsAsMajor, filingOfKind, filingTabs, shownKind } from "../../web/pages/desk-tabs.ts";
import { draftView, historyView } from "../support/desk-stories.ts";
import { earlyOverview, LOOKED_AT, outageOverview } from "../support/screen-stories.ts";

const overview = earlyOverview();
const early = overview.incidents[0]!;
const initial = early.filings[0]!;
const field = (number: number) => draftView().fields.find((entry) => entry.number === number)!;
const filing = (more: Partial<FilingView>): FilingView => ({ ...initial, ...more });
const withFilings = (...filings: Partial<FilingView>[]): IncidentView => ({ ...early, filings: filings.map(filing) });
const at = (time: string) => `2026-11-18T${time}.000+08:00`;

describe("the tabs of a desk", () => {
	it("are all seven kinds in the order of the law, also what is not owed (SEMANTICS 6.1)", () => {
		const tabs = filingTabs(early, LOOKED_AT);
		expect(tabs.map(({ kind }) => kind)).toEqual(["initial", "formal", "release", "major-initial", "major-closing", "personal-data", "supplement"]);
		expect(tabs.map(({ filing }) => filing !== null)).toEqual([true, false, false, false, false, false, false]);
	});

	it("begin with what is due next, the initial before the major one that it counts as; the address decides", () => {
		const owed = withFilings({ kind: "formal", dueAt: at("10:00:00") }, { kind: "major-initial" }, { kind: "initial" });
		expect(shownKind(null, owed)).toBe("initial");
		expect(shownKind("release", owed)).toBe("release");
		expect(shownKind("letter", owed)).toBe("initial");
		expect(shownKind(null, withFilings({ state: "filed", filedAt: at("09:20:00") }, { kind: "formal" }))).toBe("formal");
		expect(countsAsMajor(owed)).toBe(true);
		expect(countsAsMajor(early)).toBe(false);
	});

	it("work on the supplement that is not filed yet, else on the last", () => {
		const first = { kind: "supplement", state: "filed", filedAt: at("09:20:00"), noticedAt: at("09:15:00") } as const;
		const next = { kind: "supplement", noticedAt: at("09:30:00") } as const;
		expect(filingOfKind(withFilings(first, next), "supplement")?.noticedAt).toBe(next.noticedAt);
		expect(filingOfKind(withFilings(first), "supplement")?.noticedAt).toBe(first.noticedAt);
		expect(anchorOf(filing(next), early)).toBe(next.noticedAt);
	});
});

describe("the order of the work", () => {
	const states = (given: Partial<FilingView>, copied = 0) => workSteps(filing(given), { copied, toCopy: 5 }).map(({ state }) => state);
	const review = { state: "in-review", by: "王小明", at: at("09:20:00") } as const;
	const approved = { ...review, state: "approved", by: "陳覆核" } as const;

	it("goes review, approval, copying, receipt; filing never waits for approval (SEMANTICS 6.4)", () => {
		expect(states({})).toEqual(["next", "later", "open", "open"]);
		expect(states({ state: "in-review", review })).toEqual(["done", "next", "open", "open"]);
		expect(states({ state: "approved", review: approved })).toEqual(["done", "done", "next", "open"]);
		expect(states({ state: "approved", review: approved }, 5)).toEqual(["done", "done", "done", "next"]);
	});

	it("says of each step who did it: once approved, who asked is not known any more", () => {
		const steps = workSteps(filing({ state: "approved", review: approved }), { copied: 0, toCopy: 5 });
		expect(steps.slice(0, 2)).toMatchObject([{ by: null }, { by: "陳覆核" }]);
	});

	it("is over with the filing but for the countersignature that is owed then", () => {
		const filed = { state: "filed", filedAt: at("09:25:00"), countersignatureDueAt: "2026-11-19T09:25:00.000+08:00" } as const;
		expect(states(filed)).toEqual(["skipped", "next", "skipped", "done"]);
		expect(states({ ...filed, countersigned: approved })).toEqual(["skipped", "done", "skipped", "done"]);
	});
});

describe("copying to the filing platform", () => {
	const rows = copyRows(draftView(), false);

	it("takes every field that says something in its order, then the whole text", () => {
		expect(rows.map(({ id }) => id)).toEqual(["1", "6", "10", "15", "16", "18", "20", "24", "32", "36", "paragraph"]);
	});

	it("knows what was copied, what has changed since, and what comes next", () => {
		const copied = { 1: "初步通報", 36: "6" };
		expect(copyState(rows[0]!, copied)).toBe("copied");
		expect(copyState(rows.find(({ id }) => id === "36")!, copied)).toBe("changed");
		expect(copyProgress(rows, copied)).toEqual({ copied: 2, changed: 1, toCopy: 11, next: "6" });
	});
});

describe("two people on one field", () => {
	const begun = { text: "王", seen: null, reason: "" };
	const theirs = { ...field(69), source: "person" as const, value: "陳", confirmed: { by: "陳覆核", at: at("09:52:05") } };

	it("are told of each other when another person's value came after what was seen", () => {
		expect(conflictOf(theirs, begun)).toEqual({ theirs, mine: "王" });
		expect(conflictOf(theirs, { ...begun, seen: "陳" })).toBeNull();
		expect(conflictOf(theirs, null)).toBeNull();
	});

	it("are not told of what the monitor moves by itself", () => {
		expect(conflictOf({ ...field(36), value: 8 }, { ...begun, seen: 7 })).toBeNull();
	});

	it("see for a while what the other one has just done", () => {
		expect(isFresh(theirs, "王小明", LOOKED_AT)).toBe(true);
		expect(isFresh(theirs, "陳覆核", LOOKED_AT)).toBe(false);
		expect(isFresh(theirs, "王小明", LOOKED_AT + 60_000)).toBe(false);
	});
});

describe("the forms of the desk", () => {
	const say: Say = (key) => key;
	const subject = { incident: early, overview, filing: initial, notice: "公告", about: null, say };
	const form = (id: string, about: string | null = null) => formOf(id, { ...subject, about })!;

	it("leave out what was left empty, so that an instant is the command's own (CONTRACT §4)", () => {
		expect(bodyOf(form("file"), { receipt: "115-1" })).toEqual({ receipt: "115-1", channel: "platform" });
		expect(bodyOf(form("file"), { filedAt: "2026-11-18T09:30:00" })).toMatchObject({ filedAt: at("09:30:00") });
		expect(pathOf(form("file"), {})).toBe(`/incidents/${early.id}/filings/initial/file`);
	});

	it("ask for a second person only where the rule does: `no` (SEMANTICS 4.5), rejecting what holds (5.1)", () => {
		const names = (id: string, about: string, values: Record<string, string>) => askedOf(form(id, about), values).map(({ name }) => name);
		expect(names("reportable", "yes", {})).not.toContain("confirmedBy");
		expect(names("reportable", "yes", { decision: "no" })).toContain("confirmedBy");
		expect(names("criterion", "C1", { decision: "rejected" })).toContain("confirmedBy");
		expect(names("criterion", "C6", { decision: "rejected" })).not.toContain("confirmedBy");
		expect(names("criterion", "C4", {})).toEqual(["decision", "firms", "firstNotifiedOn", "evidence", "reason"]);
		expect(unanswered(form("withdraw"), { reason: "誤報" }).map(({ name }) => name)).toEqual(["confirmedBy"]);
	});

	it("send numbers as numbers, choices as lists, and put a service into the path", () => {
		expect(bodyOf(form("criterion", "C4"), { firms: "3", reason: "簡訊" })).toEqual({ decision: "confirmed", firms: 3, reason: "簡訊" });
		expect(bodyOf(form("exercise"), { services: "login,web-order" })).toEqual({ services: ["login", "web-order"] });
		const restored = form("restored", "web-order");
		expect(pathOf(restored, {})).toBe("/services/web-order/restored");
		expect(bodyOf(restored, { reason: "x" })).toEqual({ how: "restored", reason: "x" });
	});

	it("record a notice to clients with the drafted text and its channel", () => {
		expect(bodyOf(form("notice"), {})).toEqual({ kind: "notice", channel: "notice.web", text: "公告" });
	});

	it("correct an instant from what it is now, and split by the outages of the incident", () => {
		const correct = form("correct", "awareAt");
		expect(bodyOf(correct, { reason: "x" })).toEqual({ instant: "awareAt", value: at("09:11:00"), reason: "x" });
		expect(form("correct", "restoredAt").fixed).toEqual({ instant: "occurredAt" });
		expect(form("split").inputs[0]?.options?.[0]?.value).toBe(`${early.outages[0]!.service}/${early.outages[0]!.id}`);
	});

	it("are all there, and one that nobody knows is none", () => {
		const offered = commandGroups(early).flatMap(({ commands }) => commands.map((command) => command.form));
		expect(offered.filter((id) => formOf(id, subject) === null)).toEqual([]);
		expect(formOf("tea", subject)).toBeNull();
	});

	it.each([
		["awareness", "recordAwareness"],
		["file", "recordFiling"],
		["refile", "refile"],
		["return", "returnFiling"],
		["reportable", "decideReportable"],
		["criterion", "decideCriterion"],
		["downgrade", "downgrade"],
		["withdraw", "withdraw"],
		["action", "recordAction"],
		["notice", "recordAction"],
		["bulletin", "recordBulletin"],
		["handled", "recordHandled"],
		["correct", "correctInstant"],
		["external-cause", "setExternalCause"],
		["merge", "merge"],
		["split", "split"],
		["restored", "recordRestored"],
		["take-over", "takeOver"],
		["fail-back", "failBack"],
		["outage", "declareOutage"],
		["exercise", "startExercise"],
		["exercise-end", "endExercise"],
	] as const)("%s says what the server takes for %s, filled in whole and with nothing but what is required", (id, command) => {
		const given = form(id, id === "criterion" ? "C4" : null);
		const sample: Record<string, string> = { instant: "2026-11-18T09:30:00", date: "2026-11-18", number: "3", choices: "login", text: "x", long: "x" };
		const filled = Object.fromEntries(given.inputs.map(({ name, kind, options }) => [name, options?.[0]?.value ?? sample[kind] ?? "login"]));
		const required = Object.fromEntries(unanswered(given, {}).map(({ name }) => [name, filled[name]!]));
		for (const values of [filled, required]) expect(bodies[command].safeParse({ by: "王小明", ...bodyOf(given, values) }).error?.issues ?? []).toEqual([]);
	});

	it("are offered only where they can be carried out (SEMANTICS 4.7)", () => {
		const offered = (incident: IncidentView) => commandGroups(incident).flatMap(({ commands }) => commands.map((command) => command.form));
		expect(offered(early)).not.toContain("handled");
		expect(offered(early)).toContain("withdraw");
		const over = { ...early, outages: [], filings: [filing({ filedAt: at("09:20:00") })] };
		expect(offered(over)).toContain("handled");
		expect(offered(over)).not.toContain("withdraw");
	});
});

describe("the six criteria", () => {
	const rules = rulesView(twSecurities, { occurredAt: 0, filings: [] });
	const names = new Map([["login", "登入"]]);

	it("are always all there, each with why, its rule, and whether a person may decide (SEMANTICS 5.1, 5.2)", () => {
		const rows = criteriaRows(early, rules, names, LOOKED_AT);
		expect(rows.map(({ id, why, decidable, asks }) => [id, why, decidable, asks])).toEqual([
			["C1", "C1.yes", true, true],
			["C2", "C2.yes", false, false],
			["C3", "C3.no", true, false],
			["C4", "C4.no", true, false],
			["C5", "C5.no", true, false],
			["C6", "C6.no", true, false],
		]);
		expect(rows[0]?.values.services).toContain("登入");
		expect(rows[1]?.rule?.source).toContain("重大資安事件之範圍");
	});

	it("say who decided and why", () => {
		const entry = { at: at("09:20:00"), by: "王小明", confirmedBy: "陳覆核", what: "C1 rejected", text: "非核心" };
		const criteria = early.major.criteria.map((criterion) => (criterion.id === "C1" ? { ...criterion, state: "rejected" as const } : criterion));
		const [row] = criteriaRows({ ...early, entries: [entry], major: { ...early.major, criteria } }, rules, names, LOOKED_AT);
		expect(row).toMatchObject({ why: "rejected", values: { by: "王小明、陳覆核", reason: "非核心" }, asks: false });
	});
});

describe("a deadline with its rule", () => {
	it("says its basis and other readings in the reader's language, its source, and that it is 待確認 (domain §8.2)", () => {
		const formal = filing({ kind: "formal", basis: "awareness + 24 h", alternatives: [{ basis: "initial filed + 24 h", dueAt: at("09:30:00") }] });
		const tab = { kind: "formal", filing: formal, clock: { state: "running", left: 1, share: 0 } } as const;
		const due = { ...formal, dueAt: 0 } as unknown as Parameters<typeof rulesView>[1]["filings"][number];
		const rules = rulesView(twSecurities, { occurredAt: 0, filings: [due] });
		expect(rowOf(tab, formal, rules, false)).toMatchObject({
			basis: "知悉起 24 小時",
			alternatives: [{ basis: "初步通報起 24 小時" }],
			rule: { assumed: true, chineseSource: expect.stringContaining("24 小時之起算點待確認") },
			recipients: [expect.stringContaining("通報")],
		});
		expect(rowOf(tab, formal, rules, true)).toMatchObject({ basis: "awareness + 24 h" });
		expect(rowOf(tab, formal, null, false)).toMatchObject({ basis: "awareness + 24 h", rule: null });
	});

	it("has the tolerance that is used up first beside it", () => {
		const limits = early.outages.map(({ toleranceLimitAt }) => toleranceLimitAt).filter((limit) => limit !== null);
		expect(nearestLimit(early)).toBe(limits.sort()[0]);
		expect(nearestLimit({ ...early, outages: [] })).toBeNull();
	});
});

describe("the curve around the occurrence", () => {
	const outage = firstOutage(early)!;

	it("is that of the signal that made the first outage, from before its start", () => {
		expect(outage.service).toBe("login");
		const query = new URLSearchParams(occurrencePath(outage, LOOKED_AT).split("?")[1]);
		expect(Date.parse(outage.startedAt) - Date.parse(query.get("from")!)).toBe(360_000);
		expect(decidingCurve(historyView(LOOKED_AT), { ...outage, cause: "login-success 0.41" })?.id).toBe("login-success");
	});

	it("ends shortly after the outage, and marks last good, start, confirmation and end", () => {
		const over = { ...outage, endedAt: at("09:40:00") };
		expect(new URLSearchParams(occurrencePath(over, LOOKED_AT).split("?")[1]).get("to")).toBe("2026-11-18T01:44:00.000Z");
		expect(curveMarks(over).map(({ id }) => id)).toEqual(["lastGood", "start", "confirmed", "end"]);
		expect(curveMarks({ ...outage, notBefore: null }).map(({ id }) => id)).toEqual(["start", "confirmed"]);
	});

	it("is there only once an outage is confirmed", () => {
		expect(firstOutage(outageOverview().incidents[0]!)).not.toBeNull();
		expect(firstOutage({ ...early, outages: early.outages.map((each) => ({ ...each, confirmedAt: null })) })).toBeNull();
	});
});
