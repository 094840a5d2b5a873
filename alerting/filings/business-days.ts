import type { Calendar } from "../../streams/calendar/calendar.ts";
import { DAY, dateOf, startOfDate } from "../../streams/instant.ts";

/** Which days a period counts: every date, 營業日, or trading days only (the stricter reader's 營業日, domain §4.4). */
export type DayCount = "calendar" | "business" | "trading";

/** Where a count of days ends, and the days that were counted on the way, the last one included. */
export type CountedDays = { readonly date: string; readonly days: readonly string[] };

/**
 * The nth day after a date. As the law counts (民法 120): the date itself is left out, days that do not count are passed over.
 * `n` is a whole number from 1. Dates beyond the data of the calendar count by their weekday, so that it always ends.
 */
export function countDays(calendar: Calendar, after: string, n: number, count: DayCount): CountedDays {
	const days: string[] = [];
	let date = after;
	while (days.length < n) {
		date = dateAfter(date, 1);
		if (counts(calendar, date, count)) days.push(date);
	}
	return { date, days };
}

/** The date itself if it is a business day, else the next one that is (民法 122). */
export function rollForward(calendar: Calendar, date: string): string {
	return counts(calendar, date, "business") ? date : countDays(calendar, date, 1, "business").date;
}

/** The day of the same number so many months later, or the last day of that month if it has none (民法 121). */
export function monthsAfter(date: string, months: number): string {
	const [year, month, day] = date.split("-").map(Number) as [number, number, number];
	const last = new Date(Date.UTC(year, month + months, 0));
	return `${last.toISOString().slice(0, 8)}${String(Math.min(day, last.getUTCDate())).padStart(2, "0")}`;
}

/** The date so many calendar days later. */
export function dateAfter(date: string, days: number): string {
	return dateOf(startOfDate(date) + days * DAY);
}

function counts(calendar: Calendar, date: string, count: DayCount): boolean {
	return count === "calendar" || calendar.dayOf(date)[count];
}
