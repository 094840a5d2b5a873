/** The thread in which PDF and Word documents are written: each takes some hundred milliseconds of computing. */

import type { Form } from "../../alerting/draft/forms.ts";
import { bookPdf } from "./book-pdf.ts";
import { bookXlsx } from "./book-xlsx.ts";
import { checkTemplate, type TemplateFault } from "./check-template.ts";
import { fillTemplate } from "./fill-template.ts";
import { sheetOf } from "./sheet.ts";
import { writeDocx } from "./write-docx.ts";
import { writePdf } from "./write-pdf.ts";
import type { BookWriting, Writing } from "./writer.ts";

export function write({ document, format, language, template }: Writing): Promise<Uint8Array> {
	const sheet = sheetOf(document, language);
	if (format === "pdf") return writePdf(sheet);
	return template === null ? writeDocx(sheet) : fillTemplate(template, sheet, document.filing.kind);
}

export function check({ template, form }: { template: Uint8Array; form: Form }): Promise<readonly TemplateFault[]> {
	return checkTemplate(template, form);
}

export function writeBook({ book, format }: BookWriting): Promise<Uint8Array> {
	return format === "pdf" ? bookPdf(book) : bookXlsx(book);
}
