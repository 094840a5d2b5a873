import type { Sample } from "../../streams/advance.ts";

/** Samples of one service that wait at most; a minute of a hundred signals is six hundred. */
const AT_MOST = 2_000;
const NEWEST_KEPT = 1_000;

/** Notes a sample that could not be judged. Beyond the limit the oldest go, but the newest of each source of a signal stays. */
export function withMissed(missed: readonly Sample[], sample: Sample): readonly Sample[] {
	const samples = [...missed, sample];
	if (samples.length <= AT_MOST) return samples;
	const newest = new Set(new Map(samples.map((each) => [`${each.signal} ${each.site} ${each.source}`, each])).values());
	return samples.filter((each, index) => newest.has(each) || index >= samples.length - NEWEST_KEPT).slice(-AT_MOST);
}

/** In the order of their instants; those of one instant as they came. */
export function inTime(missed: readonly Sample[]): readonly Sample[] {
	return missed.toSorted((a, b) => a.at - b.at);
}
