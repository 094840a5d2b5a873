import type { Instant } from "../instant.ts";
import { keepTrying } from "../keep-trying.ts";
import { inTurn } from "./in-turn.ts";
import { frontierOf, lagOf, type Progress } from "./log-progress.ts";
import { type LogSight, openLogSight } from "./log-sight.ts";
import { keepNewestRows, type NewestRows, type Row } from "./newest-rows.ts";
import type { Consuming, Consumption, LogBatch, OutgoingRecord, RecordLog } from "./record-log.ts";
import { decodeRecords, encodeRecords, publishedAt } from "./record-payload.ts";

/** Where the rows of the log are kept: durable in the program, an array in tests. One row is one publish. */
export type RowKeeper = {
	/** Adds rows in order and at once, all or none; resolves with their numbers, rising from 1, when they are durable. */
	append(rows: readonly { readonly topic: string; readonly payload: Buffer }[]): Promise<readonly number[]>;
	/** The next rows after a number, in order, at most `limit`. */
	read(afterNumber: number, limit: number): Promise<readonly Row[]>;
};

type Publish = { readonly topic: string; readonly payload: Buffer; readonly at: Instant };

/** What the readers of a log share. */
type Rows = { readonly keeper: RowKeeper; readonly newest: NewestRows; publishes: PromiseWithResolvers<void> };

const ROWS_A_READ = 64;
const BATCH_BYTES = 1 << 20;
const NEWEST_BYTES = 8 << 20;
const MOST_A_COMMIT = 1_000;

/**
 * The log in process: no broker, one partition (0) a topic, every topic exists. The offset of a record is the number of
 * its row, so the position after a batch is its last offset + 1 and a row is handed over whole. A publish resolves when
 * its row is durable; publishes that wait for the keeper are appended together.
 */
export function openMemoryLog(keeper: RowKeeper, { instantNow }: { readonly instantNow: () => Instant }): RecordLog {
	const rows: Rows = { keeper, newest: keepNewestRows(NEWEST_BYTES), publishes: Promise.withResolvers() };
	const unpublished = new Set<Publish>();
	let failing = false;
	let closed = false;

	const append = inTurn<Publish>(async (group) => {
		const numbers = await keeper.append(group.map(({ topic, payload }) => ({ topic, payload }))).catch((error: unknown) => {
			failing = true;
			throw error;
		});
		failing = false;
		rows.newest.add(group.map(({ topic, payload }, i) => ({ number: numbers[i]!, topic, payload })));
		wakeReaders(rows);
	}, MOST_A_COMMIT);

	const publish = async (topic: string, records: readonly OutgoingRecord[]): Promise<void> => {
		if (closed) throw new Error("the log is closed");
		if (records.length === 0) return;
		const at = instantNow();
		const item = { topic, payload: encodeRecords(records, at), at };
		unpublished.add(item);
		await append(item).finally(() => unpublished.delete(item));
	};

	// A publish on its way to the keeper is not read yet, so the reading is not said to have come past it.
	const lookedAt = (now: Instant) => Math.min(now, unpublished.values().next().value?.at ?? now);

	return {
		publish,
		ensureTopics: async () => [],
		consume: (consuming) => consumeRows(rows, consuming, openLogSight("log", "rows", instantNow, consuming.onSight), lookedAt),
		problem: async () => (failing && !closed ? "store-failing" : null),
		close: async () => {
			closed = true;
		},
	};
}

function wakeReaders(rows: Rows): void {
	rows.publishes.resolve();
	rows.publishes = Promise.withResolvers();
}

async function consumeRows(rows: Rows, consuming: Consuming, sight: LogSight, lookedAt: (now: Instant) => Instant): Promise<Consumption> {
	const stopping = new AbortController();
	const positions = await consuming.positions();
	const partitions = consuming.topics.map((topic): Progress => {
		const next = positions.find((position) => position.topic === topic && position.partition === 0)?.offset ?? 0n;
		return { topic, partition: 0, next, highWatermark: next, reachedAt: null, waiting: true };
	});
	sight.regained("rows");
	const readers = partitions.map((progress) => readTopic(rows, progress, consuming, sight, stopping.signal).catch(unlessStopped(stopping.signal)));
	return {
		lag: () => lagOf(partitions),
		frontier: (now) => frontierOf(partitions, lookedAt(now), now),
		stop: async () => {
			stopping.abort();
			wakeReaders(rows);
			await Promise.all(readers);
		},
	};
}

const unlessStopped = (signal: AbortSignal) => (error: unknown) => {
	if (!signal.aborted) throw error;
};

/** Hands over the rows of one topic until it is stopped; a topic whose handler fails holds up no other. */
async function readTopic(rows: Rows, progress: Progress, consuming: Consuming, sight: LogSight, signal: AbortSignal): Promise<void> {
	const what = `handling ${progress.topic}`;
	let read = Number(progress.next) - 1;
	while (!signal.aborted) {
		const published = rows.publishes.promise;
		progress.waiting = true;
		const found = await nextRows(rows, read, sight, signal);
		for (const group of groupRows(found.filter((row) => row.topic === progress.topic))) {
			const deliver = () => consuming.onBatch(batchOf(group, rows.newest, progress));
			await keepTrying(async () => deliver(), { signal, onFailure: (error) => sight.lost(what, "stalled", error.message) });
			sight.regained(what);
			progress.next = BigInt(group.at(-1)!.number) + 1n;
			progress.reachedAt = publishedAt(group.at(-1)!.payload);
		}
		read = found.at(-1)?.number ?? read;
		progress.waiting = found.length > 0;
		if (found.length === 0) await published;
	}
}

async function nextRows({ newest, keeper }: Rows, after: number, sight: LogSight, signal: AbortSignal): Promise<readonly Row[]> {
	const onFailure = (error: Error) => sight.lost("rows", "store-failing", error.message);
	const found = newest.after(after) ?? (await keepTrying(() => keeper.read(after, ROWS_A_READ), { signal, onFailure }));
	sight.regained("rows");
	return found;
}

/** Consecutive rows in groups of about a mebibyte: many small posts make one batch. */
function groupRows(rows: readonly Row[]): Row[][] {
	const groups: Row[][] = [];
	let bytes = BATCH_BYTES;
	for (const row of rows) {
		if (bytes >= BATCH_BYTES) {
			groups.push([]);
			bytes = 0;
		}
		groups.at(-1)!.push(row);
		bytes += row.payload.length;
	}
	return groups;
}

function batchOf(rows: readonly Row[], newest: NewestRows, progress: Progress): LogBatch {
	const { topic, partition } = progress;
	progress.highWatermark = BigInt(Math.max(newest.lastOf(topic), rows.at(-1)!.number) + 1);
	return { topic, partition, records: rows.flatMap((row) => decodeRecords(row.payload, row.number)), highWatermark: progress.highWatermark };
}
