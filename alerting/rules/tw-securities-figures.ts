import { HOUR, MINUTE } from "../../streams/instant.ts";
import type { Sourced } from "./edition.ts";
import type { WholeEdition } from "./whole-pack.ts";

const SLIDES = "強化證券商資通安全作業說明 (TWSE, 2024)";
const SCOPE = `證券商通報重大資安事件之範圍申報程序及其他應遵循事項, by ${SLIDES}`;
const RESILIENCE = "資訊作業韌性參考指引 (TWSE)";
const DRILLS = "分級防護應辦事項附表 (TWSE, 2024)";
const ROUTING = "the texts name no receiver for each filing";
const PLATFORM = ["證券期貨市場資通安全通報平台"];

function printed<T>(value: T, source: string): Sourced<T> {
	return { value, source, assumed: false };
}

/** Looked for and not found, or a choice of ours: 待確認. */
function assumed<T>(value: T, source: string): Sourced<T> {
	return { value, source: `${source}; to be confirmed`, assumed: true };
}

function mark(minutes: number): Sourced<number> {
	return assumed(minutes * MINUTE, "marks of the house inside the thirty minutes");
}

/** The figures of Taiwanese securities firms beside the deadlines (domain §1, §2, §3.1, §3.2, §8.2). */
export const twSecuritiesFigures: WholeEdition["figures"] = {
	"criteria.C1.levels": printed([1, 2, 3], SCOPE),
	"criteria.C1.top20": printed(true, SCOPE),
	"criteria.C1.reading": assumed("alone", `${SCOPE}; no duration is printed, read as none`),
	"criteria.C2.after": printed(2 * HOUR, SCOPE),
	"criteria.C2.preOpenCounts": assumed(false, `${SCOPE}; 開盤期間 read as 09:00–13:30`),
	"criteria.C3.count": printed(3, SCOPE),
	"criteria.C3.withinDays": assumed(10, `${SCOPE}; 10日 read as calendar days, the first being day 0`),
	"criteria.C4.firms": printed(3, SCOPE),
	"criteria.C4.withinDays": assumed(10, `${SCOPE}; 10日 read as calendar days, the first being day 0`),
	"tolerance.A": printed(HOUR, SLIDES),
	"tolerance.B": printed(2 * HOUR, SLIDES),
	"classA.marketShare": printed(0.01, SLIDES),
	"classA.naturalPersonShare": printed(0.5, SLIDES),
	"longestRto.A": assumed(HOUR, `${RESILIENCE}; an RTO may not be longer than the tolerance`),
	"longestRto.B": assumed(2 * HOUR, `${RESILIENCE}; an RTO may not be longer than the tolerance`),
	"drillEveryMonths.1": printed(12, DRILLS),
	"drillEveryMonths.2": printed(24, DRILLS),
	"drillEveryMonths.3": printed(24, DRILLS),
	enteredLateAfter: assumed(5 * MINUTE, "no text says when 補登 begins"),
	countersignWithin: assumed(24 * HOUR, "no text says by when 先通報後補核 is made good"),
	parkedMargin: assumed(5 * MINUTE, "a choice, so that parking never costs the initial"),
	"reminders.confirm": mark(1),
	"reminders.draft": mark(2),
	"reminders.duty": mark(5),
	"reminders.reviewer": mark(10),
	"reminders.ciso": mark(15),
	"reminders.red": mark(20),
	"reminders.last-call": mark(25),
	"filings.initial.recipients": assumed(PLATFORM, ROUTING),
	"filings.formal.recipients": assumed(PLATFORM, ROUTING),
	"filings.release.recipients": assumed(PLATFORM, ROUTING),
	"filings.major-initial.recipients": assumed(PLATFORM, ROUTING),
	"filings.major-closing.recipients": assumed(["臺灣證券交易所"], "the slide names no addressee of the letter"),
	"filings.personal-data.recipients": assumed(["主管機關"], "網路安全防護自律規範, art. 7 (3), names the competent authority only"),
	"filings.supplement.recipients": assumed(PLATFORM, ROUTING),
};
