import type { HistoryView } from "../../server/views/history-view.ts";
import type { Verdict } from "../../server/views/service-view.ts";
import { isFlag, limitValue } from "../format/figure.ts";
import { type Point, thinned } from "./thin.ts";

export type Band = { verdict: Verdict; from: number; to: number };
/** What one chart draws: the curve with its gaps, its limits, and the bands behind it. Instants in epoch milliseconds. */
export type Curve = {
	points: Point[];
	limits: { id: "down" | "degraded"; value: number }[];
	bands: Band[];
	outages: { from: number; to: number }[];
	x: [number, number];
	y: [number, number];
	/** Round times along the bottom. */
	ticks: number[];
};

/** Verdicts that leave a band; the good one leaves none. */
const BANDED: Verdict[] = ["down", "unknown", "maintenance", "degraded"];
/** A gap wider than this many usual steps is not drawn over. */
const GAP_STEPS = 4;
/** Pixels of the widest chart. */
const WIDEST = 1_000;

/** The curve of one signal within its history. */
export function curveOf(history: HistoryView, signal: HistoryView["signals"][number]): Curve {
	const x: [number, number] = [Date.parse(history.from), Date.parse(history.to)];
	const raw = signal.points.map(([at, value]) => ({ x: Date.parse(at), y: value }));
	const limits = limitsOf(signal);
	return {
		points: thinned(withGaps(raw), WIDEST),
		limits,
		bands: history.verdicts.filter(({ verdict }) => BANDED.includes(verdict)).map(({ verdict, from, to }) => ({ verdict, ...clip(from, to, x) })),
		outages: history.outages.filter(({ state }) => state !== "suspected").map(({ startedAt, endedAt }) => clip(startedAt, endedAt, x)),
		x,
		ticks: ticksOf(x),
		y: range([...raw.map(({ y }) => y), ...limits.map(({ value }) => value)]),
	};
}

function limitsOf({ unit, down, degraded }: HistoryView["signals"][number]): Curve["limits"] {
	if (isFlag(unit, down)) return [];
	return [...(down ? [{ id: "down" as const, value: limitValue(down) }] : []), ...(degraded ? [{ id: "degraded" as const, value: limitValue(degraded) }] : [])];
}

function clip(from: string, to: string | null, [first, last]: [number, number]): { from: number; to: number } {
	return { from: Math.max(first, Date.parse(from)), to: Math.min(last, to === null ? last : Date.parse(to)) };
}

/** A hole is put where nothing came for long: no data is not a straight line. */
function withGaps(points: { x: number; y: number }[]): Point[] {
	const steps = points
		.slice(1)
		.map((point, index) => point.x - points[index]!.x)
		.sort((a, b) => a - b);
	const usual = steps[Math.floor(steps.length / 2)] ?? 0;
	return points.flatMap((point, index): Point[] => {
		const before = points[index - 1];
		return before && point.x - before.x > usual * GAP_STEPS ? [{ x: before.x + usual, y: null }, point] : [point];
	});
}

const MINUTE_MS = 60_000;
/** Steps between the times along the bottom, in minutes; all of them divide a day. */
const TICK_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480];
const MOST_TICKS = 7;

function ticksOf([from, to]: [number, number]): number[] {
	const step = (TICK_STEPS.find((minutes) => (to - from) / (minutes * MINUTE_MS) <= MOST_TICKS) ?? 1_440) * MINUTE_MS;
	const first = Math.ceil(from / step) * step;
	return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, index) => first + index * step);
}

function range(values: number[]): [number, number] {
	if (values.length === 0) return [0, 1];
	const low = Math.min(...values);
	const high = Math.max(...values);
	const margin = (high - low || Math.abs(high) || 1) * 0.08;
	return [low >= 0 ? Math.max(0, low - margin) : low - margin, high + margin];
}
