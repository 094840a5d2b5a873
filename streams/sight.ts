import type { Instant } from "./instant.ts";
import type { Sight, SightCause } from "./log/record-log.ts";

/** What we can see: the sources of records that are lost now, and when the last of them came back. */
export type SightState = {
	readonly lost: readonly { readonly source: string; readonly cause: SightCause; readonly since: Instant }[];
	/** The instant at which everything could be seen again; -Infinity if nothing was ever lost. */
	readonly backAt: Instant;
};

/** Nothing lost, ever. */
export const CLEAR_SIGHT: SightState = { lost: [], backAt: Number.NEGATIVE_INFINITY };

/** The sight after a source of records was lost or came back. Sight concerns every service (SEMANTICS 2.2). */
export function withSight(state: SightState, sight: Sight): SightState {
	const others = state.lost.filter((entry) => entry.source !== sight.source);
	const before = state.lost.find((entry) => entry.source === sight.source);
	if (!sight.sees) return { ...state, lost: [...others, { source: sight.source, cause: sight.cause ?? "stalled", since: before?.since ?? sight.at }] };
	if (!before) return state;
	return { lost: others, backAt: others.length === 0 ? sight.at : state.backAt };
}
