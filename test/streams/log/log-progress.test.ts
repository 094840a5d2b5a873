import { describe, expect, it } from "vitest";
import { farAhead, frontierOf, lagOf, type Progress, whereToBegin } from "../../../streams/log/log-progress.ts";

const NOW = 1_000_000;
const partition = (next: bigint, highWatermark: bigint, reachedAt: number | null, waiting = false): Progress => ({
	topic: "t",
	partition: 0,
	next,
	highWatermark,
	reachedAt,
	waiting,
});
const atEnd = (reachedAt: number | null = null) => partition(5n, 5n, reachedAt);
const behind = (reachedAt: number | null) => partition(5n, 9n, reachedAt);

describe("the reading frontier (SEMANTICS 1.9)", () => {
	it.each([
		["is unknown without a partition", [], NOW, Number.NEGATIVE_INFINITY],
		["is the clock less half a second where everything is read to its end", [atEnd(), atEnd(10)], NOW, NOW - 500],
		["is never later than the last look at an end", [atEnd()], NOW - 3_000, NOW - 3_000],
		["is the record time of the slowest that is behind", [behind(700), behind(900), atEnd()], NOW, 700],
		["is unknown while one has handled nothing yet", [behind(null), atEnd()], NOW, Number.NEGATIVE_INFINITY],
		["takes no partition that is held back for read to its end", [partition(5n, 5n, 800, true)], NOW, 800],
		["is never later than the clock, whatever producers claim", [behind(NOW + 60_000)], NOW, NOW],
	] as const)("%s", (_, partitions, lookedAt, expected) => {
		expect(frontierOf(partitions, lookedAt, NOW)).toBe(expected);
	});
});

describe("waiting for the slowest (SEMANTICS 1.9)", () => {
	it("holds those more than 5 s of record time ahead of one that is behind", () => {
		const [slow, near, far] = [behind(1_000), behind(6_000), atEnd(6_001)];
		expect([...farAhead([slow, near, far])]).toEqual([far]);
	});

	it("holds none where the slow one is read to its end", () => {
		expect(farAhead([atEnd(1_000), atEnd(90_000), behind(90_000)]).size).toBe(0);
	});

	it("lets go, of several that were held, the earliest first", () => {
		const [early, late] = [partition(5n, 5n, 10_000, true), partition(5n, 5n, 90_000, true)];
		expect([...farAhead([atEnd(1_000), early, late])]).toEqual([late]);
	});

	it("holds none on account of one whose time is not known yet", () => {
		expect(farAhead([behind(null), behind(90_000)]).size).toBe(0);
	});
});

describe("where reading begins (CONTRACT 3.2)", () => {
	it.each([
		["at the earliest without a position", null, { offset: 3n, lost: false }],
		["as stored, where that exists", 5n, { offset: 5n, lost: false }],
		["at the end, where everything was read", 9n, { offset: 9n, lost: false }],
		["at the earliest, where the stored one is gone", 2n, { offset: 3n, lost: true }],
		["at the end, where the stored one lies beyond it", 10n, { offset: 9n, lost: true }],
	] as const)("%s", (_, wanted, expected) => {
		expect(whereToBegin(wanted, 3n, 9n)).toEqual(expected);
	});
});

it("counts the lag in records, never below none", () => {
	expect(lagOf([partition(3n, 9n, null), partition(9n, 3n, null)]).map(({ records }) => records)).toEqual([6, 0]);
});
