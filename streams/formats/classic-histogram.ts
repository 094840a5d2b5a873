import type { Instant } from "../instant.ts";
import type { Rejection, SeriesReading } from "../reading.ts";
import { forget, growthOf, type HistogramPoint, newestPoint, QUANTILES, quantile, type SeriesMemory } from "../series.ts";
import { type Speaker, seriesReading } from "./series-reading.ts";

type Group = { readonly from: Speaker; readonly name: string; readonly at: Instant; readonly totals: Map<number, number>; ended: boolean };

/** The buckets of one request, by series without `le` and instant: remote write delivers each bucket as a series of its own. */
export type Gathered = Map<string, Group>;

/** Puts one bucket to the others of its histogram and instant. */
export function gatherBucket(gathered: Gathered, from: Speaker, name: string, upper: number, bucket: SeriesReading): void {
	const key = `${bucket.at} ${name}${from.labelText}`;
	const group = gathered.get(key) ?? { from, name, at: bucket.at, totals: new Map(), ended: false };
	gathered.set(key, group);
	if (bucket.ended) group.ended = true;
	else group.totals.set(upper, bucket.value);
}

/** The quantiles of what was observed since the scrape before, histogram by histogram in the order of time; ends where they ended. */
export function quantileReadings(gathered: Gathered, memory: SeriesMemory): (SeriesReading | Rejection)[] {
	const groups = [...gathered.values()].sort((one, other) => one.at - other.at);
	return groups.flatMap((group) => (group.ended ? endings(group, memory) : quantiles(group, memory)));
}

function endings({ from, name, at }: Group, memory: SeriesMemory): (SeriesReading | Rejection)[] {
	forget(memory, name + from.labelText);
	return QUANTILES.map(([ending]) => seriesReading(from, `${name}.${ending}`, Number.NaN, at, true, null));
}

function quantiles(group: Group, memory: SeriesMemory): (SeriesReading | Rejection)[] {
	const series = group.name + group.from.labelText;
	const grown = growthOf(memory, series, joined(group, newestPoint(memory, series)));
	if (!grown) return [];
	const read = QUANTILES.map(([ending, share]) => seriesReading(group.from, `${group.name}.${ending}`, quantile(grown, share), group.at, false, null));
	return read.filter((each) => "kind" in each);
}

/**
 * A sender may cut a histogram in two: the second half joins what the first left in the memory. Until then its bounds differ
 * from those of the scrape before, so nothing is said too early.
 */
function joined(group: Group, newest: HistogramPoint | null): HistogramPoint {
	const totals = new Map(newest?.at === group.at ? newest.uppers.map((upper, i) => [upper, newest.totals[i]!]) : []);
	for (const [upper, total] of group.totals) totals.set(upper, total);
	const uppers = [...totals.keys()].sort((one, other) => one - other);
	return { at: group.at, startedAt: null, scale: null, uppers, totals: uppers.map((upper) => totals.get(upper)!) };
}
