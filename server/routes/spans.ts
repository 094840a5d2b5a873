import { z } from "zod";
import { DAY, formatInstant, HOUR, type Instant, type Millis } from "../../streams/instant.ts";
import { problem } from "../http/errors.ts";
import { date, instant } from "../schemas.ts";

/** The longest span asked for at once: what one answer can hold. */
const LONGEST = 366 * DAY;

/** An instant in a query, where whoever does not write `+` as `%2B` is read as having left a blank before the offset. */
const instantInQuery = z.preprocess((text) => (typeof text === "string" ? text.replace(/ (\d\d:\d\d)$/, "+$1") : text), instant);

/** `?from&to`, both of which may be left out. */
export const span = { from: instantInQuery.optional(), to: instantInQuery.optional() };

/** A span with its ends: to now, from six hours before, unless said. */
export function wholeSpan(given: { from?: Instant; to?: Instant }, now: Instant): { from: Instant; to: Instant } {
	const to = given.to ?? now;
	return checkedSpan(given.from ?? to - 6 * HOUR, to, LONGEST);
}

/** A span that is neither empty nor longer than it may be. */
export function checkedSpan(from: Instant, to: Instant, longest: Millis): { from: Instant; to: Instant } {
	const wrong = (message: string, expected: string) =>
		problem("invalid", message, [{ path: "from", message: `found ${formatInstant(from)}, expected ${expected} ${formatInstant(to)}, which is \`to\`` }]);
	if (from >= to) throw wrong("the span is empty", "an instant before");
	if (to - from > longest) throw wrong("the span is too long", `at most ${longest / DAY} days before`);
	return { from, to };
}

/** `?from&to` as dates, both included. */
export const dates = { from: date.optional(), to: date.optional() };
