import type { Profile } from "./firm.ts";
import type { Rules } from "./rules/pack.ts";

/** The tolerance class of a firm by its shares, ratios both (domain §3.2): A where it has at least both of the rules, else B. */
export function toleranceClassOf({ marketShare, naturalPersonShare }: Pick<Profile, "marketShare" | "naturalPersonShare">, { classA }: Rules): "A" | "B" {
	return marketShare >= classA.marketShare && naturalPersonShare >= classA.naturalPersonShare ? "A" : "B";
}
