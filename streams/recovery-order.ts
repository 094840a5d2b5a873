import type { Instant } from "./instant.ts";
import type { Service } from "./inventory.ts";
import { limitsOf } from "./tolerance.ts";

/**
 * Services in the order in which to bring them back (seed row 002-22): by the shortest RTO at `at`, else as configured, those without
 * a tier last; and before each what it depends on, however little hurry that has by itself. No service may depend on itself in a
 * circle, which the configuration refuses.
 */
export function recoveryOrder(services: readonly Service[], at: Instant): readonly Service[] {
	const byId = new Map(services.map((service) => [service.id, service]));
	const ordered = new Set<Service>();
	const bringBack = (service: Service) => {
		if (ordered.has(service)) return;
		for (const id of service.dependsOn) bringBack(byId.get(id)!);
		ordered.add(service);
	};
	const hurry = (service: Service) => limitsOf(service, at).rtoMs ?? Number.MAX_VALUE;
	for (const service of services.toSorted((a, b) => hurry(a) - hurry(b))) bringBack(service);
	return [...ordered];
}
