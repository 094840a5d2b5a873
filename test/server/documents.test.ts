import { beforeAll, describe, expect, it } from "vitest";
import { FORMS, type Form } from "../../alerting/draft/forms.ts";
import type { Language } from "../../server/documents/document-words.ts";
import { type FilingDocument, filingDocument } from "../../server/documents/filing-schema.ts";
import { hasGlyph } from "../../server/documents/font.ts";
import { inRepublicYears } from "../../server/documents/republic-date.ts";
import { sheetOf } from "../../server/documents/sheet.ts";
import { isPlain, visible } from "../../server/documents/visible.ts";
import { writeCsv } from "../../server/documents/write-csv.ts";
import { writeText } from "../../server/documents/write-text.ts";
import { written } from "../../server/documents/writer.ts";
import { documentSample, type Saying } from "../support/drafts.ts";
import { csvRows, type Piece, pdfPages, wordText } from "../support/read-documents.ts";

/** Texts that break what is careless; field n says the n-th, so that every form meets all of them. */
const HOSTILE: readonly string[] = [
	"新版商品檔造成登入壅塞，連線池耗盡。".repeat(220),
	"=cmd|' /C calc'!A0",
	"+886-2-1234\t@SUM(A1)",
	"<script>alert('x')</script> & <w:p/> ]]>",
	"演練😀完成 👩‍💻",
	"𠮷野𡈽𪚥王𨭎",
	"first line\r\n第二行\n\n=1+1",
	"שלום עולם مرحبا",
	"a\u202Egnp.exe\u0000\u0007\uFFFE",
	"x".repeat(3_000),
	'"quoted", 逗號, {{20}} \\ %s',
	"自 2026-11-18 08:38 起，單號 A-2026-11-18-7",
];
const hostile: Saying = ({ number }) => {
	const text = HOSTILE[number % HOSTILE.length]!;
	return { text: `${text} |${number}|`, englishText: `${text} |en ${number}|` };
};

/** Lines and spaces fall where a page has room; what is written is what stands between them. */
const squeezed = (text: string) => text.replaceAll(/\s/g, "");
const textOf = (pieces: readonly Piece[]) => pieces.map(({ text }) => text).join("");
const onPaper = (character: string) => isPlain(character) && hasGlyph(character);

describe.each(FORMS)("domain 10: every document of a filing %s, with hostile texts", (form: Form) => {
	describe.each(["zh-TW", "en"] as const)("in %s", (language: Language) => {
		let document: FilingDocument;
		let said: readonly { readonly number: number; readonly text: string }[];
		let paragraph: string;
		beforeAll(() => {
			document = documentSample(form, hostile);
			const told = (text: string) => (language === "en" ? text : inRepublicYears(text));
			said = document.fields.map(({ number, text, englishText }) => ({ number, text: told(language === "en" ? englishText : text) }));
			paragraph = told(language === "en" ? document.englishParagraph : document.paragraph);
		});
		const missing = (text: string, as: (text: string) => string) =>
			said.filter((field) => !squeezed(text).includes(squeezed(as(field.text)))).map(({ number }) => number);

		it("PDF has every field and the paragraph, inside the margins of the page", async () => {
			const pieces = (await pdfPages(await written({ document, format: "pdf", language, template: null }))).flat();
			// The column of the contents alone: a text longer than a page goes on below the head of the next.
			const column = pieces.filter(({ x, y, upright }) => upright && x > 180 && x < 420 && y > 46 && y < 795);
			expect(missing(textOf(column), (each) => visible(each, onPaper))).toEqual([]);
			expect(squeezed(textOf(pieces))).toContain(squeezed(paragraph));
			expect(pieces.filter(({ x, end, upright }) => upright && (x < 40 || end > 555)).map(({ text }) => text)).toEqual([]);
		});
		it("Word has every field, and the paragraph", async () => {
			const text = wordText(await written({ document, format: "docx", language, template: null }));
			expect(missing(text, (each) => visible(each))).toEqual([]);
			expect(squeezed(text)).toContain(squeezed(paragraph));
		});
		it("CSV has every field in its own row, and the paragraph", () => {
			const rows = csvRows(writeCsv(sheetOf(document, language)));
			const cells = new Map(rows.map((row) => [row[0], row[3]]));
			const wrong = said.filter(({ number, text }) => cells.get(String(number))?.replace(/^'/, "") !== visible(text)).map(({ number }) => number);
			expect(wrong).toEqual([]);
			expect(rows.map((row) => row[3])).toContain(paragraph);
		});
		it("text has every field, and the paragraph", () => {
			const text = writeText(sheetOf(document, language));
			expect(missing(text, (each) => visible(each))).toEqual([]);
			expect(text).toContain(paragraph);
		});
	});
	it("JSON has every field as it is, in both languages", () => {
		const document = documentSample(form, hostile);
		const read = filingDocument.parse(JSON.parse(JSON.stringify(document)));
		const wanted = document.fields.map((field) => ({ number: field.number, ...hostile(field as never) }));
		expect(read.fields.map(({ number, text, englishText }) => ({ number, text, englishText }))).toEqual(wanted);
	});
});
