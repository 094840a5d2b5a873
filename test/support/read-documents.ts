import { parse } from "csv-parse/sync";
import { strFromU8, unzipSync } from "fflate";
import { getDocument, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import readXlsxFile, { type CellValue } from "read-excel-file/node";

/** A piece of text in a PDF with its place in points, from the left to where it ends and from the bottom. */
export type Piece = { readonly text: string; readonly x: number; readonly end: number; readonly y: number; readonly upright: boolean };

/** What a PDF says, page by page, as whoever searches or copies it gets it. */
export async function pdfPages(bytes: Uint8Array): Promise<readonly (readonly Piece[])[]> {
	const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
	const document = await task.promise;
	const pages: (readonly Piece[])[] = [];
	for (let number = 1; number <= document.numPages; number++) pages.push(await pieces(await document.getPage(number)));
	await task.destroy();
	return pages;
}

async function pieces(page: PDFPageProxy): Promise<readonly Piece[]> {
	const { items } = await page.getTextContent();
	return items.flatMap((item) => ("str" in item && item.str !== "" ? [pieceOf(item.str, item.transform, item.width)] : []));
}

function pieceOf(text: string, [, skew, , , x, y]: readonly number[], width: number): Piece {
	return { text, x: x!, end: x! + width, y: y!, upright: skew === 0 };
}

/** The words of a part of a Word document, a line for each line and each paragraph. */
export function wordText(bytes: Uint8Array, part = "word/document.xml"): string {
	const xml = strFromU8(unzipSync(bytes)[part] ?? new Uint8Array());
	return xml
		.replaceAll(/<w:br\/>|<\/w:p>/g, "\n")
		.replaceAll(/<[^>]*>/g, "")
		.replaceAll(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ({ lt: "<", gt: ">", quot: '"', apos: "'" })[name] ?? "&");
}

/** The parts of a Word document by name. */
export function wordParts(bytes: Uint8Array, like: RegExp): readonly string[] {
	return Object.keys(unzipSync(bytes)).filter((name) => like.test(name));
}

/** The table of a CSV as Excel reads it. */
export function csvRows(text: string): readonly (readonly string[])[] {
	return parse(text, { bom: true });
}

/** The sheets of an Excel file in their order, with what stands in their cells. */
export async function sheetsOf(
	bytes: Uint8Array,
): Promise<readonly { readonly name: string; readonly rows: readonly (readonly (CellValue<number> | null)[])[] }[]> {
	const sheets = await readXlsxFile(Buffer.from(bytes));
	return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data }));
}
