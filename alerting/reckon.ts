import type { Instant } from "../streams/instant.ts";
import type { OutageFacts } from "../streams/outage.ts";
import { criteriaOf } from "./criteria/criteria.ts";
import { lapsedOf, majorOf } from "./criteria/major.ts";
import { isRunning } from "./filings/filing.ts";
import { filingsOf } from "./filings/filings.ts";
import type { Ground } from "./filings/major-initial-due.ts";
import type { Bulletin } from "./incidents/bulletins.ts";
import { type Growth, type Incident, instantsOf, keyOf, outagesIn } from "./incidents/incident.ts";
import { availabilityLevel } from "./incidents/level.ts";
import { isCore } from "./incidents/links.ts";
import { handledStill, parkedUntil, standingOf } from "./incidents/standing.ts";
import type { Duties } from "./pass.ts";
import { type Rules, rulesAt } from "./rules/pack.ts";

/** What an incident is reckoned from beside itself. `repeatedAt`: see `Weighing`. */
export type Facts = {
	readonly duties: Duties;
	readonly outages: ReadonlyMap<string, OutageFacts>;
	readonly bulletins: readonly Bulletin[];
	readonly repeatedAt: Instant | null;
	readonly at: Instant;
	readonly noticedAt: Instant;
};

/** The incident with everything that follows from the rest, by the rules in force at its occurrence. The same in gives the same out. */
export function reckon(incident: Incident, facts: Facts): Incident {
	const { duties } = facts;
	const outages = outagesIn(incident, facts.outages);
	const dated = { ...incident, ...instantsOf(incident, outages), handledAt: handledStill(incident, outages) };
	const rules = rulesAt(duties.rules, dated.occurredAt);
	const grown = { ...dated, grown: grownBy(dated, outages, facts.noticedAt) };
	const owed = unparked(withFilings(grown, outages, rules, facts), rules, facts.at);
	const level = availabilityLevel(outages, (service) => isCore(duties.firm.inventory, service));
	return { ...owed, availabilityLevel: level };
}

/** What was parked is presumed again so long before the initial is due (SEMANTICS 4.5). */
function unparked(incident: Incident, rules: Rules, at: Instant): Incident {
	const until = parkedUntil(incident, rules.parkedMarginMs);
	if (until === null || until > at) return { ...incident, parkedUntil: until };
	return { ...incident, reportable: "presumed", reportableDecision: null, parkedUntil: null };
}

/** Criteria, then what is owed by them, then where that leaves the incident: a closed one owes nothing that never began to run. */
function withFilings(incident: Incident, outages: readonly OutageFacts[], rules: Rules, { duties: { firm }, bulletins, repeatedAt, at }: Facts): Incident {
	const criteria = criteriaOf(incident, outages, { firm, rules, bulletins, repeatedAt, at });
	const judged = { ...incident, criteria, lapsed: lapsedOf(incident, criteria) };
	const major = majorOf(judged);
	const state = standingOf({ ...judged, major });
	const ground: Ground = { incident: { ...judged, major, state }, calendar: firm.inventory.calendar, rules };
	return { ...judged, filings: filingsOf(ground, state === "closed", at), major, state };
}

/** What it grew by: services that came in and tolerances breached, each with the instant at which we noticed (SEMANTICS 6.3). */
function grownBy({ grown, services, filings }: Incident, outages: readonly OutageFacts[], noticedAt: Instant): readonly Growth[] {
	const isOpening = filings.length === 0;
	const came = services.map((service) => ({ what: `service ${service}`, noticedAt: isOpening ? null : noticedAt }));
	const breached = outages.filter((outage) => outage.toleranceBreachedAt !== null).map((outage) => ({ what: `tolerance ${keyOf(outage)}`, noticedAt }));
	const fresh = [...came, ...breached].filter(({ what }) => !grown.some((growth) => growth.what === what));
	return fresh.length === 0 ? grown : [...grown, ...fresh];
}

/**
 * When something of an incident next falls due: a filing turns late (strictly after it was due), C2 is met, what was parked is over.
 * Infinity if nothing does.
 */
export function fallsDueAt(incident: Incident): Instant {
	const late = incident.filings.filter((filing) => isRunning(filing) && !filing.late).map((filing) => (filing.dueAt ?? Number.POSITIVE_INFINITY) + 1);
	const met = incident.criteria.filter((criterion) => criterion.state === "forecast").map((criterion) => criterion.fallsDueAt ?? Number.POSITIVE_INFINITY);
	return Math.min(incident.parkedUntil ?? Number.POSITIVE_INFINITY, ...late, ...met);
}
