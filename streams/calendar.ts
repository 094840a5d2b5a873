import type { Instant, Millis } from "./instant.ts";

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
	readonly closures: readonly Closure[];
	dayOf(date: string): Day;
	/** The longest stretch around `at` over which the window stays as it is at `at`. `always` is open from -Infinity to Infinity. */
	stretchAt(window: Window, at: Instant): Stretch;
	/** How much of `[from, to)` lies inside the window. */
	timeInside(window: Window, from: Instant, to: Instant): Millis;
	/** The instant at which the window will have been open for `amount` counted from `from`; null if the calendar ends before. */
	reaches(window: Window, from: Instant, amount: Millis): Instant | null;
	withClosure(closure: Closure): Calendar;
};
