import type { Change } from "../../streams/change.ts";
import type { Instant } from "../../streams/instant.ts";
import type { OutageFacts } from "../../streams/outage.ts";
import type { Pass } from "../pass.ts";
import { type Parts, put, type Register } from "../register.ts";
import { type AwarenessAct, withConfirmation } from "./awareness.ts";
import { type Incident, incidentId, instantsOf, isOut, keyOf, newestFirst, newIncident, type OpenedBy, outagesIn, type Reported } from "./incident.ts";
import { fits, isCore } from "./links.ts";

/** What became of an outage goes into the register and to its incident; a newly confirmed one joins one or opens one (SEMANTICS 4.1, 4.2). */
export function placeOutage(register: Parts, { kind, outage, by }: Change, pass: Pass): Parts {
	if (outage === undefined) return register;
	const stale = suspicionsOf(register, outage.service);
	const owner = ownerOf(register, [keyOf(outage)]) ?? ownerOf(register, stale);
	const cleared = forget(register, outage.state === "dropped" ? [...stale, keyOf(outage)] : stale.filter((key) => key !== keyOf(outage)));
	if (outage.state === "dropped") return cleared;
	const known = { ...cleared, outages: new Map(cleared.outages).set(keyOf(outage), outage) };
	const isNew = kind === "outage-confirmed" || kind === "outage-reopened";
	const told = { outage, by };
	if (owner !== null) return join(known, owner, told, isNew, pass);
	return isNew ? placeNew(known, told, pass) : known;
}

/** An outage, and the person whose command told of it; null: telemetry did. */
type Told = { readonly outage: OutageFacts; readonly by: string | null };

function placeNew(register: Parts, { outage, by }: Told, pass: Pass): Parts {
	const { inventory, correlationWindowMs } = pass.duties.firm;
	const home = [...register.incidents.values()].filter((incident) => fits(incident, outage, inventory, correlationWindowMs)).sort(newestFirst)[0];
	if (home !== undefined) return join(register, home.id, { outage, by }, true, pass);
	if (!isCore(inventory, outage.service)) return register;
	const awareness = withConfirmation([], outage, by, pass.noticedAt);
	return openIncident(register, { ...NOTHING, name: outage.service, openedBy: "outage", outages: [outage], awareness }, pass);
}

function join(register: Parts, id: string, { outage, by }: Told, isNew: boolean, pass: Pass): Parts {
	const incident = withOutage(register.incidents.get(id)!, outage, register, pass);
	if (!isNew) return put(register, incident);
	const reportable = incident.reportable === "candidate" ? "presumed" : incident.reportable;
	return put(register, { ...incident, reportable, awareness: withConfirmation(incident.awareness, outage, by, pass.noticedAt) });
}

/** What an incident opens with. `name`: what its id is called after. */
export type Opening = {
	readonly name: string;
	readonly openedBy: OpenedBy;
	readonly openedAt: Instant | null;
	readonly reportable: "candidate" | "presumed";
	readonly exerciseSince: Instant | null;
	readonly services: readonly string[];
	readonly bulletinVendors: readonly string[];
	readonly outages: readonly OutageFacts[];
	readonly awareness: readonly AwarenessAct[];
	readonly reported: Reported | null;
};

/** An opening by nothing yet: at the instant of the pass, presumed, real. */
export const NOTHING = {
	openedAt: null,
	reportable: "presumed",
	exerciseSince: null,
	services: [],
	bulletinVendors: [],
	outages: [],
	awareness: [],
	reported: null,
} as const satisfies Partial<Opening>;

/** Opens an incident, and takes in the running outages that belong to it (SEMANTICS 4.1, 4.2). */
export function openIncident(register: Parts, opening: Opening, pass: Pass): Parts {
	return put(register, openedWith(register, opening, pass));
}

/** The incident that opens, not yet in the register. A confirmed outage in it makes a candidate presumed (SEMANTICS 4.6). */
export function openedWith(register: Parts, opening: Opening, pass: Pass): Incident {
	const { name, services, bulletinVendors, outages, ...beginning } = opening;
	const openedAt = opening.openedAt ?? pass.at;
	const id = incidentId(openedAt, name, (taken) => register.incidents.has(taken));
	const exerciseSince = outages[0]?.exerciseSince ?? opening.exerciseSince;
	const empty = withServices({ ...newIncident({ ...beginning, id, openedAt, exerciseSince }), bulletinVendors }, services, { ...pass, at: openedAt });
	const opened = outages.reduce((incident, outage) => withOutage(incident, outage, register, pass), empty);
	const whole = takeIn(opened, register, pass);
	return whole.reportable === "candidate" && whole.outages.length > 0 ? { ...whole, reportable: "presumed" } : whole;
}

/** Until nothing more fits: what was taken in may link to what was not. */
function takeIn(incident: Incident, register: Parts, pass: Pass): Incident {
	const { inventory, correlationWindowMs } = pass.duties.firm;
	const free = [...register.outages.values()].filter((outage) => isOut(outage) && ownerOf(register, [keyOf(outage)]) === null);
	const fitting = free.find((outage) => !incident.outages.includes(keyOf(outage)) && fits(incident, outage, inventory, correlationWindowMs));
	return fitting === undefined ? incident : takeIn(withOutage(incident, fitting, register, pass), register, pass);
}

/** The incident with an outage, and its service. */
export function withOutage(incident: Incident, outage: OutageFacts, register: Parts, pass: Pass): Incident {
	if (incident.outages.includes(keyOf(outage))) return incident;
	const joined = withServices({ ...incident, outages: [...incident.outages, keyOf(outage)] }, [outage.service], pass);
	return { ...joined, ...instantsOf(joined, outagesIn(joined, register.outages)) };
}

/** The incident with services, and since when a core one is among them (SEMANTICS 5.1). */
export function withServices(incident: Incident, services: readonly string[], { duties, at }: Pass): Incident {
	const coreSince = incident.coreSince ?? (services.some((service) => isCore(duties.firm.inventory, service)) ? at : null);
	return { ...incident, services: [...new Set([...incident.services, ...services])].sort(), coreSince };
}

/** The incident that holds one of these outages; null if none does. */
export function ownerOf({ incidents }: Pick<Register, "incidents">, keys: readonly string[]): string | null {
	for (const incident of incidents.values()) if (incident.outages.some((key) => keys.includes(key))) return incident.id;
	return null;
}

/** Suspicions of a service: it has one at most, but its name may change when it is confirmed (SEMANTICS 3.1). */
function suspicionsOf({ outages }: Parts, service: string): readonly string[] {
	return [...outages].filter(([, outage]) => outage.service === service && outage.state === "suspected").map(([key]) => key);
}

function forget(register: Parts, keys: readonly string[]): Parts {
	if (keys.length === 0) return register;
	const outages = new Map([...register.outages].filter(([key]) => !keys.includes(key)));
	const without = (incident: Incident) =>
		incident.outages.some((key) => keys.includes(key)) ? { ...incident, outages: incident.outages.filter((key) => !keys.includes(key)) } : incident;
	return { ...register, outages, incidents: new Map([...register.incidents].map(([id, incident]) => [id, without(incident)])) };
}
