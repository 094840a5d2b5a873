import type { CanaryChange } from "../../alerting/canary/canary-change.ts";
import type { Message } from "../../alerting/messages/message.ts";
import type { Change } from "../../streams/change.ts";
import type { Instant } from "../../streams/instant.ts";
import type { Position } from "../../streams/log/record-log.ts";
import type { CurvePoints } from "./curve-point.ts";
import type { OlderThan } from "./forget.ts";
import type { Attempt, MessageReads, Standing } from "./message-rows.ts";
import type { Reached, SavedSilence } from "./messages.ts";

/** A piece of state under its name: `service/web-order`, `incident/ID`, `register`, `world`. `state` is JSON text. */
export type SavedState = { readonly subject: string; readonly state: string };

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

/** What a person or a token did beside commands: a record of its own kind in the chain of changes, which is not published. */
export const PERSON_ACT = "person-act";
export type PersonAct = Omit<Change, "kind" | "outage"> & { readonly kind: typeof PERSON_ACT };

/** An account, a session, a token, a link or a request under its name: `account/wang`. `state` is JSON text; null: it is gone. */
export type SavedPerson = { readonly subject: string; readonly state: string | null };

/** One transaction. Both commits of the design are this: a change carries no positions, a checkpoint carries them. */
export type Commit = {
	readonly changes?: readonly Change[];
	readonly states?: readonly SavedState[];
	readonly positions?: readonly Position[];
	readonly curves?: readonly CurvePoints[];
	readonly evidence?: readonly Evidence[];
	readonly acts?: readonly PersonAct[];
	/** Runs of the canary: in the chain, in no figure. */
	readonly canaries?: readonly CanaryChange[];
	readonly people?: readonly SavedPerson[];
	/** Messages decided, with the position in the table of changes up to which everything was; then what became of them. */
	readonly messages?: readonly Message[];
	readonly reached?: readonly Reached[];
	readonly standings?: readonly Standing[];
	readonly attempts?: readonly Attempt[];
	readonly silences?: readonly SavedSilence[];
};

export type ChangeQuery = {
	/** Exactly this one; a prefix is shared with others. */
	readonly subject?: string;
	readonly subjectPrefix?: string;
	/** Without them every kind but the acts of people and the runs of the canary, which come only to whoever names them. */
	readonly kinds?: readonly string[];
	readonly from?: Instant;
	readonly to?: Instant;
	readonly afterNumber?: number;
	readonly newestFirst?: boolean;
	readonly limit: number;
};

/** The tables whose rows are sealed, each a chain of its own. */
export const CHAINS = ["changes", "evidence"] as const;
export type Chain = (typeof CHAINS)[number];

/** The last link of a chain: whoever notes it down elsewhere can tell later whether everything up to it is still as it was. */
export type Seal = { readonly chain: Chain; readonly number: number; readonly hash: string };

/**
 * The first row of a chain that does not fit: `altered` (its text, its place or its seal is another), `gone` (it was sealed and is
 * no longer there), `put-in` (it stands before the last seal and has none). `row`: as PostgreSQL writes it; null when it is gone.
 */
export type Misfit = { readonly number: number; readonly what: "altered" | "gone" | "put-in"; readonly row: string | null };

/** A chain that was read through. `sealed`: rows that fit; `unsealed`: rows after the last seal, which is no fault. */
export type ChainReport = {
	readonly chain: Chain;
	readonly sealed: number;
	readonly unsealed: number;
	readonly last: Seal | null;
	readonly misfit: Misfit | null;
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
	/** One of them; null: it is not there. */
	loadState(subject: string): Promise<string | null>;
	loadPositions(): Promise<readonly Position[]>;
	/** Everything about people, as of the last commit. */
	loadPeople(): Promise<readonly SavedState[]>;
	commit(commit: Commit): Promise<void>;
	/** Ids of changes are unique: one that is there already is left as it is. */
	changes(query: ChangeQuery): Promise<readonly NumberedChange[]>;
	/** Curves of a service in `[from, to)`, points by time. */
	curves(service: string, from: Instant, to: Instant): Promise<readonly CurvePoints[]>;
	evidence(outage: string): Promise<readonly Evidence[]>;
	/** Appends to the in-process log in one transaction; gives back the number of each. */
	appendBatches(batches: readonly { readonly topic: string; readonly payload: Buffer }[]): Promise<readonly number[]>;
	/** Batches of the in-process log after a number, oldest first: at most `limit`, and fewer when they are large, but always the next one. */
	readBatches(afterNumber: number, limit: number): Promise<readonly StoredBatch[]>;
	/** Named positions in the table of changes (publisher, notifiers). */
	deliveredTo(name: string): Promise<number>;
	setDelivered(name: string, number: number): Promise<void>;
	readonly messages: MessageReads;
	/** Forgets curves and batches older than the instants given, and messages where there is one for them; evidence, changes and states stay. */
	forget(olderThan: OlderThan): Promise<void>;
	/** Seals rows that have none yet, at most `limit` of each chain; gives back how many it sealed. Rejects when another sealed them meanwhile. */
	seal(limit: number): Promise<number>;
	lastSeals(): Promise<readonly Seal[]>;
	/** Is this the hash of a seal that is still there? */
	hasSeal(hash: string): Promise<boolean>;
	/** Reads every sealed row, in bounded pieces, and names the first of each chain that does not fit. Commits go on meanwhile. */
	verify(): Promise<readonly ChainReport[]>;
	/** The whole state as a stream of NDJSON lines, and back into an empty store of either kind. */
	dump(): AsyncIterable<string>;
	restore(lines: AsyncIterable<string>): Promise<void>;
	/** Does it answer? null, or what is wrong. */
	problem(): Promise<string | null>;
	close(): Promise<void>;
};
