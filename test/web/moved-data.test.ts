import { describe, expect, it } from "vitest";
import type { MovedView } from "../../server/views/command-view.ts";
import { parseInstant } from "../../streams/instant.ts";
import { zhTW } from "../../web/i18n/dictionary.ts";
import type { Say } from "../../web/i18n/words.ts";
import { movedRows } from "../../web/pages/moved-data.ts";

const say: Say = (key) => zhTW[key];
const nothing = { incident: null, filing: null, reading: null, chineseReading: null, criterion: null, outage: null };
const incidents = [{ id: "20261118-091000-login", title: "登入 服務中斷" }];
const row = (moved: Partial<MovedView> & Pick<MovedView, "figure" | "from" | "to">) => {
	const [{ subject, figure, from, to } = { subject: "", figure: "", from: "", to: "" }] = movedRows([{ ...nothing, ...moved }], {
		incidents,
		now: parseInstant("2026-11-18T09:52:00+08:00"),
		say,
		language: "zh-TW",
	});
	return [subject, figure, from, to];
};
const INCIDENT = "20261118-091000-login";

describe("what a command would move (SEMANTICS 4.8)", () => {
	it("names the incident by its title and the filing by its name, and instants by day and time", () => {
		const due = { from: "2026-11-27T23:59:59.999+08:00", to: "2026-11-30T23:59:59.999+08:00" };
		expect(row({ incident: INCIDENT, filing: "major-closing", figure: "dueAt", ...due })).toEqual([
			"登入 服務中斷 · 結案通報（函報）",
			"期限",
			"11/27 23:59",
			"11/30 23:59",
		]);
	});

	it.each([
		[
			"a criterion",
			{ incident: INCIDENT, criterion: "C2", figure: "metAt", from: null, to: "2026-11-18T11:00:00.000+08:00" },
			["登入 服務中斷 · 第 2 項 開盤期間 2 小時", "成立時間", "—", "11:00:00"],
		],
		["an outage", { outage: "login/20261118-091000", figure: "elapsedMarketSeconds", from: 3_600, to: 0 }, ["login", "開盤期間中斷", "01:00:00", "00:00:00"]],
		[
			"another reading",
			{ incident: INCIDENT, filing: "release", reading: "end of day 3", chineseReading: "第 3 日終了", figure: "dueAt", from: null, to: null },
			["登入 服務中斷 · 解除通報 · 另一讀法：第 3 日終了", "期限", "—", "—"],
		],
		["a share", { outage: "login/x", figure: "rtoUsedRatio", from: 0.704, to: 1.2 }, ["login", "RTO 已用", "70 %", "120 %"]],
		["being late", { incident: INCIDENT, filing: "supplement/2", figure: "late", from: true, to: false }, ["登入 服務中斷 · 補充通報", "逾時", "逾時", "準時"]],
		["a state", { incident: INCIDENT, figure: "state", from: "handled", to: "open" }, ["登入 服務中斷", "狀態", "處理完成", "處理中"]],
		["major", { incident: "gone", figure: "majorState", from: "presumed", to: "no" }, ["gone", "重大資安事件", "推定重大", "否"]],
		["a level", { incident: INCIDENT, figure: "availabilityLevel", from: 3, to: 2 }, ["登入 服務中斷", "可用性等級", "3", "2"]],
	] as const)("says %s in words", (_, moved, words) => {
		expect(row(moved)).toEqual(words);
	});
});
