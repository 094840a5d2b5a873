import { describe, type PathFault } from "./faults.ts";
import { each, type LooseConfig } from "./loose.ts";

/** Services that name services, vendors and substitutes which do not exist, or that depend on themselves in a circle. */
export function dependencyFaults(config: LooseConfig): readonly PathFault[] {
	const services = new Set((config.services ?? []).flatMap((service) => service?.id ?? []));
	const vendors = new Set((config.vendors ?? []).flatMap((vendor) => vendor?.id ?? []));
	const references = each(config.services, (service, index) => {
		const path = ["services", index];
		return [
			...each(service.dependsOn, (id, at) => missing(services, id, [...path, "dependsOn", at], "a service that is listed")),
			...(service.vendor === undefined ? [] : missing(vendors, service.vendor, [...path, "vendor"], "a vendor that is listed")),
			...each(service.substitutes, (substitute, at) => {
				const there = [...path, "substitutes", at, "service"];
				if (substitute.service === undefined) return [];
				return missing(services, substitute.service === service.id ? null : substitute.service, there, "another service that is listed");
			}),
		];
	});
	return [...references, ...cycleFaults(config)];
}

function missing(known: ReadonlySet<string>, id: string | null, path: (string | number)[], expected: string): PathFault[] {
	return id !== null && known.has(id) ? [] : [{ path, found: id === null ? "the service itself" : describe(id), expected }];
}

/** Every circle once, named whole, at the first of its services. Walked with a stack of its own: chains may be long. */
function cycleFaults(config: LooseConfig): PathFault[] {
	const links = linksOf(config);
	const finished = new Set<string>();
	const circles = [...links.keys()].flatMap((start) => circlesFrom(start, (id) => [...(links.get(id)?.keys() ?? [])], finished));
	return circles.slice(0, MOST_CIRCLES).map((circle) => circleFault(circle, links));
}

/** What each service depends on, and which entry of the list says so: an id that stands twice, a fault of its own, has what either says. */
type Links = ReadonlyMap<string, ReadonlyMap<string, number>>;

function linksOf(config: LooseConfig): Links {
	const links = new Map<string, Map<string, number>>();
	for (const [index, service] of (config.services ?? []).entries()) {
		if (service?.id === undefined) continue;
		const own = links.get(service.id) ?? new Map<string, number>();
		links.set(service.id, own);
		for (const next of service.dependsOn ?? []) if (next !== undefined && !own.has(next)) own.set(next, index);
	}
	return links;
}

/** Where everything depends on everything, a few circles say it all. */
const MOST_CIRCLES = 20;

type Step = { readonly id: string; readonly rest: Iterator<string> };

function circlesFrom(start: string, needs: (id: string) => readonly string[], finished: Set<string>): readonly (readonly string[])[] {
	const circles: (readonly string[])[] = [];
	const trail: Step[] = [];
	const onTrail = new Set<string>();
	const enter = (id: string) => {
		trail.push({ id, rest: needs(id).values() });
		onTrail.add(id);
	};
	if (!finished.has(start)) enter(start);
	for (let last = trail.at(-1); last; last = trail.at(-1)) {
		const { done, value: next } = last.rest.next();
		if (done) {
			onTrail.delete(last.id);
			finished.add(last.id);
			trail.pop();
		} else if (onTrail.has(next)) {
			if (circles.length < MOST_CIRCLES) circles.push([...trail.map((step) => step.id).slice(trail.findIndex((step) => step.id === next)), next]);
		} else if (!finished.has(next)) enter(next);
	}
	return circles;
}

/** A circle is named whole while a person can still read it. */
function circleFault(circle: readonly string[], links: Links): PathFault {
	const path = ["services", links.get(circle[0]!)!.get(circle[1]!)!, "dependsOn"];
	const names = circle.length > 30 ? [...circle.slice(0, 30), "…", circle[0]] : circle;
	return { path, found: names.join(" → "), expected: "no service that depends on itself, directly or through others" };
}
