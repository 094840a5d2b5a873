import type { RulePack } from "../alerting/rules/pack.ts";
import type { Millis } from "../streams/instant.ts";
import type { LooseProfile, LooseService } from "./config-loose.ts";

/** Core systems are those that directly provide client trading or keep it running (domain §3.4); default: by kind. */
export function isCore(service: Pick<LooseService, "core" | "kind">): boolean {
	return service.core ?? (service.kind ?? "core-system") === "core-system";
}

/**
 * The tolerance class of each entry of the profile: A where the firm has at least 1 % of brokerage turnover and at least
 * half of its clients are natural persons, else B (domain §3.2); an override wins. Entries that lack a share are left out.
 */
export function toleranceClasses(profiles: readonly (LooseProfile | undefined)[]): readonly ("A" | "B")[] {
	return profiles.flatMap((profile) => {
		if (profile?.toleranceClass !== undefined) return [profile.toleranceClass];
		if (profile?.marketShare === undefined || profile.naturalPersonShare === undefined) return [];
		return [profile.marketShare >= 0.01 && profile.naturalPersonShare >= 0.5 ? "A" : "B"];
	});
}

/** How long an RTO may be in each tier by the newest edition of the rules, which the configuration is written for. */
export function longestRto({ editions }: RulePack): Readonly<Record<"A" | "B", Millis>> {
	const { toleranceMs, longestRtoMs } = editions.at(-1)!;
	return { A: Math.min(toleranceMs.A, longestRtoMs.A), B: Math.min(toleranceMs.B, longestRtoMs.B) };
}
