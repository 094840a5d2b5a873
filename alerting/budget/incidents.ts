import type { Instant } from "../../streams/instant.ts";
import { FORMS } from "../draft/forms.ts";
import { type Filing, type FilingKind, isLateAt, isRunning } from "../filings/filing.ts";
import { elapsedEnd, type Incident } from "../incidents/incident.ts";
import type { Span } from "./span.ts";

/**
 * The incidents of a span: any part of them lies in it, and they are in earnest. Exercises (SEMANTICS 4.9) and what only asks
 * (candidates, 4.6) are none of them. By `occurredAt`, then id (7).
 */
export function incidentsIn(incidents: Iterable<Incident>, { from, to }: Span, at: Instant): readonly Incident[] {
	return [...incidents]
		.filter(({ exerciseSince, reportable }) => exerciseSince === null && reportable !== "candidate")
		.filter((incident) => incident.occurredAt < to && (incident.occurredAt >= from || elapsedEnd(incident, at) > from))
		.sort((a, b) => a.occurredAt - b.occurredAt || (a.id < b.id ? -1 : 1));
}

/** Does it count in figures? What was withdrawn as a false alarm (SEMANTICS 4.7) is kept on record and counts in none. */
export function doesCount({ state }: Incident): boolean {
	return state !== "withdrawn";
}

/** Is it owed, or was it made? What is not required, was withdrawn, or waits for something to be counted from is neither. */
export function isOwed(filing: Filing): boolean {
	return filing.filedAt !== null || isRunning(filing);
}

/** Filings of one kind: `filed` is `onTime` and `late`; `running` are in time as yet, `overdue` are not. */
export type FilingFigures = {
	readonly kind: FilingKind;
	readonly filed: number;
	readonly onTime: number;
	readonly late: number;
	readonly running: number;
	readonly overdue: number;
};

/** Filings that are owed or were made, by kind, every kind there. */
export function filingFigures(incidents: readonly Incident[], at: Instant): readonly FilingFigures[] {
	const filings = incidents.flatMap((incident) => incident.filings).filter(isOwed);
	return FORMS.map((kind) => {
		const ofKind = filings.filter((filing) => filing.kind === kind);
		const filed = ofKind.filter(({ filedAt }) => filedAt !== null);
		const open = ofKind.filter(({ filedAt }) => filedAt === null);
		const late = filed.filter((filing) => isLateAt(filing, at)).length;
		const overdue = open.filter((filing) => isLateAt(filing, at)).length;
		return { kind, filed: filed.length, onTime: filed.length - late, late, running: open.length - overdue, overdue };
	});
}
