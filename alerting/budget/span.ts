import { DAY, dateOf, type Instant, startOfDate } from "../../streams/instant.ts";

/** `[from, to)`. */
export type Span = { readonly from: Instant; readonly to: Instant };
/** A span of the calendar under its name: `2026-11`, `2026Q4`, `2026H2`, `2026`. */
export type NamedSpan = Span & { readonly name: string };

const MONTHS = 12;

/** The calendar months of the firm's zone, counted through: January of year 0 is 0. */
function monthNumber(at: Instant): number {
	const [year, month] = dateOf(at).split("-").map(Number) as [number, number];
	return year * MONTHS + month - 1;
}

function startOfMonth(number: number): Instant {
	return startOfDate(`${nameOfMonth(number)}-01`);
}

function nameOfMonth(number: number): string {
	return `${String(Math.floor(number / MONTHS)).padStart(4, "0")}-${String((number % MONTHS) + 1).padStart(2, "0")}`;
}

/** The quarter an instant lies in, `2026Q4`, in the firm's zone. */
export function quarterAt(at: Instant): NamedSpan {
	return quarterOf(Math.floor(monthNumber(at) / 3));
}

function quarterOf(number: number): NamedSpan {
	const name = `${Math.floor(number / 4)}Q${(number % 4) + 1}`;
	return { name, from: startOfMonth(number * 3), to: startOfMonth(number * 3 + 3) };
}

/** The quarter in which a span ends, which holds its last millisecond, and `before` quarters before it; oldest first. */
export function quartersUpTo({ to }: Pick<Span, "to">, before: number): readonly NamedSpan[] {
	const last = Math.floor(monthNumber(to - 1) / 3);
	return Array.from({ length: before + 1 }, (_, index) => quarterOf(last - before + index));
}

/** The months of a span in order, the first and the last of them as far as they lie in it. */
export function monthsOf({ from, to }: Span): readonly NamedSpan[] {
	if (from >= to) return [];
	const first = monthNumber(from);
	return Array.from({ length: monthNumber(to - 1) - first + 1 }, (_, index) => ({
		name: nameOfMonth(first + index),
		from: Math.max(from, startOfMonth(first + index)),
		to: Math.min(to, startOfMonth(first + index + 1)),
	}));
}

/** The span of `2026`, `2026H1` or `2026H2`: what inspections ask for (domain §11 rows 000-1, 004-2); null for anything else. */
export function inspectionSpan(name: string): NamedSpan | null {
	const [, year, half] = /^(2\d{3})(?:H([12]))?$/.exec(name) ?? [];
	if (year === undefined) return null;
	const first = Number(year) * MONTHS + (half === "2" ? 6 : 0);
	return { name, from: startOfMonth(first), to: startOfMonth(first + (half === undefined ? MONTHS : 6)) };
}

/** The half-year an instant lies in. */
export function halfAt(at: Instant): NamedSpan {
	const [year, month] = dateOf(at).split("-");
	return inspectionSpan(`${year}H${Number(month) <= 6 ? 1 : 2}`)!;
}

/** Whole days of the longest span that is reckoned at once: nine quarters and a little, so that two years and a quarter fit. */
export const LONGEST_SPAN = 27 * 31 * DAY;

/** The span that is meant where not all is said: this quarter; what ends somewhere begins with its quarter; what begins somewhere goes up to now. Unchecked. */
export function meantSpan({ from, to }: { readonly from?: Instant | undefined; readonly to?: Instant | undefined }, now: Instant): Span {
	if (from === undefined && to === undefined) return quarterAt(now);
	const end = to ?? now;
	return { from: from ?? quarterAt(end - 1).from, to: end };
}
