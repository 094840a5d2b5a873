import type { DraftView, FieldView } from "../../server/views/draft-view.ts";

/** One thing to be put into the filing platform. `id`: the number of the field, or `paragraph`. */
export type CopyRow = { id: string; number: number | null; name: string; text: string };
/** What was copied from one filing in this browser: the text, by the row it stood in. */
export type Copied = Readonly<Record<string, string>>;
/** `changed`: it says something else now than what was copied. */
export type CopyState = "open" | "copied" | "changed";

/** What the platform asks for, in the order of the form: the fields that say something, then the whole text. */
export function copyRows({ fields, paragraph, englishParagraph }: DraftView, english: boolean): CopyRow[] {
	const said = [...fields].filter(({ source }) => source !== "missing").sort((a, b) => a.number - b.number);
	const rows = said.map((field) => ({ id: String(field.number), number: field.number, name: nameOf(field, english), text: textOf(field, english) }));
	return [...rows, { id: "paragraph", number: null, name: "", text: english ? englishParagraph : paragraph }];
}

const nameOf = (field: FieldView, english: boolean): string => (english ? field.englishName : field.name);
const textOf = (field: FieldView, english: boolean): string => (english ? field.englishText : field.text);

/** Was it copied, and does it still say the same? */
export function copyState(row: CopyRow, copied: Copied): CopyState {
	const before = copied[row.id];
	if (before === undefined) return "open";
	return before === row.text ? "copied" : "changed";
}

/** How many rows were put on the platform, how many of them say something else by now (the outage gets longer every minute), and which comes next. */
export function copyProgress(rows: readonly CopyRow[], copied: Copied): { copied: number; changed: number; toCopy: number; next: string | null } {
	const states = rows.map((row) => ({ id: row.id, state: copyState(row, copied) }));
	const open = states.filter(({ state }) => state === "open");
	return {
		copied: rows.length - open.length,
		changed: states.filter(({ state }) => state === "changed").length,
		toCopy: rows.length,
		next: open[0]?.id ?? null,
	};
}
