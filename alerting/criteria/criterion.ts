import type { Instant } from "../../streams/instant.ts";

/** The items of the scope of major incidents, in the order of the law (domain §2). */
export const CRITERIA = ["C1", "C2", "C3", "C4", "C5", "C6"] as const;
export type CriterionId = (typeof CRITERIA)[number];
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

/** A criterion of which nothing is known. */
export function notMet(id: CriterionId): Criterion {
	return { id, state: "not-met", metAt: null, forecastAt: null, fallsDueAt: null };
}

/** Does it make the incident major, for certain or until a person has decided (SEMANTICS 5.1, 5.4)? */
export function holds(criterion: Criterion): boolean {
	return criterion.state === "presumed" || criterion.state === "met" || criterion.state === "confirmed";
}
