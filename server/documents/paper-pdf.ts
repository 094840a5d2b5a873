import type { Content, TableCell, TDocumentDefinitions } from "pdfmake/interfaces.js";
import { PALETTE } from "./palette.ts";
import type { PaperForm } from "./paper-form.ts";
import { onPaper, shown } from "./pdf-page.ts";
import { pdfBytes } from "./write-pdf.ts";

const MARGIN = 40;
/** Room for handwriting. */
const LINE_HEIGHT = 14;

/** The form as PDF: A4, large enough to write on. */
export function paperPdf(form: PaperForm): Promise<Uint8Array> {
	return pdfBytes(definition(form));
}

function definition({ title, firm, marks, sections }: PaperForm): TDocumentDefinitions {
	return {
		...onPaper({ title, firm, language: "zh-TW" }, [MARGIN, MARGIN, MARGIN, MARGIN], { fontSize: 9.5, lineHeight: 1.15 }),
		footer: (page, pages) => ({ text: `${page}/${pages}`, alignment: "center", color: PALETTE.quiet, fontSize: 8 }),
		content: [
			{ text: shown(title), fontSize: 17, bold: true },
			{ text: shown([firm, ...marks].join("　")), color: PALETTE.quiet, margin: [0, 0, 0, 8] },
			...sections.map(sectionOf),
		],
	};
}

function sectionOf({ heading, rows }: PaperForm["sections"][number]): Content {
	const title: TableCell = { text: shown(heading), colSpan: 2, bold: true, fillColor: PALETTE.ground };
	const body = rows.map(({ label, text }): TableCell[] => [
		{ text: shown(label) },
		{ text: text === "" ? " " : shown(text), margin: [0, 0, 0, text === "" ? LINE_HEIGHT : 0] },
	]);
	return { table: { widths: [140, "*"], headerRows: 1, dontBreakRows: true, body: [[title, {}], ...body] }, margin: [0, 0, 0, 10] };
}
