import type { Change } from "../../streams/change.ts";

/** Kinds of change that a late sample can make a service live through again. All others are told from what became different. */
const LIVED_AGAIN: ReadonlySet<Change["kind"]> = new Set(["signal-verdict", "service-verdict", "outage-suspected", "outage-dropped", "outage-recovering"]);

/**
 * What is to be told of what a late sample made a service live through, up to where it stood before (SEMANTICS 1.5). An edge that was
 * told already is not told again, and with it goes the way round that led back to it; so what is told of a verdict begins where the
 * last telling ended, and ends in what holds. Only if no way leads back is the edge told twice: a log that ends in the truth comes first.
 */
export function untold(said: readonly Change[], isTold: (id: string) => boolean): readonly Change[] {
	const kept: Change[] = [];
	for (const entry of said) {
		const round = LIVED_AGAIN.has(entry.kind) && isTold(entry.id) ? wayRound(kept, entry, said) : null;
		if (round === null) kept.push(entry);
		else kept.splice(0, kept.length, ...kept.filter((other) => !round.includes(other)));
	}
	return kept;
}

/** The turns kept so far that lead from what `edge` says back to it; null if they cannot be left out, or never were there. */
function wayRound(kept: readonly Change[], edge: Change, said: readonly Change[]): readonly Change[] | null {
	const chain = chainOf(edge);
	const turns = kept.filter((other) => chainOf(other) === chain);
	const start = said.find((other) => chainOf(other) === chain)!.from;
	for (let first = turns.length; first >= 0; first--) {
		const before = first === 0 ? start : turns[first - 1]!.to;
		if (stateOf(before) === stateOf(edge.to)) return turns.slice(first);
		if (first > 0 && !LIVED_AGAIN.has(turns[first - 1]!.kind)) return null;
	}
	return null;
}

/** Changes of one chain tell of one thing what became of it: a verdict, or an outage. */
function chainOf({ kind, subject }: Change): string {
	return `${kind.startsWith("outage-") ? "outage" : kind} ${subject}`;
}

/** A suspicion that was dropped is none, as before it. */
function stateOf(to: string | null): string | null {
	return to === "dropped" ? null : to;
}
