import type { DayView } from "../../server/views/overview-view.ts";

export type DayMark = { id: DayView["marks"][number]["id"]; at: string; share: number; passed: boolean };
/** The line of the trading day: `now` as a share of its length (null: outside), the mark last passed and the next one. */
export type DayLine = { marks: DayMark[]; now: number | null; open: { from: number; to: number } | null; current: DayMark["id"] | null; next: DayMark | null };

const MARGIN_MS = 30 * 60_000;

/** The day as a line from half an hour before the first mark to half an hour after the last; null on a day without trading. */
export function dayLine(day: DayView, now: number): DayLine | null {
	const instants = day.marks.map(({ at }) => Date.parse(at));
	if (!day.trading || instants.length === 0) return null;
	const from = Math.min(...instants) - MARGIN_MS;
	const to = Math.max(...instants) + MARGIN_MS;
	const share = (at: number) => (at - from) / (to - from);
	const marks = day.marks.map(({ id, at }) => ({ id, at, share: share(Date.parse(at)), passed: Date.parse(at) <= now }));
	return {
		marks,
		now: now < from || now > to ? null : share(now),
		open: openSession(marks),
		current: marks.findLast(({ passed }) => passed)?.id ?? null,
		next: marks.find(({ passed }) => !passed) ?? null,
	};
}

function openSession(marks: DayMark[]): DayLine["open"] {
	const open = marks.find(({ id }) => id === "open");
	const close = marks.find(({ id }) => id === "close");
	return open && close ? { from: open.share, to: close.share } : null;
}
