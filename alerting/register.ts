import type { Instant } from "../streams/instant.ts";
import type { OutageFacts } from "../streams/outage.ts";
import type { Bulletin } from "./incidents/bulletins.ts";
import type { Incident } from "./incidents/incident.ts";

/** What alerting keeps of a service beside its outages. */
export type Watched = {
	readonly verdict: string;
	readonly cause: string | null;
	/** When it will have been degraded long enough to ask about it (SEMANTICS 4.6); null while it is not, and for non-core ones. */
	readonly candidateAt: Instant | null;
	/** Start of the exercise it is in; null: none. */
	readonly exerciseSince: Instant | null;
};

/** The state of alerting: all incidents, the newest facts of every outage heard of, by `service/outage`, and every bulletin. A value. */
export type Register = {
	readonly incidents: ReadonlyMap<string, Incident>;
	readonly outages: ReadonlyMap<string, OutageFacts>;
	readonly bulletins: readonly Bulletin[];
	/** By id, as far as anything was said of them. Not saved: it follows from the services. */
	readonly services: ReadonlyMap<string, Watched>;
	/** When something next falls due; Infinity if nothing does. */
	readonly dueAt: Instant;
};

/** What an input makes anew; the rest of the register follows from it. */
export type Parts = Omit<Register, "dueAt">;

/** The register after a command, or why it cannot be carried out, with the subject of the refusal. */
export type Outcome = Parts | { readonly refusal: string; readonly subject: string };

/** A register that has heard of nothing yet. */
export function emptyRegister(): Register {
	return { incidents: new Map(), outages: new Map(), bulletins: [], services: new Map(), dueAt: Number.POSITIVE_INFINITY };
}

/** The register with an incident as it is now. */
export function put<R extends Pick<Register, "incidents">>(register: R, incident: Incident): R {
	return { ...register, incidents: new Map(register.incidents).set(incident.id, incident) };
}
