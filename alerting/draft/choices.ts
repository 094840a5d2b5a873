import { parseInstant, startOfDate } from "../../streams/instant.ts";
import { CRITERIA } from "../criteria/criterion.ts";
import type { Field, FieldType, FieldValue } from "./fields.ts";
import { FORMS } from "./forms.ts";

/** One value a field may take, as people read it. */
export type Choice = { readonly value: string; readonly text: string; readonly englishText: string };

function choices(...rows: readonly (readonly [string, string, string])[]): readonly Choice[] {
	return rows.map(([value, text, englishText]) => ({ value, text, englishText }));
}

/** Channels and functions as they are configured (CONTRACT §2). */
const CHANNELS = choices(
	["ap", "AP 下單", "AP"],
	["web", "網頁", "web"],
	["app", "行動 App", "app"],
	["api", "API", "API"],
	["voice", "語音", "voice"],
	["branch", "營業員／電話", "branch"],
);
const FUNCTIONS = choices(
	["login", "登入", "log-in"],
	["order", "下單", "ordering"],
	["cancel", "刪改單", "cancelling"],
	["execution-return", "成交回報", "execution return"],
	["quote", "行情報價", "quotes"],
	["account-query", "帳務查詢", "account query"],
	["certificate", "憑證", "certificates"],
	["settlement", "交割", "settlement"],
);
const LAYERS = choices(
	["front", "前台", "front office"],
	["middle", "中台", "middle office"],
	["back", "後台", "back office"],
	["infrastructure", "基礎設施", "infrastructure"],
);

/** Markets, which people name, and sessions by the windows of the calendar (domain §4.1). */
const SESSIONS = choices(
	["twse", "上市", "listed"],
	["tpex", "上櫃", "OTC"],
	["taifex", "期貨", "futures"],
	["sub-brokerage", "複委託", "foreign markets"],
	["pre-open", "盤前", "before the opening"],
	["market", "盤中", "regular session"],
	["after-hours", "盤後", "after hours"],
	["futures-day", "期貨日盤", "futures, day session"],
	["futures-night", "期貨夜盤", "futures, night session"],
	["closed", "非交易時段", "outside trading hours"],
);

/** What the fields with fixed answers may hold, by number (domain §10). */
export const CHOICES: Readonly<Record<number, readonly Choice[]>> = {
	17: choices(
		["own-detection", "自行發現", "own detection"],
		["alert", "系統告警", "system alert"],
		["intelligence", "其他情資", "other intelligence"],
		["media", "媒體", "media"],
		["client", "客戶反映", "client"],
		["vendor", "廠商通知", "vendor"],
	),
	18: choices(["service-anomaly", "資訊服務異常事件", "IT-service anomaly"], ["security-event", "資通安全事件", "cyber-security event"]),
	19: choices(
		["service-interruption", "服務中斷", "service interruption"],
		["degradation", "效能降低", "degraded performance"],
		["equipment", "設備故障", "equipment failure"],
		["power", "電力異常", "power failure"],
		["network", "網路服務中斷", "network interruption"],
		["system-slow", "系統服務異常／執行緩慢", "system anomaly or slowness"],
		["web-attack", "網頁攻擊", "web attack"],
		["intrusion", "非法入侵", "intrusion"],
		["denial-of-service", "阻斷服務攻擊", "denial of service"],
		["other", "其他", "other"],
	),
	23: LAYERS,
	24: CHANNELS,
	25: FUNCTIONS,
	26: SESSIONS,
	32: CHANNELS,
	33: choices(["ongoing", "處理中", "ongoing"], ["contained", "已控制", "contained"], ["restored", "已恢復", "restored"]),
	50: choices(["no", "不需外部支援", "no"], ["yes", "需外部支援", "yes"]),
	52: choices(
		["no", "無個資外洩", "no"],
		["assessing", "評估中", "under assessment"],
		["suspected", "疑似外洩", "suspected"],
		["confirmed", "確認外洩", "confirmed"],
	),
	59: CRITERIA.map((id) => ({ value: id, text: `第 ${id.slice(1)} 款`, englishText: id })),
};

/** Fixed answers that the form itself gives and that nobody chooses among: kind of filing, security level, tolerance class. */
const GIVEN: Readonly<Record<number, readonly string[]>> = { 1: FORMS, 7: ["1", "2", "3", "4"], 8: ["A", "B"] };

/** 個資外洩評估: its choices are offers, because any word but `no` starts the notification of personal data (SEMANTICS 6.2). */
const PERSONAL_DATA = 52;

/** 受影響系統: services, by id or by name. */
const SYSTEMS = 21;

type Answers = { readonly values: readonly string[]; readonly what: string };

/** The only answers of a field; null where the choices, if there are any, are offers. */
function answersOf({ number, type }: Field, services: readonly Named[]): Answers | null {
	if (number === SYSTEMS) return { values: services.flatMap(({ id, name }) => [id, name]), what: "services that are configured, by id or by name" };
	const values = GIVEN[number] ?? CHOICES[number]?.map((choice) => choice.value);
	const isClosed = (type === "enum" || type === "set") && number !== PERSONAL_DATA;
	return isClosed && values !== undefined ? { values, what: values.join(", ") } : null;
}

type Named = { readonly id: string; readonly name: string };

/** May a person put this value into the field? Null, or place, value and expectation. `services`: those that are configured. */
export function refusesValue(field: Field, value: FieldValue, services: readonly Named[]): string | null {
	const { what, fits } = EXPECTED[field.type];
	const answers = answersOf(field, services);
	const isAnswer = answers === null || entriesOf(field, value).every((entry) => answers.values.includes(entry));
	if (fits(value) && isAnswer) return null;
	return `field ${field.number}: found ${JSON.stringify(value).slice(0, 80)}, expected ${fits(value) && answers !== null ? answers.what : what}`;
}

/** What a value holds, one by one; a list may be written as one text, as the form shows it. */
function entriesOf({ type }: Field, value: FieldValue): readonly string[] {
	if (Array.isArray(value)) return value;
	const texts = type === "list" ? String(value).split(/[、,\n]/) : [String(value)];
	return texts.map((text) => text.trim()).filter((text) => text !== "");
}

const isText = (value: FieldValue) => typeof value === "string";
const isInstant = (value: FieldValue) => typeof value === "string" && !Number.isNaN(parseInstant(value));
const isList = (value: FieldValue) => Array.isArray(value);
const isNumber = (value: FieldValue) => typeof value === "number";

const EXPECTED: Readonly<Record<FieldType, { readonly what: string; readonly fits: (value: FieldValue) => boolean }>> = {
	text: { what: "a text or a number", fits: (value) => isText(value) || isNumber(value) },
	enum: { what: "a text that is not empty", fits: (value) => typeof value === "string" && value.trim() !== "" },
	datetime: { what: "an instant with an offset, as 2026-11-18T08:30:00+08:00", fits: isInstant },
	date: { what: "a date, as 2026-11-18", fits: (value) => typeof value === "string" && !Number.isNaN(startOfDate(value)) },
	bool: { what: "true or false", fits: (value) => typeof value === "boolean" },
	int: { what: "a whole number from 0", fits: (value) => Number.isSafeInteger(value) && Number(value) >= 0 },
	money: { what: "a number from 0", fits: (value) => isNumber(value) && Number(value) >= 0 },
	list: { what: "a list or a text", fits: (value) => isList(value) || isText(value) },
	set: { what: "a list", fits: isList },
};
