import type { HistoryView } from "../../server/views/history-view.ts";
import type { IncidentView } from "../../server/views/incident-view.ts";
import type { OutageView } from "../../server/views/outage-view.ts";

/** An instant on the curve with what it is. */
export type CurveMark = { id: "lastGood" | "start" | "confirmed" | "end"; at: number };

const MINUTE_MS = 60_000;
const BEFORE_MS = 6 * MINUTE_MS;
const AFTER_MS = 4 * MINUTE_MS;
const LONGEST_MS = 90 * MINUTE_MS;
const STEP_MS = 10_000;

/** The outage with which the incident began; null of one without any. */
export const firstOutage = ({ outages }: IncidentView): OutageView | null =>
	outages.filter(({ confirmedAt }) => confirmedAt !== null).sort((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt))[0] ?? null;

/** The address of the curves around an outage as of `now`, cut to ten seconds; the beginning of a long one is what people ask for. */
export function occurrencePath({ service, startedAt, endedAt }: OutageView, now: number): string {
	const from = Date.parse(startedAt) - BEFORE_MS;
	const end = Math.min(endedAt ? Date.parse(endedAt) + AFTER_MS : now, now, from + LONGEST_MS);
	const text = (at: number) => encodeURIComponent(new Date(at).toISOString());
	return `/services/${service}/history?from=${text(from)}&to=${text(Math.ceil(end / STEP_MS) * STEP_MS)}`;
}

/** The signal that made the outage, as its cause names it; else the first there is a curve of. */
export function decidingCurve({ signals }: HistoryView, { cause }: OutageView): HistoryView["signals"][number] | null {
	const named = (id: string) => new RegExp(`(^|[ ;,])${id} `).test(`${cause} `);
	const drawn = signals.filter(({ points }) => points.length > 0);
	return drawn.find(({ id }) => named(id)) ?? drawn[0] ?? null;
}

/** Last good sample, start, confirmation and end. */
export function curveMarks({ notBefore, startedAt, confirmedAt, endedAt }: OutageView): CurveMark[] {
	const marks = [
		["lastGood", notBefore],
		["start", startedAt],
		["confirmed", confirmedAt],
		["end", endedAt],
	] as const;
	return marks.flatMap(([id, at]) => (at === null ? [] : [{ id, at: Date.parse(at) }]));
}
