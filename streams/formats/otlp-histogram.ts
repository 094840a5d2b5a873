import type { HistogramPoint } from "../series.ts";
import { member } from "./json.ts";
import { instantIn, numberIn, numbersIn } from "./otlp-values.ts";

/** More buckets than any sender of sound mind has (exponential ones have 160 by default). */
const MOST_BUCKETS = 4_096;

/** A histogram data point with explicit bounds → its buckets; null: what stands there is no histogram; no buckets: an empty list. */
export function explicitBuckets(point: unknown): HistogramPoint | null {
	const bounds = numbersIn(member(point, "explicitBounds"));
	const counts = numbersIn(member(point, "bucketCounts"));
	if (!bounds || !counts || counts.length > MOST_BUCKETS) return null;
	if (counts.length === 0 && bounds.length === 0) return buckets(point, null, [], []);
	if (counts.length !== bounds.length + 1) return null;
	return buckets(point, null, [...bounds, Number.POSITIVE_INFINITY], counts);
}

/** An exponential histogram data point → the same with the bounds worked out: `base ** index`, base = 2 ** 2 ** -scale. */
export function exponentialBuckets(point: unknown): HistogramPoint | null {
	const scale = numberIn(member(point, "scale") ?? 0);
	const positive = side(member(point, "positive"));
	const negative = side(member(point, "negative"));
	const zero = numberIn(member(point, "zeroCount") ?? 0);
	const threshold = numberIn(member(point, "zeroThreshold") ?? 0);
	if (scale === null || scale < -10 || scale > 20 || !positive || !negative || zero === null || threshold === null) return null;
	const bound = (index: number) => 2 ** (index * 2 ** -scale);
	const below = negative.counts.map((_, i) => -bound(negative.offset + negative.counts.length - 1 - i));
	const above = positive.counts.map((_, i) => bound(positive.offset + i + 1));
	const lowest = positive.counts.length > 0 && bound(positive.offset) > threshold ? [bound(positive.offset)] : [];
	const uppers = [...below, threshold, ...lowest, ...above, Number.POSITIVE_INFINITY];
	return buckets(point, scale, uppers, [...negative.counts.toReversed(), zero, ...lowest.map(() => 0), ...positive.counts, 0]);
}

function side(value: unknown): { readonly offset: number; readonly counts: number[] } | null {
	const offset = numberIn(member(value, "offset") ?? 0);
	const counts = numbersIn(member(value, "bucketCounts"));
	return offset === null || !counts || counts.length > MOST_BUCKETS ? null : { offset, counts };
}

function buckets(point: unknown, scale: number | null, uppers: readonly number[], counts: readonly number[]): HistogramPoint | null {
	if (counts.some((count) => !(count >= 0)) || uppers.some((upper, i) => i > 0 && !(upper > uppers[i - 1]!))) return null;
	const startedAt = instantIn(member(point, "startTimeUnixNano"));
	let total = 0;
	const totals = counts.map((count) => {
		total += count;
		return total;
	});
	return { at: instantIn(member(point, "timeUnixNano")), startedAt: startedAt > 0 ? startedAt : null, scale, uppers, totals };
}
