import type { Millis } from "../../streams/instant.ts";
import type { Tier } from "../../streams/inventory.ts";
import type { CountedOutage } from "./outages.ts";
import { type Percentiles, percentilesOf } from "./percentiles.ts";

/** What outages come to: how many, how near to their limits, how long each step took. */
export type Figures = {
	readonly outages: number;
	readonly running: number;
	readonly nearMisses: number;
	readonly breaches: number;
	readonly toleranceBreaches: number;
	readonly longestMs: Millis | null;
	readonly downMs: Millis;
	readonly usedRatioMax: number | null;
	readonly detect: Percentiles;
	readonly acknowledge: Percentiles;
	readonly restore: Percentiles;
};

/** The figures of outages, each counted once and whole. A breach is what was passed while it ran (SEMANTICS 3.8). */
export function figuresOf(outages: readonly CountedOutage[]): Figures {
	const used = outages.map(({ usedRatio }) => usedRatio).filter((ratio) => ratio !== null);
	return {
		outages: outages.length,
		running: outages.filter(({ facts }) => facts.endedAt === null).length,
		nearMisses: outages.filter(({ nearMiss }) => nearMiss).length,
		breaches: outages.filter(({ facts }) => facts.rtoBreachedAt !== null).length,
		toleranceBreaches: outages.filter(({ facts }) => facts.toleranceBreachedAt !== null).length,
		longestMs: outages.length === 0 ? null : Math.max(...outages.map(({ wallMs }) => wallMs)),
		downMs: outages.reduce((sum, { downMs }) => sum + downMs, 0),
		usedRatioMax: used.length === 0 ? null : Math.max(...used),
		detect: percentilesOf(outages.map(({ detectMs }) => detectMs)),
		acknowledge: percentilesOf(outages.map(({ acknowledgeMs }) => acknowledgeMs)),
		restore: percentilesOf(outages.map(({ restoreMs }) => restoreMs)),
	};
}

const TIERS: readonly Tier[] = ["A", "B", "none"];

/** The figures of each tier, all three always there. */
export function figuresByTier(outages: readonly CountedOutage[]): readonly (Figures & { readonly tier: Tier })[] {
	return TIERS.map((tier) => ({ tier, ...figuresOf(outages.filter((outage) => outage.tier === tier)) }));
}
