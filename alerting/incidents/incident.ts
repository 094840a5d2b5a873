import { type Instant, stampOf } from "../../streams/instant.ts";
import type { OutageFacts } from "../../streams/outage.ts";
import type { Decision } from "../commands/decision.ts";
import type { Criterion, CriterionId } from "../criteria/criterion.ts";
import type { FieldValue } from "../draft/fields.ts";
import type { Filing } from "../filings/filing.ts";
import type { Action } from "./actions.ts";
import { type AwarenessAct, countingAct } from "./awareness.ts";

/** What whoever reported the incident said of it; null where nothing was said. */
export type Reported = {
	readonly occurredAt: Instant;
	readonly nature: "service-anomaly" | "security-event" | null;
	readonly category: string | null;
	readonly description: string | null;
};

/** What a person filled in or confirmed in a field of the form. Nothing overwrites it but a person. */
export type PersonValue = { readonly value: FieldValue; readonly by: string | null; readonly at: Instant };

/** Words of a person, with the instant at which they were given. */
export type Note = { readonly at: Instant; readonly by: string | null; readonly text: string };

/** What it was opened by (SEMANTICS 4.1, 4.4, 4.6). */
export type OpenedBy = "outage" | "report" | "awareness" | "degraded" | "bulletin" | "load" | "complaints" | "attack";

/** A signal that says what it `indicates`, of a service of this incident. */
export type Indication = { readonly subject: string; readonly what: string; readonly at: Instant };

/** A person's word on a criterion, with the instant of the fact it rests on (SEMANTICS 5.1, 5.3). */
export type CriterionDecision = Decision & {
	readonly decision: "confirmed" | "rejected";
	/** Null: rejected before there was any fact to weigh. */
	readonly metAt: Instant | null;
	readonly evidence: string | null;
	readonly firms: number | null;
	readonly firstNotifiedOn: string | null;
};

/** Not major after all, with the criteria that were held against it: what comes to light later was not weighed (SEMANTICS 5.4). */
export type Downgrade = Decision & { readonly weighed: readonly CriterionId[] };

/** The instants of an incident that a person may correct (SEMANTICS 4.8). */
export const CORRECTABLE = ["occurredAt", "detectedAt", "awareAt", "restoredAt", "handledAt"] as const;
export type Correctable = (typeof CORRECTABLE)[number];

/** An instant that a person corrected: old and new stay on record (SEMANTICS 4.8). */
export type Correction = {
	readonly instant: Correctable;
	readonly from: Instant | null;
	readonly to: Instant;
	readonly at: Instant;
	readonly by: string | null;
	readonly reason: string | null;
};

/** A cause that is not ours; it annotates and stops no clock (SEMANTICS 4.10). */
export type ExternalCause = { readonly cause: string; readonly from: Instant; readonly until: Instant | null; readonly by: string | null };

/**
 * Something the incident grew by: another service, or a tolerance breached; `noticedAt` starts a supplement's clock (SEMANTICS 6.3).
 * Null: a service it opened with, by which it did not grow.
 */
export type Growth = { readonly what: string; readonly noticedAt: Instant | null };

/** SEMANTICS 4.5, 4.6. */
export type Reportable = "candidate" | "presumed" | "yes" | "no" | "parked";
/** SEMANTICS 4.7. */
export type IncidentState = "open" | "handled" | "released" | "closed" | "withdrawn" | "not-reportable";

/** 重大資安事件 or not, and since when (SEMANTICS 5.4). */
export type Major = { readonly state: MajorState; readonly classifiedAt: Instant | null };
export type MajorState = "no" | "suggested" | "presumed" | "major" | "filed" | "closed" | "downgraded";

/** What people and the authority talk about (SEMANTICS 4). A value; plain JSON. What follows from the rest is reckoned anew by `reckon`. */
export type Incident = {
	readonly id: string;
	readonly openedAt: Instant;
	readonly openedBy: OpenedBy;
	/** Start of the exercise (演練) it belongs to; null: it is real (SEMANTICS 4.9). */
	readonly exerciseSince: Instant | null;
	/** Ids, sorted. */
	readonly services: readonly string[];
	/** Vendors whose bulletin it holds: their services count for joining only (SEMANTICS 4.6). */
	readonly bulletinVendors: readonly string[];
	readonly indications: readonly Indication[];
	/** When the first core service came in (SEMANTICS 5.1); null without one. */
	readonly coreSince: Instant | null;
	/** Keys `service/outage` of its outages in the register, in the order in which they came in. */
	readonly outages: readonly string[];
	readonly reported: Reported | null;
	readonly awareness: readonly AwarenessAct[];
	/** Who took it on last, and when; null = 無人接手. */
	/** Who has it, since when: the first who took it on, until somebody takes it over. */
	readonly acknowledged: { readonly by: string | null; readonly at: Instant } | null;
	/** SEMANTICS 4.3; all four are reckoned. */
	readonly occurredAt: Instant;
	readonly detectedAt: Instant | null;
	readonly awareAt: Instant;
	readonly restoredAt: Instant | null;
	readonly handledAt: Instant | null;
	readonly reportable: Reportable;
	readonly reportableDecision: Decision | null;
	/** When `parked` is over (SEMANTICS 4.5); null while it is not parked. */
	readonly parkedUntil: Instant | null;
	readonly state: IncidentState;
	readonly criteria: readonly Criterion[];
	/** Criteria that held until a correction or a closure took their fact back: what was owed by them stays owed until people decide (SEMANTICS 4.8). */
	readonly lapsed: readonly Criterion[];
	readonly decisions: Readonly<Partial<Record<CriterionId, CriterionDecision>>>;
	readonly major: Major;
	readonly downgraded: Downgrade | null;
	readonly withdrawn: Decision | null;
	readonly filings: readonly Filing[];
	readonly grown: readonly Growth[];
	readonly actions: readonly Action[];
	readonly externalCauses: readonly ExternalCause[];
	readonly corrections: readonly Correction[];
	readonly availabilityLevel: number;
	/** When field 52 first had a value other than `no`: personal data may be affected (SEMANTICS 6.2). */
	readonly personalDataFoundAt: Instant | null;
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

/** What an incident begins with. */
export type Beginning = Pick<Incident, "id" | "openedAt" | "openedBy" | "exerciseSince" | "awareness" | "reported" | "reportable">;

/** A new incident, with nothing in it yet but its opening and its first act. */
export function newIncident(beginning: Beginning): Incident {
	return {
		...beginning,
		...instantsOf({ ...beginning, corrections: [] }, []),
		services: [],
		bulletinVendors: [],
		indications: [],
		coreSince: null,
		outages: [],
		acknowledged: null,
		handledAt: null,
		reportableDecision: null,
		parkedUntil: null,
		state: "open",
		criteria: [],
		lapsed: [],
		decisions: {},
		major: { state: "no", classifiedAt: null },
		downgraded: null,
		withdrawn: null,
		filings: [],
		grown: [],
		actions: [],
		externalCauses: [],
		corrections: [],
		availabilityLevel: 0,
		personalDataFoundAt: null,
		fields: {},
		notes: [],
	};
}

type Instants = Pick<Incident, "occurredAt" | "detectedAt" | "awareAt" | "restoredAt">;

/** The instants of an incident by its outages, its report and its ledger (SEMANTICS 4.3, 4.4). A suspicion counts as running. */
export function instantsOf(incident: Pick<Incident, "openedAt" | "reported" | "awareness" | "corrections">, outages: readonly OutageFacts[]): Instants {
	const started = [...outages.map((outage) => outage.startedAt), ...(incident.reported ? [incident.reported.occurredAt] : [])];
	const confirmed = outages.map((outage) => outage.confirmedAt).filter((at) => at !== null);
	const ended = outages.map((outage) => outage.endedAt).filter((at) => at !== null);
	return {
		occurredAt: started.length > 0 ? Math.min(...started) : incident.openedAt,
		detectedAt: correctedTo(incident, "detectedAt") ?? (confirmed.length > 0 ? Math.min(...confirmed) : null),
		awareAt: countingAct(incident.awareness)?.at ?? incident.openedAt,
		restoredAt: ended.length > 0 && ended.length === outages.length ? Math.max(...ended) : null,
	};
}

function correctedTo({ corrections }: Pick<Incident, "corrections">, instant: Correctable): Instant | null {
	return corrections.findLast((correction) => correction.instant === instant)?.to ?? null;
}

/** Its outages, newest facts, in the order in which they came in. */
export function outagesIn(incident: Incident, outages: ReadonlyMap<string, OutageFacts>): readonly OutageFacts[] {
	return incident.outages.map((key) => outages.get(key)).filter((outage) => outage !== undefined);
}

/** Is an outage: confirmed, and not over? */
export function isOut(outage: OutageFacts): boolean {
	return outage.state === "confirmed" || outage.state === "recovering";
}

/** Where the elapsed time of an incident ends: [occurredAt, restoredAt, else handledAt, else now) (SEMANTICS 4.3). */
export function elapsedEnd(incident: Incident, at: Instant): Instant {
	return incident.restoredAt ?? incident.handledAt ?? at;
}

/** May something new still come into it: open, or handled and not yet released (SEMANTICS 4.2, 4.7)? */
export function takesIn({ state }: Pick<Incident, "state">): boolean {
	return state === "open" || state === "handled";
}

/** For naming by service, "open" means open, handled or released (SEMANTICS 4.7). */
export function isNamable(incident: Incident): boolean {
	return takesIn(incident) || incident.state === "released";
}

/** Newest first: latest `occurredAt`, then id (SEMANTICS 4.2, 4.7). */
export function newestFirst(a: Incident, b: Incident): number {
	return b.occurredAt - a.occurredAt || (a.id < b.id ? -1 : 1);
}
