import { formatInstant, formatKnown, type Instant, SECOND } from "../../streams/instant.ts";
import type { Criterion } from "../criteria/criterion.ts";
import { unionTime } from "../criteria/trading-time.ts";
import { type Filing, isLateAt } from "../filings/filing.ts";
import type { Duties } from "../pass.ts";
import type { Register } from "../register.ts";
import { elapsedEnd, type Incident } from "./incident.ts";
import { serviceOf } from "./links.ts";

/** The `incidents[]` of CONTRACT §6.1 as of `until`: by `occurredAt`, then id; all keys there, null where nothing. Withdrawn ones too. */
export function summarizeIncidents(register: Register, duties: Duties, until: Instant) {
	const incidents = [...register.incidents.values()].sort((a, b) => a.occurredAt - b.occurredAt || (a.id < b.id ? -1 : 1));
	return incidents.map((incident) => summarize(incident, duties, until));
}

function summarize(incident: Incident, duties: Duties, until: Instant) {
	const { id, services, reportable, state, availabilityLevel, major } = incident;
	return {
		id,
		services,
		exercise: incident.exerciseSince !== null,
		occurredAt: formatInstant(incident.occurredAt),
		detectedAt: formatKnown(incident.detectedAt),
		awareAt: formatInstant(incident.awareAt),
		restoredAt: formatKnown(incident.restoredAt),
		handledAt: formatKnown(incident.handledAt),
		reportable,
		state,
		elapsedSeconds: elapsedSeconds(incident, duties, until),
		availabilityLevel,
		major: { state: major.state, classifiedAt: formatKnown(major.classifiedAt), criteria: incident.criteria.map(criterion) },
		filings: incident.filings.map((entry) => filing(entry, until)),
	};
}

/** Wall time, and its part inside the trading windows of the services, `market` where there are none (SEMANTICS 3.7, 4.3, 7). */
export function elapsedSeconds(incident: Incident, { firm }: Duties, at: Instant): { readonly wall: number; readonly market: number } {
	const { inventory } = firm;
	const from = incident.occurredAt;
	const to = Math.max(from, elapsedEnd(incident, at));
	const windows = incident.services.map((id) => serviceOf(inventory, id)?.tradingWindow ?? "market");
	const spans = (windows.length > 0 ? windows : ["market"]).map((window) => ({ window, from, to }));
	return { wall: (to - from) / SECOND, market: unionTime(spans, inventory.calendar) / SECOND };
}

function criterion({ id, state, metAt, forecastAt }: Criterion) {
	return { id, state, metAt: formatKnown(metAt), forecastAt: formatKnown(forecastAt) };
}

function filing(entry: Filing, until: Instant) {
	const { kind, state, shadow, dueAt, filedAt, expectedAt, countersignatureDueAt, basis, alternatives } = entry;
	return {
		kind,
		state,
		shadow,
		dueAt: formatKnown(dueAt),
		filedAt: formatKnown(filedAt),
		expectedAt: formatKnown(expectedAt),
		late: isLateAt(entry, until),
		countersignatureDueAt: formatKnown(countersignatureDueAt),
		basis,
		alternatives: alternatives.map((other) => ({ basis: other.basis, dueAt: formatInstant(other.dueAt) })),
	};
}
