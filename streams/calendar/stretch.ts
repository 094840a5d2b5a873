import type { Instant, Millis } from "../instant.ts";
import { dayNumber } from "./days.ts";
import type { Opening } from "./openings.ts";

/** A stretch of time in which a window does not change between open and closed: `[from, to)`. */
export type Stretch = { readonly open: boolean; readonly from: Instant; readonly to: Instant };

/** The longest stretch around an instant over which one window stays as it is then. */
export type StretchFinder = (at: Instant) => Stretch;

/** Beyond the data days repeat by the week, and an opening may last into the next day: what has not changed by then never will. */
const REPEATS_WITHIN = 9;

/**
 * Makes the finder of one window from its openings by day number; `span` are the days of which more than the weekday is known.
 * It remembers its last answer, because every sample asks and nearly all of them lie in the stretch of the one before, and
 * behind that the stretches of each day, because clocks of an outage ask for its start and for now by turns.
 */
export function stretchFinder(openingsOf: (day: number) => readonly Opening[], span: { readonly first: number; readonly last: number }): StretchFinder {
	const ofDay = new Map<number, Stretch[]>();
	let last: Stretch = { open: false, from: Infinity, to: Infinity };
	const remembered = (at: Instant): Stretch => {
		const day = dayNumber(at);
		const stretches = ofDay.get(day) ?? [];
		const known = stretches.find((one) => at >= one.from && at < one.to);
		if (known) return known;
		const found = find(openingsOf, span, at);
		ofDay.set(day, [...stretches, found]);
		return found;
	};
	return (at) => {
		if (at >= last.from && at < last.to) return last;
		last = remembered(at);
		return last;
	};
}

function find(openingsOf: (day: number) => readonly Opening[], span: { readonly first: number; readonly last: number }, at: Instant): Stretch {
	const today = dayNumber(at);
	const around = (day: number) => [...openingsOf(day - 1), ...openingsOf(day)];
	const openAt = (instant: Instant) => around(dayNumber(instant)).some((one) => one.from <= instant && instant < one.to);
	const edgesOf = (day: number) => around(day).flatMap((one) => [one.from, one.to].filter((edge) => dayNumber(edge) === day));
	const open = openAt(at);
	return { open, from: changeBefore(), to: changeAfter() };

	function changeAfter(): Instant {
		for (let day = today; day <= Math.max(today, span.last) + REPEATS_WITHIN; day++) {
			const edges = edgesOf(day).filter((edge) => edge > at && openAt(edge) !== open);
			if (edges.length > 0) return Math.min(...edges);
		}
		return Infinity;
	}

	function changeBefore(): Instant {
		for (let day = today; day >= Math.min(today, span.first) - REPEATS_WITHIN; day--) {
			const edges = edgesOf(day).filter((edge) => edge <= at && openAt(edge - 1) !== open);
			if (edges.length > 0) return Math.max(...edges);
		}
		return -Infinity;
	}
}

/** How much of `[from, to)` lies in open stretches. */
export function timeInside(stretchAt: StretchFinder, from: Instant, to: Instant): Millis {
	let inside = 0;
	for (let at = from; at < to; ) {
		const stretch = stretchAt(at);
		const end = Math.min(stretch.to, to);
		if (stretch.open) inside += end - at;
		at = end;
	}
	return inside;
}

/** The instant at which `amount` of open time counted from `from` is full; null if that needs a stretch beginning at `calendarEnd` or later. */
export function reaches(stretchAt: StretchFinder, from: Instant, amount: Millis, calendarEnd: Instant): Instant | null {
	let left = amount;
	for (let at = from; left > 0; ) {
		const stretch = stretchAt(at);
		if (stretch.from >= calendarEnd || (!stretch.open && stretch.to === Infinity)) return null;
		if (stretch.open && stretch.to - at >= left) return at + left;
		if (stretch.open) left -= stretch.to - at;
		at = stretch.to;
	}
	return from;
}
