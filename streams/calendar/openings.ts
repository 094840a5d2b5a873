import { DAY, HOUR, type Instant, MINUTE, type Millis } from "../instant.ts";
import { type Day, startOfDay } from "./days.ts";
import type { HoursRule, Window } from "./hours.ts";
import { CLOSE, type NamedWindow } from "./windows.ts";

/** `[from, to)`: once open. Opens on its own day and ends within that day or the next. */
export type Opening = { readonly from: Instant; readonly to: Instant };

/**
 * The openings of a window, `always` aside, that begin on a day. Trading hours of one's own end with the regular session when the afternoon
 * is closed, as named windows do by their data. Throws a RangeError for a name that is not among those named.
 */
export function openingsOf(window: Window, day: Day, number: number, named: readonly NamedWindow[]): readonly Opening[] {
	const rules = typeof window === "string" ? [namedWindow(window, named)] : window;
	return rules.filter((rule) => appliesOn(rule, day)).flatMap((rule) => openingOf(rule, day, startOfDay(number)));
}

function namedWindow(name: string, named: readonly NamedWindow[]) {
	const window = named.find((one) => one.name === name);
	if (!window) throw new RangeError(`no such window: ${name}, expected always or one of ${named.map((one) => one.name).join(", ")}`);
	return window;
}

function appliesOn(rule: HoursRule, day: Day): boolean {
	return rule.days === "all" || (rule.days === "trading" ? day.trading : day.business);
}

function openingOf(rule: HoursRule & { readonly afternoonEnd?: string }, day: Day, midnight: Instant): readonly Opening[] {
	const from = clock(rule.from);
	const to = clock(rule.to) + (clock(rule.to) <= from ? DAY : 0);
	const cut = day.type === "typhoon-afternoon" && rule.days === "trading" ? clock(rule.afternoonEnd ?? CLOSE) : Infinity;
	const end = Math.min(to, cut);
	return end > from ? [{ from: midnight + from, to: midnight + end }] : [];
}

function clock(text: string): Millis {
	return +text.slice(0, 2) * HOUR + +text.slice(3) * MINUTE;
}
