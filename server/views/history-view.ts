import type { OutageView } from "./outage-view.ts";
import type { LimitView, Verdict } from "./service-view.ts";

/** `GET /services/{id}/history?from&to`. */
export type HistoryView = {
	service: string;
	from: string;
	to: string;
	signals: { id: string; site: string; unit: string | null; down: LimitView | null; degraded: LimitView | null; points: [at: string, value: number][] }[];
	verdicts: { verdict: Verdict; from: string; to: string | null; cause: string | null }[];
	outages: OutageView[];
};
