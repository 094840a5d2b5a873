import type { Instant } from "../../streams/instant.ts";
import type { OutageFacts } from "../../streams/outage.ts";

/** An act that may have started the thirty minutes (SEMANTICS 4.4): an alarm, an acknowledgement, a call, a letter. */
export type AwarenessAct = {
	readonly at: Instant;
	/** `alarm`, `acknowledgement`, `report`, or what a person gave: `vendor`, `client`, `media` … */
	readonly source: string;
	readonly note: string | null;
	readonly by: string | null;
	readonly recordedAt: Instant;
	/** Why a later act replaces what stood before; null: it only moves awareness when it is earlier. */
	readonly reason: string | null;
};

/** The act that awareness counts from: the earliest one, unless a later one came with a reason (SEMANTICS 4.4). Null for an empty ledger. */
export function countingAct(ledger: readonly AwarenessAct[]): AwarenessAct | null {
	let counting: AwarenessAct | null = null;
	for (const act of ledger) if (counting === null || act.at < counting.at || (act.at > counting.at && act.reason !== null)) counting = act;
	return counting;
}

/** The ledger with one more act; acts are never taken out. */
export function withAct(ledger: readonly AwarenessAct[], act: AwarenessAct): readonly AwarenessAct[] {
	return [...ledger, act];
}

/**
 * The ledger with the first confirmation of the incident as an act: an alarm at its `noticedAt`, or the declaration of a person, `by`, when it
 * was made, however late it reached the program.
 * Later confirmations start nothing, so they are no acts (SEMANTICS 4.4).
 */
export function withConfirmation(ledger: readonly AwarenessAct[], outage: OutageFacts, by: string | null, noticedAt: Instant): readonly AwarenessAct[] {
	if (ledger.some((act) => act.source === "alarm" || act.source === "declaration")) return ledger;
	const declared = outage.source === "person";
	const act = declared ? { at: outage.confirmedAt ?? noticedAt, source: "declaration", by } : { at: noticedAt, source: "alarm", by: null };
	return withAct(ledger, { ...act, note: outage.cause, recordedAt: noticedAt, reason: null });
}
