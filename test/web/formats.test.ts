import { describe, expect, it } from "vitest";
import { sparkPieces } from "../../web/components/spark-line.ts";
import { countdownText, countUpText, lengthText, limitText } from "../../web/format/duration.ts";
import { figureText, limitOf } from "../../web/format/figure.ts";
import { instantOfInput, localInputOf, timeNear, timeOf } from "../../web/format/time.ts";
import { type Say, signalName } from "../../web/i18n/words.ts";

const say: Say = (key, values) => [key, ...Object.values(values ?? {})].join(" ");

describe("lengths of time", () => {
	it("stand with hours beside another one, and are rounded down", () => {
		expect([2_530.9, 0, 3_600, 90_061].map(lengthText)).toEqual(["00:42:10", "00:00:00", "01:00:00", "25:01:01"]);
		expect(limitText(3_600)).toBe("1:00:00");
	});

	it("count down to zero and not a second before: time left is rounded up", () => {
		expect([1_070, 0.2, 0, 3_599.5, 83_930].map(countdownText)).toEqual(["17:50", "00:01", "00:00", "1:00:00", "23:18:50"]);
	});

	it("count up rounded down", () => {
		expect([0.9, 42, 3_661].map(countUpText)).toEqual(["00:00", "00:42", "1:01:01"]);
	});
});

describe("instants", () => {
	it("are shown in the firm's zone, whatever the browser's is", () => {
		expect(timeOf("2026-11-18T01:52:10.000Z")).toBe("09:52:10");
		expect(localInputOf("2026-11-17T16:30:00.000Z")).toBe("2026-11-18T00:30:00");
		expect(instantOfInput("2026-11-18T09:11")).toBe("2026-11-18T09:11:00.000+08:00");
	});

	it("carry their date when it is another day", () => {
		const now = Date.parse("2026-11-18T23:59:00+08:00");
		expect(timeNear("2026-11-18T09:11:00+08:00", now)).toBe("09:11:00");
		expect(timeNear("2026-11-19T09:11:00+08:00", now)).toBe("11/19 09:11");
	});
});

describe("figures", () => {
	it("are read with their unit", () => {
		expect(figureText(0.9974, "1", { below: 0.8 }, say)).toBe("figure.percent 99.7");
		expect(figureText(0.3, "s", { above: 30 }, say)).toBe("figure.seconds 0.3");
		expect(figureText(1_234.5, "ms", null, say)).toBe("figure.milliseconds 1,235");
		expect(figureText(null, "1", null, say)).toBe("figure.none");
	});

	it("are words where they only say good or bad", () => {
		expect(figureText(0, null, { equals: 0 }, say)).toBe("figure.failed");
		expect(figureText(1, null, { equals: 0 }, say)).toBe("figure.ok");
	});

	it("name the limit that was failed", () => {
		const signal = { unit: "1", down: { below: 0.8 }, degraded: { below: 0.98 } };
		expect(limitOf({ ...signal, verdict: "down" }, say)).toBe("figure.limit figure.percent 80");
		expect(limitOf({ ...signal, verdict: "degraded" }, say)).toBe("figure.limit figure.percent 98");
	});
});

describe("spark lines", () => {
	it("break where nothing came", () => {
		expect(sparkPieces([1, 2, null, null, 2])).toHaveLength(2);
		expect(sparkPieces([null, null])).toEqual([]);
	});

	it("do not make much of noise", () => {
		const heights = sparkPieces([100, 101, 100])[0]!
			.split(" ")
			.map((point) => Number(point.split(",")[1]));
		expect(Math.max(...heights) - Math.min(...heights)).toBeLessThan(1);
	});
});

it("signals are called as the firm calls them; in English by a name that is known, if there is one; else by what the program or the id says", () => {
	const called = (signal: { id: string; name?: string }) => [signalName(signal, "zh-TW"), signalName(signal, "en")];
	expect(called({ id: "success", name: "登入成功率" })).toEqual(["登入成功率", "Success"]);
	expect(called({ id: "own-figure", name: "自訂" })).toEqual(["自訂", "自訂"]);
	expect(called({ id: "success" })).toEqual(["成功率", "Success"]);
	expect(called({ id: "own-figure" })).toEqual(["own figure", "own figure"]);
});
