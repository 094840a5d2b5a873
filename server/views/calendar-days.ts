import type { Calendar } from "../../streams/calendar/calendar.ts";
import { windowsOn } from "../../streams/calendar/trading-day.ts";
import { DAY, dateOf, formatInstant, type Instant, startOfDate } from "../../streams/instant.ts";
import { sourced } from "../documents/source-words.ts";
import type { CalendarDayView, CalendarHorizonView } from "./calendar-view.ts";

/** A calendar that ends sooner than this raises an alarm, and is a reason not to be ready (CONTRACT §4): beyond it no deadline is certain. */
const HORIZON = 45 * DAY;

/** The days from one date to another, both included, with the windows that open on each: `GET /calendar`, `calendar show`. */
export function calendarDays(calendar: Calendar, from: string, to: string): CalendarDayView[] {
	const days = Math.max(0, (startOfDate(to) - startOfDate(from)) / DAY + 1);
	return Array.from({ length: days }, (_, index) => dayView(calendar, dateOf(startOfDate(from) + index * DAY)));
}

function dayView(calendar: Calendar, date: string): CalendarDayView {
	const windows = windowsOn(calendar, date).map(({ name, from, to }) => ({ name, from: formatInstant(from), to: formatInstant(to) }));
	return { ...sourced(calendar.dayOf(date)), windows };
}

/** From when on a banner says that the calendar ends soon. */
export const alarmsFrom = ({ lastDate }: Calendar): Instant => startOfDate(lastDate) - HORIZON + DAY;

/** How far the calendar reaches, and the closures entered so far, the one announced last first: `GET /calendar/horizon`. */
export function horizonView(calendar: Calendar): CalendarHorizonView {
	const { name, firstDate, lastDate, closures } = calendar;
	const newestFirst = [...closures].sort((a, b) => b.announcedAt - a.announcedAt);
	return {
		...{ name, firstDate, lastDate },
		alarmsFrom: dateOf(alarmsFrom(calendar)),
		closures: newestFirst.map(({ announcedAt, ...closure }) => ({ ...closure, announcedAt: formatInstant(announcedAt) })),
	};
}
