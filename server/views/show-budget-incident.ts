import { type Cause, type CauseFigures, causeOf } from "../../alerting/budget/causes.ts";
import { doesCount, isOwed } from "../../alerting/budget/incidents.ts";
import { isReal } from "../../alerting/budget/outages.ts";
import { isLateAt } from "../../alerting/filings/filing.ts";
import { type Incident, outagesIn } from "../../alerting/incidents/incident.ts";
import { elapsedSeconds } from "../../alerting/incidents/summary.ts";
import { formatInstant, formatKnown, SECOND } from "../../streams/instant.ts";
import type { BudgetGround } from "./budget-ground.ts";
import type { BudgetIncidentView, CauseView } from "./budget-view.ts";

/** An incident with what it was put down to and its filings, as the budget lists it. */
export function budgetIncidentView(incident: Incident, ground: BudgetGround): BudgetIncidentView {
	const { register, duties, at } = ground;
	const outages = doesCount(incident) ? outagesIn(incident, register.outages).filter(isReal) : [];
	return {
		id: incident.id,
		services: [...incident.services],
		outages: outages.length,
		occurredAt: formatInstant(incident.occurredAt),
		detectedAt: formatKnown(incident.detectedAt),
		awareAt: formatInstant(incident.awareAt),
		restoredAt: formatKnown(incident.restoredAt),
		handledAt: formatKnown(incident.handledAt),
		state: incident.state,
		reportable: incident.reportable,
		major: incident.major.state,
		elapsedSeconds: { ...elapsedSeconds(incident, duties, at) },
		...putDownTo(causeOf(incident, ground)),
		filings: incident.filings.filter(isOwed).map((filing) => ({
			kind: filing.kind,
			dueAt: formatKnown(filing.dueAt),
			filedAt: formatKnown(filing.filedAt),
			late: isLateAt(filing, at),
			receipt: filing.receipt,
		})),
	};
}

function putDownTo({ category, categoryWording, cause, confirmed, vendors }: Cause) {
	return {
		category,
		categoryText: categoryWording.text,
		categoryEnglishText: categoryWording.englishText,
		cause: cause?.text ?? null,
		englishCause: cause?.englishText ?? null,
		confirmed,
		vendors: [...vendors],
	};
}

/** Incidents put down to the same, with the down time of their outages. */
export function causeView({ incidents, outages, downMs, ...cause }: CauseFigures): CauseView {
	return { ...putDownTo(cause), incidents: [...incidents], outages, downSeconds: downMs / SECOND };
}
