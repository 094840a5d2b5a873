import { dateOf, formatInstant, type Instant } from "../../streams/instant.ts";
import { filingOf } from "../filings/filing.ts";
import { countingAct } from "../incidents/awareness.ts";
import type { Correctable, Incident } from "../incidents/incident.ts";

/**
 * Why an instant of an incident cannot be `value`; null if it can. It occurs, is restored (SEMANTICS 4.7), is handled, is released, in this order;
 * whoever filed was aware (4.4, 6.4). Awareness and detection may lie before the occurrence (domain §8.6 no. 2).
 * `name`: what whoever gave it called it.
 */
export function refusesOrder(incident: Incident, instant: Correctable, value: Instant, name: string = instant): string | null {
	const { occurredAt, restoredAt, handledAt, filings } = incident;
	const release = filingOf(filings, "release")?.filedAt ?? null;
	switch (instant) {
		case "occurredAt":
		case "restoredAt":
			return isBefore("handledAt", handledAt, name, value);
		case "handledAt":
			return (
				isBefore(name, value, "restoredAt", restoredAt) ??
				isBefore(name, value, "occurredAt", occurredAt) ??
				isBefore("the release, filed", release, name, value)
			);
		case "awareAt":
			return isBefore("the first filing", firstFiled(incident), name, value);
		case "detectedAt":
			return null;
	}
}

/** Would an act that replaces what awareness counts from lie after a filing? One that is only kept beside it may (SEMANTICS 4.4). */
export function refusesAct(incident: Incident, act: { readonly at: Instant; readonly reason: string | null }): string | null {
	const counting = countingAct(incident.awareness);
	return act.reason === null || counting === null || act.at <= counting.at ? null : refusesOrder(incident, "awareAt", act.at);
}

function firstFiled({ filings }: Incident): Instant | null {
	const filed = filings.map(({ filedAt }) => filedAt).filter((at) => at !== null);
	return filed.length > 0 ? Math.min(...filed) : null;
}

function isBefore(early: string, at: Instant | null, late: string, than: Instant | null): string | null {
	if (at === null || than === null || at >= than) return null;
	return `${early} ${formatInstant(at)} lies before ${late} ${formatInstant(than)}`;
}

/** What was told at `at` cannot be of a later day; null if it is not, or no day was given. */
export function refusesLaterDate(name: string, date: string | null, at: Instant): string | null {
	return date === null || date <= dateOf(at) ? null : `${name} ${date} lies after ${dateOf(at)}, when it was told`;
}
