import type { Instant } from "../../streams/instant.ts";
import { filingOf } from "../filings/filing.ts";
import { type AwarenessAct, countingAct } from "../incidents/awareness.ts";
import { type Incident, keyOf, outagesIn } from "../incidents/incident.ts";
import { isCore } from "../incidents/links.ts";
import { NOTHING, openedWith, withOutage, withServices } from "../incidents/placing.ts";
import type { GivenPass } from "../pass.ts";
import { type Parts, put } from "../register.ts";
import type { Named } from "./record.ts";

/** Two incidents are one event: everything of the other comes here, and it is withdrawn (before any filing of its own). */
export function merge(register: Parts, incident: Incident, { other }: Named<"merge">, pass: GivenPass): Parts | string {
	const absorbed = register.incidents.get(other);
	if (absorbed === undefined || absorbed.id === incident.id) return `there is no other incident ${other}`;
	const refusal = refusesMerging(incident, absorbed);
	if (refusal !== null) return refusal;
	const withdrawn = { at: pass.at, by: pass.by, confirmedBy: null, reason: `merged into ${incident.id}` };
	const both = outagesIn(absorbed, register.outages).reduce<Incident>(
		(into, outage) => withOutage(into, outage, register, pass),
		withServices(together(incident, absorbed, pass), absorbed.services, pass),
	);
	return put(put(register, { ...absorbed, outages: [], withdrawn }), both);
}

function refusesMerging(incident: Incident, absorbed: Incident): string | null {
	if (incident.state !== "open" && incident.state !== "handled") return `the incident is ${incident.state}`;
	if (absorbed.withdrawn !== null) return `incident ${absorbed.id} is withdrawn`;
	if (absorbed.exerciseSince !== incident.exerciseSince) return "an exercise and a real incident are never one";
	const filed = absorbed.filings.find((filing) => filing.filedAt !== null);
	return filed === undefined ? null : `filing ${filed.kind} of ${absorbed.id} is filed: merge the other way`;
}

/** Nothing that was owed by either is lost: known, core, and personal data found, since the earlier of the two. */
function together(incident: Incident, absorbed: Incident, pass: GivenPass): Incident {
	return {
		...incident,
		reportable: incident.reportable === "candidate" && isReal(absorbed) ? "presumed" : incident.reportable,
		awareness: allActs(incident.awareness, absorbed.awareness, pass),
		coreSince: earlier(incident.coreSince, absorbed.coreSince),
		personalDataFoundAt: earlier(incident.personalDataFoundAt, absorbed.personalDataFoundAt),
		reported: reportedOf(incident, absorbed),
		acknowledged: incident.acknowledged ?? absorbed.acknowledged,
		decisions: { ...confirmedIn(absorbed), ...incident.decisions },
		lapsed: [...incident.lapsed, ...absorbed.lapsed],
		fields: { ...absorbed.fields, ...incident.fields },
		bulletinVendors: [...new Set([...incident.bulletinVendors, ...absorbed.bulletinVendors])].sort(),
		indications: [...incident.indications, ...absorbed.indications],
		actions: [...incident.actions, ...absorbed.actions],
		externalCauses: [...incident.externalCauses, ...absorbed.externalCauses],
		notes: [...incident.notes, ...absorbed.notes],
	};
}

function isReal({ reportable, outages }: Incident): boolean {
	return outages.length > 0 || (reportable !== "candidate" && reportable !== "no");
}

function earlier(one: Instant | null, other: Instant | null): Instant | null {
	return one === null || other === null ? (one ?? other) : Math.min(one, other);
}

/** Both ledgers; a reason given for a later act of one is none for the other, so the earlier awareness of the two counts. */
function allActs(own: readonly AwarenessAct[], others: readonly AwarenessAct[], { at, by, reason }: GivenPass): readonly AwarenessAct[] {
	const fresh = others.filter((act) => !own.some((known) => known.at === act.at && known.source === act.source && known.recordedAt === act.recordedAt));
	const acts = [...own, ...fresh];
	const aware = earlier(countingAct(own)?.at ?? null, countingAct(others)?.at ?? null);
	if (aware === null || countingAct(acts)?.at === aware) return acts;
	return [...acts, { at: aware, source: "merge", note: reason, by, recordedAt: at, reason: null }];
}

function reportedOf({ reported: own }: Incident, { reported: other }: Incident): Incident["reported"] {
	if (own === null || other === null) return own ?? other;
	return { ...own, occurredAt: Math.min(own.occurredAt, other.occurredAt) };
}

/** What was rejected there was not weighed with what is here. */
function confirmedIn({ decisions }: Incident): Incident["decisions"] {
	return Object.fromEntries(Object.entries(decisions).filter(([, { decision }]) => decision === "confirmed"));
}

/** Two events in one incident: these outages become one of their own, known by the same acts. */
export function split(register: Parts, incident: Incident, { outages: keys }: Named<"split">, pass: GivenPass): Parts | string {
	const leaving = outagesIn(incident, register.outages).filter((outage) => keys.includes(keyOf(outage)));
	if (leaving.length !== keys.length || keys.length === 0) return "outages: name outages of this incident, as service/outage";
	if (leaving.length === incident.outages.length) return "outages: one must stay";
	if (filingOf(incident.filings, "release")?.filedAt != null) return "the incident is released";
	const stay = incident.outages.filter((key) => !keys.includes(key));
	const staying = new Set(stay.map((key) => key.split("/")[0]!));
	const services = incident.services.filter((service) => staying.has(service) || !leaving.some((outage) => outage.service === service));
	const coreSince = services.some((service) => isCore(pass.duties.firm.inventory, service)) ? incident.coreSince : null;
	const kept = put(register, { ...incident, outages: stay, services, coreSince });
	const opening = { ...NOTHING, name: leaving[0]!.service, openedBy: "outage", outages: leaving, awareness: incident.awareness } as const;
	return put(kept, openedWith(kept, opening, pass));
}
