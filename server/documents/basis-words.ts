/** What a deadline counts from, in zh-TW. */
const ANCHORS: Readonly<Record<string, string>> = {
	awareness: "知悉",
	"initial filed": "初步通報",
	handled: "事件處理完成",
	"major notification": "重大資安事件通報",
	"personal data found": "發現個資外洩之虞",
	noticed: "發現應補充事項",
	"no criterion holds": "尚未符合重大資安事件範圍",
	"update of the initial filing only": "僅更新初步通報",
};
const COUNTS: Readonly<Record<string, string>> = { business: "個營業日", trading: "個交易日", calendar: "日" };
const UNITS: Readonly<Record<string, string>> = { min: "分鐘", h: "小時" };

const ELAPSED = /^(.+) \+ (\d+) (min|h)$/;
const COUNTED = /^end of the (\d+)\w\w (business|trading|calendar) day after (.+?)(, rolled to the next business day)?$/;

/** The words of a deadline's reading, which the rules have in English, in zh-TW; words we do not know stay as they are. */
export function basisInChinese(basis: string): string {
	const elapsed = ELAPSED.exec(basis);
	if (elapsed) return `${anchor(elapsed[1]!)}起 ${elapsed[2]} ${UNITS[elapsed[3]!]}`;
	const counted = COUNTED.exec(basis);
	if (counted) return `${anchor(counted[3]!)}次日起第 ${counted[1]} ${COUNTS[counted[2]!]}終了${counted[4] ? "，遇假日順延至次一營業日" : ""}`;
	return basis.endsWith(", at once") ? `${anchor(basis.slice(0, -", at once".length))}，應立即通報` : anchor(basis);
}

function anchor(words: string): string {
	const criterion = /^C([1-6]) met$/.exec(words);
	return criterion ? `符合重大資安事件範圍第 ${criterion[1]} 項` : (ANCHORS[words] ?? words);
}
