import type { Instant } from "../streams/instant.ts";
import type { OutageFacts } from "../streams/outage.ts";
import type { Duties } from "./advance.ts";
import { criteriaOf, majorOf } from "./criteria.ts";
import { filingsOf, isRunning } from "./filings.ts";
import { type Incident, instantsOf, outagesIn } from "./incident.ts";
import { availabilityLevel } from "./level.ts";
import { isCore } from "./links.ts";
import { rulesAt } from "./rules/pack.ts";

/** The incident with everything that follows from the rest, by the rules in force at its occurrence: instants, criteria, major, filings, level. The same in gives the same out. */
export function reckon(incident: Incident, outages: ReadonlyMap<string, OutageFacts>, { firm, rules: pack }: Duties, at: Instant): Incident {
	const facts = outagesIn(incident, outages);
	const dated = { ...incident, ...instantsOf(incident, facts) };
	const rules = rulesAt(pack, dated.occurredAt);
	const judged = { ...dated, criteria: criteriaOf(dated, facts, firm, rules, at) };
	const filings = filingsOf(judged, firm.inventory.calendar, rules, at);
	const isFiled = filings.some((filing) => filing.kind === "major-initial" && filing.state === "filed");
	const level = availabilityLevel(facts, (service) => isCore(firm.inventory, service));
	return { ...judged, filings, major: majorOf(judged.criteria, isFiled), availabilityLevel: level };
}

/** When something of an incident next falls due: a filing turns late (strictly after it was due), C2 is met. Infinity if nothing does. */
export function fallsDueAt(incident: Incident): Instant {
	const late = incident.filings.filter((filing) => isRunning(filing) && !filing.late).map((filing) => (filing.dueAt ?? Number.POSITIVE_INFINITY) + 1);
	const met = incident.criteria.filter((criterion) => criterion.state === "forecast").map((criterion) => criterion.fallsDueAt ?? Number.POSITIVE_INFINITY);
	return Math.min(...late, ...met);
}
