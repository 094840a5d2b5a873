import type { Instant } from "./instant.ts";
import type { Service } from "./inventory.ts";
import { limitsOf } from "./tolerance.ts";

/**
 * Services in the order in which to bring them back (seed row 002-22): by the shortest RTO at `at`, its own or that of anything that
 * depends on it, and never before what they depend on; else as configured. Services without a tier that no other needs come last.
 * No service may depend on itself in a circle, which the configuration refuses.
 */
export function recoveryOrder(services: readonly Service[], at: Instant): readonly Service[] {
	const byId = new Map(services.map((service) => [service.id, service]));
	const urgencies = new Map<string, number>();
	const ordered = new Set<Service>();
	const hurry = (service: Service, rtoMs: number) => {
		if (rtoMs >= (urgencies.get(service.id) ?? Number.POSITIVE_INFINITY)) return;
		urgencies.set(service.id, rtoMs);
		for (const id of service.dependsOn) hurry(byId.get(id)!, rtoMs);
	};
	const bringBack = (service: Service) => {
		if (ordered.has(service)) return;
		for (const id of service.dependsOn) bringBack(byId.get(id)!);
		ordered.add(service);
	};
	for (const service of services) hurry(service, limitsOf(service, at).rtoMs ?? Number.POSITIVE_INFINITY);
	const urgency = ({ id }: Service) => urgencies.get(id) ?? Number.MAX_VALUE;
	for (const service of services.toSorted((a, b) => urgency(a) - urgency(b))) bringBack(service);
	return [...ordered];
}
