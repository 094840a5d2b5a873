import { describe, expect, it } from "vitest";
import { nextReminderAt, remindersDue } from "../../alerting/filings/reminders.ts";
import type { Duties } from "../../alerting/pass.ts";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { MINUTE } from "../../streams/instant.ts";
import { clock, firm, firmOfLevel, outage, type Story, story, t } from "./register-story.ts";

const MIDNIGHT = t("2026-11-18T00:00");
/** `09:02 initial confirm` … of a span. */
const due = (told: Story, from = MIDNIGHT, until = Number.POSITIVE_INFINITY) =>
	remindersDue(told.register(), told.duties.rules, from, until).map(({ at, filing, reminder }) => `${clock(at)} ${filing} ${reminder}`);
const opened = (duties?: Duties) => story(duties).outage("outage-confirmed", outage("web", "09:00"), "09:01");
const command = (told: Story, name: string, at: string, more: Record<string, unknown> = {}) =>
	told.command({ command: name as "note", service: "web", reason: "紀錄", ...more }, at);

describe("domain §8.2: the marks of the house inside the thirty minutes", () => {
	it("count from awareness: confirmed, draft, duty officer, reviewer, CISO, red, last call", () => {
		expect(due(opened())).toEqual([
			"09:02 initial confirm",
			"09:03 initial draft",
			"09:06 initial duty",
			"09:11 initial reviewer",
			"09:16 initial ciso",
			"09:21 initial red",
			"09:26 initial last-call",
		]);
		expect(remindersDue(opened().register(), twSecurities, MIDNIGHT, t("09:02"))).toEqual([
			{ incident: "20261118-090100-web", filing: "initial", reminder: "confirm", at: t("09:02"), dueAt: t("09:31"), shadow: false },
		]);
	});
	it("each lies in one span only: after `from`, up to and including `until`", () => {
		expect(due(opened(), t("09:02"), t("09:06"))).toEqual(["09:03 initial draft", "09:06 initial duty"]);
		const next = (from: string) => nextReminderAt(opened().register(), twSecurities, t(from));
		expect(["09:01", "09:02", "09:20"].map((from) => clock(next(from)))).toEqual(["09:02", "09:03", "09:21"]);
		expect(next("09:26")).toBe(Number.POSITIVE_INFINITY);
	});
	it("follow awareness when that moves (SEMANTICS 4.4)", () => {
		expect(due(command(opened(), "recordAwareness", "09:05", { awareAt: t("08:50") })).at(-1)).toBe("09:15 initial last-call");
	});
	it.each([
		["filed", (told: Story) => command(told, "recordFiling", "09:10")],
		["parked", (told: Story) => command(told, "decideReportable", "09:10", { decision: "parked" })],
		["not to be reported", (told: Story) => command(told, "decideReportable", "09:10", { decision: "no", confirmedBy: "資安長" })],
		["withdrawn", (told: Story) => command(told, "withdraw", "09:10", { confirmedBy: "資安長" })],
	])("remind nobody of what is %s", (_, become) => {
		expect(due(become(opened()))).toEqual([]);
	});
	it("remind nobody of an exercise (SEMANTICS 4.9), and softly of a candidate (4.6)", () => {
		const drill = story().outage("outage-confirmed", outage("web", "09:00", { exerciseSince: t("08:00") }), "09:01");
		expect(due(drill)).toEqual([]);
		const candidate = story().word("service-verdict", "web", "degraded", "09:00").until("09:05");
		expect(remindersDue(candidate.register(), twSecurities, MIDNIGHT, t("09:06"))).toMatchObject([{ reminder: "confirm", shadow: true }]);
	});
	it("come once for a notification that counts as two, and apart for a major one that is due later (SEMANTICS 5.5)", () => {
		const later = command(opened(firmOfLevel(4)), "decideCriterion", "09:20", { criterion: "C6", decision: "confirmed" });
		expect(due(later, t("09:20"), t("09:26"))).toEqual([
			"09:21 initial red",
			"09:21 major-initial confirm",
			"09:22 major-initial draft",
			"09:25 major-initial duty",
			"09:26 initial last-call",
		]);
	});
	it("come for a supplement, not for what has days", () => {
		const grown = command(opened(), "recordFiling", "09:10").outage("outage-confirmed", outage("order-core", "09:05"), "09:15");
		expect(due(grown, MIDNIGHT, t("09:20"))).toEqual(["09:16 supplement confirm", "09:17 supplement draft", "09:20 supplement duty"]);
	});
	it("are those of the rules: marks beyond a shorter time are none", () => {
		const [edition] = twSecurities.editions;
		const { initial } = edition.deadlines.filings;
		const filings = { ...edition.deadlines.filings, initial: { ...initial, due: { ...initial.due, afterMs: 15 * MINUTE } } };
		const rules = { ...twSecurities, editions: [{ ...edition, deadlines: { ...edition.deadlines, filings } }] as const };
		expect(due(opened({ firm: firm(), rules }), MIDNIGHT, t("10:00")).filter((mark) => mark.includes(" initial "))).toEqual([
			"09:02 initial confirm",
			"09:03 initial draft",
			"09:06 initial duty",
			"09:11 initial reviewer",
		]);
	});
});
