import type { Language } from "./document-words.ts";
import type { FilingDocument } from "./filing-schema.ts";
import { sheetOf } from "./sheet.ts";
import type { Templates } from "./templates.ts";
import { writeCsv } from "./write-csv.ts";
import { writeText } from "./write-text.ts";
import { written } from "./writer.ts";

/** What a document can be written as, beside its own JSON. */
export const EXTENSIONS = ["pdf", "docx", "csv", "txt"] as const;
export type Extension = (typeof EXTENSIONS)[number];

/** A document as a file; Word on the firm's own template if it has one. Rejects when too many wait for the thread that writes. */
export async function writeAs(extension: Extension, document: FilingDocument, language: Language, templates: Templates): Promise<Uint8Array | string> {
	switch (extension) {
		case "pdf":
			return written({ document, format: "pdf", language, template: null });
		case "docx":
			return written({ document, format: "docx", language, template: await templates.read(document.filing.kind) });
		case "csv":
			return writeCsv(sheetOf(document, language));
		case "txt":
			return writeText(sheetOf(document, language));
	}
}
