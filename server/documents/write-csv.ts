import { stringify } from "csv-stringify/sync";
import type { Sheet } from "./sheet.ts";

/**
 * A sheet as a table for Excel: RFC 4180, with a byte order mark, because without one it takes Chinese for something else.
 * A cell that Excel would carry out as a formula is made text by an apostrophe.
 */
export function writeCsv({ title, firm, marks, facts, paragraph, sections, missing, optional, words }: Sheet): string {
	const { labels, between } = words;
	const said = (name: string, text: string | null) => (text === null || text === "" ? [] : [["", "", name, text, "", "", ""]]);
	const table = [
		[labels.number, labels.section, labels.name, labels.text, labels.source, labels.remarks, labels.evidence],
		...said(title, firm),
		...said(labels.marks, marks.join(between)),
		...facts.flatMap((fact) => said(fact.label, fact.text)),
		...said(labels.paragraph, paragraph),
		...sections.flatMap(({ heading, rows }) => rows.map((row) => [String(row.number), heading, row.name, row.text, row.source, row.remarks, row.evidence])),
		...said(words.marks.missing, missing),
		...said(words.marks.optional, optional),
	];
	return stringify(table, { bom: true, record_delimiter: "windows", escape_formulas: true });
}
