import type { FilingView } from "./filing-view.ts";
import type { IncidentView } from "./incident-view.ts";
import type { OutageView } from "./outage-view.ts";
import type { ServiceView, Verdict } from "./service-view.ts";

/**
 * `GET /budget?from&to`: how much of the tolerable time was used, how fast the firm was, and what it filed in time. Instants, seconds
 * and ratios as in `overview-view.ts`. Exercises stand in `drills` and `dr` alone, and outages of withdrawn incidents in nothing at all.
 * An outage counts whole in every span that holds a part of it; availability takes the part inside the span.
 */
export type BudgetView = {
	from: string;
	to: string;
	/** As of when: what runs counts with what it has used by then. */
	at: string;
	firm: { code: string; name: string; englishName: string | null; demo: boolean };
	/** A, B, none: always all three. */
	tiers: TierFiguresView[];
	/** In the order of the configuration; services that are configured no more and had outages come last. */
	services: ServiceFiguresView[];
	/** By start, then service. */
	outages: BudgetOutageView[];
	/** Of the span, by occurrence; those withdrawn as false alarms too, though they count in no figure. */
	incidents: BudgetIncidentView[];
	filings: { byKind: FilingFiguresView[] };
	/** The quarter of the end of the span, and the eight before it, oldest first. */
	quarters: QuarterView[];
	/** Each site that stands by to take over. */
	dr: ReadinessView[];
	/** Exercises that began in the span, newest first. */
	drills: DrillView[];
	/** A row for each service and month of the span, as far as the month has come. */
	availability: AvailabilityView[];
	/** Most down time first. */
	causes: CauseView[];
};

export type FiguresView = {
	outages: number;
	/** How many of them have not ended. */
	running: number;
	/** From 50 % of the RTO on, and not breached. */
	nearMisses: number;
	/** RTO passed while it ran. */
	breaches: number;
	/** Tolerance (可容忍中斷時間) passed while it ran. */
	toleranceBreaches: number;
	/** Wall time of the longest; null without an outage. */
	longestSeconds: number | null;
	downSeconds: number;
	/** The greatest share of its RTO that an outage used; null without a limit. */
	usedRatioMax: number | null;
	/** From the first bad sample to the confirmation. */
	detectSeconds: PercentilesView;
	/** From the confirmation until somebody took the incident on; 0 where that was done before. */
	acknowledgeSeconds: PercentilesView;
	/** From the first bad sample to the return, of those that ended. */
	restoreSeconds: PercentilesView;
};

/** By nearest rank: each is a value that occurred. Null where `count` is 0. */
export type PercentilesView = { p50: number | null; p90: number | null; max: number | null; count: number };

export type TierFiguresView = FiguresView & { tier: ServiceView["tier"] };
export type QuarterView = { quarter: string; from: string; to: string; tiers: TierFiguresView[] };

export type ServiceFiguresView = FiguresView &
	AvailabilityFiguresView & {
		id: string;
		name: string;
		tier: ServiceView["tier"];
		/** As of the end of the span; null without a tier. */
		rtoSeconds: number | null;
		toleranceSeconds: number | null;
	};

/** Time of a service by what it was. Maintenance, closed hours and exercises are outside of availability. */
export type AvailabilityFiguresView = {
	/** Up and degraded of up, degraded and down; rounded down, so that 1 is without any down time. Null where none of them was. To show more digits, go by the seconds. */
	availabilityRatio: number | null;
	/** Unknown of all time that should have been watched: how much the ratio beside it does not know. Rounded up. */
	unknownRatio: number | null;
	upSeconds: number;
	outSeconds: number;
	unknownSeconds: number;
	maintenanceSeconds: number;
};

export type AvailabilityView = AvailabilityFiguresView & { service: string; name: string; month: string };

export type BudgetOutageView = {
	/** Of the outage, unique within its service. */
	id: string;
	service: string;
	name: string;
	tier: ServiceView["tier"];
	startedAt: string;
	confirmedAt: string;
	endedAt: string | null;
	endedBy: OutageView["endedBy"];
	running: boolean;
	/** `service` and `market` are null of a service that is configured no more: its hours are not known. */
	elapsedSeconds: { wall: number; service: number | null; market: number | null };
	downSeconds: number;
	rtoSeconds: number | null;
	toleranceSeconds: number | null;
	usedRatio: number | null;
	nearMiss: boolean;
	breached: boolean;
	toleranceBreached: boolean;
	detectSeconds: number;
	acknowledgeSeconds: number | null;
	restoreSeconds: number | null;
	incident: string | null;
	source: OutageView["source"];
	cause: string;
};

/** What an incident is put down to (fields 19 and 45 of the form), and the vendors of its services. */
export type PutDownTo = {
	category: string;
	categoryText: string;
	categoryEnglishText: string;
	/** As a person confirmed it, else as the facts suggest; null: nobody knows. */
	cause: string | null;
	englishCause: string | null;
	/** A person confirmed the cause. */
	confirmed: boolean;
	/** Ids. */
	vendors: string[];
};

export type BudgetIncidentView = PutDownTo & {
	id: string;
	services: string[];
	/** Outages of it that count. */
	outages: number;
	occurredAt: string;
	detectedAt: string | null;
	awareAt: string;
	restoredAt: string | null;
	handledAt: string | null;
	state: IncidentView["state"];
	reportable: IncidentView["reportable"];
	major: IncidentView["major"]["state"];
	elapsedSeconds: { wall: number; market: number };
	/** Those owed or made. */
	filings: { kind: FilingView["kind"]; dueAt: string | null; filedAt: string | null; late: boolean; receipt: string | null }[];
};

/** Filings of the incidents of the span. `filed` = `onTime` + `late`; `running` is still in time, `overdue` is not. */
export type FilingFiguresView = { kind: FilingView["kind"]; filed: number; onTime: number; late: number; running: number; overdue: number };

export type ReadinessView = {
	service: string;
	name: string;
	site: string;
	verdict: Verdict;
	cause: string | null;
	/** Newest value of its signal for `replication.lag`; null: it has none, or never spoke. */
	replicationLagSeconds: number | null;
	replicationLagAt: string | null;
	/** Its own RPO, else the shortest of the core services. */
	rpoSeconds: number | null;
	/** The last exercise in which a service was taken over to the site, or the service itself was out. */
	lastDrillAt: string | null;
	lastDrillSeconds: number | null;
};

export type DrillView = {
	startedAt: string;
	/** Null while it runs. */
	endedAt: string | null;
	services: string[];
	plan: string | null;
	/** One for each outage of the exercise: its measured RTO. */
	measured: {
		service: string;
		outage: string;
		incident: string | null;
		startedAt: string;
		seconds: number;
		rtoSeconds: number | null;
		/** Null while it runs, and without a limit. */
		withinRto: boolean | null;
		endedBy: OutageView["endedBy"];
		takenOverTo: string | null;
	}[];
};

/** Incidents of the span by what they were put down to. */
export type CauseView = PutDownTo & {
	incidents: string[];
	outages: number;
	downSeconds: number;
};
