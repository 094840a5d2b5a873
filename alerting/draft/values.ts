import type { Case } from "./case.ts";
import type { Known, Values } from "./value.ts";
import { HANDLING_VALUES } from "./values-handling.ts";
import { IMPACT_VALUES } from "./values-impact.ts";
import { JUDGEMENT_VALUES } from "./values-judgement.ts";
import { NATURE_VALUES } from "./values-nature.ts";
import { TIME_VALUES } from "./values-time.ts";
import { UNIT_VALUES } from "./values-unit.ts";

const VALUES: Values = { ...UNIT_VALUES, ...TIME_VALUES, ...NATURE_VALUES, ...IMPACT_VALUES, ...HANDLING_VALUES, ...JUDGEMENT_VALUES };

/** What is known or suggested for a field by its number (domain §10); null where nothing is. */
export function knownOf(number: number, subject: Case): Known | null {
	return VALUES[number]?.(subject) ?? null;
}
