import { type Calendar, windowsOn } from "../streams/calendar.ts";
import { DAY, dateOf, formatInstant, startOfDate } from "../streams/instant.ts";
import type { CalendarDayView } from "./views.ts";

/** The days from one date to another, both included, with the windows that open on each: `GET /calendar`, `calendar show`. */
export function calendarDays(calendar: Calendar, from: string, to: string): CalendarDayView[] {
	const days = Math.max(0, (startOfDate(to) - startOfDate(from)) / DAY + 1);
	return Array.from({ length: days }, (_, index) => dayView(calendar, dateOf(startOfDate(from) + index * DAY)));
}

function dayView(calendar: Calendar, date: string): CalendarDayView {
	const windows = windowsOn(calendar, date).map(({ name, from, to }) => ({ name, from: formatInstant(from), to: formatInstant(to) }));
	return { ...calendar.dayOf(date), windows };
}
