import type { YearData } from "./days.ts";

const SCHEDULE = "TWSE market schedule for 2026, reported 2025-10-29; TAIFEX follows the same closed days";
const SETTLEMENT = "settlement only by the TWSE market schedule for 2026; counting as a business day to be confirmed";

/** Typhoon closures of this year were not found: they are entered as closures. */
export const twse2026: YearData = {
	year: 2026,
	source: SCHEDULE,
	assumed: false,
	days: [
		{ dates: ["2026-01-01"], type: "holiday", source: SCHEDULE, assumed: false },
		{ dates: ["2026-02-12", "2026-02-13"], type: "settlement-only", source: SETTLEMENT, assumed: true },
		{ dates: ["2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20"], type: "holiday", source: SCHEDULE, assumed: false },
		{ dates: ["2026-02-27"], type: "holiday", source: SCHEDULE, assumed: false },
		{ dates: ["2026-04-03", "2026-04-06"], type: "holiday", source: SCHEDULE, assumed: false },
		{ dates: ["2026-05-01"], type: "holiday", source: SCHEDULE, assumed: false },
		{ dates: ["2026-06-19"], type: "holiday", source: SCHEDULE, assumed: false },
		{ dates: ["2026-09-25", "2026-09-28"], type: "holiday", source: SCHEDULE, assumed: false },
		{ dates: ["2026-10-09", "2026-10-26"], type: "holiday", source: SCHEDULE, assumed: false },
		{ dates: ["2026-12-25"], type: "holiday", source: SCHEDULE, assumed: false },
	],
};
