import type { YearData } from "./days.ts";

const OFFICES = "government office calendar for 2027";
const EXTRAPOLATED =
	"settlement only, extrapolated from 2025 and 2026 (reopening 2027-02-11); the TWSE market schedule for 2027 was not found: to be confirmed";

/** The schedule of the exchange was not found, so every ordinary day of the year is to be confirmed. */
export const twse2027: YearData = {
	year: 2027,
	source: "government office calendar for 2027 (mid-June to early August not read); the TWSE market schedule for 2027 was not found: to be confirmed",
	assumed: true,
	days: [
		{ dates: ["2027-01-01"], type: "holiday", source: OFFICES, assumed: false },
		{ dates: ["2027-02-02", "2027-02-03"], type: "settlement-only", source: EXTRAPOLATED, assumed: true },
		{ dates: ["2027-02-04", "2027-02-05", "2027-02-08", "2027-02-09", "2027-02-10"], type: "holiday", source: OFFICES, assumed: false },
		{ dates: ["2027-03-01"], type: "holiday", source: OFFICES, assumed: false },
		{ dates: ["2027-04-05", "2027-04-06", "2027-04-30"], type: "holiday", source: OFFICES, assumed: false },
		{ dates: ["2027-06-09"], type: "holiday", source: OFFICES, assumed: false },
		{ dates: ["2027-09-15", "2027-09-28"], type: "holiday", source: OFFICES, assumed: false },
		{ dates: ["2027-10-11", "2027-10-25"], type: "holiday", source: OFFICES, assumed: false },
		{ dates: ["2027-12-24", "2027-12-31"], type: "holiday", source: OFFICES, assumed: false },
	],
};
