import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { forget, growthOf, type HistogramPoint, newestPoint, quantile, seriesMemory } from "../../streams/series.ts";

const uppers = [0.1, 0.5, 1, Number.POSITIVE_INFINITY];
const point = (at: number, totals: number[], more: Partial<HistogramPoint> = {}): HistogramPoint => ({
	at,
	startedAt: null,
	scale: null,
	uppers,
	totals,
	...more,
});

describe("what a cumulative histogram needs remembered (CONTRACT 3.2)", () => {
	test("a first point has nothing to be compared with", () => {
		expect(growthOf(seriesMemory(), "s", point(1, [1, 2, 3, 4]))).toBeNull();
	});

	test("a later point gives what was observed since", () => {
		const memory = seriesMemory();
		growthOf(memory, "s", point(1, [1, 2, 3, 4]));
		expect(growthOf(memory, "s", point(2, [1, 5, 7, 9]))?.totals).toEqual([0, 3, 4, 5]);
		expect(growthOf(memory, "s", point(3, [1, 5, 7, 10]))?.totals).toEqual([0, 0, 0, 1]);
	});

	test("the same point again says the same again (SEMANTICS 1.3)", () => {
		const memory = seriesMemory();
		growthOf(memory, "s", point(1, [1, 2, 3, 4]));
		const once = growthOf(memory, "s", point(2, [1, 5, 7, 9]));
		expect(growthOf(memory, "s", point(2, [1, 5, 7, 9]))).toEqual(once);
	});

	test("an older point says nothing and changes nothing", () => {
		const memory = seriesMemory();
		growthOf(memory, "s", point(2, [1, 2, 3, 4]));
		expect(growthOf(memory, "s", point(1, [0, 0, 0, 1]))).toBeNull();
		expect(newestPoint(memory, "s")?.at).toBe(2);
	});

	test("a counter that fell began anew: all it holds was observed since", () => {
		const memory = seriesMemory();
		growthOf(memory, "s", point(1, [10, 20, 30, 40]));
		expect(growthOf(memory, "s", point(2, [1, 2, 2, 2]))?.totals).toEqual([1, 2, 2, 2]);
	});

	test("a counter that began after the previous point began anew, even if it is higher already", () => {
		const memory = seriesMemory();
		growthOf(memory, "s", point(10, [1, 1, 1, 1], { startedAt: 5 }));
		expect(growthOf(memory, "s", point(20, [2, 2, 2, 2], { startedAt: 15 }))?.totals).toEqual([2, 2, 2, 2]);
	});

	test("other bounds cannot be compared, but are from then on", () => {
		const memory = seriesMemory();
		const other = [0.2, 0.5, 1, Number.POSITIVE_INFINITY];
		growthOf(memory, "s", point(1, [1, 2, 3, 4]));
		expect(growthOf(memory, "s", point(2, [1, 2, 3, 5], { uppers: other }))).toBeNull();
		expect(growthOf(memory, "s", point(3, [1, 2, 3, 6], { uppers: other }))?.totals).toEqual([0, 0, 0, 1]);
	});

	test("exponential buckets of one scale may have grown at either end", () => {
		const memory = seriesMemory();
		growthOf(memory, "s", point(1, [3, 5], { scale: 0, uppers: [2, 4] }));
		expect(growthOf(memory, "s", point(2, [1, 4, 7, 9], { scale: 0, uppers: [1, 2, 4, 8] }))?.totals).toEqual([1, 1, 2, 4]);
		expect(growthOf(memory, "s", point(3, [4, 9], { scale: -1, uppers: [4, 16] }))).toBeNull();
	});

	test("a series that ended is a new one when it comes back", () => {
		const memory = seriesMemory();
		growthOf(memory, "s", point(1, [1, 2, 3, 4]));
		forget(memory, "s");
		expect(growthOf(memory, "s", point(2, [2, 3, 4, 5]))).toBeNull();
	});

	test("beyond its limit the series that spoke longest ago is forgotten", () => {
		const memory = seriesMemory(2);
		for (const series of ["a", "b", "a", "c"]) growthOf(memory, series, point(1, [1, 1, 1, 1]));
		expect([...memory.points.keys()]).toEqual(["a", "c"]);
	});
});

describe("the bytes of what is remembered", () => {
	const wide = (at: number) => {
		const bounds = Array.from({ length: 4_096 }, (_, index) => index);
		return point(at, bounds, { uppers: bounds });
	};

	test("are bounded as the series are, whatever the number of buckets", () => {
		const memory = seriesMemory(1_000, 1 << 20);
		for (let n = 0; n < 100; n++) for (const at of [1, 2]) growthOf(memory, `s${n}`, wide(at));
		expect(memory.points.size).toBe(10);
		expect(newestPoint(memory, "s99")?.at).toBe(2);
		for (let n = 90; n < 100; n++) forget(memory, `s${n}`);
		expect([memory.points.size, memory.bytes]).toEqual([0, 0]);
	});

	test("count long names, and keep the newest series however large it is", () => {
		const memory = seriesMemory(1_000, 1_000);
		growthOf(memory, "a".repeat(900), point(1, [1, 2, 3, 4]));
		growthOf(memory, "b".repeat(5_000), point(1, [1, 2, 3, 4]));
		expect([...memory.points.keys()].map((series) => series[0])).toEqual(["b"]);
	});
});

describe("a quantile estimated from buckets", () => {
	test.each([
		["lies within its bucket by its share", [10, 20, 20, 20], 0.75, 0.3],
		["of the lowest bucket is counted from 0", [10, 10, 10, 10], 0.5, 0.05],
		["at a bound is the bound", [10, 20, 20, 20], 0.5, 0.1],
		["beyond the last finite bound is that bound", [0, 0, 0, 8], 0.99, 1],
		["skips empty buckets", [0, 0, 10, 10], 0.5, 0.75],
		["takes a total that falls as standing still", [10, 9, 20, 20], 0.5, 0.1],
	])("%s", (_, totals, q, expected) => {
		expect(quantile({ uppers, totals }, q)).toBeCloseTo(expected, 12);
	});

	test("of nothing observed, of no bucket to +Infinity or of a single bucket is NaN", () => {
		expect(quantile({ uppers, totals: [0, 0, 0, 0] }, 0.5)).toBeNaN();
		expect(quantile({ uppers: [1, 2], totals: [1, 2] }, 0.5)).toBeNaN();
		expect(quantile({ uppers: [Number.POSITIVE_INFINITY], totals: [2] }, 0.5)).toBeNaN();
		expect(quantile({ uppers: [], totals: [] }, 0.5)).toBeNaN();
	});

	test("of a lowest bucket that ends at or below 0 is its bound", () => {
		expect(quantile({ uppers: [-5, Number.POSITIVE_INFINITY], totals: [3, 3] }, 0.5)).toBe(-5);
	});

	test("never falls as the share rises, and stays within the finite bounds", () => {
		fc.assert(
			fc.property(fc.array(fc.nat(1000), { minLength: 4, maxLength: 4 }), (counts) => {
				let sum = 0;
				const totals = counts.map((count) => (sum += count));
				const values = [0.001, 0.1, 0.5, 0.9, 0.99, 1].map((q) => quantile({ uppers, totals }, q));
				if (sum === 0) expect(values.every(Number.isNaN)).toBe(true);
				else expect(values.every((value, i) => value >= 0 && value <= 1 && (i === 0 || value >= values[i - 1]!))).toBe(true);
			}),
		);
	});
});
