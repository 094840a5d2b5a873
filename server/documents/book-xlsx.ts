import writeXlsxFile, { type CellObject, type SheetData } from "write-excel-file/node";
import { PALETTE } from "./palette.ts";
import { type Cell, cellText, type Table, type TableBook } from "./table-book.ts";

/** What Excel has no room for in the name of a sheet, and signs that may not stand in it. */
const NAME_LENGTH = 31;
const NOT_IN_NAMES = /[\\/?*[\]:]/g;
const FONT = "Microsoft JhengHei";
const DAY_SECONDS = 86_400;

/** A book as XLSX: its head on the first sheet, then a sheet for each table, whose first row stays in sight. Lengths and shares are numbers that can be reckoned with. */
export async function bookXlsx(book: TableBook): Promise<Uint8Array> {
	const head = { sheet: nameOf(book.title), data: headOf(book), columns: [{ width: 18 }, { width: 60 }] };
	const sheets = book.tables.map((table) => ({
		sheet: nameOf(table.heading),
		data: dataOf(table, book),
		columns: table.widths.map((width) => ({ width })),
		stickyRowsCount: 1,
		orientation: "landscape" as const,
	}));
	return new Uint8Array(await writeXlsxFile([head, ...sheets], { fontFamily: FONT, fontSize: 11 }).toBuffer());
}

function nameOf(heading: string): string {
	return heading.replaceAll(NOT_IN_NAMES, " ").slice(0, NAME_LENGTH);
}

function headOf({ title, firm, marks, facts, notes }: TableBook): SheetData {
	const rows: SheetData = [[textCell(title, { fontWeight: "bold", fontSize: 16 })], [textCell(firm)]];
	const alarm = marks.map((mark) => [textCell(mark, { fontWeight: "bold", textColor: PALETTE.alarm })]);
	return [...rows, ...alarm, ...facts.map(({ label, text }) => [textCell(label), textCell(text)]), [null], ...notes.map((note) => [textCell(note)])];
}

function dataOf({ columns, rows, note }: Table, book: TableBook): SheetData {
	const head = columns.map((label) => textCell(label, { fontWeight: "bold", backgroundColor: PALETTE.ground, wrap: true }));
	const afterwards: SheetData = note === null ? [] : [[null], [textCell(note, { textColor: PALETTE.quiet })]];
	return [head, ...rows.map((row) => row.map((cell) => cellOf(cell, book))), ...afterwards];
}

function cellOf(cell: Cell, { language }: TableBook): CellObject | null {
	if (cell === null) return null;
	if (typeof cell === "number") return { type: Number, value: cell };
	if (typeof cell === "object" && "seconds" in cell) return { type: Number, value: cell.seconds / DAY_SECONDS, format: "[h]:mm:ss" };
	if (typeof cell === "object" && "ratio" in cell) return { type: Number, value: cell.ratio, format: cell.digits === 1 ? "0.0%" : "0.000%" };
	return textCell(cellText(cell, language), { wrap: true });
}

/** Always as text: nothing that people wrote is carried out as a formula. */
function textCell(value: string, style: Omit<CellObject, "value" | "type"> = {}): CellObject {
	return { type: String, value, alignVertical: "top", ...style } as CellObject;
}
