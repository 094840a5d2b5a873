import { readFile } from "node:fs/promises";
import { z } from "zod";
import { DEADLINE_FILINGS, type DeadlineRules } from "../alerting/deadlines.ts";
import { ANCHORS } from "../alerting/reckoning.ts";
import type { CalendarData } from "../streams/calendar.ts";
import { startOfDate } from "../streams/instant.ts";
import { parseDuration } from "./config-duration.ts";
import { describe, placeFaults, valueAt } from "./config-faults.ts";
import { plain } from "./config-merge.ts";
import { readText } from "./config-text.ts";
import type { Fault } from "./configuration.ts";

const text = z.string("a text").min(1, "a text that is not empty");
const marked = { source: text, assumed: z.boolean("true or false").default(false) };
const date = z.string("a date such as 2026-11-18").refine((one) => !Number.isNaN(startOfDate(one)), "a date such as 2026-11-18");
const dayTypes = ["trading", "settlement-only", "holiday", "weekend", "make-up", "typhoon", "typhoon-afternoon"] as const;
const datedDays = z.strictObject({ dates: z.array(date, "a list of dates"), type: z.enum(dayTypes, `one of ${dayTypes.join(", ")}`), ...marked });
const year = z
	.strictObject({ year: z.int("a year").min(1970, "a year from 1970").max(2999, "a year up to 2999"), ...marked, days: z.array(datedDays, "a list of days") })
	.refine((one) => one.days.every((days) => days.dates.every((day) => day.startsWith(`${one.year}-`))), { path: ["days"], error: "only dates of this year" });

/** A calendar as a file gives it: the same shape as the shipped data. */
export const calendarFile: z.ZodType<CalendarData> = z.strictObject({
	name: text,
	years: z
		.array(year, "a list of years")
		.min(1, "at least one year")
		.refine((years) => years.every((one, index) => index === 0 || one.year === years[index - 1]!.year + 1), "years in order and without gaps"),
});

const anchor = z.enum([...ANCHORS, "filed:initial", "filed:major-initial"], `one of ${ANCHORS.join(", ")}`);
const length = z
	.string("a duration such as 30m")
	.transform((one) => parseDuration(one) ?? Number.NaN)
	.refine((one) => !Number.isNaN(one), "a duration such as 30m");
const elapsed = z.strictObject({ anchor, after: length, ...marked }).transform(({ after, ...rest }) => ({ ...rest, afterMs: after }));
const counted = z.strictObject({
	anchor,
	days: z.int("whole days").min(1, "at least 1 day").max(366, "at most 366 days"),
	count: z.enum(["calendar", "business", "trading"], "calendar, business or trading"),
	rolls: z.boolean("true or false").default(false),
	...marked,
});
const reckoning = z.union([elapsed, counted], `anchor (${ANCHORS.join(" | ")}), source, and either after, or days with count (calendar | business | trading)`);
const filing = z.strictObject({ due: reckoning, alternatives: z.array(reckoning, "a list").default([]) }, "the keys due and alternatives");

/** Deadlines as a file gives them: the shape of the shipped rules, with `after: 30m` for lengths. */
export const deadlineRulesFile: z.ZodType<DeadlineRules> = z.strictObject({
	name: text,
	filings: z.record(z.enum(DEADLINE_FILINGS, `one of ${DEADLINE_FILINGS.join(", ")}`), filing),
});

/** A YAML or JSON file by its schema, or every fault with its line; null if there is no such file to read. */
export async function readDatedFile<T>(path: string, schema: z.ZodType<T>): Promise<{ readonly value: T } | { readonly faults: readonly Fault[] } | null> {
	const content = await readFile(path, "utf8").catch(() => null);
	if (content === null) return null;
	const { root, faults } = readText(path, content);
	if (faults.length > 0) return { faults };
	const found = plain(root);
	const result = schema.safeParse(found);
	if (result.success) return { value: result.data };
	const misfits = result.error.issues.map((issue) => faultOf(issue, found));
	return { faults: placeFaults(misfits, root, path) };
}

function faultOf(issue: z.core.$ZodIssue, value: unknown) {
	const path = issue.path as (string | number)[];
	if (issue.code === "unrecognized_keys") return { path, found: `the unknown keys ${issue.keys.join(", ")}`, expected: "only the keys of its form" };
	return { path, found: describe(valueAt(value, path)), expected: issue.message };
}
