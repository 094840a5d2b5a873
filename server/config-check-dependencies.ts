import { describe, type PathFault } from "./config-faults.ts";
import { each, type LooseConfig } from "./config-loose.ts";

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
	const indexOf = new Map((config.services ?? []).map((service, index) => [service?.id, index]));
	const needs = (id: string) => (config.services?.[indexOf.get(id) ?? -1]?.dependsOn ?? []).filter((next) => next !== undefined);
	const finished = new Set<string>();
	const circles = [...indexOf.keys()].filter((start) => start !== undefined).flatMap((start) => circlesFrom(start, needs, finished));
	return circles.slice(0, MOST_CIRCLES).map((circle) => circleFault(circle, indexOf));
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
function circleFault(circle: readonly string[], indexOf: ReadonlyMap<string | undefined, number>): PathFault {
	const path = ["services", indexOf.get(circle[0]!) ?? 0, "dependsOn"];
	const names = circle.length > 30 ? [...circle.slice(0, 30), "…", circle[0]] : circle;
	return { path, found: names.join(" → "), expected: "no service that depends on itself, directly or through others" };
}
