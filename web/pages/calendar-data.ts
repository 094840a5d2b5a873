import type { CalendarDayView } from "../../server/views/calendar-view.ts";

/** A month as it hangs on a wall: weeks from Monday to Sunday, null where another month's days would stand. */
export type Month = { month: number; weeks: (CalendarDayView | null)[][] };
/** A window of today with where it stands now. */
export type WindowNow = { name: string; from: string; to: string; state: "open" | "ahead" | "over" };

const DAY_MS = 86_400_000;
const at = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
/** 0 on Monday. */
const weekday = (date: string): number => (new Date(at(date)).getUTCDay() + 6) % 7;

/** The year that the address asks for, else that of today. */
export const yearOf = (text: string | null, today: string): number => (text && /^(19|20)\d\d$/.test(text) ? Number(text) : Number(today.slice(0, 4)));

/** A date that the address names and that lies in the year shown, else null. */
export const dayIn = (text: string | null, days: readonly CalendarDayView[]): CalendarDayView | null => days.find(({ date }) => date === text) ?? null;

/** The months of the days given, which begin on the first of a month. */
export function monthsOf(days: readonly CalendarDayView[]): Month[] {
	const numbers = [...new Set(days.map(({ date }) => Number(date.slice(5, 7))))];
	return numbers.map((month) => ({ month, weeks: weeksOf(days.filter(({ date }) => Number(date.slice(5, 7)) === month)) }));
}

function weeksOf(days: readonly CalendarDayView[]): (CalendarDayView | null)[][] {
	const padded = [...Array.from({ length: weekday(days[0]!.date) }, () => null), ...days];
	return Array.from({ length: Math.ceil(padded.length / 7) }, (_, week) => Array.from({ length: 7 }, (_, day) => padded[week * 7 + day] ?? null));
}

const KINDS = ["trading", "settlement-only", "make-up", "holiday", "typhoon", "typhoon-afternoon", "weekend"];

/** How many days there are of each kind, those that do not occur left out. */
export function countsOf(days: readonly CalendarDayView[]): { type: string; count: number }[] {
	return KINDS.map((type) => ({ type, count: days.filter((day) => day.type === type).length })).filter(({ count }) => count > 0);
}

/** The windows that concern the day of `now`: those that open on it, and one of the evening before that is still open. */
export function windowsNow(days: readonly CalendarDayView[], today: string, now: number): WindowNow[] {
	const evening = days.find(({ date }) => date === dateOf(at(today) - DAY_MS))?.windows.filter(({ to }) => Date.parse(to) > now) ?? [];
	const own = days.find(({ date }) => date === today)?.windows ?? [];
	return [...evening, ...own].map((window) => ({ ...window, state: stateOf(window, now) }));
}

/** Windows are half-open: one that ends now has ended (SEMANTICS 1.2). */
function stateOf({ from, to }: { from: string; to: string }, now: number): WindowNow["state"] {
	if (now < Date.parse(from)) return "ahead";
	return now < Date.parse(to) ? "open" : "over";
}

/** Keys that move through the year, in days. */
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Where a key leads from a date; null for keys that lead nowhere. Never out of the year. */
export function dateAfter(key: string, date: string): string | null {
	const target = targetOf(key, date);
	return target !== null && target.slice(0, 4) === date.slice(0, 4) ? target : null;
}

function targetOf(key: string, date: string): string | null {
	const step = STEPS[key];
	if (step !== undefined) return dateOf(at(date) + step * DAY_MS);
	if (key === "Home") return dateOf(at(date) - weekday(date) * DAY_MS);
	if (key === "End") return dateOf(at(date) + (6 - weekday(date)) * DAY_MS);
	if (key === "PageUp" || key === "PageDown") return monthAway(date, key === "PageUp" ? -1 : 1);
	return null;
}

/** The same day of another month, or its last day where it has fewer. */
function monthAway(date: string, months: number): string {
	const [year, month, day] = date.split("-").map(Number) as [number, number, number];
	const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
	return dateOf(Date.UTC(year, month - 1 + months, Math.min(day, last)));
}

/** Whether a day can still be closed at short notice: it has sessions, and it is not over. */
export const isClosable = ({ trading, date }: CalendarDayView, today: string): boolean => trading && date >= today;
