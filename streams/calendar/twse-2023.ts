import type { YearData } from "./days.ts";

const SESSIONS = "sessions of TWSE as listed by exchange_calendars 4.13.2 (XTAI)";
const SETTLEMENT =
	"settlement only before the Lunar New Year; last trading day 2023-01-17 and counting as a business day to be confirmed (XTAI has 01-18 as a session)";

/** Typhoon closures of this year are known only as far as the list of sessions has them. */
export const twse2023: YearData = {
	year: 2023,
	source: SESSIONS,
	assumed: false,
	days: [
		{ dates: ["2023-01-02"], type: "holiday", source: SESSIONS, assumed: false },
		{ dates: ["2023-01-18", "2023-01-19"], type: "settlement-only", source: SETTLEMENT, assumed: true },
		{ dates: ["2023-01-20", "2023-01-23", "2023-01-24", "2023-01-25", "2023-01-26", "2023-01-27"], type: "holiday", source: SESSIONS, assumed: false },
		{ dates: ["2023-02-27", "2023-02-28"], type: "holiday", source: SESSIONS, assumed: false },
		{ dates: ["2023-04-03", "2023-04-04", "2023-04-05"], type: "holiday", source: SESSIONS, assumed: false },
		{ dates: ["2023-05-01"], type: "holiday", source: SESSIONS, assumed: false },
		{ dates: ["2023-06-22", "2023-06-23"], type: "holiday", source: SESSIONS, assumed: false },
		{ dates: ["2023-08-03"], type: "typhoon", source: SESSIONS, assumed: false },
		{ dates: ["2023-09-29"], type: "holiday", source: SESSIONS, assumed: false },
		{ dates: ["2023-10-09", "2023-10-10"], type: "holiday", source: SESSIONS, assumed: false },
	],
};
