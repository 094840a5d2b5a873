import { describe, expect, it, test } from "vitest";
import { standings } from "../../alerting/rules/edition.ts";
import { rulesAt } from "../../alerting/rules/pack.ts";
import { twSecurities, twSecuritiesBook } from "../../alerting/rules/tw-securities.ts";
import { evidenceInChinese } from "../../server/documents/evidence-words.ts";
import { sourceInChinese } from "../../server/documents/source-words.ts";
import { openCalendar } from "../../streams/calendar/calendar.ts";
import { DAY, dateOf, parseInstant } from "../../streams/instant.ts";
import { draft, eventful, open } from "../alerting/draft-story.ts";

const NAMES = new Map([
	["login", "登入／會員驗證"],
	["web-order", "Web 下單"],
	["order-vendor", "下單系統廠商"],
	["duty", "值班主管"],
]);
const inChinese = (evidence: string) => evidenceInChinese(evidence, (id) => NAMES.get(id) ?? id);

describe("domain §10: what a value rests on stands in zh-TW too", () => {
	test.each([
		["configuration: profile from 2024-01-01", "設定：2024-01-01 起之公司概況"],
		["configuration: login, web-order core", "設定：登入／會員驗證、Web 下單為核心系統"],
		["configuration: login not core", "設定：登入／會員驗證非核心系統"],
		["configuration: tier of login", "設定：登入／會員驗證之等級"],
		["configuration: login, web-order", "設定：登入／會員驗證、Web 下單"],
		["configuration: rpo; no outage", "設定：RPO; 無中斷"],
		["configuration and bulletins: vendor order-vendor", "設定與廠商通知：下單系統廠商"],
		["roster: duty", "值班表：值班主管"],
		["rules tw-securities: 某規定 (by 某說明, 2024)", "規則：某規定，摘自某說明（2024）"],
		["act alarm 08:39: success 0.41", "知悉紀錄：監控警報 08:39"],
		["act vendor 08:37: 簡訊", "知悉紀錄：廠商 08:37（簡訊）"],
		["corrected from 2026-11-18 08:39 by 王值班: 廠商先來電", "王值班 更正（原 2026-11-18 08:39）：廠商先來電"],
		["maximum of fields 41, 42, 43; not said yet: 41, 42", "取第 41、42、43 欄之最高者; 第 41、42 欄尚未填"],
		["awareness ledger, switches, actions of incident/20261118-083800-login", "知悉、切換與處置紀錄"],
		["action geo-block 2026-11-18 08:39", "處置紀錄：封鎖地區連線 2026-11-18 08:39"],
		["filing/initial: review", "初步通報之核定"],
		["bulletin order-vendor 2026-11-18 08:37", "廠商通知：下單系統廠商 2026-11-18 08:37"],
		["C4 confirmed by 林覆核", "第 4 項：林覆核 確認"],
		["C1 2026-11-18 08:39 core service and profile: login", "第 1 項 2026-11-18 08:39 核心系統與公司概況：登入／會員驗證"],
		["C5 2026-11-18 08:39 by 林覆核: 流量紀錄: 撞庫", "第 5 項 2026-11-18 08:39 林覆核 認定：流量紀錄: 撞庫"],
		["criteria C1, C5", "重大資安事件範圍第 1、5 項"],
		["filing log 2026-11-18; vendor order-vendor", "截至 2026-11-18 之通報紀錄; 廠商：下單系統廠商"],
		["opened by degraded", "事件由效能降低成立"],
		["what a person wrote", "what a person wrote"],
	])("%s", (evidence, chinese) => {
		expect(inChinese(evidence)).toBe(chinese);
	});

	it("leaves the way to an outage as it is, so that the screen can lead there", () => {
		expect(inChinese("take-over; service/login/outage/20261118-083800 success 0.41")).toBe("已切換備援; service/login/outage/20261118-083800 success 0.41");
		expect(inChinese("service/login/outage/20261118-083800 declared")).toBe("service/login/outage/20261118-083800 人員宣告");
	});

	it("for every field of the closing report of an eventful day, but for references to outages", () => {
		const made = [draft(eventful(), "10:00", "major-closing"), draft(open(), "08:50", "initial")];
		const evidence = made.flatMap(({ fields }) => fields.flatMap((field) => field.evidence ?? []));
		const unsaid = evidence.flatMap((said) => said.split("; ")).filter((part) => !part.startsWith("service/") && evidenceInChinese(part) === part);
		expect(evidence.length).toBeGreaterThan(60);
		expect(unsaid).toEqual([]);
	});
});

/** What may stay: names of exchanges, of data sets, and abbreviations. */
const KEPT = /\b(XTAI|exchange_calendars|RTO|TAIFEX)\b/g;
const isChinese = (source: string) => !/[a-z]/i.test(sourceInChinese(source).replace(KEPT, ""));

describe("domain §0: where a rule or a day stands, stands in zh-TW too", () => {
	it("for every rule, criterion and figure of the shipped pack, and every other reading", () => {
		const { marks, filings, criteria } = rulesAt(twSecurities, parseInstant("2026-11-18T09:00:00+08:00"));
		const readings = standings(twSecuritiesBook).flatMap(({ deadlines }) =>
			Object.values(deadlines).flatMap(({ due, alternatives }) => [due, ...alternatives]),
		);
		const sources = [marks, filings, criteria.texts].flatMap((each) => Object.values<{ source: string }>(each)).concat(readings);
		expect(sources.map(({ source }) => source).filter((source) => !isChinese(source))).toEqual([]);
	});
	it("for every day of the shipped calendar, the days beyond it, and closures", () => {
		const calendar = openCalendar("twse")!;
		const days = Array.from({ length: 6 * 366 }, (_, index) => calendar.dayOf(dateOf(parseInstant("2023-01-01T12:00:00+08:00") + index * DAY)).source);
		expect([...new Set(days)].filter((source) => !isChinese(source))).toEqual([]);
		expect(sourceInChinese("closure announced 2026-07-10T20:00:00.000+08:00 (颱風)")).toBe("2026-07-10T20:00:00.000+08:00 公告休市 (颱風)");
	});
	it("leaves what a firm wrote of its own as it is", () => {
		expect(sourceInChinese("letter of the exchange")).toBe("letter of the exchange");
	});
});
