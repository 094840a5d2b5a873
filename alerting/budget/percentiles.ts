import type { Millis } from "../../streams/instant.ts";

/** Lengths of time by nearest rank: each of the three is one that occurred. Null where there is none. */
export type Percentiles = { readonly p50: Millis | null; readonly p90: Millis | null; readonly max: Millis | null; readonly count: number };

/** The percentiles of lengths of time, in any order; nulls are passed over. */
export function percentilesOf(lengths: readonly (Millis | null)[]): Percentiles {
	const inOrder = lengths.filter((length) => length !== null).sort((a, b) => a - b);
	const ranked = (share: number) => inOrder[Math.ceil(share * inOrder.length) - 1] ?? null;
	return { p50: ranked(0.5), p90: ranked(0.9), max: ranked(1), count: inOrder.length };
}
