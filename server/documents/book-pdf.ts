import type { Content, TableCell, TDocumentDefinitions } from "pdfmake/interfaces.js";
import { PALETTE } from "./palette.ts";
import { lined, onPaper, shown } from "./pdf-page.ts";
import { type Cell, cellText, type Table, type TableBook } from "./table-book.ts";
import { pdfBytes } from "./write-pdf.ts";

const MARGIN = 34;
/** A4 across, between its margins, in points; and what a cell leaves free on either side. */
const WIDTH = 842 - 2 * MARGIN;
const SIDE = 3;
const LINED = lined(SIDE, 1.5, 1);

/** A table of more rows than so many goes on in the other formats: it would be hundreds of pages, and minutes of writing. */
const ROWS_AT_MOST = 1_000;

/** A book as PDF: A4 across, each table under its heading, whose column heads come again on every page. */
export function bookPdf(book: TableBook): Promise<Uint8Array> {
	return pdfBytes(definition(book));
}

function definition(book: TableBook): TDocumentDefinitions {
	const { title, firm, marks, facts, tables, notes } = book;
	return {
		...onPaper(book, [MARGIN, 40, MARGIN, 40], { fontSize: 8, lineHeight: 1.15 }),
		pageOrientation: "landscape",
		footer: (page, pages) => ({
			columns: [
				{ text: shown(`${firm}　${title}　${marks.join("　")}`), width: "*" },
				{ text: `${page}/${pages}`, width: "auto" },
			],
			margin: [MARGIN, 12, MARGIN, 0],
			fontSize: 7.5,
			color: PALETTE.quiet,
		}),
		// A heading at the foot of a page goes over to its table.
		pageBreakBefore: ({ headlineLevel }, { getFollowingNodesOnPage }) => headlineLevel === 1 && getFollowingNodesOnPage().length === 0,
		content: [
			{ text: shown(firm), fontSize: 10, color: PALETTE.quiet },
			{ text: shown(title), fontSize: 20, bold: true },
			...marks.map((mark): Content => ({ text: shown(mark), bold: true, color: PALETTE.alarm })),
			{ text: facts.map(({ label, text }) => shown(`${label} ${text}`)).join("　　"), color: PALETTE.quiet, margin: [0, 2, 0, 6] },
			...tables.flatMap((table) => tableContent(table, book)),
			...notes.map(small),
		],
	};
}

function tableContent({ heading, columns, widths, rows, note }: Table, { language }: TableBook): Content[] {
	const head = columns.map((label, column): TableCell => {
		const figures = rows.some((row) => isFigure(row[column]!));
		return { text: shown(label), bold: true, fillColor: PALETTE.ground, alignment: figures ? "right" : "left" };
	});
	const body = rows
		.slice(0, ROWS_AT_MOST)
		.map((row) => row.map((cell): TableCell => ({ text: shown(cellText(cell, language)), alignment: isFigure(cell) ? "right" : "left" })));
	const none: Content = { text: language === "en" ? "none" : "無", color: PALETTE.quiet };
	return [
		{ text: shown(heading), fontSize: 11, bold: true, color: PALETTE.accent, margin: [0, 9, 0, 3], headlineLevel: 1 },
		rows.length === 0 ? none : { table: { widths: shared(widths), headerRows: 1, body: [head, ...body] }, layout: LINED },
		...[restOf(rows.length - ROWS_AT_MOST, language), note].filter((text) => text !== null).map(small),
	];
}

function restOf(rest: number, language: TableBook["language"]): string | null {
	if (rest <= 0) return null;
	return language === "en" ? `${rest} more rows: see XLSX or CSV` : `其餘 ${rest} 列請見 XLSX 或 CSV`;
}

function small(text: string): Content {
	return { text: shown(text), fontSize: 7.5, color: PALETTE.quiet, margin: [0, 2, 0, 0] };
}

/** Every column its share of the paper: none is left to its content, which would go beyond the edge. */
function shared(widths: readonly number[]): number[] {
	const sum = widths.reduce((total, width) => total + width, 0);
	const free = WIDTH - widths.length * 2 * SIDE;
	return widths.map((width) => (free * width) / sum);
}

function isFigure(cell: Cell): boolean {
	return typeof cell === "number" || (typeof cell === "object" && cell !== null && !("at" in cell));
}
