import type { Instant } from "./instant.ts";

/**
 * A histogram at one instant: `totals[i]` observations were at most `uppers[i]`. Bounds rise; the last is +Infinity when the
 * histogram is whole. `scale` is set for exponential histograms, whose bounds may grow between points; else null.
 */
export type HistogramPoint = {
	readonly at: Instant;
	/** When the count began, if the sender says so: OTLP's start time. */
	readonly startedAt: Instant | null;
	readonly scale: number | null;
	readonly uppers: readonly number[];
	readonly totals: readonly number[];
};

type Remembered = { readonly previous: HistogramPoint | null; readonly current: HistogramPoint };

/** What cumulative histograms need remembered: the newest two points of a series, of so many series and so many bytes at most. */
export type SeriesMemory = { readonly limit: number; readonly limitBytes: number; bytes: number; readonly points: Map<string, Remembered> };

/** An empty memory; beyond `limit` series or `limitBytes`, which are reckoned roughly, those that spoke longest ago are forgotten and start anew. */
export function seriesMemory(limit = 200_000, limitBytes = 96 << 20): SeriesMemory {
	return { limit, limitBytes, bytes: 0, points: new Map() };
}

/** A name that may be long, and numbers of eight bytes: bounds that both points share are there once. */
function bytesOf(series: string, { previous, current }: Remembered): number {
	const ofPrevious = previous === null ? 0 : previous.totals.length + (previous.uppers === current.uppers ? 0 : previous.uppers.length);
	return series.length + 8 * (current.totals.length + current.uppers.length + ofPrevious);
}

/** The newest point of a series, or null. */
export function newestPoint(memory: SeriesMemory, series: string): HistogramPoint | null {
	return memory.points.get(series)?.current ?? null;
}

/** The series ended: the next point of it is a first one again. */
export function forget(memory: SeriesMemory, series: string): void {
	const known = memory.points.get(series);
	if (known === undefined) return;
	memory.points.delete(series);
	memory.bytes -= bytesOf(series, known);
}

/** As the one that spoke last. */
function remember(memory: SeriesMemory, series: string, remembered: Remembered): void {
	forget(memory, series);
	memory.points.set(series, remembered);
	memory.bytes += bytesOf(series, remembered);
	while (memory.points.size > memory.limit || (memory.bytes > memory.limitBytes && memory.points.size > 1)) forget(memory, memory.points.keys().next().value!);
}

/**
 * Remembers a point and gives back what was observed since the series' previous one: the same shape with the difference as
 * totals, or null (first point, older than the newest, other bounds). A point of the instant already known replaces it and is
 * compared with the one before it, so that a repeated record says the same again.
 */
export function growthOf(memory: SeriesMemory, series: string, point: HistogramPoint): HistogramPoint | null {
	const known = memory.points.get(series);
	if (known && point.at < known.current.at) return null;
	const previous = known ? (point.at === known.current.at ? known.previous : known.current) : null;
	remember(memory, series, { previous, current: previous ? sharingBounds(point, previous) : point });
	return previous && difference(previous, point);
}

/** Nearly every point has its predecessor's bounds: keeping one array of them halves the memory. */
function sharingBounds(point: HistogramPoint, previous: HistogramPoint): HistogramPoint {
	return sameBounds(previous, point) ? { ...point, uppers: previous.uppers } : point;
}

function difference(previous: HistogramPoint, point: HistogramPoint): HistogramPoint | null {
	if (previous.scale !== point.scale || (point.scale === null && !sameBounds(previous, point))) return null;
	if (isReset(previous, point)) return point;
	const totals: number[] = [];
	let behind = -1;
	for (const [index, upper] of point.uppers.entries()) {
		while (behind + 1 < previous.uppers.length && previous.uppers[behind + 1]! <= upper) behind++;
		totals.push(point.totals[index]! - (behind < 0 ? 0 : previous.totals[behind]!));
	}
	return totals.some((total) => total < 0) ? point : { ...point, totals };
}

/** The count began anew after the previous point, or fell: what it holds is all there was since (as Prometheus' `increase` takes it). */
function isReset(previous: HistogramPoint, point: HistogramPoint): boolean {
	if (point.startedAt !== null && point.startedAt >= previous.at) return true;
	return (point.totals.at(-1) ?? 0) < (previous.totals.at(-1) ?? 0);
}

function sameBounds(one: HistogramPoint, other: HistogramPoint): boolean {
	if (one.uppers === other.uppers) return true;
	return one.uppers.length === other.uppers.length && one.uppers.every((upper, index) => upper === other.uppers[index]);
}

/** The quantiles made of every histogram (CONTRACT §3.2), by the ending of their reading's name. */
export const QUANTILES = [
	["p50", 0.5],
	["p95", 0.95],
	["p99", 0.99],
] as const;

/**
 * The value below which the share `q`, above 0 and up to 1, of the observations lay, by linear interpolation within a bucket, as Prometheus'
 * `histogram_quantile` does: a quantile in the last bucket is its lower bound, the lowest bucket begins at 0 unless its bound
 * is not above 0. NaN without observations or without a bucket to +Infinity.
 */
export function quantile(histogram: Pick<HistogramPoint, "uppers" | "totals">, q: number): number {
	const { uppers } = histogram;
	const totals = rising(histogram.totals);
	const last = uppers.length - 1;
	if (last < 1 || uppers[last] !== Number.POSITIVE_INFINITY || totals[last]! <= 0) return Number.NaN;
	const rank = q * totals[last]!;
	const bucket = totals.findIndex((total) => total >= rank);
	if (bucket === last) return uppers[last - 1]!;
	if (bucket === 0 && uppers[0]! <= 0) return uppers[0]!;
	const from = bucket === 0 ? 0 : uppers[bucket - 1]!;
	const below = bucket === 0 ? 0 : totals[bucket - 1]!;
	return from + (uppers[bucket]! - from) * ((rank - below) / (totals[bucket]! - below));
}

/** Buckets scraped a moment apart may fall by a little; they never do in truth. */
function rising(totals: readonly number[]): number[] {
	let most = 0;
	return totals.map((total) => {
		most = Math.max(most, total);
		return most;
	});
}
