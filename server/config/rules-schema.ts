import { z } from "zod";
import { ANCHORS, type Anchor, isAnchor } from "../../alerting/filings/reckoning.ts";
import { REMINDERS } from "../../alerting/rules/pack.ts";
import { startOfDate } from "../../streams/instant.ts";
import { DURATION, parseDuration } from "./duration.ts";

/*
 * A file of rules as a firm writes it: only the values that differ, or all of them. Every message says what was expected,
 * because a fault prints it as it stands. Maps are strict, as in the configuration: a misspelt deadline must not be ignored.
 */

const text = z.string({ error: "a text (in quotes if it looks like a number)" }).min(1, { error: "a text that is not empty" });
const flag = z.boolean({ error: "true or false" });
const DAYS = "a whole number from 1 to 366";
const count = z.int({ error: DAYS }).min(1, { error: DAYS }).max(366, { error: DAYS });
const LENGTH = "a duration such as 30m, 24h or 1h30m";
const duration = z
	.string({ error: LENGTH })
	.regex(DURATION, { error: LENGTH })
	.transform((value) => parseDuration(value) ?? 0);
const KIND = /^[a-z0-9-]{1,63}$/;
const kind = z.string({ error: "an id: a-z, 0-9 and -, at most 63" }).regex(KIND, { error: "an id: a-z, 0-9 and -, at most 63" });
const DATE = "a date such as 2027-01-01";
const date = z.string({ error: DATE }).refine((value) => !Number.isNaN(startOfDate(value)), { error: DATE });
const oneOf = <const T extends readonly string[]>(...values: T) => z.enum(values, { error: `one of ${values.join(", ")}` });
const listOf = <T extends z.ZodType>(item: T) => z.array(item, { error: "a list" });
const mapOf = <T extends z.ZodRawShape>(shape: T) => z.strictObject(shape, { error: (issue) => (issue.code === "invalid_type" ? "a map" : undefined) });

const ANCHOR = `one of ${ANCHORS.join(", ")}, or filed: and a kind of filing, such as filed:initial`;
const anchor = z.custom<Anchor>((value) => typeof value === "string" && isAnchor(value), { error: ANCHOR });

const source = { source: text.optional(), assumed: flag.optional() };
const reading = {
	anchor: anchor.optional(),
	anchorName: text.optional(),
	after: duration.optional(),
	days: count.optional(),
	count: oneOf("calendar", "business", "trading").optional(),
	months: count.optional(),
	rolls: flag.optional(),
	...source,
};
const cap = mapOf(reading);
const reckoning = mapOf({ ...reading, atLatest: cap.optional() });

/** A figure: the bare value, or the value with its source and mark. */
const figure = <T extends z.ZodType>(value: T, expected: string) =>
	z
		.union([value.transform((bare) => ({ value: bare, source: undefined, assumed: undefined })), z.strictObject({ value, ...source })], {
			error: `${expected}, or {value, source, assumed} with it`,
		})
		.optional();
const length = figure(duration, LENGTH);
const number = figure(count, DAYS);

const named = { name: text.optional(), englishName: text.optional(), ...source };
const filing = mapOf({
	...named,
	recipients: figure(listOf(text), "a list of texts"),
	due: reckoning.optional(),
	alternatives: listOf(reckoning).optional(),
});

const LEVEL = "a list of levels from 1 to 4";
const criteria = mapOf({
	C1: mapOf({
		...named,
		levels: figure(listOf(z.literal([1, 2, 3, 4], { error: "one of 1, 2, 3, 4" })), LEVEL),
		top20: figure(flag, "true or false"),
		reading: figure(oneOf("alone", "with-c2"), "alone or with-c2"),
	}).optional(),
	C2: mapOf({ ...named, after: length, preOpenCounts: figure(flag, "true or false") }).optional(),
	C3: mapOf({ ...named, count: number, withinDays: number }).optional(),
	C4: mapOf({ ...named, firms: number, withinDays: number }).optional(),
	C5: mapOf(named).optional(),
	C6: mapOf(named).optional(),
});

const byTier = mapOf({ A: length, B: length });
const RATIO = "a ratio from 0 to 1";
const ratio = figure(z.number({ error: RATIO }).min(0, { error: RATIO }).max(1, { error: RATIO }), RATIO);
const values = {
	...source,
	filings: z.record(kind, filing, { error: "a map of kinds of filing" }).optional(),
	criteria: criteria.optional(),
	tolerance: byTier.optional(),
	classA: mapOf({ marketShare: ratio, naturalPersonShare: ratio }).optional(),
	longestRto: byTier.optional(),
	drillEveryMonths: mapOf({ 1: number, 2: number, 3: number }).optional(),
	enteredLateAfter: length,
	countersignWithin: length,
	parkedMargin: length,
	reminders: mapOf(Object.fromEntries(REMINDERS.map((reminder) => [reminder, length])) as Record<(typeof REMINDERS)[number], typeof length>).optional(),
};

/** A file of rules. What stands beside `name` is its first edition; `editions` change it from their dates on. */
export const rulesSchema = mapOf({
	name: text,
	extends: text.optional(),
	kinds: listOf(kind).min(1, { error: "at least one kind" }).optional(),
	validFrom: date.optional(),
	...values,
	editions: listOf(mapOf({ validFrom: date, ...values })).default([]),
});

export type RulesFile = z.infer<typeof rulesSchema>;
export type EditionText = Omit<RulesFile["editions"][number], "validFrom">;
export type ReadingText = z.infer<typeof reckoning>;
export type FilingText = z.infer<typeof filing>;
