import type { OutageFacts } from "../streams/outage.ts";
import { byOpening, leastDue } from "./advance.ts";
import type { Bulletin } from "./incidents/bulletins.ts";
import type { Incident } from "./incidents/incident.ts";
import type { Register } from "./register.ts";

/** Is everything of the register but its incidents as it was when it was saved? */
export function isSaved(register: Register, saved: Register): boolean {
	return register.outages === saved.outages && register.bulletins === saved.bulletins;
}

/** An incident as text, under the subject `incident/ID`. */
export function saveIncident(incident: Incident): string {
	return JSON.stringify(incident);
}

/** The rest of the register as text, under the subject `register`. */
export function saveRegister({ outages, bulletins }: Register): string {
	return JSON.stringify({ outages: [...outages], bulletins });
}

type Saved = { readonly outages: readonly [string, OutageFacts][]; readonly bulletins: readonly Bulletin[] };

/** The register as it was saved. Subjects of others are passed over. Throws on text that is not what was saved. */
export function loadRegister(parts: readonly { readonly subject: string; readonly state: string }[]): Register {
	const incidents = parts.filter((part) => part.subject.startsWith("incident/")).map((part) => JSON.parse(part.state) as Incident);
	const rest = parts.find((part) => part.subject === "register");
	const { outages, bulletins } = rest === undefined ? { outages: [], bulletins: [] } : (JSON.parse(rest.state) as Saved);
	const register = {
		incidents: new Map(incidents.sort(byOpening).map((incident) => [incident.id, incident])),
		outages: new Map(outages),
		bulletins,
		services: new Map(),
	};
	return { ...register, dueAt: leastDue(register) };
}
