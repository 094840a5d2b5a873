import { expect, test } from "vitest";
import { bookCsv } from "../../server/documents/book-csv.ts";
import { bookPdf } from "../../server/documents/book-pdf.ts";
import { bookXlsx } from "../../server/documents/book-xlsx.ts";
import { budgetBook, inspectionBook } from "../../server/documents/budget-book.ts";
import { type Cell, cellText, type TableBook } from "../../server/documents/table-book.ts";
import { budgetSample } from "../support/budget.ts";
import { csvRows, pdfPages, sheetsOf } from "../support/read-documents.ts";

const flat = (text: string) => text.replaceAll(/\s/g, "");
const books: readonly (readonly [string, TableBook])[] = (["zh-TW", "en"] as const).flatMap((language) => [
	[`the budget in ${language}`, budgetBook(budgetSample(), language)],
	[`the inspection tables in ${language}`, inspectionBook(budgetSample(), "2026H2", language)],
]);
/** Everything a book says: its head, its headings, every cell as people read it, its notes. */
const textsOf = ({ title, firm, facts, tables, notes, language }: TableBook) => [
	...[title, firm, ...facts.map(({ text }) => text), ...notes],
	...tables.flatMap(({ heading, columns, rows, note }) => [heading, ...columns, ...rows.flat().map((cell) => cellText(cell, language)), note ?? ""]),
];

test.each(books)("%s: no word of it is missing in CSV and in PDF", async (_name, book) => {
	const rows = csvRows(bookCsv(book)).flat();
	const paper = flat(
		(await pdfPages(await bookPdf(book)))
			.flat()
			.map(({ text }) => text)
			.join(""),
	);
	for (const text of textsOf(book).filter((each) => each !== "")) {
		expect(rows).toContain(text);
		expect(paper).toContain(flat(text));
	}
});

test.each(books)("%s: Excel has a sheet for each table, lengths and shares as numbers, everything else as text", async (_name, book) => {
	const [head, ...sheets] = await sheetsOf(await bookXlsx(book));
	expect(head?.rows.flat()).toEqual(expect.arrayContaining([book.title, book.firm]));
	expect(sheets.map(({ name }) => name)).toEqual(book.tables.map(({ heading }) => heading.slice(0, 31)));
	for (const [index, { columns, rows }] of book.tables.entries()) {
		const [labels, ...there] = sheets[index]!.rows;
		expect(labels).toEqual(columns);
		const expected = rows.map((row) => row.map((cell) => numberIn(cell) ?? (cellText(cell, book.language) || null)));
		expect(there.slice(0, rows.length)).toEqual(expected);
	}
});

/** What Excel reckons with: days, which are read as instants after its first day, shares, counts. */
function numberIn(cell: Cell): unknown {
	if (typeof cell === "number") return cell;
	if (cell === null || typeof cell === "string" || "at" in cell) return null;
	return "seconds" in cell ? new Date(Date.UTC(1899, 11, 30) + cell.seconds * 1_000) : expect.closeTo(cell.ratio, 9);
}

test.each<readonly [Cell, string, string]>([
	[{ at: "2026-11-18T08:38:59.999+08:00" }, "民國115年11月18日 08:38", "2026-11-18 08:38"],
	[{ seconds: 3_723.9 }, "1:02:03", "1:02:03"],
	[{ seconds: 360_000 }, "100:00:00", "100:00:00"],
	[{ ratio: 0.999999, digits: 3 }, "99.999 %", "99.999 %"],
	[{ ratio: 0.29, digits: 1 }, "29.0 %", "29.0 %"],
	[{ ratio: 1, digits: 3 }, "100.000 %", "100.000 %"],
	["甲\u202E乙", "甲[U+202E]乙", "甲[U+202E]乙"],
	[0, "0", "0"],
	[null, "", ""],
])("domain §10: the cell %j reads %s, in English %s: to the minute, never rounded up, nothing hidden", (cell, chinese, english) => {
	expect([cellText(cell, "zh-TW"), cellText(cell, "en")]).toEqual([chinese, english]);
});

test("what people wrote is carried out by no table: a formula is text in Excel and made text in CSV", async () => {
	const view = budgetSample();
	const cause = '=HYPERLINK("http://x","y")';
	const book = budgetBook({ ...view, causes: view.causes.map((row) => ({ ...row, cause })) }, "zh-TW");
	const sheet = (await sheetsOf(await bookXlsx(book))).find(({ name }) => name === "原因統計");
	expect(sheet?.rows[1]?.[1]).toBe(cause);
	expect(csvRows(bookCsv(book, "causes"))[1]?.[1]).toBe(`'${cause}`);
});

test("one table alone is a CSV without any head, for programs", () => {
	const book = inspectionBook(budgetSample(), "2026H2", "en");
	expect(csvRows(bookCsv(book, "filings"))).toEqual([
		["incident", "filing", "due", "filed", "on time", "receipt"],
		["20261118-083800-web-order", "initial", "2026-11-18 09:09", "2026-11-18 09:01", "yes", "A-1"],
		["20261118-083800-web-order", "formal", "2026-11-19 08:39", "", "not known yet", ""],
	]);
});

test("a demo firm's documents are marked as an exercise; the titles tell year and half in years of the Republic", async () => {
	const view = budgetSample();
	const book = inspectionBook({ ...view, firm: { ...view.firm, demo: true } }, "2026H2", "zh-TW");
	expect([book.title, book.marks]).toEqual(["資安例查彙整表（115年下半年）", ["演練"]]);
	expect((await pdfPages(await bookPdf(book)))[0]?.map(({ text }) => text)).toContain("演練");
	expect(["2026", "2026H1"].map((name) => inspectionBook(view, name, "zh-TW").title)).toEqual(["資安例查彙整表（115年度）", "資安例查彙整表（115年上半年）"]);
});

test("on paper a table of thousands of rows stops after a thousand and says where the rest is; Excel and CSV have them all", async () => {
	const view = budgetSample();
	const months = Array.from({ length: 1_002 }, (_, index) => ({ ...view.availability[0]!, service: `s${index}` }));
	const whole = budgetBook({ ...view, availability: months }, "zh-TW");
	const book = { ...whole, tables: whole.tables.filter(({ key }) => key === "availability") };
	expect((await pdfPages(await bookPdf(book))).flat().map(({ text }) => text)).toContain("其餘 2 列請見 XLSX 或 CSV");
	expect(csvRows(bookCsv(book, "availability"))).toHaveLength(1_003);
	expect((await sheetsOf(await bookXlsx(book)))[1]?.rows[1_002]?.[1]).toBe("s1001");
}, 60_000);
