import type { Instant } from "../instant.ts";
import type { Rejection, SeriesReading } from "../reading.ts";
import { rejection } from "./rejection.ts";

/** Who speaks: the labels of a series with their one text, and the unit. The text is made once for all readings that share labels. */
export type Speaker = { readonly labels: Readonly<Record<string, string>>; readonly labelText: string; readonly unit: string | null };

/** Longest text of a metric's name and of all labels of a series together: telemetry may not fill the memory with names. */
export const LONGEST_NAME = 512;
export const LONGEST_LABELS = 8_192;

const MOST_LABELS = 128;

/** 9999-12-31: later ones cannot be written as RFC 3339. */
const LAST_INSTANT = 253_402_214_400_000;

/** Labels → speaker, or `too-large`. */
export function speaker(labels: Readonly<Record<string, string>>, unit: string | null, index: number | null): Speaker | Rejection {
	const count = Object.keys(labels).length;
	if (count > MOST_LABELS) return rejection("too-large", "labels", count, `at most ${MOST_LABELS} labels`, index);
	const labelText = textOf(labels);
	if (labelText.length <= LONGEST_LABELS) return { labels, labelText, unit: unit === "" ? null : unit };
	return rejection("too-large", "labels", labelText, `at most ${LONGEST_LABELS} characters of labels`, index);
}

/** One point of a series → its reading, or why not. `ended` points carry NaN whatever the sender wrote (SEMANTICS 1.7). */
export function seriesReading(from: Speaker, name: string, value: number, at: Instant, ended: boolean, index: number | null): SeriesReading | Rejection {
	if (name === "" || name.length > LONGEST_NAME) return rejection("bad-value", "metric name", name, `a name of 1–${LONGEST_NAME} characters`, index);
	if (!(at > 0 && at < LAST_INSTANT)) return rejection("bad-instant", `time of ${name.slice(0, 80)}`, at, "a time after 1970 and before the year 10000", index);
	if (!ended && !Number.isFinite(value)) return rejection("not-finite", name.slice(0, 80), value, "a finite number (SEMANTICS 1.7)", index);
	const { labels, labelText, unit } = from;
	return { kind: "series", name, labels, series: name + labelText, unit, value: ended ? Number.NaN : value, at, ended };
}

function textOf(labels: Readonly<Record<string, string>>): string {
	const names = Object.keys(labels).sort();
	return `{${names.map((name) => `${name}=${JSON.stringify(labels[name])}`).join(",")}}`;
}
