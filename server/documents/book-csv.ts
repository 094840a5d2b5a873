import { stringify } from "csv-stringify/sync";
import { cellText, type Table, type TableBook } from "./table-book.ts";

/** For Excel, as `write-csv.ts` has it. */
const OPTIONS = { bom: true, record_delimiter: "windows", escape_formulas: true } as const;

/** A book as one CSV: the head, then each table under its heading, a blank line between. With the key of a table, that one alone, without any head. */
export function bookCsv(book: TableBook, only?: string): string {
	const one = book.tables.find(({ key }) => key === only);
	if (one !== undefined) return stringify(rowsOf(one, book), OPTIONS);
	const head = [[book.title, book.firm], ...book.marks.map((mark) => [mark]), ...book.facts.map(({ label, text }) => [label, text])];
	const tables = book.tables.flatMap((table) => [[""], [table.heading], ...rowsOf(table, book), ...(table.note === null ? [] : [[table.note]])]);
	return stringify(squared([...head, ...tables, [""], ...book.notes.map((note) => [note])]), OPTIONS);
}

/** Every row as long as the longest, as RFC 4180 has it: some readers refuse others. */
function squared(rows: readonly (readonly string[])[]): string[][] {
	const width = Math.max(...rows.map((row) => row.length));
	return rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => "")]);
}

function rowsOf({ columns, rows }: Table, { language }: TableBook): string[][] {
	return [[...columns], ...rows.map((row) => row.map((cell) => cellText(cell, language)))];
}
