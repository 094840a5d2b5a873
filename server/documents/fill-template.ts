import { type IPatch, PatchType, patchDocument, TextRun } from "docx";
import type { Form } from "../../alerting/draft/forms.ts";
import { sayingsOf } from "./placeholders.ts";
import type { Sheet } from "./sheet.ts";

/** A firm's own template with what a sheet says in the place of every placeholder. It must have passed `checkTemplate`. */
export function fillTemplate(template: Uint8Array, sheet: Sheet, form: Form): Promise<Uint8Array> {
	const patches = Object.fromEntries([...sayingsOf(sheet, form)].map(([name, text]) => [name, patchOf(text)]));
	return patchDocument({ outputType: "uint8array", data: template, patches, keepOriginalStyles: true, trimPlaceholders: true });
}

/** Lines one below the other. Braces in a value are drawn apart: else it would be taken for a placeholder, which is filled in turn. */
function patchOf(text: string): IPatch {
	const lines = text.replaceAll("{{", "{ {").replaceAll("}}", "} }").split("\n");
	return { type: PatchType.PARAGRAPH, children: lines.map((line, index) => new TextRun({ text: line, ...(index > 0 ? { break: 1 } : {}) })) };
}
