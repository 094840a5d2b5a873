import type { Millis } from "../../streams/instant.ts";
import type { Inventory, Service } from "../../streams/inventory.ts";
import type { OutageFacts } from "../../streams/outage.ts";
import { type Incident, takesIn } from "./incident.ts";

/** Does a confirmed outage belong to an incident that is open or handled (SEMANTICS 4.2)? Exercises and real ones never share (4.9). */
export function fits(incident: Incident, outage: OutageFacts, inventory: Inventory, correlationWindow: Millis): boolean {
	if (!takesIn(incident)) return false;
	if (incident.exerciseSince !== outage.exerciseSince) return false;
	if (incident.services.includes(outage.service)) return true;
	if (outage.startedAt < incident.occurredAt - correlationWindow) return false;
	if (incident.restoredAt !== null && outage.startedAt > incident.restoredAt + correlationWindow) return false;
	return linkedTo(incident, inventory).some((service) => areLinked(inventory, service, outage.service));
}

/** Services by which something is linked to an incident: its own, and those of the vendors whose bulletin it holds (SEMANTICS 4.6). */
function linkedTo({ services, bulletinVendors }: Incident, inventory: Inventory): readonly string[] {
	if (bulletinVendors.length === 0) return services;
	const ofVendors = inventory.services.filter((service) => service.vendor !== null && bulletinVendors.includes(service.vendor));
	return [...services, ...ofVendors.map((service) => service.id)];
}

/** Ancestor or descendant by `dependsOn`, or the same vendor. Sharing a healthy dependency is no link (SEMANTICS 4.2). */
export function areLinked(inventory: Inventory, one: string, other: string): boolean {
	const vendor = vendorOf(inventory, one);
	if (vendor !== null && vendor === vendorOf(inventory, other)) return true;
	return ancestors(inventory, one).has(other) || ancestors(inventory, other).has(one);
}

/** Everything a service depends on, through others too. A circle ends where it began. */
function ancestors(inventory: Inventory, id: string, found = new Set<string>()): ReadonlySet<string> {
	for (const parent of serviceOf(inventory, id)?.dependsOn ?? []) {
		if (found.has(parent)) continue;
		found.add(parent);
		ancestors(inventory, parent, found);
	}
	return found;
}

function vendorOf(inventory: Inventory, id: string): string | null {
	return serviceOf(inventory, id)?.vendor ?? null;
}

/** The services of an inventory by id, made once: links are followed for every outage and every incident, and a firm may have ten thousand. */
const byId = new WeakMap<Inventory["services"], ReadonlyMap<string, Service>>();

/** A service by its id; undefined for one that is no longer configured. */
export function serviceOf({ services }: Inventory, id: string): Service | undefined {
	const known = byId.get(services) ?? new Map(services.map((service) => [service.id, service]));
	byId.set(services, known);
	return known.get(id);
}

/** Is it a core service (核心系統) of the configuration? One that is configured no more is none. */
export function isCore(inventory: Inventory, id: string): boolean {
	return serviceOf(inventory, id)?.core ?? false;
}
