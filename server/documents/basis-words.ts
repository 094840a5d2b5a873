/** What a deadline counts from, in zh-TW. */
const ANCHORS: Readonly<Record<string, string>> = {
	awareness: "知悉",
	occurrence: "事件發生",
	classification: "判定為重大",
	restored: "恢復服務",
	handled: "事件處理完成",
	found: "發現",
	noticed: "發現應補充事項",
	"major notification": "重大資安事件通報",
	"personal data found": "發現個資外洩之虞",
	"no criterion holds": "尚未符合重大資安事件範圍",
	"update of the initial filing only": "僅更新初步通報",
};
/** What each filing of the shipped rules is called in zh-TW. */
export const FILINGS: Readonly<Record<string, string>> = {
	initial: "初步通報",
	formal: "轉正式通報",
	release: "解除通報",
	"major-initial": "重大資安事件初步通報",
	"major-closing": "結案通報",
	"personal-data": "個資事故通報",
	supplement: "補充通報",
};
const COUNTS: Readonly<Record<string, string>> = { business: "個營業日", trading: "個交易日", calendar: "日" };
const UNITS: Readonly<Record<string, string>> = { min: "分鐘", h: "小時", s: "秒" };

const CAPPED = /^(.+?), at the latest (.+)$/;
const UNKNOWN = " (not known when)";
const BEYOND = /^(.+); the calendar (.+) ends on (\S+), later days by their weekday$/;
const ELAPSED = /^(.+) \+ ([\d.]+) (min|h|s)$/;
const COUNTED = /^end of the (\d+)\w\w (business|trading|calendar) day after (.+?)(, rolled to the next business day)?$/;
const MONTHLY = /^end of the day (\d+) months? after (.+?)(, rolled to the next business day)?$/;
const AT_ONCE = ", at once";

/** The words of a deadline's reading, which the rules have in English (`reckoning.ts`), in zh-TW; words we do not know stay as they are. */
export function basisInChinese(basis: string): string {
	const capped = CAPPED.exec(basis);
	if (capped) return `${basisInChinese(capped[1]!)}，至遲${basisInChinese(capped[2]!)}`;
	if (basis.endsWith(UNKNOWN)) return `${basisInChinese(basis.slice(0, -UNKNOWN.length))}（時點未知）`;
	const beyond = BEYOND.exec(basis);
	if (beyond) return `${basisInChinese(beyond[1]!)}；行事曆 ${beyond[2]} 僅至 ${beyond[3]}，其後依星期推算`;
	return readingInChinese(basis);
}

function readingInChinese(basis: string): string {
	const elapsed = ELAPSED.exec(basis);
	if (elapsed) return `${anchor(elapsed[1]!)}起 ${elapsed[2]} ${UNITS[elapsed[3]!]}`;
	const counted = COUNTED.exec(basis);
	if (counted) return `${anchor(counted[3]!)}次日起第 ${counted[1]} ${COUNTS[counted[2]!]}終了${rolled(counted[4])}`;
	const monthly = MONTHLY.exec(basis);
	if (monthly) return `${anchor(monthly[2]!)}次日起 ${monthly[1]} 個月期滿之日終了${rolled(monthly[3])}`;
	return basis.endsWith(AT_ONCE) ? `${anchor(basis.slice(0, -AT_ONCE.length))}，應立即通報` : anchor(basis);
}

function rolled(words: string | undefined): string {
	return words === undefined ? "" : "，遇假日順延至次一營業日";
}

function anchor(words: string): string {
	const criterion = /^C([1-6]) met$/.exec(words);
	if (criterion) return `符合重大資安事件範圍第 ${criterion[1]} 項`;
	const filed = /^([a-z0-9-]+) filed$/.exec(words);
	return filed ? (FILINGS[filed[1]!] ?? `${filed[1]} 通報`) : (ANCHORS[words] ?? words);
}
