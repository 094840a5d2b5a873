import type { ActivityView } from "./activity-view.ts";
import type { IncidentView } from "./incident-view.ts";
import type { ServiceView } from "./service-view.ts";

/** What a command did: `POST` answers with it once it is durable. */
export type CommandView = { changes: ActivityView[]; service: ServiceView | null; incident: IncidentView | null };

/** A figure that a command would move; null where there was or would be none. `figure` is the name it has in `GET /incidents/{id}`. */
export type MovedView = {
	incident: string | null;
	/** `initial` …; of several supplements `supplement/2` …; null: no figure of a filing. */
	filing: string | null;
	/** The basis of another reading of the rule, whose `dueAt` it is; null: the one that counts. */
	reading: string | null;
	/** The same in zh-TW. */
	chineseReading: string | null;
	/** `C1` …; null: no figure of a criterion. */
	criterion: string | null;
	/** `web-order/20261118-083800`; null: no figure of an outage. */
	outage: string | null;
	figure:
		| "occurredAt"
		| "detectedAt"
		| "awareAt"
		| "restoredAt"
		| "handledAt"
		| "state"
		| "reportable"
		| "availabilityLevel"
		| "majorState"
		| "elapsedSeconds"
		| "elapsedServiceSeconds"
		| "elapsedMarketSeconds"
		| "metAt"
		| "forecastAt"
		| "dueAt"
		| "expectedAt"
		| "countersignatureDueAt"
		| "late"
		| "startedAt"
		| "endedAt"
		| "downSeconds"
		| "toleranceSeconds"
		| "rtoUsedRatio"
		| "rtoBreachedAt"
		| "toleranceBreachedAt"
		| "latestDecisionAt";
	from: string | number | boolean | null;
	to: string | number | boolean | null;
};

/** What a command would do, as `?preview=true` answers: nothing is stored and nobody is told (SEMANTICS 4.8). */
export type EffectView = { changes: ActivityView[]; moved: MovedView[] };
