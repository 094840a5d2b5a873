import { FIELDS } from "../../alerting/draft/fields.ts";
import type { Form } from "../../alerting/draft/forms.ts";
import { WORDS } from "./document-words.ts";
import { FACTS, type Sheet } from "./sheet.ts";

/** What stands above the form and may stand anywhere in a firm's own template; without `marks` an exercise would look real. */
const HEAD = ["title", "firm", "marks", "paragraph", "missing"] as const;
export const MARKS = { key: "marks", chinese: "註記" } as const;
const CHINESE: Readonly<Record<(typeof HEAD)[number], string>> = {
	title: "標題",
	firm: "通報單位",
	marks: MARKS.chinese,
	paragraph: "通報內容",
	missing: "缺漏",
};

/** Every placeholder a template for a form may hold, `{{15}}` or `{{事件發生時間}}`, and what it stands for: its first name. */
export function placeholdersOf(form: Form): ReadonlyMap<string, string> {
	const ofHead = HEAD.flatMap((key) => [[key, key] as const, [CHINESE[key], key] as const]);
	const ofFacts = FACTS.flatMap((key) => [[key, key] as const, [WORDS["zh-TW"].labels[key], key] as const]);
	const fields = FIELDS.filter(({ needs }) => needs[form] !== "-" && needs[form] !== "A");
	const ofFields = fields.flatMap(({ number, name }) => [[String(number), String(number)] as const, [name, String(number)] as const]);
	return new Map([...ofHead, ...ofFacts, ...ofFields]);
}

/** What each placeholder of a form says in a sheet; empty where there is nothing to say. */
export function sayingsOf(sheet: Sheet, form: Form): ReadonlyMap<string, string> {
	const said = new Map<string, string>(sheet.facts.map(({ key, text }) => [key, text]));
	for (const key of HEAD) said.set(key, headOf(sheet, key));
	for (const { rows } of sheet.sections)
		for (const { number, text, kind, source } of rows) said.set(String(number), text === "" && kind === "missing" ? sheet.words.aside(source) : text);
	return new Map([...placeholdersOf(form)].map(([name, key]) => [name, said.get(key) ?? ""]));
}

function headOf(sheet: Sheet, key: (typeof HEAD)[number]): string {
	return key === "marks" ? sheet.marks.map((mark) => `【${mark}】`).join("") : (sheet[key] ?? "");
}
