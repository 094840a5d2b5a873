import type { DraftView, FieldView } from "../views.ts";

/** A draft as a person pastes it: the paragraph, then one line a field; what is missing says so. */
export function draftText(draft: DraftView): string {
	return `${draft.paragraph}\n\n${draft.fields.map(fieldLine).join("\n")}\n`;
}

function fieldLine({ number, name, text, source }: FieldView): string {
	return `${number}. ${name}：${source === "missing" ? "（缺）" : text}`;
}
