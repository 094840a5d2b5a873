import type { Change } from "../../streams/change.ts";
import type { Instant } from "../../streams/instant.ts";
import type { Position } from "../../streams/record-log.ts";

/** A piece of state under its name: `service/web-order`, `incident/ID`, `register`, `world`. `state` is JSON text. */
export type SavedState = { readonly subject: string; readonly state: string };

/** A point of a curve: what one signal of one service at one site said. */
export type CurvePoint = { readonly at: Instant; readonly value: number };
export type CurvePoints = { readonly service: string; readonly signal: string; readonly site: string; readonly points: readonly CurvePoint[] };

/** A raw sample kept with an outage for good, with where in the log it stood. */
export type Evidence = {
	readonly outage: string;
	readonly service: string;
	readonly signal: string;
	readonly site: string;
	readonly source: string;
	readonly at: Instant;
	readonly value: number;
	readonly topic: string | null;
	readonly partition: number | null;
	readonly offset: bigint | null;
};

/** One transaction. Both commits of the design are this: a change carries no positions, a checkpoint carries them. */
export type Commit = {
	readonly changes?: readonly Change[];
	readonly states?: readonly SavedState[];
	readonly positions?: readonly Position[];
	readonly curves?: readonly CurvePoints[];
	readonly evidence?: readonly Evidence[];
};

export type ChangeQuery = {
	readonly subjectPrefix?: string;
	readonly kinds?: readonly string[];
	readonly from?: Instant;
	readonly to?: Instant;
	readonly afterNumber?: number;
	readonly newestFirst?: boolean;
	readonly limit: number;
};

/** A change with its number in the table of changes: what publishers and notifiers hold a position in. */
export type NumberedChange = Change & { readonly number: number };

/** A row of the in-process log: one batch as it was posted. */
export type StoredBatch = { readonly number: number; readonly topic: string; readonly payload: Buffer };

/**
 * Where everything lives that must survive. One schema, two homes: PostgreSQL, and PGlite in a worker.
 * Every promise resolves when the data is durable.
 */
export type Store = {
	readonly kind: "postgres" | "embedded";
	/** All states, as of the last commit. */
	loadStates(): Promise<readonly SavedState[]>;
	loadPositions(): Promise<readonly Position[]>;
	commit(commit: Commit): Promise<void>;
	/** Ids of changes are unique: one that is there already is left as it is. */
	changes(query: ChangeQuery): Promise<readonly NumberedChange[]>;
	/** Curves of a service in `[from, to)`, points by time. */
	curves(service: string, from: Instant, to: Instant): Promise<readonly CurvePoints[]>;
	evidence(outage: string): Promise<readonly Evidence[]>;
	/** Appends to the in-process log in one transaction; gives back the number of each. */
	appendBatches(batches: readonly { readonly topic: string; readonly payload: Buffer }[]): Promise<readonly number[]>;
	/** Batches of the in-process log after a number, oldest first. */
	readBatches(afterNumber: number, limit: number): Promise<readonly StoredBatch[]>;
	/** Named positions in the table of changes (publisher, notifiers). */
	deliveredTo(name: string): Promise<number>;
	setDelivered(name: string, number: number): Promise<void>;
	/** Forgets curves and batches older than the instants given; evidence, changes and states stay. */
	forget(olderThan: { readonly curves: Instant; readonly batchesUpTo: number }): Promise<void>;
	/** The whole state as a stream of NDJSON lines, and back into an empty store of either kind. */
	dump(): AsyncIterable<string>;
	restore(lines: AsyncIterable<string>): Promise<void>;
	/** Does it answer? null, or what is wrong. */
	problem(): Promise<string | null>;
	close(): Promise<void>;
};
