import type { OutageFacts } from "../../streams/outage.ts";
import { filingOf, isOpen } from "../filings/filing.ts";
import { type Incident, type IncidentState, isOut } from "./incident.ts";

/**
 * Where the incident stands (SEMANTICS 4.7): what people decided, then what was filed, then what was handled. An exercise owes no
 * release (4.9), so `handled` is where it ends: what is measured again in it opens it again.
 */
export function standingOf(incident: Pick<Incident, "withdrawn" | "reportable" | "filings" | "handledAt" | "major">): IncidentState {
	const { withdrawn, reportable, filings, handledAt } = incident;
	if (withdrawn !== null) return "withdrawn";
	if (reportable === "no") return "not-reportable";
	if (filingOf(filings, "release")?.filedAt != null) return owesClosing(incident) ? "released" : "closed";
	return handledAt === null ? "open" : "handled";
}

/** Is it major, and the closing report not filed? */
function owesClosing({ filings, major }: Pick<Incident, "filings" | "major">): boolean {
	const isMajor = major.state === "presumed" || major.state === "major" || major.state === "filed";
	return isMajor && filingOf(filings, "major-closing")?.filedAt == null;
}

/** A new outage after it was handled opens it again, unless it was released (SEMANTICS 4.7). */
export function handledStill(incident: Incident, outages: readonly OutageFacts[]): Incident["handledAt"] {
	const { handledAt, filings } = incident;
	if (handledAt === null || filingOf(filings, "release")?.filedAt != null) return handledAt;
	return outages.some(isOut) ? null : handledAt;
}

/** When `parked` is over: so long before the initial is due; null once that is filed, and for what is not parked (SEMANTICS 4.5). */
export function parkedUntil({ reportable, filings }: Pick<Incident, "reportable" | "filings">, marginMs: number): number | null {
	const initial = filingOf(filings, "initial");
	if (reportable !== "parked" || initial === undefined || initial.dueAt === null || !isOpen(initial)) return null;
	return initial.dueAt - marginMs;
}
