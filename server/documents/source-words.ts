type Replacement = readonly [words: string | RegExp, chinese: string];

/** What stands in the sources of the shipped rules and calendars in English; the longer words before those they contain. */
const REPLACEMENTS: readonly Replacement[] = [
	[", as summed up in ", "，摘自"],
	[/ \(by (\S+), (\d{4})\)/g, "，摘自$1（$2）"],
	[", by analogy", "，類推適用"],
	[" by analogy: same limit again", "，類推適用相同時限"],
	["; the anchor of the 24 hours is to be confirmed", "；24 小時之起算點待確認"],
	["; anchor to be confirmed", "；起算點待確認"],
	["; whether it helps a filing round the clock is to be confirmed", "；全日皆可通報者是否適用待確認"],
	[" read as 72 hours is", "解為 72 小時，"],
	[" read as calendar days, the first being day 0", "解為日曆日，首日為第 0 日"],
	[" read as calendar days is", "解為日曆日，"],
	[" read as trading days is", "解為交易日，"],
	[" read as 09:00–13:30", "解為 09:00–13:30"],
	["no duration is printed, read as none", "未載明時間長短，解為無此限制"],
	[/, art\. 7 \(3\),? names the competent authority only/g, "第 7 條第 3 項，僅載明主管機關"],
	[/, art\. (\d+) \((\d+)\)/g, "第 $1 條第 $2 項"],
	[/ art\. (\d+)/g, "第 $1 條"],
	[", by ", "，摘自"],
	["an RTO may not be longer than the tolerance", "RTO 不得長於可容忍中斷時間"],
	["no text says when 補登 begins", "規定未載明何時起算補登"],
	["no text says by when 先通報後補核 is made good", "規定未載明先通報後補核之期限"],
	["a choice, so that parking never costs the initial", "本系統之選擇，使暫緩不致延誤初步通報"],
	["marks of the house inside the thirty minutes", "三十分鐘內之內部提醒時點"],
	["the texts name no receiver for each filing", "規定未逐一載明受理單位"],
	["the slide names no addressee of the letter", "簡報未載明函報對象"],
	["no official form was found: merged from the exchange's headings and the national form", "未取得官方表單：由證交所之項目與國家通報單彙整"],
	[
		/TWSE market schedule for (\d{4}), reported (\S+?), and the government office calendar for \d{4}/g,
		"證交所 $1 年市場開休市日期表（$2 報導）與政府行政機關辦公日曆表",
	],
	[/TWSE market schedule for (\d{4}), reported (\S+?); TAIFEX follows the same closed days/g, "證交所 $1 年市場開休市日期表（$2 報導）；期交所休市日相同"],
	[
		/make-up working Saturday: no trading, no settlement by the TWSE market schedule for (\d{4})/g,
		"補行上班之週六：依證交所 $1 年市場開休市日期表不交易、不交割",
	],
	[/settlement only by the TWSE market schedule for (\d{4})/g, "證交所 $1 年市場開休市日期表：僅辦理結算交割"],
	[
		/settlement only, extrapolated from (\d{4}) and (\d{4}) \(reopening (\S+)\); the TWSE market schedule for (\d{4}) was not found/g,
		"僅辦理結算交割，由 $1、$2 年推估（$3 開市）；未取得證交所 $4 年市場開休市日期表",
	],
	[/settlement only before the Lunar New Year[;,] last trading day (\S+)/g, "農曆年前僅辦理結算交割；最後交易日 $1"],
	[/ and counting as a business day to be confirmed \(XTAI has (\S+) as a session\)/g, "，與是否計為營業日待確認（XTAI 列 $1 為交易日）"],
	["counting as a business day to be confirmed", "是否計為營業日待確認"],
	["no business day for firms to be confirmed", "證券商是否非營業日待確認"],
	[/sessions of TWSE as listed by exchange_calendars (\S+) \(XTAI\)/g, "證交所交易日，依 exchange_calendars $1（XTAI）"],
	[/sessions of TWSE as listed by exchange_calendars \(XTAI, July (\d{4})\)/g, "證交所交易日，依 exchange_calendars（XTAI，$1 年 7 月）"],
	[/holiday added in (\d{4}), as listed by exchange_calendars \(XTAI, July (\d{4})\)/g, "$1 年新增之假日，依 exchange_calendars（XTAI，$2 年 7 月）"],
	["a general closure is remembered, but exchange_calendars (XTAI) lists a session", "印象中全面休市，惟 exchange_calendars（XTAI）列為交易日"],
	[/ \(mid-June to early August not read\)/g, "（六月中至八月初未及讀取）"],
	[/the TWSE market schedule for (\d{4}) was not found/g, "未取得證交所 $1 年市場開休市日期表"],
	["by weekday, outside the data of the calendar", "超出行事曆資料，依星期推定"],
	[/government office calendar for (\d{4})/g, "$1 年政府行政機關辦公日曆表"],
	[/^closure announced (\S+)/g, "$1 公告休市"],
	["regular session only (TWSE measures for natural disasters)", "僅普通交易時段（證交所天然災害處理措施）"],
	["; to be confirmed", "；待確認"],
	[": to be confirmed", "：待確認"],
	[/ ?to be confirmed/g, "待確認"],
	[/ \(TWSE, (\d{4})\)/g, "（證交所，$1）"],
	[" (XTAI)", "（XTAI）"],
	[/ \(TWSE\)/g, "（證交所）"],
	[/; /g, "；"],
];

/** Where a rule or a day of the calendar stands, in zh-TW. The shipped sources are in English; what a firm wrote of its own stays as it is. */
export function sourceInChinese(source: string): string {
	return REPLACEMENTS.reduce((words, [english, chinese]) => words.replaceAll(english, chinese), source);
}

/** The same with its source in zh-TW beside it. */
export function sourced<T extends { readonly source: string }>(rule: T): T & { chineseSource: string } {
	return { ...rule, chineseSource: sourceInChinese(rule.source) };
}
