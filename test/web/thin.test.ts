import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { curveOf } from "../../web/charts/curve-data.ts";
import { type Point, thinned } from "../../web/charts/thin.ts";

const WIDTH = 300;
const values = fc.array(fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { freq: 20 }), { minLength: 1, maxLength: 3_000, size: "max" });
const curve = (ys: (number | null)[]): Point[] => ys.map((y, index) => ({ x: index * 1_000 + (index % 7), y }));

describe("a curve that is thinned for its pixels (issue 5: ten thousand points stay smooth)", () => {
	it("keeps its least and its greatest value, its ends, its order and every point that it has room for", () => {
		fc.assert(
			fc.property(values, (ys) => {
				const points = curve(ys);
				const kept = thinned(points, WIDTH);
				const seen = (of: readonly Point[]) => of.flatMap(({ y }) => (y === null ? [] : [y]));
				expect(Math.min(...seen(kept))).toBe(Math.min(...seen(points)));
				expect(Math.max(...seen(kept))).toBe(Math.max(...seen(points)));
				expect([kept[0], kept.at(-1)]).toEqual([points[0], points.at(-1)]);
				expect(kept.every((point, index) => index === 0 || kept[index - 1]!.x < point.x)).toBe(true);
				if (points.length <= WIDTH * 2) expect(kept).toEqual(points);
			}),
			{ numRuns: 100, endOnFailure: true },
		);
	});

	it("has at most four points a pixel: two extremes, a hole, an end", () => {
		const points = curve(Array.from({ length: 100_000 }, (_, index) => Math.sin(index)));
		expect(thinned(points, WIDTH).length).toBeLessThanOrEqual(WIDTH * 2 + 4);
	});

	it("keeps one bad sample among ten thousand good ones", () => {
		const points = curve(Array.from({ length: 10_000 }, (_, index) => (index === 6_543 ? 0.41 : 0.998)));
		expect(thinned(points, WIDTH).filter(({ y }) => y === 0.41)).toEqual([points[6_543]]);
	});

	it("draws no line over a hole", () => {
		const points = curve(Array.from({ length: 10_000 }, (_, index) => (index === 5_000 ? null : 1)));
		expect(thinned(points, WIDTH).filter(({ y }) => y === null)).toEqual([points[5_000]]);
	});
});

describe("the curve of a signal", () => {
	it("is thinned too, and keeps its one bad sample and its gap", () => {
		const start = Date.parse("2026-11-18T00:00:00+08:00");
		const at = (index: number) => new Date(start + index * 1_000 + (index >= 7_000 ? 600_000 : 0)).toISOString();
		const points = Array.from({ length: 10_000 }, (_, index): [string, number] => [at(index), index === 4_321 ? 0.41 : 0.99]);
		const signal = { id: "success", site: "hq", unit: "1", down: { below: 0.8 }, degraded: null, points };
		const curve = curveOf({ service: "login", from: at(0), to: at(10_000), signals: [signal], verdicts: [], outages: [] }, signal);
		expect(curve.points.length).toBeLessThan(2_100);
		expect(curve.points.filter(({ y }) => y === 0.41)).toHaveLength(1);
		expect(curve.points.filter(({ y }) => y === null)).toHaveLength(1);
	});
});
