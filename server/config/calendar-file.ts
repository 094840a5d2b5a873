import { readFile } from "node:fs/promises";
import { z } from "zod";
import { type Calendar, calendarOf } from "../../streams/calendar/calendar.ts";
import type { CalendarData, YearData } from "../../streams/calendar/days.ts";
import { CLOSE } from "../../streams/calendar/windows.ts";
import { startOfDate } from "../../streams/instant.ts";
import type { Fault } from "./fault.ts";
import { faultFinder, placeFaults } from "./faults.ts";
import { plain } from "./merge.ts";
import { readText } from "./text.ts";

/** The names of the shipped calendars. */
export const SHIPPED_CALENDARS: readonly string[] = ["twse"];

const text = z.string("a text").min(1, "a text that is not empty");
const marked = { source: text, assumed: z.boolean("true or false").default(false) };
const date = z.string("a date such as 2026-11-18").refine((one) => !Number.isNaN(startOfDate(one)), "a date such as 2026-11-18");
const dayTypes = ["trading", "settlement-only", "holiday", "weekend", "make-up", "typhoon", "typhoon-afternoon"] as const;
const datedDays = z.strictObject({ dates: z.array(date, "a list of dates"), type: z.enum(dayTypes, `one of ${dayTypes.join(", ")}`), ...marked });
const year = z
	.strictObject({ year: z.int("a year").min(1970, "a year from 1970").max(2999, "a year up to 2999"), ...marked, days: z.array(datedDays, "a list of days") })
	.refine((one) => one.days.every((days) => days.dates.every((day) => day.startsWith(`${one.year}-`))), { path: ["days"], error: "only dates of this year" });

const clock = z.string('a time of day such as "08:30"').regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time of day such as "08:30"');
const window = z
	.strictObject({
		name: z.string("a name: a-z, 0-9 and -").regex(/^(?!always$)[a-z0-9-]{1,63}$/, "a name: a-z, 0-9 and -, other than always"),
		days: z.enum(["trading", "business", "all"], "one of trading, business, all"),
		from: clock,
		to: clock,
		afternoonEnd: clock.optional(),
		...marked,
	})
	.refine((one) => one.from !== one.to, { path: ["to"], error: "another time than from" })
	// On an afternoon that is closed nothing is expected after the regular session unless the file says so.
	.transform(({ afternoonEnd = CLOSE, ...one }) => ({ ...one, afternoonEnd }));

/** A calendar as a file gives it: the same shape as the shipped data. */
const calendarSchema: z.ZodType<CalendarData> = z.strictObject({
	name: text,
	years: z
		.array(year, "a list of years")
		.min(1, "at least one year")
		.refine((years) => years.every((one, index) => index === 0 || one.year === years[index - 1]!.year + 1), "years in order and without gaps")
		.superRefine(eachDateOnce),
	windows: z.array(window, "a list of windows").default([]),
});

function eachDateOnce(years: readonly YearData[], context: z.RefinementCtx): void {
	const seen = new Set<string>();
	for (const [yearIndex, { days }] of years.entries())
		for (const [index, { dates }] of days.entries())
			for (const [dateIndex, date] of dates.entries()) {
				const path = [yearIndex, "days", index, "dates", dateIndex];
				if (seen.has(date)) context.addIssue({ code: "custom", path, message: "each date once; it stands already before" });
				seen.add(date);
			}
}

const schemaFaults = faultFinder(calendarSchema);

/** A calendar of a YAML or JSON file, or every fault with its line; null if there is no such file to read. */
export async function readCalendarFile(file: string): Promise<{ readonly calendar: Calendar } | { readonly faults: readonly Fault[] } | null> {
	const content = await readFile(file, "utf8").catch(() => null);
	if (content === null) return null;
	const { root, faults } = readText(file, content);
	if (faults.length > 0) return { faults };
	const value = plain(root);
	const unsound = schemaFaults(value);
	return unsound.length > 0 ? { faults: placeFaults(unsound, root, file) } : { calendar: calendarOf(calendarSchema.parse(value)) };
}
