import type { Sample } from "../../streams/advance.ts";
import type { Instant } from "../../streams/instant.ts";
import type { CurvePoint, CurvePoints } from "../store/curve-point.ts";

/** The partition a sample was read from. */
export type Origin = { readonly topic: string; readonly partition: number };

/** Where a sample stood in the log. */
export type Place = Origin & { readonly offset: bigint };

/** A raw sample as it was read, for the evidence of an outage. */
export type Kept = CurvePoint & { readonly signal: string; readonly site: string; readonly source: string; readonly place: Place };

/** How many samples of one signal at one site are at hand: a quarter of an hour at ten seconds. */
const AT_HAND = 96;

/** Numbers of a kept sample in `Trail.newest`: instant, value, offset (exact below 2^53). */
const NUMBERS = 3;

/**
 * The newest samples of one signal at one site. Ten thousand signals keep a million samples, so they are lists of plain
 * numbers and not objects: a tenth of the memory, and nothing in them for the garbage collector to follow.
 */
type Trail = {
	readonly signal: string;
	readonly site: string;
	readonly newest: number[];
	/** Who spoke and which partition brought it, a sample each; the same object as long as it is the same. */
	readonly from: (Origin & { readonly source: string })[];
	/** The place of the oldest, which is written next. */
	cursor: number;
	/** Instant and value of what has not been handed over, by turns. */
	pending: number[];
};

/** The newest samples of every signal: sparks and evidence read them, curves are folded from them now and then. */
export type Recent = {
	note(order: number, sample: Sample, origin: Origin, offset: bigint): void;
	/** Samples of a service in `[from, to]`, oldest first. */
	between(order: number, from: Instant, to: Instant): readonly Kept[];
	/** Values of a signal at a site since `from`, oldest first: of one source, or of all (null). */
	since(order: number, signal: string, site: string, from: Instant, source: string | null): readonly CurvePoint[];
	/** Curve points noted since the last time; they are handed over once. */
	takeCurves(nameOf: (order: number) => string): readonly CurvePoints[];
	/** Curve points of a service that have not been handed over yet. */
	pendingOf(order: number): readonly Omit<CurvePoints, "service">[];
	/** The same for services in another order: for each its place before, undefined if it is new. */
	reordered(before: readonly (number | undefined)[]): Recent;
};

/** Keeps the newest samples of `services` services. */
export function keepRecent(services: number): Recent {
	return keepTrails(Array.from({ length: services }, () => []));
}

/** What is kept of each service, a trail for every signal at a site. */
function keepTrails(trails: Trail[][]): Recent {
	return {
		note: (order, sample, origin, offset) => note(trailOf(trails[order]!, sample), sample, origin, Number(offset)),
		between: (order, from, to) =>
			trails[order]!.flatMap((trail) => inOrder(trail))
				.filter((kept) => kept.at >= from && kept.at <= to)
				.sort((a, b) => a.at - b.at),
		since(order, signal, site, from, source) {
			const trail = trails[order]!.find((entry) => entry.signal === signal && entry.site === site);
			return trail
				? placesInOrder(trail)
						.filter((place) => source === null || trail.from[place]!.source === source)
						.map((place) => pointAt(trail.newest, place * NUMBERS))
						.filter((point) => point.at >= from)
				: [];
		},
		takeCurves: (nameOf) =>
			trails.flatMap((list, order) =>
				list
					.filter((trail) => trail.pending.length > 0)
					.map((trail) => ({ service: nameOf(order), signal: trail.signal, site: trail.site, points: handOver(trail) })),
			),
		pendingOf: (order) => trails[order]!.map(({ signal, site, pending }) => ({ signal, site, points: pointsOf(pending) })),
		reordered: (before) => keepTrails(before.map((order) => (order === undefined ? [] : trails[order]!))),
	};
}

function trailOf(list: Trail[], { signal, site }: Sample): Trail {
	for (const trail of list) if (trail.signal === signal && trail.site === site) return trail;
	const trail: Trail = { signal, site, newest: [], from: [], cursor: 0, pending: [] };
	list.push(trail);
	return trail;
}

function note(trail: Trail, { at, value, source }: Sample, { topic, partition }: Origin, offset: number): void {
	const { newest, from, cursor, pending } = trail;
	const before = from[cursor === 0 ? from.length - 1 : cursor - 1];
	const isSame = before !== undefined && before.source === source && before.partition === partition && before.topic === topic;
	from[cursor] = isSame ? before : { source, topic, partition };
	newest[cursor * NUMBERS] = at;
	newest[cursor * NUMBERS + 1] = value;
	newest[cursor * NUMBERS + 2] = offset;
	trail.cursor = (cursor + 1) % AT_HAND;
	pending.push(at, value);
}

function placesInOrder({ from, cursor }: Trail): readonly number[] {
	return from.map((_, index) => (cursor + index) % from.length);
}

function inOrder(trail: Trail): readonly Kept[] {
	const { signal, site, newest, from } = trail;
	return placesInOrder(trail).map((place) => {
		const { source, ...origin } = from[place]!;
		const offset = BigInt(newest[place * NUMBERS + 2]!);
		return { ...pointAt(newest, place * NUMBERS), signal, site, source, place: { ...origin, offset } };
	});
}

function pointAt(numbers: readonly number[], index: number): CurvePoint {
	return { at: numbers[index]!, value: numbers[index + 1]! };
}

function handOver(trail: Trail): readonly CurvePoint[] {
	const points = pointsOf(trail.pending);
	trail.pending = [];
	return points;
}

function pointsOf(pending: readonly number[]): readonly CurvePoint[] {
	return Array.from({ length: pending.length / 2 }, (_, index) => pointAt(pending, index * 2));
}
