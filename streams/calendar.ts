import { twse } from "./calendars/twse.ts";
import { CLOSING_CALL, NAMED_WINDOWS, type NamedWindow } from "./calendars/windows.ts";
import { dayFinder, firstDateOf, lastDateOf } from "./days.ts";
import { DAY, type Instant, type Millis, parseInstant, startOfDate } from "./instant.ts";
import { reaches, type StretchFinder, stretchFinder, timeInside } from "./stretch.ts";
import { openingsOf } from "./window.ts";

/** What kind of day it is (domain §4.2). */
export type DayType = "trading" | "settlement-only" | "holiday" | "weekend" | "make-up" | "typhoon" | "typhoon-afternoon";

/** One day of the calendar. `source` says where it comes from; `assumed` marks 待確認. */
export type Day = {
	readonly date: string;
	readonly type: DayType;
	readonly trading: boolean;
	readonly business: boolean;
	readonly source: string;
	readonly assumed: boolean;
};

/** A closure entered while running, with the instant at which it was announced (domain §4.2). */
export type Closure = { readonly date: string; readonly scope: "all-day" | "afternoon"; readonly announcedAt: Instant; readonly reason: string | null };

/** Hours of a service's own: `[{days: trading, from: "08:30", to: "14:30"}]`. `to` before `from` runs past midnight. */
export type HoursRule = { readonly days: "trading" | "business" | "all"; readonly from: string; readonly to: string };

/** A window: the name of one that the calendar defines (`market`, `always`), or hours of one's own. */
export type Window = string | readonly HoursRule[];

/** A stretch of time in which a window does not change between open and closed: `[from, to)`. */
export type Stretch = { readonly open: boolean; readonly from: Instant; readonly to: Instant };

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

/** Days of one type from one source, as the data of a calendar write them. `assumed` marks 待確認. */
export type DatedDays = { readonly dates: readonly string[]; readonly type: DayType; readonly source: string; readonly assumed: boolean };

/** One year: the days that are not what their weekday says, and where the ordinary ones come from. */
export type YearData = { readonly year: number; readonly source: string; readonly assumed: boolean; readonly days: readonly DatedDays[] };

/**
 * The data of a calendar: at least one year, in order and without gaps. Days outside them are assumed by their weekday.
 * `windows`: those that differ from what every calendar defines, and those of its own.
 */
export type CalendarData = { readonly name: string; readonly years: readonly YearData[]; readonly windows?: readonly NamedWindow[] };

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

/** A named window as it is open on one day, whole: `to` may lie on the next date. */
export type DayWindow = { readonly name: string; readonly from: Instant; readonly to: Instant };

/** The named windows that open on a date, in the order of the contract; none on days without trading. `always` is not among them. */
export function windowsOn(calendar: Calendar, date: string): readonly DayWindow[] {
	return calendar.windows.flatMap((window) => {
		const opens = clockOn(date, window.from);
		const stretch = calendar.stretchAt(window.name, opens);
		return stretch.open && stretch.from === opens ? [{ name: window.name, from: stretch.from, to: stretch.to }] : [];
	});
}

/** A mark of the trading day. */
export type TradingPhase = {
	readonly id: "pre-open" | "futures-open" | "open" | "closing-call" | "close" | "futures-close" | "after-hours-end" | "night-open";
	readonly at: Instant;
};

type Edge = { readonly id: TradingPhase["id"]; readonly window: string; readonly at: (window: DayWindow, date: string) => Instant };

const opening = (window: DayWindow) => window.from;
const closing = (window: DayWindow) => window.to;
const PHASES: readonly Edge[] = [
	{ id: "pre-open", window: "pre-open", at: opening },
	{ id: "futures-open", window: "futures-day", at: opening },
	{ id: "open", window: "market", at: opening },
	{ id: "closing-call", window: "market", at: (_, date) => clockOn(date, CLOSING_CALL) },
	{ id: "close", window: "market", at: closing },
	{ id: "futures-close", window: "futures-day", at: closing },
	{ id: "after-hours-end", window: "after-hours", at: closing },
	{ id: "night-open", window: "futures-night", at: opening },
];

/** The marks of a trading day in order of time; those of a cancelled session are left out, and a day without trading has none. */
export function tradingPhases(calendar: Calendar, date: string): readonly TradingPhase[] {
	const windows = windowsOn(calendar, date);
	return PHASES.flatMap((phase) => windows.filter((window) => window.name === phase.window).map((window) => ({ id: phase.id, at: phase.at(window, date) })));
}

function clockOn(date: string, clock: string): Instant {
	return parseInstant(`${date}T${clock}:00+08:00`);
}
