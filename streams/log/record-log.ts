import type { Instant } from "../instant.ts";

/** A record as it lies in the log. */
export type LogRecord = {
	readonly offset: bigint;
	/** The record's own timestamp (CreateTime or LogAppendTime). */
	readonly timestamp: Instant;
	readonly key: Buffer | null;
	readonly value: Buffer | null;
	readonly headers: Readonly<Record<string, string>>;
};

/** Consecutive records of one partition. */
export type LogBatch = {
	readonly topic: string;
	readonly partition: number;
	readonly records: readonly LogRecord[];
	/** Offset after the newest record of the partition when the batch was read: how far behind we are. */
	readonly highWatermark: bigint;
};

/** How far we have read: the offset of the next record wanted (位移). */
export type Position = { readonly topic: string; readonly partition: number; readonly offset: bigint };

/** Why records cannot be read (SEMANTICS 2.4). */
export type SightCause =
	| "broker-unreachable"
	| "topic-missing"
	| "authentication-refused"
	| "no-partition-assigned"
	| "stalled"
	| "codec-unknown"
	| "records-lost"
	| "store-failing"
	| "own-downtime";

/** A source of records can or cannot be read. `source` is `kafka` or `log`. */
export type Sight = {
	readonly source: string;
	readonly sees: boolean;
	readonly cause: SightCause | null;
	readonly detail: string | null;
	readonly at: Instant;
};

/** A record to publish. `key` null: any partition will do. */
export type OutgoingRecord = { readonly key: string | null; readonly value: Buffer | null; readonly headers?: Readonly<Record<string, string>> };

/** What a reader wants of the log, and what it wants to be told. Nothing here may be called after `stop` has resolved. */
export type Consuming = {
	/** Topics to read, each whole: our own partitions of them by consumer group. */
	readonly topics: readonly string[];
	/** Where to begin: asked on every assignment. A partition without a position begins at the earliest record. */
	readonly positions: () => Promise<readonly Position[]>;
	/** Called one batch at a time per partition; the next comes only after the promise settles. A throw stops that partition and is reported as sight `stalled`; it is retried. */
	readonly onBatch: (batch: LogBatch) => Promise<void>;
	/** Called when what we can see changes, and once at the start. */
	readonly onSight: (sight: Sight) => void;
	/** A stored position no longer exists: records were lost between `wanted` and `resumedAt`. */
	readonly onLost: (lost: { readonly topic: string; readonly partition: number; readonly wanted: bigint; readonly resumedAt: bigint }) => void;
};

/** A reading that runs. `stop` resolves once no handler of it runs any more. */
export type Consumption = {
	/** Offset behind the newest, per partition: `rtowatch_kafka_consumer_lag_records`. */
	lag(): readonly { readonly topic: string; readonly partition: number; readonly records: number }[];
	/** The least record time over the assigned partitions; a partition read to its end counts as `now - 500` (SEMANTICS 1.9). -Infinity before anything is known. */
	frontier(now: Instant): Instant;
	stop(): Promise<void>;
};

/** What a log of records must do. Two implementations, one suite: `kafka-log.ts`, `memory-log.ts`. */
export type RecordLog = {
	/** Resolves when the records are durable (acks from all). Rejects with a reason otherwise; never half. */
	publish(topic: string, records: readonly OutgoingRecord[]): Promise<void>;
	/** Creates our own topics where that is allowed; answers with those that are missing and why. */
	ensureTopics(topics: readonly string[]): Promise<readonly { readonly topic: string; readonly problem: string }[]>;
	consume(consuming: Consuming): Promise<Consumption>;
	/** Can the log be reached right now? null, or the reason. */
	problem(): Promise<SightCause | null>;
	close(): Promise<void>;
};
