import { type Instant, stampOf } from "../streams/instant.ts";
import type { OutageFacts } from "../streams/outage.ts";
import { type AwarenessAct, countingAct } from "./awareness.ts";
import type { Criterion, Major } from "./criteria.ts";
import type { Filing } from "./filings.ts";

/** What whoever reported the incident said of it; null where nothing was said. */
export type Reported = {
	readonly occurredAt: Instant;
	readonly nature: "service-anomaly" | "security-event" | null;
	readonly category: string | null;
	readonly description: string | null;
};

/** What a person filled in or confirmed in a field of the form. Nothing overwrites it but a person. */
export type PersonValue = { readonly value: FieldValue; readonly by: string | null; readonly at: Instant };
export type FieldValue = string | number | boolean | readonly string[];

export type Note = { readonly at: Instant; readonly by: string | null; readonly text: string };

/** What people and the authority talk about (SEMANTICS 4). A value; plain JSON. What follows from the rest is reckoned anew by `reckon`. */
export type Incident = {
	readonly id: string;
	readonly openedAt: Instant;
	readonly exercise: boolean;
	/** Ids, sorted. */
	readonly services: readonly string[];
	/** When the first core service came in (SEMANTICS 5.1); null without one. */
	readonly coreSince: Instant | null;
	/** Keys `service/outage` of its outages in the register, in the order in which they came in. */
	readonly outages: readonly string[];
	readonly reported: Reported | null;
	readonly awareness: readonly AwarenessAct[];
	/** Who took it on last, and when; null = 無人接手. */
	readonly acknowledged: { readonly by: string | null; readonly at: Instant } | null;
	/** SEMANTICS 4.3; all four are reckoned. */
	readonly occurredAt: Instant;
	readonly detectedAt: Instant | null;
	readonly awareAt: Instant;
	readonly restoredAt: Instant | null;
	readonly handledAt: Instant | null;
	readonly reportable: "candidate" | "presumed" | "yes" | "no" | "parked";
	readonly state: "open" | "handled" | "released" | "closed" | "withdrawn" | "not-reportable";
	readonly criteria: readonly Criterion[];
	readonly major: Major;
	readonly filings: readonly Filing[];
	readonly availabilityLevel: number;
	/** By the number of the field. */
	readonly fields: Readonly<Record<string, PersonValue>>;
	readonly notes: readonly Note[];
};

/** The key of an outage in the register: `web-order/20261118-083800`. */
export function keyOf(outage: Pick<OutageFacts, "service" | "id">): string {
	return `${outage.service}/${outage.id}`;
}

/** `yyyymmdd-hhmmss-name` of the opening in the firm's time, at most 63 characters, `-2` on collision (SEMANTICS 4.1). */
export function incidentId(openedAt: Instant, name: string, isTaken: (id: string) => boolean): string {
	const whole = `${stampOf(openedAt)}-${name}`;
	for (let number = 1; ; number++) {
		const suffix = number === 1 ? "" : `-${number}`;
		const id = whole.slice(0, 63 - suffix.length).replace(/-+$/, "") + suffix;
		if (!isTaken(id)) return id;
	}
}

/** A new incident, with nothing in it yet but its opening and its first act. */
export function newIncident(id: string, openedAt: Instant, awareness: readonly AwarenessAct[], reported: Reported | null): Incident {
	const nothingYet = { services: [], coreSince: null, outages: [], acknowledged: null, handledAt: null, criteria: [], filings: [], fields: {}, notes: [] };
	return {
		...nothingYet,
		id,
		openedAt,
		exercise: false,
		reported,
		awareness,
		...instantsOf({ openedAt, reported, awareness }, []),
		reportable: "presumed",
		state: "open",
		major: { state: "no", classifiedAt: null },
		availabilityLevel: 0,
	};
}

type Instants = Pick<Incident, "occurredAt" | "detectedAt" | "awareAt" | "restoredAt">;

/** The instants of an incident by its outages, its report and its ledger (SEMANTICS 4.3, 4.4). A suspicion counts as running. */
export function instantsOf(incident: Pick<Incident, "openedAt" | "reported" | "awareness">, outages: readonly OutageFacts[]): Instants {
	const started = [...outages.map((outage) => outage.startedAt), ...(incident.reported ? [incident.reported.occurredAt] : [])];
	const confirmed = outages.map((outage) => outage.confirmedAt).filter((at) => at !== null);
	const ended = outages.map((outage) => outage.endedAt).filter((at) => at !== null);
	return {
		occurredAt: started.length > 0 ? Math.min(...started) : incident.openedAt,
		detectedAt: confirmed.length > 0 ? Math.min(...confirmed) : null,
		awareAt: countingAct(incident.awareness)?.at ?? incident.openedAt,
		restoredAt: ended.length > 0 && ended.length === outages.length ? Math.max(...ended) : null,
	};
}

/** Its outages, newest facts, in the order in which they came in. */
export function outagesIn(incident: Incident, outages: ReadonlyMap<string, OutageFacts>): readonly OutageFacts[] {
	return incident.outages.map((key) => outages.get(key)).filter((outage) => outage !== undefined);
}

/** Where the elapsed time of an incident ends: [occurredAt, restoredAt, else handledAt, else now) (SEMANTICS 4.3). */
export function elapsedEnd(incident: Incident, at: Instant): Instant {
	return incident.restoredAt ?? incident.handledAt ?? at;
}

/** For naming by service, "open" means open, handled or released (SEMANTICS 4.7). */
export function isNamable(incident: Incident): boolean {
	return incident.state === "open" || incident.state === "handled" || incident.state === "released";
}

/** Newest first: latest `occurredAt`, then id (SEMANTICS 4.2, 4.7). */
export function newestFirst(a: Incident, b: Incident): number {
	return b.occurredAt - a.occurredAt || (a.id < b.id ? -1 : 1);
}
