import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it, test } from "vitest";
import { type Amount, ANCHORS, type Anchor, type Reckoning, reckonPeriod } from "../../alerting/filings/reckoning.ts";
import { type RuleBook, standings } from "../../alerting/rules/edition.ts";
import { twSecuritiesBook } from "../../alerting/rules/tw-securities.ts";
import { parseRuleBook } from "../../server/config/rules-file.ts";
import { basisInChinese } from "../../server/documents/basis-words.ts";
import { openCalendar } from "../../streams/calendar/calendar.ts";
import { DAY, HOUR, MINUTE, parseInstant, SECOND } from "../../streams/instant.ts";

const calendar = openCalendar("twse")!;
const INSIDE = parseInstant("2026-11-18T09:00:00+08:00");
const BEYOND = parseInstant("2027-12-30T09:00:00+08:00");

function dora(): RuleBook {
	const read = parseRuleBook("dora.yaml", readFileSync(fileURLToPath(new URL("../alerting/dora.yaml", import.meta.url)), "utf8"));
	if ("faults" in read) throw new Error(JSON.stringify(read.faults));
	return read.book;
}

/** Every basis that a reading can have: within the calendar and beyond its end, its cap known or not, tighter or not. */
function basesOf(reckoning: Reckoning): readonly string[] {
	const known = [() => null, () => INSIDE - 30 * DAY, () => BEYOND];
	return [INSIDE, BEYOND].flatMap((from) => known.map((timeOf) => reckonPeriod(reckoning, from, calendar, timeOf).basis));
}

/** What may stay as it is: the names of calendars and of filings of other laws. */
const NAMES = /\b(twse|intermediate|final)\b/g;
const isChinese = (basis: string) => !/[a-z]/i.test(basisInChinese(basis).replace(NAMES, ""));

describe("domain §10: whatever a deadline counts by stands in zh-TW too", () => {
	it.each([twSecuritiesBook, dora()])("for every reading of $name", (book) => {
		const readings = standings(book).flatMap(({ deadlines }) => Object.values(deadlines).flatMap(({ due, alternatives }) => [due, ...alternatives]));
		const bases = readings.flatMap(basesOf);
		expect(bases.length).toBeGreaterThanOrEqual(18);
		expect(bases.filter((basis) => !isChinese(basis))).toEqual([]);
	});
	it("for every anchor and every amount that a pack of one's own may have, rolled, capped, beyond the calendar", () => {
		const amounts: readonly Amount[] = [
			{ afterMs: 0 },
			...[45 * SECOND, 90 * MINUTE, 2 * HOUR].map((afterMs) => ({ afterMs })),
			...(["business", "trading", "calendar"] as const).flatMap((count) => [true, false].map((rolls) => ({ days: 3, count, rolls }))),
			...[1, 2].flatMap((months) => [true, false].map((rolls) => ({ months, rolls }))),
		];
		const anchors: readonly Anchor[] = [...ANCHORS, ...twSecuritiesBook.kinds.map((kind): Anchor => `filed:${kind}`), "filed:intermediate"];
		const plain = anchors.flatMap((anchor) => amounts.map((amount): Reckoning => ({ ...amount, anchor, source: "x", assumed: false })));
		const capped = plain.map((reading, index): Reckoning => ({ ...reading, atLatest: plain[(index + 7) % plain.length] }));
		expect([...plain, ...capped].flatMap(basesOf).filter((basis) => !isChinese(basis))).toEqual([]);
	});
	it("for a major notification by each criterion, and while none holds (SEMANTICS 5.5)", () => {
		const bases = ["C1", "C2", "C3", "C4", "C5", "C6"].map((id) => `${id} met + 30 min`);
		expect([...bases, "no criterion holds", "update of the initial filing only"].filter((basis) => /[a-bd-z]/i.test(basisInChinese(basis)))).toEqual([]);
	});
});

test.each([
	["awareness + 30 min", "知悉起 30 分鐘"],
	["handled + 72 h", "事件處理完成起 72 小時"],
	["noticed + 45 s", "發現應補充事項起 45 秒"],
	["C2 met + 30 min", "符合重大資安事件範圍第 2 項起 30 分鐘"],
	["initial filed + 24 h", "初步通報起 24 小時"],
	["personal data found, at once", "發現個資外洩之虞，應立即通報"],
	["end of the 7th business day after major notification", "重大資安事件通報次日起第 7 個營業日終了"],
	["end of the 3rd calendar day after handled, rolled to the next business day", "事件處理完成次日起第 3 日終了，遇假日順延至次一營業日"],
	["end of the day 1 month after intermediate filed", "intermediate 通報次日起 1 個月期滿之日終了"],
	["classification + 4 h, at the latest awareness + 24 h", "判定為重大起 4 小時，至遲知悉起 24 小時"],
	["classification + 4 h, at the latest awareness + 24 h (not known when)", "判定為重大起 4 小時，至遲知悉起 24 小時（時點未知）"],
	[
		"end of the 7th business day after handled; the calendar twse ends on 2027-12-31, later days by their weekday",
		"事件處理完成次日起第 7 個營業日終了；行事曆 twse 僅至 2027-12-31，其後依星期推算",
	],
	["words of a rule of one's own", "words of a rule of one's own"],
])("the basis %s is %s", (basis, chinese) => {
	expect(basisInChinese(basis)).toBe(chinese);
});
