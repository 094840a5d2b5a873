import { describe, expect, it } from "vitest";
import type { SignalView } from "../../server/views/service-view.ts";
import { curveOf } from "../../web/charts/curve-data.ts";
import { activityText } from "../../web/components/activity-text.ts";
import { en, zhTW } from "../../web/i18n/dictionary.ts";
import type { Language, Say } from "../../web/i18n/words.ts";
import { lastChanges } from "../../web/pages/activity-line.ts";
import { deskGroups, filingClock, missingFields, otherClocks } from "../../web/pages/desk-data.ts";
import { evidenceParts } from "../../web/pages/evidence.ts";
import { entryOf, fromInput, toInput } from "../../web/pages/field-entry.ts";
import { historyPath, sampleRows, spanOf } from "../../web/pages/service-data.ts";
import { draftView, historyView } from "../support/desk-stories.ts";
import { earlyOverview, LOOKED_AT, outageOverview } from "../support/screen-stories.ts";

const field = (number: number) => draftView().fields.find((entry) => entry.number === number)!;

describe("the draft", () => {
	it("stands in the order of the official headings, with what is there of what is required", () => {
		const groups = deskGroups(draftView().fields);
		expect(groups.map(({ id, filled, required }) => [id, filled, required])).toEqual([
			["unit", 3, 3],
			["time", 3, 3],
			["nature", 2, 2],
			["impact", 1, 1],
			["handling", 1, 2],
			["judgement", 0, 1],
			["approval", 0, 1],
		]);
		expect(groups[1]?.suggested.map(({ number }) => number)).toEqual([15, 16]);
	});

	it("says which required fields are missing, and no optional one", () => {
		expect(missingFields(draftView()).map(({ number }) => number)).toEqual([50, 52, 69]);
	});
});

describe("the countdown of a filing", () => {
	const filing = earlyOverview().incidents[0]!.filings[0]!;
	const aware = "2026-11-18T09:11:00.000+08:00";

	it("runs from awareness to the deadline, then counts up (SEMANTICS 6.2)", () => {
		expect(filingClock(filing, aware, Date.parse("2026-11-18T09:26:00+08:00"))).toEqual({ state: "running", left: 900, share: 0.5 });
		expect(filingClock(filing, aware, Date.parse("2026-11-18T09:41:00+08:00"))).toMatchObject({ state: "running", left: 0 });
		expect(filingClock(filing, aware, Date.parse("2026-11-18T09:42:00+08:00"))).toMatchObject({ state: "overdue", left: -60, share: 1 });
	});

	it("stops at the instant of filing (SEMANTICS 6.4)", () => {
		const filed = { ...filing, state: "filed" as const, filedAt: "2026-11-18T09:34:00.000+08:00" };
		expect(filingClock(filed, aware, LOOKED_AT)).toMatchObject({ state: "filed", left: 420 });
	});

	it("has the incident's other clocks beside it", () => {
		const overview = outageOverview();
		expect(otherClocks(overview, overview.incidents[0]!, LOOKED_AT).map(({ kind }) => kind)).toEqual(["latest-decision", "tolerance", "c2"]);
	});
});

describe("entering a field", () => {
	it("goes by its type, else by the value that stands there", () => {
		expect([15, 36, 24, 50, 69, 20].map((number) => entryOf(field(number)))).toEqual(["instant", "number", "list", "choice", "text", "text"]);
		expect(entryOf({ ...field(34), type: "datetime" })).toBe("instant");
	});

	it("brings instants to the firm's zone and back", () => {
		expect(toInput(field(15))).toBe("2026-11-18T09:10:00");
		expect(fromInput(field(15), "2026-11-18T09:09:50")).toBe("2026-11-18T09:09:50.000+08:00");
	});

	it("sends numbers as numbers, lists as lists, and nothing as null", () => {
		expect(fromInput(field(36), "12")).toBe(12);
		expect(fromInput(field(24), "ap、web, app")).toEqual(["ap", "web", "app"]);
		expect(fromInput(field(69), " ")).toBeNull();
	});
});

describe("evidence", () => {
	const limits = { down: null, degraded: null, verdict: "down" } as const;
	const signals = [
		{ ...limits, id: "success", unit: "1" },
		{ ...limits, id: "wait", unit: "s" },
	] as unknown as SignalView[];
	const sayIn =
		(language: Language): Say =>
		(key, values) =>
			(language === "en" ? en : zhTW)[key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values?.[name]));
	const read = (language: Language) => ({ signalsOf: (id: string) => (id === "login" ? signals : []), language, say: sayIn(language) });
	const SEEN = "service/login/outage/20261118-091000 success 0.41, wait silent, other 3";
	it("leads to the service of an outage, its signals by name and unit, and tells the rest as it is", () => {
		expect(evidenceParts(`${SEEN}; 值班表`, read("zh-TW"))).toEqual([
			{ service: "login", text: "成功率 41 %、等候時間 無訊號、other 3" },
			{ service: null, text: "值班表" },
		]);
		expect(evidenceParts(SEEN, read("en"))).toEqual([{ service: "login", text: "Success 41 %, Wait silent, other 3" }]);
	});
});

describe("changes as sentences", () => {
	const say: Say = (key, values) =>
		`${key}(${Object.entries(values ?? {})
			.map(([name, value]) => `${name}=${value}`)
			.join(",")})`;

	it("call things by their names", () => {
		const overview = outageOverview();
		const text = activityText(overview.activity[0]!, overview, say, "zh-TW");
		expect(text).toContain("activity.threshold-crossed(name=登入/會員驗證");
		expect(text).toContain("to=threshold.latest-decision()");
	});

	it("say an act of awareness with its source and time, and who did it", () => {
		const overview = outageOverview();
		const act = overview.activity.find(({ kind }) => kind === "awareness-act")!;
		expect(activityText(act, overview, say, "zh-TW")).toMatch(/to=source\.acknowledgement\(\) 09:13:00.* · 值班主管$/);
	});

	it("tell a kind they do not know in its own words", () => {
		const change = { ...outageOverview().activity[0]!, kind: "moon-landed", to: "yes" };
		expect(activityText(change, outageOverview(), say, "en")).toBe("moon-landed 登入/會員驗證 yes");
	});
	it("asks of a candidate whether clients are affected, and tells of an incident", () => {
		const opened = { ...outageOverview().activity[0]!, kind: "incident-opened" };
		expect(activityText({ ...opened, to: "candidate" }, outageOverview(), say, "en")).toContain("activity.candidate-opened");
		expect(activityText({ ...opened, to: "presumed" }, outageOverview(), say, "en")).toContain("activity.incident-opened");
	});

	it("leave out on the wall what the draft and the clocks already show", () => {
		const [first] = outageOverview().activity;
		const quiet = [
			{ ...first!, kind: "draft-made" },
			{ ...first!, kind: "filing-state", to: "running" },
		];
		expect(lastChanges([...quiet, first!], 5)).toEqual([first]);
	});
});

describe("curves", () => {
	const history = historyView(LOOKED_AT);
	const curve = curveOf(history, history.signals[0]!);

	it("are not drawn over a gap", () => {
		expect(curve.points.filter(({ y }) => y === null)).toHaveLength(1);
	});

	it("have limits, bands of what is not up, and round times", () => {
		expect(curve.limits).toEqual([
			{ id: "down", value: 0.8 },
			{ id: "degraded", value: 0.98 },
		]);
		expect(curve.bands.map(({ verdict }) => verdict)).toEqual(["unknown", "down"]);
		expect(curve.ticks.every((tick) => tick % 600_000 === 0)).toBe(true);
	});

	it("cover the span that the address asks for, ending now", () => {
		expect([spanOf("360"), spanOf("7"), spanOf(null)]).toEqual([360, 60, 60]);
		const query = new URLSearchParams(historyPath("login", 15, LOOKED_AT).split("?")[1]);
		expect(Date.parse(query.get("to")!) - Date.parse(query.get("from")!)).toBe(900_000);
	});

	it("have a table of a dozen rows at most beside them, newest first", () => {
		const rows = sampleRows(history.signals[0]!);
		expect(rows.length).toBeLessThanOrEqual(12);
		expect(rows[0]?.[0]).toBe(history.signals[0]?.points.at(-1)?.[0]);
	});
});
