import { HOUR, type Instant, type Millis } from "./instant.ts";
import type { Service, Tier } from "./inventory.ts";

/** 可容忍中斷時間 by tier: A one hour, B two (domain §3.2, exchange slides «強化證券商資通安全作業說明»). */
const TOLERANCE: Readonly<Record<Tier, Millis | null>> = { A: HOUR, B: 2 * HOUR, none: null };

/** The tier of the profile in force at `at` (SEMANTICS 3.8). */
export function tierAt(service: Service, at: Instant): Tier {
	return service.tiers.findLast((entry) => entry.from <= at)?.tier ?? service.tiers[0]?.tier ?? "none";
}

/** Tolerance and RTO of an outage that starts at `startedAt`; the RTO is never longer than the tolerance. Null without a tier. */
export function limitsOf(service: Service, startedAt: Instant): { readonly toleranceMs: Millis | null; readonly rtoMs: Millis | null } {
	const toleranceMs = TOLERANCE[tierAt(service, startedAt)];
	if (toleranceMs === null) return { toleranceMs, rtoMs: null };
	return { toleranceMs, rtoMs: Math.min(service.rtoMs ?? toleranceMs, toleranceMs) };
}

/** 最晚切換決策時間: tolerance limit − what a take-over takes (SEMANTICS 3.9); null where either is unknown. */
export function latestDecisionAt(service: Service, startedAt: Instant, toleranceMs: Millis | null): Instant | null {
	return toleranceMs === null || service.takeOverTakesMs === null ? null : startedAt + toleranceMs - service.takeOverTakesMs;
}
