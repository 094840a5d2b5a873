import type { FilingDocument } from "./filing-schema.ts";

export const LANGUAGES = ["zh-TW", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

type Group = FilingDocument["fields"][number]["group"];
type Source = FilingDocument["fields"][number]["source"];
type State = FilingDocument["filing"]["state"];

/** Every word of a document that is not a value, in one language. */
export type DocumentWords = {
	readonly groups: Readonly<Record<Group, string>>;
	readonly sources: Readonly<Record<Source, string>>;
	readonly states: Readonly<Record<State, string>>;
	/** Ways by which a filing is made; any other stands as it was said. */
	readonly channels: Readonly<Record<string, string>>;
	readonly marks: Readonly<Record<"exercise" | "draft" | "assumed" | "late" | "enteredLate" | "missing" | "optional", string>>;
	readonly labels: Readonly<
		Record<
			| "incident"
			| "recipients"
			| "state"
			| "due"
			| "expected"
			| "readings"
			| "filed"
			| "receipt"
			| "countersignature"
			| "version"
			| "madeAt"
			| "hash"
			| "marks"
			| "paragraph"
			| "source"
			| "number"
			| "section"
			| "name"
			| "text"
			| "evidence"
			| "remarks"
			| "notFrozen"
			| "notYetDue",
			string
		>
	>;
	readonly notes: readonly string[];
	/** `示範證券（9A00）` */
	readonly firm: (name: string, code: string) => string;
	readonly missing: (fields: readonly string[]) => string;
	readonly optional: (fields: readonly string[]) => string;
	readonly confirmed: (by: string, at: string) => string;
	readonly differs: string;
	readonly page: (page: string, of: string) => string;
	/** Between the parts of a list, and between clauses. */
	readonly between: string;
	readonly clause: string;
	readonly colon: string;
	readonly aside: (text: string) => string;
};

const chinese: DocumentWords = {
	groups: { unit: "通報單位", time: "時間", nature: "性質與說明", impact: "影響", handling: "處理", judgement: "判定", approval: "核定" },
	sources: { monitor: "監控", suggested: "建議", person: "人工", missing: "缺" },
	states: {
		waiting: "尚未起算",
		running: "期限計時中",
		"in-review": "覆核中",
		approved: "已核定",
		filed: "已通報",
		"not-required": "不須通報",
		withdrawn: "已撤回",
	},
	channels: { platform: "通報系統", phone: "電話", mail: "電子郵件", letter: "函報" },
	marks: { exercise: "演練", draft: "草稿", assumed: "待確認", late: "逾時", enteredLate: "補登", missing: "缺", optional: "選填未填" },
	labels: {
		incident: "事件編號",
		recipients: "通報對象",
		state: "狀態",
		due: "通報期限",
		expected: "預計期限",
		readings: "其他解讀",
		filed: "通報時間",
		receipt: "受理編號",
		countersignature: "補核期限",
		version: "版次",
		madeAt: "資料時間",
		hash: "快照雜湊",
		marks: "註記",
		paragraph: "通報內容",
		source: "來源",
		number: "編號",
		section: "分組",
		name: "欄位",
		text: "內容",
		evidence: "依據",
		remarks: "備註",
		notFrozen: "未凍結",
		notYetDue: "尚無起算時點",
	},
	notes: [
		"時間均為臺灣時間（UTC+8），計至分，秒數捨去。",
		"來源：監控＝系統量測；建議＝系統研判，待人員確認；人工＝人員填報或確認；缺＝必填未填。",
		"官方表單未能取得，欄位名稱、編號及必填與否為本系統整理，待確認。",
	],
	firm: (name, code) => `${name}（${code}）`,
	missing: (fields) => `缺 ${fields.length} 欄：${fields.join("、")}`,
	optional: (fields) => `選填未填 ${fields.length} 欄：${fields.join("、")}`,
	confirmed: (by, at) => `${by === "" ? "" : `${by} `}${at} 確認`,
	differs: "與監控值不同",
	page: (page, of) => `第 ${page} 頁，共 ${of} 頁`,
	between: "、",
	clause: "；",
	colon: "：",
	aside: (text) => `（${text}）`,
};

const english: DocumentWords = {
	groups: {
		unit: "Reporting firm",
		time: "Times",
		nature: "Nature and description",
		impact: "Impact",
		handling: "Handling",
		judgement: "Judgement",
		approval: "Approval",
	},
	sources: { monitor: "monitor", suggested: "suggested", person: "person", missing: "missing" },
	states: {
		waiting: "not counting yet",
		running: "clock running",
		"in-review": "in review",
		approved: "approved",
		filed: "filed",
		"not-required": "not required",
		withdrawn: "withdrawn",
	},
	channels: { platform: "reporting platform", phone: "telephone", mail: "e-mail", letter: "letter" },
	marks: {
		exercise: "EXERCISE",
		draft: "DRAFT",
		assumed: "to be confirmed",
		late: "late",
		enteredLate: "entered late",
		missing: "missing",
		optional: "optional, left open",
	},
	labels: {
		incident: "Incident",
		recipients: "Recipients",
		state: "State",
		due: "Due",
		expected: "Expected due",
		readings: "Other readings",
		filed: "Filed",
		receipt: "Receipt no.",
		countersignature: "Countersignature due",
		version: "Version",
		madeAt: "Data as of",
		hash: "Snapshot hash",
		marks: "Marks",
		paragraph: "Notification",
		source: "Source",
		number: "No.",
		section: "Section",
		name: "Field",
		text: "Content",
		evidence: "Evidence",
		remarks: "Remarks",
		notFrozen: "not frozen",
		notYetDue: "nothing to count from yet",
	},
	notes: [
		"All times are Taiwan time (UTC+8), to the minute, rounded down.",
		"Source: monitor = measured; suggested = inferred by the system, for a person to confirm; person = entered or confirmed by a person; missing = required and not filled in.",
		"The official form was not found: names, numbers and which fields are required are our reading, to be confirmed.",
	],
	firm: (name, code) => `${name} (${code})`,
	missing: (fields) => `${fields.length} missing: ${fields.join(", ")}`,
	optional: (fields) => `${fields.length} optional, left open: ${fields.join(", ")}`,
	confirmed: (by, at) => `confirmed ${by === "" ? "" : `by ${by} `}${at}`,
	differs: "differs from the monitor",
	page: (page, of) => `Page ${page} of ${of}`,
	between: ", ",
	clause: "; ",
	colon: ": ",
	aside: (text) => ` (${text})`,
};

export const WORDS: Readonly<Record<Language, DocumentWords>> = { "zh-TW": chinese, en: english };
