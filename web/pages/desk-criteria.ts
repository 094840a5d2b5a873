import type { EntryView, IncidentView } from "../../server/views/incident-view.ts";
import type { RulesView } from "../../server/views/rules-view.ts";
import { countdownText } from "../format/duration.ts";
import { timeNear } from "../format/time.ts";

export type CriterionId = IncidentView["major"]["criteria"][number]["id"];
/** One of the six, with why it stands as it does. `decidable`: a person may confirm or reject it. `asks`: it waits for a person's word. */
export type CriterionRow = {
	id: CriterionId;
	state: IncidentView["major"]["criteria"][number]["state"];
	/** Which text of `why.…` says it. */
	why: "confirmed" | "rejected" | `${CriterionId}.${"yes" | "no"}`;
	values: Record<string, string>;
	decision: EntryView | null;
	decidable: boolean;
	asks: boolean;
	rule: RulesView["criteria"][CriterionId] | null;
};

/** All six, always (SEMANTICS 5.1–5.3). `names`: of the services, by id. */
export function criteriaRows(incident: IncidentView, rules: RulesView | null, names: ReadonlyMap<string, string>, now: number): CriterionRow[] {
	return incident.major.criteria.map(({ id, state, metAt, forecastAt }) => {
		const decision = incident.entries.findLast(({ what }) => what === `${id} confirmed` || what === `${id} rejected`) ?? null;
		const values = {
			services: incident.services.map((service) => names.get(service) ?? service).join("、"),
			market: countdownText(Math.floor(incident.elapsedSeconds.market)),
			at: timeNear(metAt ?? forecastAt ?? incident.occurredAt, now),
			reason: decision?.text ?? "",
			by: [decision?.by, decision?.confirmedBy].filter(Boolean).join("、"),
		};
		const isOpen = state === "suggested" || state === "presumed";
		return { id, state, why: whyOf(id, state), values, decision, decidable: id !== "C2", asks: isOpen, rule: rules?.criteria[id] ?? null };
	});
}

function whyOf(id: CriterionId, state: CriterionRow["state"]): CriterionRow["why"] {
	if (state === "confirmed" || state === "rejected") return state;
	return state === "not-met" ? `${id}.no` : `${id}.yes`;
}
