/**
 * What a browser is shown, here and in every `*-view.ts`: plain JSON. Every instant is RFC 3339 text with +08:00, every length of time a
 * number whose name ends in `Seconds`, every share a ratio 0–1 (CONTRACT §1). `web` imports these types and nothing else from the server;
 * `schemas/` says the same once more for the OpenAPI document and the tests, and the compiler objects when one of the two moves.
 */

import type { Omission } from "../../alerting/audit/audit.ts";
import type { ActivityView } from "./activity-view.ts";
import type { BeatView } from "./beat-view.ts";
import type { DeadlineView } from "./deadline-view.ts";
import type { IncidentView } from "./incident-view.ts";
import type { ServiceView } from "./service-view.ts";

export type BannerView = {
	/** `sight`, `store`, `rejected-flood`, `clock`, `calendar`, `topics`, `judge` … */
	id: string;
	level: "info" | "warning" | "error";
	cause: string;
	detail: string | null;
	since: string;
	/** Of the daily audit: what should have been filed. `filing` null: outages that are in no incident; `services`: their names. */
	omissions?: { filing: Omission["filing"]; incident: string | null; services: string[]; dueAt: string }[];
};

export type DayView = {
	date: string;
	type: string;
	trading: boolean;
	/** Marks of the trading day in order: 盤前 08:30, 期貨開盤 08:45 … each with its instant. */
	marks: { id: "pre-open" | "futures-open" | "open" | "closing-call" | "close" | "futures-close" | "after-hours-end" | "night-open"; at: string }[];
};

/** `GET /overview`, and what a socket is told first. */
export type OverviewView = {
	beat: BeatView;
	firm: { code: string; name: string; englishName: string | null; demo: boolean };
	day: DayView;
	services: ServiceView[];
	incidents: IncidentView[];
	deadlines: DeadlineView[];
	banners: BannerView[];
	activity: ActivityView[];
	unregistered: number;
	/** The calm line: outages of tier A this quarter and the longest; the last drill on record and the date by which the next is due, null where the rules ask for none. */
	quarter: { outages: number; longestSeconds: number; drill: { lastAt: string | null; dueOn: string | null } | null };
};

/** Everything small that is not one service or incident. */
export type SummaryView = Pick<OverviewView, "deadlines" | "banners" | "day" | "unregistered" | "quarter">;
