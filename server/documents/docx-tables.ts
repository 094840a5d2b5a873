import { BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType } from "docx";
import { PALETTE, wordColour } from "./palette.ts";
import type { Sheet, SheetFact, SheetRow } from "./sheet.ts";

/** Widths in twentieths of a point; together the width of the text. */
const FACTS = { chinese: [1_400, 8_706], english: [2_300, 7_806] };
const SECTION = [560, 2_200, 4_946, 2_400];
/** A row up to this long is kept on one page; a longer one may be longer than a page. */
const KEPT_WHOLE = 600;

const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" };
const HAIR = { style: BorderStyle.SINGLE, size: 4, color: wordColour(PALETTE.line) };
const BORDERS = { top: NONE, left: NONE, right: NONE, insideVertical: NONE, bottom: HAIR, insideHorizontal: HAIR };

type Look = { readonly color?: string; readonly bold?: boolean; readonly size?: number };

export function factsTable({ facts, language }: Sheet): Table {
	const widths = language === "en" ? FACTS.english : FACTS.chinese;
	return tableOf(
		widths,
		facts.map((fact) => factRow(fact, widths)),
	);
}

function factRow({ label, text, weight }: SheetFact, widths: readonly number[]): TableRow {
	const look = { bold: weight !== "plain", color: weight === "alarm" ? PALETTE.alarm : PALETTE.ink };
	return rowOf([runs(label, { color: PALETTE.quiet }), runs(text, look)], widths, true);
}

/** The names of the columns come again on every page that the table reaches. */
export function sectionTable({ rows }: Sheet["sections"][number], { words: { labels } }: Sheet): Table {
	const titles = [labels.number, labels.name, labels.text, labels.source].map((text) => runs(text, { bold: true, size: 16, color: PALETTE.quiet }));
	return tableOf(SECTION, [rowOf(titles, SECTION, true, true), ...rows.map(fieldRow)]);
}

function fieldRow({ number, name, text, kind, source, remarks }: SheetRow): TableRow {
	const mark = runs(source, { bold: true, color: PALETTE.sources[kind] });
	const aside = remarks === "" ? [] : runs(`　${remarks}`, { size: 16, color: PALETTE.quiet });
	const cells = [runs(String(number), { color: PALETTE.quiet }), runs(name, { color: PALETTE.quiet }), runs(text, {}), [...mark, ...aside]];
	return rowOf(cells, SECTION, text.length <= KEPT_WHOLE);
}

function tableOf(widths: readonly number[], rows: readonly TableRow[]): Table {
	const width = { size: widths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA };
	return new Table({ width, columnWidths: widths, layout: TableLayoutType.FIXED, borders: BORDERS, rows });
}

function rowOf(cells: readonly (readonly TextRun[])[], widths: readonly number[], cantSplit: boolean, tableHeader = false): TableRow {
	const margins = { top: 50, bottom: 50, left: 80, right: 80 };
	const cellOf = (children: readonly TextRun[], column: number) =>
		new TableCell({ width: { size: widths[column]!, type: WidthType.DXA }, margins, children: [new Paragraph({ children: [...children] })] });
	return new TableRow({ cantSplit, tableHeader, children: cells.map(cellOf) });
}

/** A text as runs, its lines one below the other. */
function runs(text: string, { color = PALETTE.ink, bold = false, size = 19 }: Look): readonly TextRun[] {
	return text.split("\n").map((line, index) => new TextRun({ text: line, bold, size, color: wordColour(color), ...(index > 0 ? { break: 1 } : {}) }));
}
