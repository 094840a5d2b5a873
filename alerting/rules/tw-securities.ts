import type { RuleBook } from "./edition.ts";
import type { RulePack, RuleText } from "./pack.ts";
import { twSecuritiesDeadlines } from "./tw-securities-deadlines.ts";
import { twSecuritiesFigures } from "./tw-securities-figures.ts";
import { packOf, type WholeEdition } from "./whole-pack.ts";

const NOTICE = "證券期貨市場資通安全事件通報應變作業注意事項 (by 強化證券商資通安全作業說明, 2024)";
const SCOPE = "證券商通報重大資安事件之範圍申報程序及其他應遵循事項 (by 強化證券商資通安全作業說明, 2024)";

function text(name: string, englishName: string, source: string, assumed = false): RuleText {
	return { name, englishName, source, assumed };
}

/** The rules of Taiwanese securities firms as of November 2026 (domain §1, §2). Neither text of law was found whole. */
export const twSecuritiesEdition: WholeEdition = {
	validFrom: null,
	texts: {
		initial: text("初步通報", "Initial notification", NOTICE),
		formal: text("轉正式通報", "Formal notification", NOTICE),
		release: text("解除通報", "Release notification", NOTICE),
		"major-initial": text("重大資安事件初步通報", "Initial notification of a major incident", SCOPE),
		"major-closing": text("結案通報（函報）", "Closing report of a major incident", SCOPE),
		"personal-data": text("個資事故通報", "Personal-data notification", "網路安全防護自律規範, art. 7 (3)"),
		supplement: text("補充通報", "Supplement", "資通安全事件通報及應變辦法, by analogy", true),
	},
	deadlines: twSecuritiesDeadlines.filings,
	criteria: {
		C1: text("第一級至第三級或市占率前20名證券商之核心系統", "Core system of a level 1–3 or top-20 firm", SCOPE),
		C2: text("開盤期間影響交易達2小時以上未能恢復", "Trading affected for two hours or more in the session", SCOPE),
		C3: text("10日內就同一事件通報達3次以上", "Three or more notifications of the same event within ten days", SCOPE),
		C4: text("同一事件10日內影響達3家以上證券商", "The same event affects three or more firms within ten days", SCOPE),
		C5: text("新型態資安攻擊或駭客攻擊事件", "New type of attack, or an attack by hackers", SCOPE),
		C6: text("其他重大資安事件", "Other major incident", SCOPE),
	},
	figures: twSecuritiesFigures,
};

/** The same as a book, which a firm's own rules extend. */
export const twSecuritiesBook: RuleBook = {
	name: "tw-securities",
	kinds: Object.keys(twSecuritiesDeadlines.filings),
	stacks: [[twSecuritiesEdition]],
};

/** The same as the pack that the program runs by. */
export const twSecurities: RulePack = packOf(twSecuritiesBook, twSecuritiesEdition);
