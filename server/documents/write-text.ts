import type { Sheet, SheetRow } from "./sheet.ts";

/** A sheet as a person pastes it: what it is, the paragraph, then one line a field; what is missing says so. */
export function writeText(sheet: Sheet): string {
	const { marks, title, firm, facts, paragraph, sections, words } = sheet;
	const head = `${marks.map((mark) => `【${mark}】`).join("")}${title} ${firm}`;
	const lines = facts.map(({ label, text }) => `${label}${words.colon}${text.replaceAll("\n", words.clause)}`);
	const fields = sections.map(({ heading, rows }) => `〔${heading}〕\n${rows.map((row) => lineOf(row, sheet)).join("\n")}`);
	const rest = [sheet.missing, sheet.optional].filter((line) => line !== null);
	return `${[head, lines.join("\n"), `〔${words.labels.paragraph}〕\n${paragraph}`, ...fields, ...rest].join("\n\n")}\n`;
}

function lineOf({ number, name, text, kind, source }: SheetRow, { words }: Sheet): string {
	return `${number}. ${name}${words.colon}${text}${kind === "missing" ? words.aside(source) : ""}`;
}
