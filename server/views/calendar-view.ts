import type { SourceView } from "./source-view.ts";

/** One day of `GET /calendar?from&to`. */
export type CalendarDayView = SourceView & {
	date: string;
	type: string;
	trading: boolean;
	business: boolean;
	/** Named windows that open on that day, in order. */
	windows: { name: string; from: string; to: string }[];
};

/** How far the calendar reaches: `GET /calendar/horizon`. From the date `alarmsFrom` on a banner says that it ends soon. Closures: announced last, first. */
export type CalendarHorizonView = {
	name: string;
	firstDate: string;
	lastDate: string;
	alarmsFrom: string;
	closures: { date: string; scope: "all-day" | "afternoon"; announcedAt: string; reason: string | null }[];
};
