import { z } from "zod";
import { DAY, type Millis, startOfDate } from "../../streams/instant.ts";
import { DURATION, parseDuration } from "./duration.ts";

/* What a configuration is made of: single values and the shapes that hold them. Each message says what was expected, because a fault prints it as it stands. */

export const text = z.string({ error: "a text (in quotes if it looks like a number)" }).min(1, { error: "a text that is not empty" });
export const flag = z.boolean({ error: "true or false" });
export const share = z.number({ error: "a ratio from 0 to 1" }).min(0, { error: "a ratio from 0 to 1" }).max(1, { error: "a ratio from 0 to 1" });
export const id = z.string({ error: "an id: a-z, 0-9 and -, at most 63" }).regex(/^[a-z0-9-]{1,63}$/, { error: "an id: a-z, 0-9 and -, at most 63" });
/** Longer ones reach beyond the instants that can be reckoned with. */
const LONGEST: Millis = 100 * 365 * DAY;
export const duration = z
	.string({ error: "a duration such as 45s, 10m or 1h30m" })
	.regex(DURATION, { error: "a duration such as 45s, 10m or 1h30m" })
	.refine((text) => (parseDuration(text) ?? 0) <= LONGEST, { error: "a duration of at most 100y" });
export const longer = duration.regex(/[1-9]/, { error: "a duration longer than 0s" });
export const date = z
	.string({ error: "a date such as 2026-01-31" })
	.regex(/^\d{4}-\d{2}-\d{2}$/, { error: "a date such as 2026-01-31" })
	.refine((value) => !/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isFinite(startOfDate(value)), { error: "a day that exists" });

export const oneOf = <const T extends readonly string[]>(...values: T) => z.enum(values, { error: `one of ${values.join(", ")}` });
export const listOf = <T extends z.ZodType>(item: T) => z.array(item, { error: "a list" });
export const mapOf = <T extends z.ZodRawShape>(shape: T) => z.strictObject(shape, { error: (issue) => (issue.code === "invalid_type" ? "a map" : undefined) });

const timeOfDay = z.string({ error: 'a time of day such as "08:30"' }).regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: 'a time of day such as "08:30"' });
/** The keys of a stretch of hours; what is more than that may stand beside them. */
export const hours = { days: oneOf("trading", "business", "all"), from: timeOfDay, to: timeOfDay };
const ownHours = listOf(mapOf(hours)).min(1, { error: "at least one stretch of hours" });
export const window = z.union([z.string().min(1), ownHours], { error: "the name of a window, or a list of {days, from, to}" });

const addressText = "an address such as https://login.example.com";
export const address = z.string({ error: addressText }).refine((value) => /^https?:$/.test(URL.parse(value)?.protocol ?? ""), { error: addressText });
