import type { Instant } from "../../streams/instant.ts";
import type { OutageFacts } from "../../streams/outage.ts";
import type { Firm, Profile } from "../firm.ts";
import { type Bulletin, otherFirmsMetAt, vendorsOf } from "../incidents/bulletins.ts";
import type { CriterionDecision, Incident } from "../incidents/incident.ts";
import type { Rules } from "../rules/pack.ts";
import { CRITERIA, type Criterion, type CriterionId, type CriterionState, holds, notMet } from "./criterion.ts";
import { tradingAffected } from "./trading-affected.ts";

/** What criteria are weighed by beside the incident. `repeatedAt`: when its initial became the third of its kind (C3); null if it did not. */
export type Weighing = {
	readonly firm: Firm;
	readonly rules: Rules;
	readonly bulletins: readonly Bulletin[];
	readonly repeatedAt: Instant | null;
	readonly at: Instant;
};

/** All six, always (SEMANTICS 5.1): what the facts say, then what people decided. */
export function criteriaOf(incident: Incident, outages: readonly OutageFacts[], weighing: Weighing): readonly Criterion[] {
	if (incident.reportable === "no") return CRITERIA.map(notMet);
	const weighed = CRITERIA.map((id) => decided(WEIGH[id](incident, outages, weighing), incident.decisions[id]));
	return weighing.rules.criteria.coreSystemReading === "alone" ? weighed : onlyWithTrading(weighed);
}

type Weigh = (incident: Incident, outages: readonly OutageFacts[], weighing: Weighing) => Criterion;

const WEIGH: Readonly<Record<CriterionId, Weigh>> = {
	C1: coreSystem,
	C2: (incident, outages, { firm, rules, at }) => tradingAffected(outages, firm.inventory, rules, at, incident.criteria.find(({ id }) => id === "C2") ?? null),
	C3: (_incident, _outages, { repeatedAt }) => since("C3", "suggested", repeatedAt),
	C4: otherFirms,
	C5: (incident) => since("C5", "suggested", incident.indications.find(({ what }) => what === "attack")?.at ?? null),
	C6: () => notMet("C6"),
};

function since(id: CriterionId, state: CriterionState, metAt: Instant | null): Criterion {
	return metAt === null ? notMet(id) : { ...notMet(id), state, metAt };
}

/** C1: a core service in the incident of a firm of level 1–3 or top-20; presumed from the instant it came in (SEMANTICS 5.1). */
function coreSystem(incident: Incident, _outages: readonly OutageFacts[], { firm, rules }: Weighing): Criterion {
	const profile = profileAt(firm, incident.occurredAt);
	const applies = profile !== null && ((profile.top20 && rules.criteria.coreSystemTop20) || rules.criteria.coreSystemLevels.includes(profile.securityLevel));
	return since("C1", "presumed", applies ? incident.coreSince : null);
}

function otherFirms(incident: Incident, _outages: readonly OutageFacts[], { firm, rules, bulletins }: Weighing): Criterion {
	const rule = { firms: rules.criteria.otherFirms, days: rules.criteria.otherFirmsWithinDays };
	return since("C4", "met", otherFirmsMetAt(bulletins, vendorsOf(incident, firm.inventory), incident.openedAt, rule));
}

/**
 * A person's word stands until a fact that it did not weigh speaks against a rejection: a newer one, or the first there is, which may have
 * been told of late. The instant is that of the fact either way (SEMANTICS 5.1, 5.3).
 */
function decided(weighed: Criterion, decision: CriterionDecision | undefined): Criterion {
	if (decision === undefined) return weighed;
	if (decision.decision === "confirmed") return { ...weighed, state: "confirmed", metAt: decision.metAt, forecastAt: null, fallsDueAt: null };
	const isUnheard = weighed.metAt !== null && (decision.metAt === null || weighed.metAt > decision.at);
	return isUnheard ? weighed : { ...notMet(weighed.id), state: "rejected", metAt: weighed.metAt };
}

/** The other reading of C1: it counts only together with C2 (SEMANTICS 5.1). */
function onlyWithTrading(criteria: readonly Criterion[]): readonly Criterion[] {
	const trading = criteria.find(({ id }) => id === "C2");
	const metAt = trading !== undefined && holds(trading) ? trading.metAt : null;
	return criteria.map((criterion) => {
		if (criterion.id !== "C1" || criterion.state !== "presumed") return criterion;
		return metAt === null ? notMet("C1") : { ...criterion, metAt: Math.max(metAt, criterion.metAt ?? metAt) };
	});
}

/** The profile in force at an instant: the latest entry not after it, else the first there is (SEMANTICS 5.1); null without any. */
export function profileAt(firm: Firm, at: Instant): Profile | null {
	const sorted = [...firm.profiles].sort((a, b) => a.validFrom - b.validFrom);
	return sorted.findLast((profile) => profile.validFrom <= at) ?? sorted[0] ?? null;
}
