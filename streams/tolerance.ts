import type { Instant, Millis } from "./instant.ts";
import type { Service, Tier } from "./inventory.ts";

/** The tier of the profile in force at `at` (SEMANTICS 3.8). */
export function tierAt(service: Service, at: Instant): Tier {
	return service.tiers.findLast((entry) => entry.from <= at)?.tier ?? service.tiers[0]?.tier ?? "none";
}

/** Tolerance and RTO of an outage that starts at `startedAt` (SEMANTICS 3.8); the RTO is never longer than the tier allows. Null without a tier. */
export function limitsOf(service: Service, startedAt: Instant): { readonly toleranceMs: Millis | null; readonly rtoMs: Millis | null } {
	const tier = tierAt(service, startedAt);
	const limits = service.limits.findLast((entry) => entry.from <= startedAt) ?? service.limits[0];
	if (tier === "none" || limits === undefined) return { toleranceMs: null, rtoMs: null };
	const toleranceMs = limits.toleranceMs[tier];
	return { toleranceMs, rtoMs: Math.min(service.rtoMs ?? toleranceMs, toleranceMs, limits.longestRtoMs[tier]) };
}

/** 最晚切換決策時間: tolerance limit − what a take-over takes (SEMANTICS 3.9); null where either is unknown. */
export function latestDecisionAt(service: Service, startedAt: Instant, toleranceMs: Millis | null): Instant | null {
	return toleranceMs === null || service.takeOverTakesMs === null ? null : startedAt + toleranceMs - service.takeOverTakesMs;
}
