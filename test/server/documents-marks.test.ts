import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it, test } from "vitest";
import { FORMS } from "../../alerting/draft/forms.ts";
import type { DocumentParts } from "../../server/documents/filing-document.ts";
import { filingJsonSchema } from "../../server/documents/filing-schema.ts";
import { documentMinute, inRepublicYears } from "../../server/documents/republic-date.ts";
import { sheetOf } from "../../server/documents/sheet.ts";
import { visible } from "../../server/documents/visible.ts";
import { writeCsv } from "../../server/documents/write-csv.ts";
import { writeText } from "../../server/documents/write-text.ts";
import { written } from "../../server/documents/writer.ts";
import { parseInstant } from "../../streams/instant.ts";
import { documentSample, draftSample, filingSample, without } from "../support/drafts.ts";
import { csvRows, pdfPages, wordParts, wordText } from "../support/read-documents.ts";

const initial = (more: Partial<DocumentParts>) => documentSample("initial", undefined, more);
const pdf = async (more: Partial<DocumentParts>, language: "zh-TW" | "en" = "zh-TW") =>
	pdfPages(await written({ document: initial(more), format: "pdf", language, template: null }));
const docx = (more: Partial<DocumentParts>) => written({ document: initial(more), format: "docx", language: "zh-TW", template: null });
const across = (page: Awaited<ReturnType<typeof pdf>>[number]) => page.filter(({ upright }) => !upright).map(({ text }) => text);
const FROZEN = { version: 2, hash: "0123456789abcdef".repeat(4) };
const LATE = { late: true, dueAt: parseInstant("2026-11-18T09:09:00+08:00") };

describe("SEMANTICS 4.9, screens: the marks of a document", () => {
	it("演練 stands across every page of an exercise, and at the head of every other format", async () => {
		const pages = await pdf({ exercise: true, frozen: FROZEN });
		expect(pages.length).toBeGreaterThan(1);
		expect(pages.map(across)).toEqual(pages.map(() => ["演練"]));
		const word = await docx({ exercise: true });
		expect(
			wordParts(word, /header\d+\.xml$/)
				.map((part) => wordText(word, part))
				.join(),
		).toContain("演練");
		expect(writeText(sheetOf(initial({ exercise: true }), "zh-TW"))).toMatch(/^【演練】/);
		expect(writeCsv(sheetOf(initial({ exercise: true }), "en"))).toContain("EXERCISE");
		expect(initial({ exercise: true }).exercise).toBe(true);
	});
	it("the demo firm's documents are those of an exercise", () => {
		expect(initial({ firm: { code: "9A00", name: "示範證券", englishName: null, demo: true } }).exercise).toBe(true);
	});
	it("草稿 stands until the filing is frozen, then its version and hash", async () => {
		const pages = await pdf({});
		expect(pages.map(across)).toEqual(pages.map(() => ["草稿"]));
		const frozen = await pdf({ frozen: FROZEN });
		expect(frozen.flatMap(across)).toEqual([]);
		for (const page of frozen) expect(page.map(({ text }) => text).join("")).toContain(FROZEN.hash);
		expect(sheetOf(initial({}), "zh-TW").marks).toEqual(["草稿", "逾時"]);
		expect(sheetOf(initial({ frozen: FROZEN }), "zh-TW").facts).toContainEqual({ key: "version", label: "版次", text: "2", weight: "plain" });
	});
	it("待確認 stands where the rule of the deadline or of the filing is our reading, and at what nobody confirmed", () => {
		const marks = (more: Partial<DocumentParts>) => sheetOf(initial(more), "zh-TW").marks;
		const rule = { name: "補充通報", englishName: "Supplement", source: "by analogy", assumed: true, recipients: [] };
		expect(marks({})).not.toContain("待確認");
		expect(marks({ filing: filingSample("initial", { assumed: true }) })).toContain("待確認");
		expect(marks({ rule })).toContain("待確認");
		const rows = sheetOf(initial({}), "zh-TW").sections.flatMap((section) => section.rows);
		expect(rows.filter(({ kind }) => kind === "suggested").every(({ remarks }) => remarks === "待確認")).toBe(true);
		expect(rows.find(({ number }) => number === 2)?.remarks).toBe("王小明 民國115年11月18日 09:12 確認；與監控值不同");
	});
	it("the deadline stands with its basis and the other readings of the rule (SEMANTICS 6.2), and 逾時 after it", () => {
		const alternatives = [{ basis: "initial filed + 24 h", dueAt: parseInstant("2026-11-19T09:01:30+08:00") }];
		const filing = filingSample("initial", { ...LATE, alternatives, assumed: true });
		const { facts, marks } = sheetOf(initial({ filing }), "zh-TW");
		expect(facts.find(({ key }) => key === "due")).toMatchObject({ text: "民國115年11月18日 09:09（知悉起 30 分鐘；待確認）", weight: "alarm" });
		expect(facts.find(({ key }) => key === "readings")?.text).toBe("民國115年11月19日 09:01（初步通報起 24 小時）");
		expect(marks).toContain("逾時");
	});
	it("what is required and missing is named at the head and in its row; what is optional and open is listed at the end", async () => {
		const draft = without(draftSample("initial"), [26, 50, 52]);
		const sheet = sheetOf(initial({ draft }), "zh-TW");
		expect(sheet.missing).toBe("缺 2 欄：50 是否需外部支援及內容、52 個資外洩評估");
		expect(sheet.optional).toBe("選填未填 1 欄：26 受影響市場／時段");
		const rows = sheet.sections.flatMap((section) => section.rows);
		expect(rows.filter(({ kind }) => kind === "missing").map(({ number, source }) => [number, source])).toEqual([
			[50, "缺"],
			[52, "缺"],
		]);
		const text = (await pdf({ draft }))
			.flat()
			.map((piece) => piece.text)
			.join("")
			.replaceAll(/\s/g, "");
		expect(text).toContain(sheet.missing?.replaceAll(" ", ""));
	});
	it("a filing that was made says when, by whom, with which receipt, and when its countersignature is due", () => {
		const filing = filingSample("initial", {
			state: "filed",
			filedAt: parseInstant("2026-11-18T09:01:59+08:00"),
			filedBy: "值班主管",
			receipt: "115-001",
			enteredLate: true,
			countersignatureDueAt: parseInstant("2026-11-19T09:01:59+08:00"),
		});
		const { facts, marks } = sheetOf(initial({ filing, frozen: FROZEN }), "zh-TW");
		const said = Object.fromEntries(facts.map(({ key, text }) => [key, text]));
		expect(said).toMatchObject({
			filed: "民國115年11月18日 09:01、值班主管",
			receipt: "115-001",
			countersignature: "民國115年11月19日 09:01",
			state: "已通報",
		});
		expect(marks).toEqual(["補登"]);
	});
	it.each([
		["platform", "通報系統", "reporting platform"],
		["letter", "函報", "letter"],
		["傳真", "傳真", "傳真"],
	])("the way by which it was made is said in words: %s", (channel, chinese, english) => {
		const filing = filingSample("initial", { state: "filed", filedAt: parseInstant("2026-11-18T09:01:59+08:00"), channel });
		const filed = (language: "zh-TW" | "en") => sheetOf(initial({ filing, frozen: FROZEN }), language).facts.find(({ key }) => key === "filed")!.text;
		expect([filed("zh-TW"), filed("en")]).toEqual([expect.stringMatching(new RegExp(`${chinese}$`)), expect.stringMatching(new RegExp(`${english}$`))]);
	});
	it("every page has its number and how many there are", async () => {
		const pages = await pdf({}, "en");
		for (const [index, page] of pages.entries()) expect(page.map(({ text }) => text).join("")).toContain(`Page ${index + 1} of ${pages.length}`);
	});
});

test.each([
	["2026-11-18 08:37", "民國115年11月18日 08:37"],
	["自 2026-01-02 起，至 1912-01-01 止", "自 民國115年1月2日 起，至 民國1年1月1日 止"],
	["1911-12-31", "1911-12-31"],
	["2026-02-30", "2026-02-30"],
	["A-2026-11-18-7", "A-2026-11-18-7"],
	["2026-11-18T08:37:00+08:00", "2026-11-18T08:37:00+08:00"],
])("dates of documents are in 民國 years: %s is %s", (text, republic) => {
	expect(inRepublicYears(text)).toBe(republic);
});

test("times of documents are to the minute, rounded down, in the firm's zone (domain §10)", () => {
	expect(documentMinute("2026-11-18T08:37:59.999+08:00")).toBe("2026-11-18 08:37");
	expect(documentMinute("2026-11-18T16:00:00Z")).toBe("2026-11-19 00:00");
});

test("what cannot be seen, or turns a text around, is named where it stands; lines stay lines", () => {
	expect(visible("a\u202Egnp.exe\u0000\uFFFE")).toBe("a[U+202E]gnp.exe[U+0000][U+FFFE]");
	expect(visible("\uD842x")).toBe("[U+D842]x");
	expect(visible("一\r\n二\r三\u2028四\t五")).toBe("一\n二\n三\n四    五");
	expect(visible("𠮷😀 שלום")).toBe("𠮷😀 שלום");
});

test("English documents keep the years of the Common Era", () => {
	expect(writeText(sheetOf(initial({}), "en"))).toContain("Due: 2026-11-18 09:09 (awareness + 30 min)");
});

describe("CSV", () => {
	it("begins with a byte order mark, ends every record with CRLF, and gives every record as many cells (RFC 4180)", () => {
		const text = writeCsv(sheetOf(initial({}), "zh-TW"));
		expect(text.startsWith("\ufeff編號,")).toBe(true);
		expect(text.endsWith("\r\n")).toBe(true);
		expect(new Set(csvRows(text).map((row) => row.length))).toEqual(new Set([7]));
	});
	it.each(["=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(A1)", "＝1"])("makes text of the formula %s", (formula) => {
		const document = documentSample("initial", () => ({ text: formula, englishText: formula }));
		const cells = csvRows(writeCsv(sheetOf(document, "zh-TW"))).flat();
		expect(cells).toContain(`'${formula}`);
		expect(cells.filter((cell) => /^[=+\-@＝]/.test(cell))).toEqual([]);
	});
});

describe("JSON", () => {
	const validate = new Ajv2020({ strict: true, validateFormats: false }).compile(filingJsonSchema());
	it.each(FORMS)("of a filing %s is as the published schema says", (form) => {
		expect(validate(documentSample(form)) || validate.errors).toBe(true);
	});
	it("that is not is refused by it", () => {
		expect(validate({ ...documentSample("initial"), snapshotHash: 7 })).toBe(false);
		expect(validate({ ...documentSample("initial"), more: 1 })).toBe(false);
	});
});
