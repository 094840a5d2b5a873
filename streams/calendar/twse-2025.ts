import type { YearData } from "./days.ts";

const SCHEDULE = "TWSE market schedule for 2025, reported 2024-11-22, and the government office calendar for 2025";
const SESSIONS = "sessions of TWSE as listed by exchange_calendars (XTAI, July 2026)";
const ADDED = "holiday added in 2025, as listed by exchange_calendars (XTAI, July 2026)";
const SETTLEMENT = "settlement only by the TWSE market schedule for 2025; counting as a business day to be confirmed";
const MAKE_UP = "make-up working Saturday: no trading, no settlement by the TWSE market schedule for 2025; no business day for firms to be confirmed";

/** Typhoon closures of this year were not found: they are entered as closures. */
export const twse2025: YearData = {
	year: 2025,
	source: SCHEDULE,
	assumed: false,
	days: [
		{ dates: ["2025-01-01"], type: "holiday", source: SCHEDULE, assumed: false },
		{ dates: ["2025-01-23", "2025-01-24"], type: "settlement-only", source: SETTLEMENT, assumed: true },
		{ dates: ["2025-01-27", "2025-01-28", "2025-01-29", "2025-01-30", "2025-01-31"], type: "holiday", source: SCHEDULE, assumed: false },
		{ dates: ["2025-02-08"], type: "make-up", source: MAKE_UP, assumed: true },
		{ dates: ["2025-02-28"], type: "holiday", source: SCHEDULE, assumed: false },
		{ dates: ["2025-04-03", "2025-04-04"], type: "holiday", source: SCHEDULE, assumed: false },
		{ dates: ["2025-05-01"], type: "holiday", source: SESSIONS, assumed: false },
		{ dates: ["2025-05-30"], type: "holiday", source: SCHEDULE, assumed: false },
		{ dates: ["2025-09-29"], type: "holiday", source: ADDED, assumed: false },
		{ dates: ["2025-10-06", "2025-10-10"], type: "holiday", source: SCHEDULE, assumed: false },
		{ dates: ["2025-10-24", "2025-12-25"], type: "holiday", source: ADDED, assumed: false },
	],
};
