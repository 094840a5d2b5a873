import { COLUMNS, type Form, type Need } from "./forms.ts";
import { ownNeed } from "./own-forms.ts";

/** The groups of the form, in the order of the official headings (screens: 單位、時間、性質與說明、影響、處理、判定、核定). */
export type FieldGroup = "unit" | "time" | "nature" | "impact" | "handling" | "judgement" | "approval";
export type FieldType = "text" | "enum" | "datetime" | "date" | "bool" | "int" | "money" | "list" | "set";

/** A value of a field: a list holds what a `set` or a `list` holds. */
export type FieldValue = string | number | boolean | readonly string[];

/** One field of the form. `fill`: A the monitor alone, S it suggests and a person confirms, H a person. */
export type Field = {
	readonly number: number;
	readonly name: string;
	readonly englishName: string;
	readonly group: FieldGroup;
	readonly type: FieldType;
	readonly needs: Readonly<Record<Form, Need>>;
	readonly fill: "A" | "S" | "H";
	/** What its value is taken from. */
	readonly source: string;
};

type Row = readonly [Field["name"], Field["englishName"], FieldGroup, FieldType, string, Field["fill"], Field["source"]];

/**
 * The seventy fields of domain §10 in their order. The official forms were not found, so every need is our reading (待確認). The fifth
 * column is the need in each filing of `COLUMNS`; those of the other two filings stand in `own-forms.ts`.
 */
const ROWS: readonly Row[] = [
	["通報類別", "Filing type", "unit", "enum", "R R R R R", "A", "state machine"],
	["內部事件編號", "Internal incident no.", "unit", "text", "R R R R R", "A", "register"],
	["平台受理編號", "Platform receipt no.", "unit", "text", "- R R O R", "H", "platform reply"],
	["版次／填報時間", "Version, time of filing", "unit", "text", "R R R R R", "A", "clock"],
	["是否為演練", "Exercise?", "unit", "bool", "R R R R -", "A", "exercise mark"],
	["通報單位（名稱、代號）", "Firm and code", "unit", "text", "R R R R R", "A", "firm profile"],
	["資安分級", "Security level", "unit", "enum", "O O O R R", "A", "firm profile"],
	["可容忍中斷時間級別", "Tolerance class", "unit", "enum", "O R O R R", "A", "firm profile"],
	["市占率前20名", "Top 20 by turnover", "unit", "bool", "- O - R R", "S", "firm profile"],
	["通報人姓名／職稱", "Reporter", "unit", "text", "R R R R R", "S", "roster"],
	["聯絡電話／手機／信箱", "Contacts", "unit", "text", "R R R R R", "A", "roster"],
	["資安長／權責主管", "CISO or responsible head", "unit", "text", "O R R R R", "A", "firm profile"],
	["是否代其他單位通報", "Filed for another body?", "unit", "bool", "O O - O -", "H", "person"],
	["委外／調查廠商", "Vendor or investigator", "unit", "text", "O O O O R", "S", "topology"],
	["事件發生時間", "Time of occurrence", "time", "datetime", "R R U R R", "S", "first bad sample"],
	["知悉時間", "Time of awareness", "time", "datetime", "R R U R R", "S", "awareness ledger"],
	["知悉來源", "Source of awareness", "time", "enum", "R R U R R", "S", "awareness ledger"],
	["事件性質", "Nature", "nature", "enum", "R R U R R", "S", "report, outages"],
	["事件分類", "Category", "nature", "enum", "R R U R R", "S", "report, signals"],
	["事件說明", "Description", "nature", "text", "R R U R R", "S", "outages"],
	["受影響系統", "Affected systems", "impact", "list", "R R U R R", "A", "topology"],
	["是否核心系統", "Core system?", "impact", "bool", "R R U R R", "A", "topology"],
	["影響層（前／中／後台）", "Layer", "impact", "set", "O R U R R", "A", "topology"],
	["受影響通路", "Affected channels", "impact", "set", "R R U R R", "A", "topology"],
	["受影響功能", "Affected functions", "impact", "set", "R R U R R", "A", "topology"],
	["受影響市場／時段", "Markets and session", "impact", "set", "O R U R R", "A", "calendar"],
	["影響範圍（客戶數／比例）", "Clients affected", "impact", "text", "O R R R R", "S", "failed log-ins"],
	["影響地區", "Region", "impact", "text", "O O O O R", "S", "source addresses"],
	["影響委託筆數／金額", "Orders and value affected", "impact", "text", "O R R R R", "S", "rejects, queue"],
	["是否影響其他證券商", "Other firms affected?", "impact", "text", "O R U R R", "H", "vendor bulletin"],
	["首家證券商通報日", "First firm's notification date", "judgement", "date", "- O - R:C4 R:C4", "H", "vendor bulletin"],
	["替代服務方案", "Alternative service", "handling", "set", "R R U R R", "S", "healthy channels"],
	["目前狀態", "Current state", "nature", "enum", "R R R R R", "A", "service state"],
	["預計恢復時間", "Expected restoration", "time", "datetime", "O O - O -", "H", "person"],
	["恢復時間", "Time of restoration", "time", "datetime", "O R:restored R O R", "A", "outages"],
	["中斷時間（分）", "Outage in minutes", "time", "int", "R R R R R", "A", "outages"],
	["開盤期間影響時間（分）", "Minutes in market hours", "time", "int", "O R R R R", "A", "calendar"],
	["RTO／可容忍中斷時間", "RTO, tolerance", "impact", "int", "O R R R R", "A", "profile"],
	["是否逾可容忍中斷時間", "Tolerance exceeded?", "impact", "bool", "O R R R R", "A", "RTO clock"],
	["資料遺失／RPO", "Data loss, RPO", "impact", "text", "- O R O R", "S", "replication lag"],
	["機密性影響等級及說明", "Confidentiality", "impact", "text", "O R R R R", "H", "person"],
	["完整性影響等級及說明", "Integrity", "impact", "text", "O R R R R", "H", "person"],
	["可用性影響等級及說明（參考）", "Availability (reference)", "impact", "text", "O O O O O", "A", "national model"],
	["綜合影響等級（參考）", "Overall level (reference)", "impact", "int", "O O O O O", "S", "national model"],
	["初步原因", "Preliminary cause", "nature", "text", "O R U O R", "S", "correlated change"],
	["處理措施（已採取）", "Measures taken", "handling", "list", "R R R R R", "S", "actions"],
	["是否啟動備援", "DR activated?", "handling", "text", "O R R R R", "A", "DR state"],
	["流量清洗／封鎖", "Scrubbing, blocking", "handling", "list", "O O O R:attack R:attack", "A", "actions"],
	["客戶通知／公告", "Notice to clients", "handling", "list", "O R R R R", "S", "notices"],
	["是否需外部支援及內容", "External support needed?", "handling", "text", "R R - R -", "H", "person"],
	["是否報警／其他通報", "Police, other authorities", "handling", "list", "O O O O R", "H", "person"],
	["個資外洩評估", "Personal data affected?", "judgement", "enum", "R R R R R", "H", "person"],
	["證據保全", "Evidence kept", "handling", "list", "- O R O R", "S", "log pipeline"],
	["完成損害控制時間", "Damage control complete", "time", "datetime", "- O R O R", "H", "person"],
	["處理完成時間", "Handling complete", "time", "datetime", "- - R - R", "H", "person"],
	["事件根因", "Root cause", "nature", "text", "- O R - R", "H", "person"],
	["應變處置綜整說明", "Summary of response", "handling", "text", "- O R - R", "S", "timeline"],
	["調查及處理歷程", "Investigation history", "handling", "list", "- O O - R", "A", "changes"],
	["重大事件適用款次", "Criteria met", "judgement", "set", "- - - R R", "S", "criteria"],
	["成為重大之時間", "Time of classification", "judgement", "datetime", "- - - R R", "A", "criteria"],
	["10日內同一事件通報紀錄", "Notifications in ten days", "judgement", "list", "- O - R:C3 R", "A", "filings"],
	["輿情／客訴情形", "Media, complaints", "judgement", "text", "- O O O R", "S", "complaints"],
	["損害評估（金額）", "Loss estimate", "impact", "money", "- O O O R", "H", "person"],
	["強化／改善措施", "Improvement measures", "handling", "list", "- O R - R", "H", "person"],
	["預定完成時程及追蹤", "Schedule and follow-up", "handling", "list", "- - O - R", "H", "person"],
	["委外廠商要求事項", "Demands on the vendor", "handling", "list", "- - O - R:vendor", "S", "person"],
	["函文字號", "Letter number", "approval", "text", "- - - - R", "H", "person"],
	["附件", "Attachments", "approval", "list", "O O R O R", "A", "evidence"],
	["核定人／核定時間", "Approver, time", "approval", "text", "R R R R R", "H", "approval"],
	["快照雜湊", "Snapshot hash", "approval", "text", "A A A A A", "A", "archive"],
];

/** The seventy fields of the form in the order of their numbers, with what each form asks of them (domain §10). */
export const FIELDS: readonly Field[] = ROWS.map(([name, englishName, group, type, needs, fill, source], index) => {
	const words = needs.split(" ") as readonly Need[];
	const number = index + 1;
	const byColumn = Object.fromEntries(COLUMNS.map((form, column) => [form, words[column]])) as Record<(typeof COLUMNS)[number], Need>;
	const byForm = { ...byColumn, "personal-data": ownNeed("personal-data", number), supplement: ownNeed("supplement", number) };
	return { number, name, englishName, group, type, needs: byForm, fill, source };
});

/** The field of a number 1–70; undefined if there is none. */
export function fieldOf(number: number): Field | undefined {
	return FIELDS.find((field) => field.number === number);
}
