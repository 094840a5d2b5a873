import { z } from "zod";
import { DAY, HOUR, type Instant } from "../../streams/instant.ts";
import { problem } from "../errors.ts";
import { instant } from "../schemas.ts";

/** The longest span asked for at once: what one answer can hold. */
const LONGEST = 366 * DAY;

/** `?from&to`, both of which may be left out. */
export const span = { from: instant.optional(), to: instant.optional() };

/** A span with its ends: to now, from six hours before, unless said. */
export function wholeSpan(given: { from?: Instant; to?: Instant }, now: Instant): { from: Instant; to: Instant } {
	const to = given.to ?? now;
	const from = given.from ?? to - 6 * HOUR;
	if (from >= to) throw problem("invalid", "the span is empty", [{ path: "from", message: "expected an instant before `to`" }]);
	if (to - from > LONGEST) throw problem("invalid", "the span is too long", [{ path: "from", message: "expected at most 366 days before `to`" }]);
	return { from, to };
}

/** `?from&to` as dates, both included. */
export const dates = { from: z.iso.date().optional(), to: z.iso.date().optional() };
