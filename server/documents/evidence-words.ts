import { FILINGS } from "./basis-words.ts";
import { sourceInChinese } from "./source-words.ts";

/** How a service, a vendor or a person is called; ids of things that are not configured any more stay as they are. */
export type NameOf = (id: string) => string;
type Translation = readonly [part: RegExp, inChinese: (found: readonly string[], nameOf: NameOf) => string];

const ACTS: Readonly<Record<string, string>> = {
	acknowledgement: "接手",
	report: "事件陳報",
	declaration: "人員宣告",
	vendor: "廠商",
	client: "客戶",
	media: "媒體",
	person: "人員",
	degraded: "效能降低",
	load: "負載異常",
	complaints: "客訴量異常",
	attack: "攻擊徵兆",
	bulletin: "廠商通知",
	outage: "服務中斷",
	awareness: "人員知悉",
};
const ACTIONS: Readonly<Record<string, string>> = {
	rollback: "退版",
	"scale-out": "擴充資源",
	scrubbing: "流量清洗",
	"geo-block": "封鎖地區連線",
	switch: "切換",
	deploy: "上版",
	notice: "客戶通知",
};
const PHRASES: Readonly<Record<string, string>> = {
	"no outage": "無中斷",
	"no take-over": "未切換備援",
	"take-over": "已切換備援",
	"no exercise mark": "未標示演練",
	"the demo firm": "示範公司",
	"opening of the incident": "事件成立",
	"incident handled": "事件處理完成",
	"core services that are up and not affected": "正常且未受影響之核心服務",
	"no core service is up and not affected": "無正常且未受影響之核心服務",
	"no notification at all": "尚無任何通報",
	"awareness ledger": "知悉紀錄",
	"configuration: firm": "設定：公司資料",
	"configuration: ciso": "設定：資安長",
	"configuration: rpo": "設定：RPO",
	"filing log": "通報紀錄",
	"published cases 3–5": "公布案例三至五",
	actions: "處置紀錄",
	"actions: notice": "客戶通知紀錄",
	bulletin: "廠商通知",
	clock: "系統時鐘",
	declared: "人員宣告",
	register: "事件登錄",
	report: "事件陳報",
	roster: "值班表",
};

const said = (words: Readonly<Record<string, string>>, id: string): string => words[id] ?? id;
const named = (ids: string, nameOf: NameOf): string => ids.split(", ").map(nameOf).join("、");
const numbers = (ids: string): string => ids.replaceAll("C", "").replaceAll(", ", "、");

/** Everything that the evidence of a draft may say beside the phrases above (`alerting/draft/values-*.ts`); the more particular first. */
const TRANSLATIONS: readonly Translation[] = [
	[/^(service\/\S+\/outage\/\S+)(?: (.+))?$/, ([outage, cause = ""]) => `${outage} ${said(PHRASES, cause)}`.trimEnd()],
	[/^configuration: profile from (.+)$/, ([date]) => `設定：${date} 起之公司概況`],
	[/^configuration: tier of (.+)$/, ([ids], nameOf) => `設定：${named(ids!, nameOf)}之等級`],
	[/^configuration: (.+) not core$/, ([ids], nameOf) => `設定：${named(ids!, nameOf)}非核心系統`],
	[/^configuration: (.+) core$/, ([ids], nameOf) => `設定：${named(ids!, nameOf)}為核心系統`],
	[/^configuration: (.+)$/, ([ids], nameOf) => `設定：${named(ids!, nameOf)}`],
	[/^configuration and bulletins: vendor (.+)$/, ([ids], nameOf) => `設定與廠商通知：${named(ids!, nameOf)}`],
	[/^roster: (.*)$/, ([id], nameOf) => `值班表：${nameOf(id!)}`],
	[/^rules (\S+): (.+)$/, ([, source]) => `規則：${sourceInChinese(source!)}`],
	[/^exercise since (.+)$/, ([since]) => `自 ${since} 起演練`],
	// What an alarm says is what its outage says, which stands beside it.
	[/^act alarm (\S+?)(?:: .+)?$/, ([time]) => `知悉紀錄：監控警報 ${time}`],
	[/^act (\S+) (\S+?)(?:: (.+))?$/, ([source, time, note]) => `知悉紀錄：${said(ACTS, source!)} ${time}${note ? `（${note}）` : ""}`],
	[/^corrected(?: from (.+?))? by (.+?)(?:: (.+))?$/, ([from, by, why]) => `${by} 更正${from ? `（原 ${from}）` : ""}${why ? `：${why}` : ""}`],
	[/^calendar (.+)$/, ([name]) => `行事曆 ${name}`],
	[/^awareness ledger, switches, actions of incident\/.+$/, () => "知悉、切換與處置紀錄"],
	[/^action (\S+)(?: (.+))?$/, ([kind, at]) => `處置紀錄：${said(ACTIONS, kind!)}${at ? ` ${at}` : ""}`],
	[/^incident (\S+), no outage$/, () => "事件狀態；無中斷"],
	[/^maximum of fields (.+)$/, ([fields]) => `取第 ${numbers(fields!)} 欄之最高者`],
	[/^not said yet: (.+)$/, ([fields]) => `第 ${numbers(fields!)} 欄尚未填`],
	[/^timeline of incident\/.+$/, () => "事件時序"],
	[/^changes of incident\/.+$/, () => "事件變更紀錄"],
	[/^evidence of incident\/.+$/, () => "事件證據"],
	[/^incident\/.+$/, () => "事件登錄"],
	[/^filing\/([a-z-]+): review$/, ([kind]) => `${said(FILINGS, kind!)}之核定`],
	[/^filing\/([a-z-]+)$/, ([kind]) => `已提出之${said(FILINGS, kind!)}`],
	[/^external cause from (.+)$/, ([from]) => `外部原因（自 ${from}）`],
	[/^bulletin (\S+) (.+)$/, ([vendor, at], nameOf) => `廠商通知：${nameOf(vendor!)} ${at}`],
	[/^vendor (.+)$/, ([ids], nameOf) => `廠商：${named(ids!, nameOf)}`],
	[/^indication (.+)$/, ([subject]) => `徵兆：${subject}`],
	[/^opened by (\S+)$/, ([what]) => `事件由${said(ACTS, what!)}成立`],
	[/^filing log (\S+)$/, ([until]) => `截至 ${until} 之通報紀錄`],
	[/^criteria (.+)$/, ([ids]) => `重大資安事件範圍第 ${numbers(ids!)} 項`],
	[/^core service and profile: (.+)$/, ([ids], nameOf) => `核心系統與公司概況：${named(ids!, nameOf)}`],
	[/^by (.+?)(?:: (.+))?$/, ([by, why]) => `${by} 認定${why ? `：${why}` : ""}`],
	[/^C([1-6]) (confirmed|rejected) by (.+)$/, ([id, decision, by]) => `第 ${id} 項：${by} ${decision === "confirmed" ? "確認" : "否決"}`],
	[/^C([1-6]) (\d{4}-\S+ \S+ )?(.+)$/, ([id, at = "", why], nameOf) => `第 ${id} 項 ${at}${partInChinese(why!, nameOf)}`],
];

/**
 * What a value of a draft rests on, in zh-TW. The draft has it in English, piece by piece; references to outages stay what they are,
 * and what a person wrote stays as it was written.
 */
export function evidenceInChinese(evidence: string, nameOf: NameOf = (id) => id): string {
	return evidence
		.split("; ")
		.map((part) => partInChinese(part, nameOf))
		.join("; ");
}

function partInChinese(part: string, nameOf: NameOf): string {
	const phrase = PHRASES[part];
	if (phrase !== undefined) return phrase;
	for (const [pattern, inChinese] of TRANSLATIONS) {
		const found = pattern.exec(part);
		if (found !== null) return inChinese(found.slice(1), nameOf);
	}
	return part;
}
