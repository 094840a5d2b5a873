import type { OutageFacts } from "../../streams/outage.ts";

/**
 * The availability level of an incident (SEMANTICS 4.11, domain §1.1): a national model, shown as reference only. 0 without an outage; non-core 1,
 * after its limit 2; core 2, after its limit 3, kept after restoration. A suspicion is no outage.
 */
export function availabilityLevel(outages: readonly OutageFacts[], isCore: (service: string) => boolean): number {
	const levels = outages.filter((outage) => outage.confirmedAt !== null).map((outage) => levelOf(outage, isCore(outage.service)));
	return Math.max(0, ...levels);
}

function levelOf(outage: OutageFacts, core: boolean): number {
	return (core ? 2 : 1) + (outage.toleranceBreachedAt === null ? 0 : 1);
}
