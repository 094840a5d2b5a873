import pdfmake from "pdfmake";
import type { TDocumentDefinitions } from "pdfmake/interfaces.js";
import { FONT_FILES } from "./font.ts";
import { pdfForm } from "./pdf-form.ts";
import { FONT } from "./pdf-page.ts";
import type { Sheet } from "./sheet.ts";

const fonts: ReadonlySet<string> = new Set(Object.values(FONT_FILES));
pdfmake.setFonts({ [FONT]: FONT_FILES });
// A document is written from texts alone: nothing in them may make the writer fetch or read anything but our fonts.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => fonts.has(path));

/** A sheet as PDF: A4, the font embedded with the glyphs that are used. Some hundred milliseconds of computing. */
export function writePdf(sheet: Sheet): Promise<Uint8Array> {
	return pdfBytes(pdfForm(sheet));
}

/** Any definition as PDF, in our font and with nothing fetched. */
export function pdfBytes(definition: TDocumentDefinitions): Promise<Uint8Array> {
	return pdfmake.createPdf(definition).getBuffer();
}
