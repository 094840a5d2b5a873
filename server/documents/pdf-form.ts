import type { Column, Content, CustomTableLayout, TableCell, TDocumentDefinitions } from "pdfmake/interfaces.js";
import { PALETTE } from "./palette.ts";
import { lined, onPaper, shown } from "./pdf-page.ts";
import type { Sheet, SheetFact, SheetRow } from "./sheet.ts";

const MARGIN = 45;
/** Widths in points. None is left to the content: a column goes as wide as its longest word, beyond the paper if need be. */
const WIDTH = 505;
const SIDE = 4;
const LINED = lined(SIDE, 2, 1.5);
const SECTION = shared([16, 108, 0, 118]);
/** A row of up to so many lines is kept on one page. A longer one may be longer than a page, and what is kept whole and does not fit would be lost. */
const KEPT_WHOLE = 30;
/** Characters that surely fit in a line of the contents, and of the remarks. */
const IN_LINE = { text: 23, remarks: 11 };

/** How a sheet looks on paper: head, facts, what is missing, the paragraph, then a table a group. */
export function pdfForm(sheet: Sheet): TDocumentDefinitions {
	return {
		...onPaper(sheet, [MARGIN, 46, MARGIN, 46], { fontSize: 9.5, lineHeight: 1.2 }),
		...(sheet.watermark === null ? {} : { watermark: { text: sheet.watermark, color: PALETTE.alarm, opacity: 0.08, bold: true, fontSize: 150, angle: -55 } }),
		header: (page) => (page === 1 ? null : runningHead(sheet)),
		footer: (page, pages) => foot(sheet, page, pages),
		content: [head(sheet), ...missingOf(sheet), facts(sheet), paragraphOf(sheet), ...sheet.sections.map(sectionOf), ...afterwards(sheet)],
	};
}

/** The width between the margins shared out: what the columns and their sides leave goes to the one of width 0. */
function shared(columns: readonly number[]): number[] {
	const left = WIDTH - columns.reduce((sum, column) => sum + column + 2 * SIDE, 0);
	return columns.map((column) => (column === 0 ? left : column));
}

function head({ firm, title, marks }: Sheet): Content {
	return {
		columns: [
			{
				width: "*",
				stack: [
					{ text: shown(firm), fontSize: 10.5, color: PALETTE.quiet },
					{ text: shown(title), fontSize: 22, bold: true },
				],
			},
			{ width: "auto", columns: marks.map(badge), columnGap: 5, margin: [0, 10, 0, 0] },
		],
		columnGap: 12,
		margin: [0, 0, 0, 8],
	};
}

function badge(mark: string): Column {
	const cell = { text: mark, bold: true, fontSize: 10, color: PALETTE.alarm, margin: [4, 0, 4, 0] as [number, number, number, number] };
	return { width: "auto", table: { body: [[cell]] }, layout: BOXED };
}

function missingOf({ missing }: Sheet): Content[] {
	if (missing === null) return [];
	const cell: TableCell = { text: shown(missing), color: PALETTE.alarm, bold: true, fillColor: PALETTE.alarmGround, margin: [6, 3, 6, 3] };
	return [{ table: { widths: [WIDTH], body: [[cell]] }, layout: "noBorders", margin: [0, 0, 0, 8] }];
}

function facts({ facts, language }: Sheet): Content {
	return { table: { widths: shared([language === "en" ? 104 : 66, 0]), body: facts.map(factRow) }, layout: LINED, margin: [0, 0, 0, 12] };
}

function factRow({ label, text, weight }: SheetFact): TableCell[] {
	return [
		{ text: label, color: PALETTE.quiet },
		{ text: shown(text), bold: weight !== "plain", color: weight === "alarm" ? PALETTE.alarm : PALETTE.ink },
	];
}

function paragraphOf({ words, paragraph }: Sheet): Content {
	const title: Content = { text: words.labels.paragraph, bold: true, color: PALETTE.accent, margin: [0, 0, 0, 3] };
	const cell: TableCell = { stack: [title, { text: shown(paragraph), fontSize: 10.5, lineHeight: 1.4 }], fillColor: PALETTE.ground, margin: [9, 7, 9, 7] };
	return { table: { widths: [WIDTH], body: [[cell]] }, layout: "noBorders", margin: [0, 0, 0, 12] };
}

/** The heading of the group is the head of its table, so that it comes again on the next page. */
function sectionOf({ heading, rows }: Sheet["sections"][number]): Content {
	const title: TableCell = {
		text: heading,
		colSpan: 4,
		bold: true,
		fontSize: 10.5,
		lineHeight: 1,
		color: "white",
		fillColor: PALETTE.accent,
		margin: [2, 1, 2, 3],
	};
	return {
		table: {
			widths: SECTION,
			headerRows: 1,
			...(isShort(rows[0]!) ? { keepWithHeaderRows: 1 } : {}),
			dontBreakRows: rows.every(isShort),
			body: [[title, {}, {}, {}], ...rows.map(rowOf)],
		},
		layout: LINED,
		margin: [0, 0, 0, 10],
	};
}

function isShort({ text, source, remarks }: SheetRow): boolean {
	return lines(shown(text), IN_LINE.text) <= KEPT_WHOLE && lines(shown(`${source} ${remarks}`), IN_LINE.remarks) <= KEPT_WHOLE;
}

function lines(text: string, inLine: number): number {
	return text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / inLine)), 0);
}

function rowOf({ number, name, text, kind, source, remarks }: SheetRow): TableCell[] {
	const colour = PALETTE.sources[kind];
	return [
		{ text: String(number), color: PALETTE.quiet, alignment: "right" },
		{ text: shown(name), color: PALETTE.quiet },
		{ text: shown(text) },
		{
			text: [
				{ text: source, color: colour, bold: true },
				{ text: remarks === "" ? "" : `　${shown(remarks)}`, fontSize: 8, color: PALETTE.quiet },
			],
		},
	];
}

function afterwards({ optional, notes }: Sheet): Content[] {
	const small = (text: string): Content => ({ text: shown(text), fontSize: 8, color: PALETTE.quiet, margin: [0, 0, 0, 2] });
	return [...(optional === null ? [] : [small(optional)]), ...notes.map(small)];
}

function runningHead({ firm, title, marks, words }: Sheet): Content {
	const left: Column = { text: shown(`${firm}　${title}`), width: "*" };
	const right: Column = { text: marks.join(words.between), width: "auto", bold: true, color: PALETTE.alarm };
	return { columns: [left, right], margin: [MARGIN, 20, MARGIN, 0], fontSize: 8.5, color: PALETTE.quiet };
}

function foot({ foot, words }: Sheet, page: number, pages: number): Content {
	const right: Column = { text: words.page(String(page), String(pages)), width: "auto" };
	return { columns: [{ text: foot, width: "*" }, right], margin: [MARGIN, 14, MARGIN, 0], fontSize: 8, color: PALETTE.quiet };
}

const BOXED: CustomTableLayout = { hLineWidth: () => 1.2, vLineWidth: () => 1.2, hLineColor: () => PALETTE.alarm, vLineColor: () => PALETTE.alarm };
