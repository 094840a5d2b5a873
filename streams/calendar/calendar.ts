import { DAY, type Instant, type Millis, startOfDate } from "../instant.ts";
import { type CalendarData, type Closure, type Day, dayFinder, firstDateOf, lastDateOf } from "./days.ts";
import type { HoursRule, Window } from "./hours.ts";
import { openingsOf } from "./openings.ts";
import { reaches, type Stretch, type StretchFinder, stretchFinder, timeInside } from "./stretch.ts";
import { twse } from "./twse.ts";
import { NAMED_WINDOWS, type NamedWindow } from "./windows.ts";

/** The days and named windows of a market, with the closures announced so far. A value: a closure gives a new one. */
export type Calendar = {
	readonly name: string;
	readonly firstDate: string;
	readonly lastDate: string;
	/** Every named window but `always`. */
	readonly windows: readonly NamedWindow[];
	readonly closures: readonly Closure[];
	dayOf(date: string): Day;
	/** The longest stretch around `at` over which the window stays as it is at `at`. `always` is open from -Infinity to Infinity. */
	stretchAt(window: Window, at: Instant): Stretch;
	/** How much of `[from, to)` lies inside the window. */
	timeInside(window: Window, from: Instant, to: Instant): Millis;
	/** The instant at which the window will have been open for `amount` counted from `from`; null if the calendar ends before. */
	reaches(window: Window, from: Instant, amount: Millis): Instant | null;
	/** Of two closures of one date the one announced last holds. */
	withClosure(closure: Closure): Calendar;
	/** The calendar as it was known at an instant: with the closures announced by then, `at` included, and no others. */
	announcedBy(at: Instant): Calendar;
};

const ALWAYS: Stretch = { open: true, from: -Infinity, to: Infinity };

const SHIPPED: readonly CalendarData[] = [twse];

/** A shipped calendar by name (`twse`), without closures; null if there is none of that name. */
export function openCalendar(name: string): Calendar | null {
	const data = SHIPPED.find((one) => one.name === name);
	return data ? calendarOf(data) : null;
}

/** The names of the windows of a calendar, `always` first; without one, those that every calendar defines (CONTRACT §2). */
export function windowNames(calendar?: Calendar): readonly string[] {
	return ["always", ...(calendar?.windows ?? NAMED_WINDOWS).map((window) => window.name)];
}

function windowsOf({ windows: own = [] }: CalendarData): readonly NamedWindow[] {
	const named = new Map([...NAMED_WINDOWS, ...own].map((window) => [window.name, window]));
	return [...named.values()];
}

/** A calendar of its data, without closures. Windows by an unknown name throw a RangeError: configuration checks them by `windowNames`. */
export function calendarOf(data: CalendarData): Calendar {
	return withClosures(data, []);
}

function withClosures(data: CalendarData, closures: readonly Closure[]): Calendar {
	const days = dayFinder(data, closures);
	const windows = windowsOf(data);
	const end = startOfDate(lastDateOf(data)) + DAY;
	const finderOf = finderPerWindow((window) =>
		window === "always" ? () => ALWAYS : stretchFinder((day) => openingsOf(window, days.byNumber(day), day, windows), days.span),
	);
	const stretchAt = (window: Window, at: Instant) => finderOf(window)(at);
	return {
		name: data.name,
		firstDate: firstDateOf(data),
		lastDate: lastDateOf(data),
		windows,
		closures,
		dayOf: days.byDate,
		stretchAt,
		timeInside: (window, from, to) => timeInside(finderOf(window), from, to),
		reaches: (window, from, amount) => reaches(finderOf(window), from, amount, end),
		withClosure: (closure) => withClosures(data, [...closures, closure]),
		announcedBy: (at) =>
			withClosures(
				data,
				closures.filter((closure) => closure.announcedAt <= at),
			),
	};
}

/** One finder a window, because each remembers the stretch it was in last. Hours of one's own are known by their identity. */
function finderPerWindow(make: (window: Window) => StretchFinder): (window: Window) => StretchFinder {
	const named = new Map<string, StretchFinder>();
	const own = new WeakMap<readonly HoursRule[], StretchFinder>();
	return (window) => {
		const known = typeof window === "string" ? named.get(window) : own.get(window);
		if (known) return known;
		const finder = make(window);
		if (typeof window === "string") named.set(window, finder);
		else own.set(window, finder);
		return finder;
	};
}
