import { HOUR, MINUTE } from "../../streams/instant.ts";
import type { RulePack, Rules, RuleText } from "./pack.ts";
import { twSecuritiesDeadlines } from "./tw-securities-deadlines.ts";

const NOTICE = "證券期貨市場資通安全事件通報應變作業注意事項 (by 強化證券商資通安全作業說明, 2024)";
const SCOPE = "證券商通報重大資安事件之範圍申報程序及其他應遵循事項 (by 強化證券商資通安全作業說明, 2024)";

function text(name: string, englishName: string, source: string, assumed = false): RuleText {
	return { name, englishName, source, assumed };
}

function filing(name: string, englishName: string, source: string, assumed = false) {
	return { ...text(name, englishName, source, assumed), recipients: ["證券期貨市場資通安全通報平台"] };
}

const asOf2026: Rules = {
	name: "tw-securities",
	validFrom: null,
	deadlines: twSecuritiesDeadlines,
	filings: {
		initial: filing("初步通報", "Initial notification", NOTICE),
		formal: filing("轉正式通報", "Formal notification", NOTICE),
		release: filing("解除通報", "Release notification", NOTICE),
		"major-initial": filing("重大資安事件初步通報", "Initial notification of a major incident", SCOPE),
		"major-closing": filing("結案通報（函報）", "Closing report of a major incident", SCOPE),
		"personal-data": filing("個資事故通報", "Personal-data notification", "網路安全防護自律規範, art. 7 (3)"),
		supplement: filing("補充通報", "Supplement", "資通安全事件通報及應變辦法, by analogy", true),
	},
	criteria: {
		texts: {
			C1: text("第一級至第三級或市占率前20名證券商之核心系統", "Core system of a level 1–3 or top-20 firm", SCOPE),
			C2: text("開盤期間影響交易達2小時以上未能恢復", "Trading affected for two hours or more in the session", SCOPE),
			C3: text("10日內就同一事件通報達3次以上", "Three or more notifications of the same event within ten days", SCOPE),
			C4: text("同一事件10日內影響達3家以上證券商", "The same event affects three or more firms within ten days", SCOPE),
			C5: text("新型態資安攻擊或駭客攻擊事件", "New type of attack, or an attack by hackers", SCOPE),
			C6: text("其他重大資安事件", "Other major incident", SCOPE),
		},
		coreSystemLevels: [1, 2, 3],
		coreSystemReading: "alone",
		tradingAffectedMs: 2 * HOUR,
		preOpenCounts: false,
		repeatCount: 3,
		repeatWithinDays: 10,
		otherFirms: 3,
		otherFirmsWithinDays: 10,
	},
	toleranceMs: { A: HOUR, B: 2 * HOUR },
	longestRtoMs: { A: HOUR, B: 2 * HOUR },
	enteredLateAfterMs: 5 * MINUTE,
	countersignWithinMs: 24 * HOUR,
	parkedMarginMs: 5 * MINUTE,
	remindersMs: {
		confirm: MINUTE,
		draft: 2 * MINUTE,
		duty: 5 * MINUTE,
		reviewer: 10 * MINUTE,
		ciso: 15 * MINUTE,
		red: 20 * MINUTE,
		"last-call": 25 * MINUTE,
	},
	marks: {},
};

/** The rules of Taiwanese securities firms as of November 2026 (domain §1, §2). Neither text of law was found whole. */
export const twSecurities: RulePack = { name: "tw-securities", editions: [asOf2026] };
