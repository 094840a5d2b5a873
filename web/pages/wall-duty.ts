import type { FilingView } from "../../server/views/filing-view.ts";
import type { IncidentView } from "../../server/views/incident-view.ts";
import type { Clock } from "./wall-clock.ts";

/** The one filing that a block speaks of: the nearest that is owed, else the one made last. */
export type Duty = { kind: FilingView["kind"]; owed: Clock | null; filedAt: string | null; receipt: string | null; late: boolean };

/** What is to be filed, or was filed last, for an incident; null where there is neither. */
export function dutyOf(incident: IncidentView | null, clocks: readonly Clock[]): Duty | null {
	if (!incident) return null;
	const owed = clocks.find((clock) => clock.filing !== null && clock.incident === incident.id);
	if (owed?.filing) return { kind: owed.filing, owed, filedAt: null, receipt: null, late: owed.left < 0 };
	const filed = incident.filings.filter(({ filedAt }) => filedAt !== null).sort((a, b) => Date.parse(b.filedAt!) - Date.parse(a.filedAt!))[0];
	return filed ? { kind: filed.kind, owed: null, filedAt: filed.filedAt, receipt: filed.receipt, late: filed.late } : null;
}
