import type { YearData } from "./days.ts";

const SESSIONS = "sessions of TWSE as listed by exchange_calendars 4.13.2 (XTAI)";
const SETTLEMENT = "settlement only before the Lunar New Year, last trading day 2024-02-05 (XTAI); counting as a business day to be confirmed";
const REMEMBERED = "a general closure is remembered, but exchange_calendars (XTAI) lists a session: to be confirmed";

/** Closures of this year stand as the list of sessions has them; one that is remembered otherwise is to be confirmed. */
export const twse2024: YearData = {
	year: 2024,
	source: SESSIONS,
	assumed: false,
	days: [
		{ dates: ["2024-01-01"], type: "holiday", source: SESSIONS, assumed: false },
		{ dates: ["2024-02-06", "2024-02-07"], type: "settlement-only", source: SETTLEMENT, assumed: true },
		{ dates: ["2024-02-08", "2024-02-09", "2024-02-12", "2024-02-13", "2024-02-14"], type: "holiday", source: SESSIONS, assumed: false },
		{ dates: ["2024-02-28"], type: "holiday", source: SESSIONS, assumed: false },
		{ dates: ["2024-04-04", "2024-04-05"], type: "holiday", source: SESSIONS, assumed: false },
		{ dates: ["2024-05-01"], type: "holiday", source: SESSIONS, assumed: false },
		{ dates: ["2024-06-10"], type: "holiday", source: SESSIONS, assumed: false },
		{ dates: ["2024-07-24", "2024-07-25"], type: "typhoon", source: SESSIONS, assumed: false },
		{ dates: ["2024-09-17"], type: "holiday", source: SESSIONS, assumed: false },
		{ dates: ["2024-10-02", "2024-10-03"], type: "typhoon", source: SESSIONS, assumed: false },
		{ dates: ["2024-10-10"], type: "holiday", source: SESSIONS, assumed: false },
		{ dates: ["2024-10-31"], type: "typhoon", source: REMEMBERED, assumed: true },
	],
};
