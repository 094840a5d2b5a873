import type { Position } from "../../streams/log/record-log.ts";
import type { Store } from "./store.ts";

/** Which log is read: the one of a broker, or the table of the store. */
export type LogKind = "kafka" | "in-process";

/** Stands before the topics of the in-process log; a topic of Kafka cannot have a stroke in its name. */
const PREFIX = "in-process/";

/**
 * The store as the reader of one log sees it. An offset means nothing in another log, so the positions of both stand apart:
 * who moves to a broker reads it from the earliest record on, and who comes back goes on where the table was left.
 */
export function positionsApart(store: Store, log: LogKind): Store {
	return {
		...store,
		loadPositions: async () => positionsIn(log, await store.loadPositions()),
		commit: (commit) => store.commit(commit.positions && log === "in-process" ? { ...commit, positions: commit.positions.map(toTable) } : commit),
	};
}

/** Those of the stored positions that belong to a log, under the names that it uses itself. */
export function positionsIn(log: LogKind, stored: readonly Position[]): readonly Position[] {
	if (log === "kafka") return stored.filter(({ topic }) => !topic.startsWith(PREFIX));
	return stored.filter(({ topic }) => topic.startsWith(PREFIX)).map((position) => ({ ...position, topic: position.topic.slice(PREFIX.length) }));
}

const toTable = (position: Position): Position => ({ ...position, topic: `${PREFIX}${position.topic}` });
