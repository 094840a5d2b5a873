import type { RulePack, Rules } from "../../alerting/rules/pack.ts";
import { toleranceClassOf } from "../../alerting/tolerance-class.ts";
import type { Millis } from "../../streams/instant.ts";
import type { LooseProfile, LooseService } from "./loose.ts";

/** Core systems are those that directly provide client trading or keep it running (domain §3.4); default: by kind. */
export function isCore(service: Pick<LooseService, "core" | "kind">): boolean {
	return service.core ?? (service.kind ?? "core-system") === "core-system";
}

/** The tolerance class of each entry of the profile; an override wins (domain §3.2). Entries that lack a share are left out. */
export function toleranceClasses(profiles: readonly (LooseProfile | undefined)[], rules: Rules): readonly ("A" | "B")[] {
	return profiles.flatMap((profile) => {
		const { toleranceClass, marketShare, naturalPersonShare } = profile ?? {};
		if (toleranceClass !== undefined) return [toleranceClass];
		return marketShare === undefined || naturalPersonShare === undefined ? [] : [toleranceClassOf({ marketShare, naturalPersonShare }, rules)];
	});
}

/** The newest edition of the rules, which the configuration is written for. */
export function newestRules({ editions }: RulePack): Rules {
	return editions.at(-1)!;
}

/** How long an RTO may be in each tier. */
export function longestRto({ toleranceMs, longestRtoMs }: Rules): Readonly<Record<"A" | "B", Millis>> {
	return { A: Math.min(toleranceMs.A, longestRtoMs.A), B: Math.min(toleranceMs.B, longestRtoMs.B) };
}
