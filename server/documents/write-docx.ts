import { AlignmentType, Document, Footer, Header, HeadingLevel, Packer, PageNumber, Paragraph, TabStopType, TextRun } from "docx";
import { factsTable, sectionTable } from "./docx-tables.ts";
import { PALETTE, wordColour } from "./palette.ts";
import type { Sheet } from "./sheet.ts";

/** Fonts that Word has in Taiwan; another machine takes what it has for 繁體中文. */
const FONT = { ascii: "Microsoft JhengHei", hAnsi: "Microsoft JhengHei", eastAsia: "Microsoft JhengHei", cs: "Microsoft JhengHei" };
/** A4 and its margins in twentieths of a point; the text lies between them. */
const PAGE = { size: { width: 11_906, height: 16_838 }, margin: { top: 1_200, bottom: 1_100, left: 900, right: 900, header: 560, footer: 500 } };
const RIGHT_EDGE = PAGE.size.width - PAGE.margin.left - PAGE.margin.right;

/** A sheet as a Word document that can go on being edited: the same head, facts, paragraph and tables as the PDF, marks at the head of every page. */
export function writeDocx(sheet: Sheet): Promise<Uint8Array> {
	const alarm = (text: string) => new Paragraph({ children: [new TextRun({ text, bold: true, color: wordColour(PALETTE.alarm) })], spacing: { after: 160 } });
	const small = (text: string) => new Paragraph({ children: [new TextRun({ text, size: 16, color: wordColour(PALETTE.quiet) })], spacing: { after: 40 } });
	const children = [
		new Paragraph({ children: [new TextRun({ text: sheet.firm, color: wordColour(PALETTE.quiet) })] }),
		new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun({ text: sheet.title })] }),
		...(sheet.missing === null ? [] : [alarm(sheet.missing)]),
		factsTable(sheet),
		heading(sheet.words.labels.paragraph),
		...paragraphs(sheet.paragraph),
		...sheet.sections.flatMap((section) => [heading(section.heading), sectionTable(section, sheet)]),
		new Paragraph({ spacing: { before: 160 } }),
		...[sheet.optional, ...sheet.notes].filter((text) => text !== null).map(small),
	];
	const document = new Document({
		title: `${sheet.title} ${sheet.firm}`,
		creator: "RTO Watch",
		styles: {
			default: {
				document: { run: { font: FONT, size: 20, color: wordColour(PALETTE.ink), language: { value: "en-US", eastAsia: "zh-TW" } } },
				title: { run: { font: FONT, size: 40, bold: true }, paragraph: { spacing: { after: 160 } } },
				heading1: {
					run: { font: FONT, size: 23, bold: true, color: wordColour(PALETTE.accent) },
					paragraph: { spacing: { before: 240, after: 80 }, keepNext: true },
				},
			},
		},
		sections: [{ properties: { page: PAGE }, headers: { default: headOf(sheet) }, footers: { default: footOf(sheet) }, children }],
	});
	return Packer.toBuffer(document);
}

function heading(text: string): Paragraph {
	return new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(text)] });
}

function paragraphs(text: string): readonly Paragraph[] {
	return text
		.split("\n")
		.map((line) => new Paragraph({ children: [new TextRun({ text: line, size: 21 })], alignment: AlignmentType.LEFT, spacing: { line: 340 } }));
}

function headOf({ firm, title, marks, words }: Sheet): Header {
	const left = new TextRun({ text: `${firm}　${title}`, size: 17, color: wordColour(PALETTE.quiet) });
	const right = new TextRun({ text: `\t${marks.join(words.between)}`, size: 26, bold: true, color: wordColour(PALETTE.alarm) });
	return new Header({ children: [new Paragraph({ children: [left, right], tabStops: [{ type: TabStopType.RIGHT, position: RIGHT_EDGE }] })] });
}

function footOf({ foot, words }: Sheet): Footer {
	const [before, between, after] = words.page("\0", "\0").split("\0") as [string, string, string];
	const page = new TextRun({
		children: [`\t${before}`, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
		size: 16,
		color: wordColour(PALETTE.quiet),
	});
	const left = new TextRun({ text: foot, size: 16, color: wordColour(PALETTE.quiet) });
	return new Footer({ children: [new Paragraph({ children: [left, page], tabStops: [{ type: TabStopType.RIGHT, position: RIGHT_EDGE }] })] });
}
