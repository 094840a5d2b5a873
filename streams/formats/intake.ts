import type { Reading, Rejection } from "../reading.ts";
import { rejection } from "./rejection.ts";
import { type Speaker, speaker } from "./series-reading.ts";

/** What one record of series has given so far, with a budget: a small record can be built to unfold into gigabytes. */
export type Intake = { readonly readings: Reading[]; readonly rejected: Rejection[]; points: number; labelText: number; full: boolean };

/** Most points of one record, and most characters of labels when every point's are written out. */
const MOST_POINTS = 200_000;
const MOST_LABEL_TEXT = 64 * 1024 * 1024;

/** Rejections told one by one; nobody reads more, and the record itself is kept whole (`rtowatch.rejected`). */
const MOST_TOLD = 1_000;

/** An empty one: a budget is that of one record, so each record begins its own. */
export function intake(): Intake {
	return { readings: [], rejected: [], points: 0, labelText: 0, full: false };
}

/** A reading joins the readings, a rejection the rejected. */
export function take(into: Intake, read: Reading | Rejection): void {
	if (!("reason" in read)) into.readings.push(read);
	else if (into.rejected.length < MOST_TOLD) into.rejected.push(read);
}

/** Who speaks in the next `points`; null, with one rejection told, when the labels or the record are too large. */
export function admit(into: Intake, labels: Readonly<Record<string, string>>, unit: string | null, index: number, points: number): Speaker | null {
	into.points += points;
	if (into.full) return null;
	const from = speaker(labels, unit, index);
	if ("reason" in from) {
		take(into, from);
		return null;
	}
	into.labelText += from.labelText.length;
	into.full = into.points > MOST_POINTS || into.labelText > MOST_LABEL_TEXT;
	if (!into.full) return from;
	into.rejected.push(
		rejection("too-large", "record", `${into.points} points or more`, `at most ${MOST_POINTS} points with ${MOST_LABEL_TEXT} characters of labels`, index),
	);
	return null;
}
