import type { GivenPass } from "./carry-out.ts";
import { filingOf } from "./filing.ts";
import { type Incident, keyOf, outagesIn } from "./incident.ts";
import { NOTHING, openedWith, type Parts, put, withOutage } from "./placing.ts";
import type { Named } from "./record.ts";

/** Two incidents are one event: the other's outages and acts come here, and it is withdrawn (before any filing of its own). */
export function merge(register: Parts, incident: Incident, { other }: Named<"merge">, pass: GivenPass): Parts | string {
	const absorbed = register.incidents.get(other);
	if (absorbed === undefined || absorbed.id === incident.id) return `there is no other incident ${other}`;
	if (absorbed.withdrawn !== null) return `incident ${other} is withdrawn`;
	if (absorbed.exerciseSince !== incident.exerciseSince) return "an exercise and a real incident are never one";
	const filed = absorbed.filings.find((filing) => filing.filedAt !== null);
	if (filed !== undefined) return `filing ${filed.kind} of ${other} is filed: merge the other way`;
	const outages = outagesIn(absorbed, register.outages);
	const both = outages.reduce<Incident>((into, outage) => withOutage(into, outage, register, pass), {
		...incident,
		awareness: [...incident.awareness, ...absorbed.awareness],
		bulletinVendors: [...new Set([...incident.bulletinVendors, ...absorbed.bulletinVendors])].sort(),
		indications: [...incident.indications, ...absorbed.indications],
		actions: [...incident.actions, ...absorbed.actions],
		notes: [...incident.notes, ...absorbed.notes],
	});
	const withdrawn = { at: pass.at, by: pass.by, confirmedBy: null, reason: `merged into ${incident.id}` };
	return put(put(register, { ...absorbed, outages: [], withdrawn }), both);
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
	const kept = put(register, { ...incident, outages: stay, services });
	const opening = { ...NOTHING, name: leaving[0]!.service, openedBy: "outage", outages: leaving, awareness: incident.awareness } as const;
	return put(kept, openedWith(kept, opening, pass));
}
