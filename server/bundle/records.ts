import { allChanges } from "../store/changes.ts";
import type { ChangeQuery, Evidence, NumberedChange, Seal, Store } from "../store/store.ts";

/** What a bundle is gathered from beside the engine: the store of a program, or a recording that was lived through. */
export type Records = {
	/** Every change that fits, by number. */
	changes(query: Pick<ChangeQuery, "subjectPrefix" | "kinds" | "from" | "to">): Promise<readonly NumberedChange[]>;
	evidence(outage: string): Promise<readonly Evidence[]>;
	/** The last seal of each chain; none where nothing was sealed. */
	lastSeals(): Promise<readonly Seal[]>;
};

/** Those that a store holds. */
export function recordsIn(store: Pick<Store, "changes" | "evidence" | "lastSeals">): Records {
	return { changes: (query) => allChanges((piece) => store.changes(piece), query), evidence: store.evidence, lastSeals: store.lastSeals };
}
