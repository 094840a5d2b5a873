import { describe, expect, it } from "vitest";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import type { Engine } from "../../server/monitor/engine.ts";
import { incidentView as incidentSchema } from "../../server/views/schemas/incident.ts";
import { deadlineViews } from "../../server/views/show-firm.ts";
import { incidentView } from "../../server/views/show-incident.ts";
import { marksOfFiling } from "../../server/views/show-marks.ts";
import type { MarkView } from "../../server/views/source-view.ts";
import { parseInstant } from "../../streams/instant.ts";
import { tell } from "../stories/telling.ts";
import { filingSample } from "../support/drafts.ts";
import { firmWith, play, service } from "../support/story.ts";

const AT = parseInstant("2026-11-18T10:00:00+08:00");
const figures = (marks: readonly MarkView[]) => marks.map(({ figure }) => figure);

/** Down since nine, the initial filed without a countersignature and entered late. */
function morning(): Engine {
	const filed = tell("09:40:00", "recordFiling", { service: "web", filing: "initial", filedAt: "09:20:00" });
	return play(firmWith(service("tier: A, rto: 30m")), [["09:00:00", "web/probe 0"], filed, ["10:00:00", "web/probe 0"]], "10:00:00").engine;
}

const shownOf = (engine: Engine) => incidentView(engine, [...engine.register.incidents.values()][0]!, AT);

describe("issue 4: 待確認 of single figures travels to the API", () => {
	it("a filing says which of its figures are to be confirmed, each with its source; printed law has none", () => {
		const { filings } = shownOf(morning());
		const marksOf = (kind: string) => filings.find((filing) => filing.kind === kind)!.marks;
		expect(figures(marksOf("formal"))).toEqual(["filings.formal.due", "filings.formal.recipients"].toSorted((a, b) => order(a) - order(b)));
		expect(marksOf("formal").find(({ figure }) => figure === "filings.formal.due")).toEqual({
			figure: "filings.formal.due",
			source: expect.stringContaining("the anchor of the 24 hours is to be confirmed"),
			mark: "待確認",
		});
		expect(figures(marksOf("major-closing"))).toEqual(["filings.major-closing.recipients"]);
	});

	it("SEMANTICS 6.4: a filing that was made adds the countersignature and the 補登", () => {
		const initial = shownOf(morning()).filings.find(({ kind }) => kind === "initial")!;
		expect(initial).toMatchObject({ enteredLate: true, countersignatureDueAt: "2026-11-19T09:20:00.000+08:00" });
		expect(figures(initial.marks).toSorted()).toEqual(["countersignWithin", "enteredLateAfter", "filings.initial.recipients"]);
	});

	it("a due time whose rule is printed and whose days are not names the calendar", () => {
		const { calendar } = firmWith(service("tier: A")).firm.inventory;
		const rules = twSecurities.editions[0];
		expect(marksOfFiling(rules, filingSample("major-closing", { assumed: true }), calendar)).toContainEqual({
			figure: "calendar",
			source: calendar.name,
			mark: "待確認",
		});
		expect(figures(marksOfFiling(rules, filingSample("formal", { assumed: true }), calendar))).not.toContain("calendar");
	});

	it("a criterion says it of its own figures alone", () => {
		const { criteria } = shownOf(morning()).major;
		expect(criteria.map(({ id, marks }) => [id, ...figures(marks)])).toEqual([
			["C1", "criteria.C1.reading"],
			["C2", "criteria.C2.preOpenCounts"],
			["C3", "criteria.C3.withinDays"],
			["C4", "criteria.C4.withinDays"],
			["C5"],
			["C6"],
		]);
	});

	it("a deadline of a filing has those of the filing; the tolerance is printed, and an RTO is the firm's own", () => {
		const shown = deadlineViews(morning(), AT).map(({ kind, filing, marks }) => [filing ?? kind, ...figures(marks)]);
		expect(shown).toContainEqual(["tolerance"]);
		expect(shown).toContainEqual(["rto"]);
		expect(shown.find(([what]) => what === "formal")).toContain("filings.formal.due");
	});

	it("a pack of one's own that confirms a figure takes its mark away", () => {
		const [rules] = twSecurities.editions;
		const marks = { ...rules.marks, "criteria.C1.reading": { ...rules.marks["criteria.C1.reading"]!, assumed: false } };
		const engine = { ...morning(), rules: { ...twSecurities, editions: [{ ...rules, marks }] as const } };
		expect(shownOf(engine).major.criteria[0]!.marks).toEqual([]);
	});

	it("is in the published schema", () => {
		expect(incidentSchema.safeParse(shownOf(morning())).error).toBeUndefined();
	});
});

const order = (figure: string) => Object.keys(twSecurities.editions[0].marks).indexOf(figure);
