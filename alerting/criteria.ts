import type { Instant } from "../streams/instant.ts";
import type { Inventory } from "../streams/inventory.ts";
import { clockAt, type OutageFacts } from "../streams/outage.ts";
import type { Firm, Profile } from "./firm.ts";
import type { Incident } from "./incident.ts";
import { serviceOf } from "./links.ts";
import type { Rules } from "./rules/pack.ts";
import { type TradingSpan, unionReaches } from "./trading-time.ts";

export type CriterionId = "C1" | "C2" | "C3" | "C4" | "C5" | "C6";
export type CriterionState = "not-met" | "forecast" | "suggested" | "presumed" | "met" | "confirmed" | "rejected";

/** One item of the scope of major incidents (domain §2). */
export type Criterion = {
	readonly id: CriterionId;
	readonly state: CriterionState;
	readonly metAt: Instant | null;
	/** When it would be met if everything went on, a recovering outage included (SEMANTICS 5.2). */
	readonly forecastAt: Instant | null;
	/** When it falls due while the clocks of recovering outages stand; null if nothing runs towards it. */
	readonly fallsDueAt: Instant | null;
};

export type Major = { readonly state: "no" | "suggested" | "presumed" | "major" | "filed" | "closed" | "downgraded"; readonly classifiedAt: Instant | null };

/** All six, always (SEMANTICS 5.1). C3 to C6 need facts that nobody can give yet, so they are not met. */
export function criteriaOf(incident: Incident, outages: readonly OutageFacts[], firm: Firm, rules: Rules, at: Instant): readonly Criterion[] {
	const before = incident.criteria.find((criterion) => criterion.id === "C2") ?? null;
	const others: readonly CriterionId[] = ["C3", "C4", "C5", "C6"];
	return [coreSystem(incident, firm, rules), tradingAffected(outages, firm.inventory, rules, at, before), ...others.map(notMet)];
}

function notMet(id: CriterionId): Criterion {
	return { id, state: "not-met", metAt: null, forecastAt: null, fallsDueAt: null };
}

/** C1: a core service in the incident of a firm of level 1–3 or top-20; presumed from the instant it came in (SEMANTICS 5.1). */
function coreSystem(incident: Incident, firm: Firm, rules: Rules): Criterion {
	const profile = profileAt(firm, incident.occurredAt);
	const applies = profile !== null && (profile.top20 || rules.criteria.coreSystemLevels.includes(profile.securityLevel));
	if (!applies || incident.coreSince === null) return notMet("C1");
	return { ...notMet("C1"), state: "presumed", metAt: incident.coreSince };
}

/** C2: trading affected for two hours of its window, over days (SEMANTICS 5.2). Once met it stays so when a late sample turns time back. */
function tradingAffected(outages: readonly OutageFacts[], inventory: Inventory, rules: Rules, at: Instant, before: Criterion | null): Criterion {
	const affecting = outages.filter((outage) => outage.confirmedAt !== null && serviceOf(inventory, outage.service)?.affectsTrading);
	const reach = (end: (outage: OutageFacts) => Instant) =>
		unionReaches(
			affecting.map((outage) => spanOf(outage, inventory, end(outage))),
			inventory.calendar,
			rules.criteria.tradingAffectedMs,
		);
	const fallsDueAt = reach((outage) => clockAt(outage, Number.POSITIVE_INFINITY));
	if (fallsDueAt !== null && (fallsDueAt <= at || before?.metAt === fallsDueAt)) return { ...notMet("C2"), state: "met", metAt: fallsDueAt };
	const forecastAt = affecting.some((outage) => outage.endedAt === null) ? reach((outage) => outage.endedAt ?? Number.POSITIVE_INFINITY) : null;
	return forecastAt === null ? notMet("C2") : { ...notMet("C2"), state: "forecast", forecastAt, fallsDueAt };
}

function spanOf(outage: OutageFacts, inventory: Inventory, to: Instant): TradingSpan {
	return { window: serviceOf(inventory, outage.service)?.tradingWindow ?? "market", from: outage.startedAt, to };
}

/** The profile in force at an instant: the latest entry not after it, else the first there is (SEMANTICS 5.1); null without any. */
export function profileAt(firm: Firm, at: Instant): Profile | null {
	const sorted = [...firm.profiles].sort((a, b) => a.validFrom - b.validFrom);
	return sorted.findLast((profile) => profile.validFrom <= at) ?? sorted[0] ?? null;
}

/** Does it make the incident major, for certain or until a person has decided (SEMANTICS 5.1, 5.4)? */
export function holds(criterion: Criterion): boolean {
	return criterion.state === "presumed" || criterion.state === "met" || criterion.state === "confirmed";
}

/** Major or not (SEMANTICS 5.4); classified when the first criterion held. */
export function majorOf(criteria: readonly Criterion[], isFiled: boolean): Major {
	const holding = criteria.filter(holds);
	if (holding.length === 0) return { state: "no", classifiedAt: null };
	const classifiedAt = Math.min(...holding.map((criterion) => criterion.metAt ?? Number.POSITIVE_INFINITY));
	if (isFiled) return { state: "filed", classifiedAt };
	return { state: holding.some((criterion) => criterion.state !== "presumed") ? "major" : "presumed", classifiedAt };
}
