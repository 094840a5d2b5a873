import type { Language } from "./document-words.ts";
import { documentMinute, inRepublicYears } from "./republic-date.ts";
import { visible } from "./visible.ts";

/** What stands in a cell: a text, a count, a length of time, a share (in percent, with so many digits), an instant; null: nothing. */
export type Cell = string | number | null | { readonly seconds: number } | Share | { readonly at: string };
type Share = { readonly ratio: number; readonly digits: 1 | 3 };

/** One table: of a sheet of its own in Excel, a heading and its rows elsewhere. `key` names it in addresses. `widths`: in characters, one a column. */
export type Table = {
	readonly key: string;
	readonly heading: string;
	readonly columns: readonly string[];
	readonly widths: readonly number[];
	readonly rows: readonly (readonly Cell[])[];
	/** What to know about its figures. */
	readonly note: string | null;
};

/** A document made of tables, in one language, every word of it. */
export type TableBook = {
	readonly language: Language;
	readonly title: string;
	readonly firm: string;
	readonly marks: readonly string[];
	readonly facts: readonly { readonly label: string; readonly text: string }[];
	readonly tables: readonly Table[];
	readonly notes: readonly string[];
};

/** A column of rows of one kind: its heading in zh-TW and English, its width in characters, and what stands in it. */
export type Column<Row> = readonly [chinese: string, english: string, width: number, cell: (row: Row) => Cell];

/** A table from its columns and its rows. */
export function tableOf<Row>(
	{ key, heading, note = null, language }: { key: string; heading: string; note?: string | null; language: Language },
	columns: readonly Column<Row>[],
	rows: readonly Row[],
): Table {
	return {
		...{ key, heading, note },
		columns: columns.map(([chinese, english]) => (language === "en" ? english : chinese)),
		widths: columns.map(([, , width]) => width),
		rows: rows.map((row) => columns.map(([, , , cell]) => cell(row))),
	};
}

/** A cell as people read it: dates in the years of the Republic in Chinese, to the minute (domain §10); lengths as `1:02:03`; shares in percent, never rounded up. */
export function cellText(cell: Cell, language: Language): string {
	if (cell === null) return "";
	if (typeof cell !== "object") return visible(String(cell)).trim();
	if ("at" in cell) return minuteIn(cell.at, language);
	return "ratio" in cell ? `${percentText(cell)} %` : lengthText(cell.seconds);
}

/** An instant in the words of a document. */
export function minuteIn(at: string, language: Language): string {
	const minute = documentMinute(at);
	return language === "en" ? minute : inRepublicYears(minute);
}

/** Rounded down: what is nearly whole is not whole. */
function percentText({ ratio, digits }: Share): string {
	const steps = 10 ** digits;
	// A share such as 0.29 is a hair less than that in binary.
	return (Math.floor(ratio * 100 * steps + 1e-6) / steps).toFixed(digits);
}

function lengthText(seconds: number): string {
	const whole = Math.floor(seconds);
	const two = (part: number) => String(part).padStart(2, "0");
	return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}
