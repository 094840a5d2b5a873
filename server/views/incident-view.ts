import type { FilingView } from "./filing-view.ts";
import type { OutageView } from "./outage-view.ts";
import type { MarkView } from "./source-view.ts";

export type AwarenessAct = { at: string; source: string; note: string | null; by: string | null; recordedAt: string; counts: boolean; reason: string | null };

/** A thing that a person entered or decided about an incident: an action, a decision, a correction, an external cause. */
export type EntryView = { at: string; by: string | null; confirmedBy: string | null; what: string; text: string | null };

export type IncidentView = {
	id: string;
	services: string[];
	exercise: boolean;
	title: string;
	openedAt: string;
	openedBy: "outage" | "report" | "awareness" | "degraded" | "bulletin" | "load" | "complaints" | "attack";
	/** When 暫緩 is over; null while it is not parked. */
	parkedUntil: string | null;
	occurredAt: string;
	detectedAt: string | null;
	awareAt: string;
	restoredAt: string | null;
	handledAt: string | null;
	reportable: "candidate" | "presumed" | "yes" | "no" | "parked";
	state: "open" | "handled" | "released" | "closed" | "withdrawn" | "not-reportable";
	elapsedSeconds: { wall: number; market: number };
	availabilityLevel: number;
	major: {
		state: "no" | "suggested" | "presumed" | "major" | "filed" | "closed" | "downgraded";
		classifiedAt: string | null;
		criteria: {
			id: "C1" | "C2" | "C3" | "C4" | "C5" | "C6";
			state: "not-met" | "forecast" | "suggested" | "presumed" | "met" | "confirmed" | "rejected";
			metAt: string | null;
			forecastAt: string | null;
			/** Which figures of the criterion are to be confirmed. */
			marks: MarkView[];
		}[];
	};
	/** Who took it on; null = 無人接手. */
	acknowledgedBy: string | null;
	acknowledgedAt: string | null;
	awareness: AwarenessAct[];
	notes: { at: string; by: string | null; text: string }[];
	entries: EntryView[];
	outages: OutageView[];
	filings: FilingView[];
};
