import type { Instant, Millis } from "../../streams/instant.ts";
import type { Verdict } from "../../streams/service.ts";
import type { NamedSpan, Span } from "./span.ts";

/** What time was spent as. `exercise` is outside of availability, as `maintenance` and `idle` are. */
export type TimeKind = Verdict | "exercise";
/** Time by what it was. */
export type Tally = Readonly<Record<TimeKind, Millis>>;

/** A verdict with the instant from which it held. */
export type ToldVerdict = { readonly at: Instant; readonly verdict: Verdict };

/** Everything that availability is reckoned from, of one service. */
export type ServiceHistory = {
	/** Its verdict before the first that is told. */
	readonly before: Verdict;
	/** In order of time. */
	readonly told: readonly ToldVerdict[];
	/** Stretches in which an outage that counts was down: without the gaps of merged ones. */
	readonly out: readonly Span[];
	/** Exercises, and what ran of their outages after them (SEMANTICS 4.9). */
	readonly exercises: readonly Span[];
	/** Outages of incidents that were withdrawn as false alarms. */
	readonly disbelieved: readonly Span[];
};

const NOTHING: Tally = { up: 0, degraded: 0, down: 0, unknown: 0, maintenance: 0, idle: 0, exercise: 0 };

/**
 * The time of a service in each of the spans, which follow one another, up to `until`. An outage over an edge counts by its part on
 * either side. First of these that holds: within an outage that counts it was down, whatever its probes said (they may be falsely
 * green, and it may be in maintenance that began later); within an exercise it is not counted; down within an outage that was
 * withdrawn as a false alarm is unknown, because nobody knows then what it was; else it was what its verdict says. So every bad
 * moment counts, also one that was too short to be an outage, and nothing unknown is ever up.
 */
export function availabilityOf(history: ServiceHistory, spans: readonly NamedSpan[], until: Instant): readonly Tally[] {
	const tallies = spans.map(() => ({ ...NOTHING }));
	const kindAt = kindIn(history);
	const cuts = cutsOf(history, spans, until);
	let place = 0;
	for (const [index, from] of cuts.slice(0, -1).entries()) {
		while (from >= spans[place]!.to) place++;
		tallies[place]![kindAt(from)] += cuts[index + 1]! - from;
	}
	return tallies;
}

/** Every instant at which something may change, in order, from the beginning of the spans to the end of the last or `until`. */
function cutsOf({ told, out, exercises, disbelieved }: ServiceHistory, spans: readonly Span[], until: Instant): readonly Instant[] {
	const first = spans[0]?.from ?? until;
	const end = Math.min(spans.at(-1)?.to ?? until, until);
	const edges = [...spans, ...out, ...exercises, ...disbelieved].flatMap(({ from, to }) => [from, to]);
	const inside = [...told.map(({ at }) => at), ...edges].filter((at) => at > first && at < end);
	return first < end ? [...new Set([first, ...inside, end])].sort((a, b) => a - b) : [];
}

/** What the time from an instant on was; asked in the order of time. */
function kindIn({ before, told, out, exercises, disbelieved }: ServiceHistory): (at: Instant) => TimeKind {
	const [isOut, isExercise, isDisbelieved] = [along(out), along(exercises), along(disbelieved)];
	let verdict = before;
	let next = 0;
	return (at) => {
		for (; next < told.length && told[next]!.at <= at; next++) verdict = told[next]!.verdict;
		const [down, exercise, doubted] = [isOut(at), isExercise(at), isDisbelieved(at)];
		if (down) return "down";
		if (exercise) return "exercise";
		return doubted && verdict === "down" ? "unknown" : verdict;
	};
}

/** Does an instant lie in one of the spans? Asked in the order of time, so that many spans cost no more than one. */
function along(spans: readonly Span[]): (at: Instant) => boolean {
	const inOrder = spans.toSorted((a, b) => a.from - b.from);
	let next = 0;
	let until = Number.NEGATIVE_INFINITY;
	return (at) => {
		for (; next < inOrder.length && inOrder[next]!.from <= at; next++) until = Math.max(until, inOrder[next]!.to);
		return at < until;
	};
}

/** Several tallies together. */
export function togetherOf(tallies: readonly Tally[]): Tally {
	const sum = { ...NOTHING };
	for (const tally of tallies) for (const kind of Object.keys(sum) as TimeKind[]) sum[kind] += tally[kind];
	return sum;
}

/** Up and degraded (which is above the minimum level, SEMANTICS 3.2) of all that is known; null where nothing is. */
export function availableShare({ up, degraded, down }: Tally): number | null {
	const known = up + degraded + down;
	return known === 0 ? null : (up + degraded) / known;
}

/** How much of the time that should have been watched nobody knows anything about; null where none should. */
export function unknownShare({ up, degraded, down, unknown }: Tally): number | null {
	const owed = up + degraded + down + unknown;
	return owed === 0 ? null : unknown / owed;
}
