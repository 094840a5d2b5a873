import type { Sample } from "../streams/advance.ts";
import type { Instant } from "../streams/instant.ts";
import type { CurvePoint, CurvePoints } from "./store/store.ts";

/** Where a sample stood in the log. */
export type Place = { readonly topic: string; readonly partition: number; readonly offset: bigint };

/** A raw sample as it was read, for the evidence of an outage. */
export type Kept = CurvePoint & { readonly signal: string; readonly site: string; readonly source: string; readonly place: Place };

/** How many samples of one signal at one site are at hand: a quarter of an hour at ten seconds. */
const AT_HAND = 96;

type Trail = { readonly signal: string; readonly site: string; readonly newest: (Kept | undefined)[]; cursor: number; pending: CurvePoint[] };

/** The newest samples of every signal: sparks and evidence read them, curves are folded from them now and then. */
export type Recent = {
	note(order: number, sample: Sample, place: Place): void;
	/** Samples of a service in `[from, to]`, oldest first. */
	between(order: number, from: Instant, to: Instant): readonly Kept[];
	/** Values of a signal at a site since `from`, oldest first. */
	since(order: number, signal: string, site: string, from: Instant): readonly CurvePoint[];
	/** Curve points noted since the last time; they are handed over once. */
	takeCurves(nameOf: (order: number) => string): readonly CurvePoints[];
	/** Curve points of a service that have not been handed over yet. */
	pendingOf(order: number): readonly Omit<CurvePoints, "service">[];
};

/** Keeps the newest samples of `services` services. */
export function keepRecent(services: number): Recent {
	const trails: Trail[][] = Array.from({ length: services }, () => []);
	return {
		note(order, sample, place) {
			const trail = trailOf(trails[order]!, sample);
			const kept = { at: sample.at, value: sample.value, signal: sample.signal, site: sample.site, source: sample.source, place };
			trail.newest[trail.cursor] = kept;
			trail.cursor = (trail.cursor + 1) % AT_HAND;
			trail.pending.push(kept);
		},
		between: (order, from, to) =>
			trails[order]!.flatMap((trail) => inOrder(trail))
				.filter((kept) => kept.at >= from && kept.at <= to)
				.sort((a, b) => a.at - b.at),
		since(order, signal, site, from) {
			const trail = trails[order]!.find((entry) => entry.signal === signal && entry.site === site);
			return trail ? inOrder(trail).filter((kept) => kept.at >= from) : [];
		},
		takeCurves: (nameOf) =>
			trails.flatMap((list, order) =>
				list
					.filter((trail) => trail.pending.length > 0)
					.map((trail) => ({ service: nameOf(order), signal: trail.signal, site: trail.site, points: handOver(trail) })),
			),
		pendingOf: (order) => trails[order]!.map(({ signal, site, pending }) => ({ signal, site, points: pending })),
	};
}

function trailOf(list: Trail[], { signal, site }: Sample): Trail {
	for (const trail of list) if (trail.signal === signal && trail.site === site) return trail;
	const trail: Trail = { signal, site, newest: [], cursor: 0, pending: [] };
	list.push(trail);
	return trail;
}

function inOrder({ newest, cursor }: Trail): readonly Kept[] {
	return [...newest.slice(cursor), ...newest.slice(0, cursor)].filter((kept) => kept !== undefined);
}

function handOver(trail: Trail): readonly CurvePoint[] {
	const points = trail.pending;
	trail.pending = [];
	return points;
}
