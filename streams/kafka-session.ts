import { setTimeout as delay } from "node:timers/promises";
import type { Instant, Millis } from "./instant.ts";
import { causeOf, detailOf, isSettling } from "./kafka-fault.ts";
import type { KafkaAdmin, KafkaBatch, KafkaConsumer, KafkaMessage } from "./kafka-log.ts";
import { type Assignment, balance, handlerOf, holdForHandler, noteGap, type Steering, seekPositions, takeAssignment } from "./kafka-partitions.ts";
import { keepTrying } from "./keep-trying.ts";
import type { Progress } from "./log-progress.ts";
import type { LogSight } from "./log-sight.ts";
import type { Consuming, LogRecord } from "./record-log.ts";

/** What reading needs, whatever becomes of single connections. */
export type Source = {
	readonly openConsumer: () => KafkaConsumer;
	readonly withAdmin: <T>(work: (admin: KafkaAdmin) => Promise<T>) => Promise<T>;
	readonly instantNow: () => Instant;
	readonly stalledAfter: Millis;
};

/** How the reading stands: lasts over all sessions, written in place. */
export type Reading = {
	assignment: Assignment | null;
	/** When each broker last answered a fetch. */
	readonly answeredAt: Map<string, Instant>;
	/** The same by node, for the fetch that was answered last, and for the last one of which every record was handled. */
	readonly fetchedAt: Map<number, Instant>;
	readonly readAt: Map<number, Instant>;
	/** The handler's promise while a batch is being handled. */
	handling: Promise<void> | null;
};

/** A reading that knows nothing yet. */
export const newReading = (): Reading => ({ assignment: null, answeredAt: new Map(), fetchedAt: new Map(), readAt: new Map(), handling: null });

/**
 * Every node that we read from has answered since, and what it brought is handled: what waits behind another partition's batch is known
 * to nobody yet, and its partition looks as if it were read to its end.
 */
export const lookedAt = ({ readAt }: Reading): Instant => (readAt.size === 0 ? Number.NEGATIVE_INFINITY : Math.min(...readAt.values()));

const TOPIC_POLL = 1_000;
const STEADY = 10_000;
/** A group that is being made ready is asked again a few times before it is an obstacle. */
const SETTLING_ATTEMPTS = 3;
const HEARTBEAT = 1_000;

/**
 * Reads until the signal aborts. The client gives up for good on many errors, so each connection to the group is a
 * session of ours; when one ends, the next begins: at once after a steady one, else after a growing pause.
 */
export async function readUntilStopped(source: Source, consuming: Consuming, reading: Reading, sight: LogSight, signal: AbortSignal): Promise<void> {
	const onFailure = (error: Error, attempt: number) => {
		if (attempt > SETTLING_ATTEMPTS || !isSettling(error)) sight.lost("session", causeOf(error), detailOf(error));
	};
	while (!signal.aborted) {
		await keepTrying(() => runSession(source, consuming, reading, sight, signal), { signal, onFailure }).catch((error) => {
			if (!signal.aborted) throw error;
		});
	}
}

/** One session. Resolves when it was steady, when a topic appeared, or on the signal; rejects when it ended early. */
async function runSession(source: Source, consuming: Consuming, reading: Reading, sight: LogSight, signal: AbortSignal): Promise<void> {
	const { present, missing } = await sortTopics(source, consuming.topics);
	if (missing.length > 0) sight.lost("topics", "topic-missing", missing.join(", "));
	const onReading = () => {
		for (const what of ["session", "fetching"]) sight.regained(what);
		if (missing.length === 0) sight.regained("topics");
	};
	if (present.length === 0) {
		sight.regained("session");
		await delay(TOPIC_POLL, undefined, { signal });
		return;
	}
	const consumer = source.openConsumer();
	const session = new AbortController();
	signal.addEventListener("abort", () => session.abort(), { once: true, signal: session.signal });
	const steering: Steering = { consumer, withAdmin: source.withAdmin, consuming, sight, onReading };
	const begunAt = performance.now();
	const ended = Promise.race([
		crashOf(consumer),
		stallOf(consumer, source, reading, sight, session.signal),
		appearanceOf(source, missing, session.signal),
		abortOf(session.signal),
	]);
	try {
		steer(steering, source, reading);
		await consumer.connect();
		await consumer.subscribe({ topics: present, fromBeginning: true });
		await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch: (batch) => handleBatch(batch, steering, reading) });
		const error = await ended;
		if (!error) return;
		if (performance.now() - begunAt < STEADY) throw error;
		sight.lost("session", causeOf(error), detailOf(error));
	} finally {
		session.abort();
		reading.assignment?.over.abort();
		reading.assignment = null;
		await leave(consumer, reading);
	}
}

async function sortTopics({ withAdmin }: Source, topics: readonly string[]): Promise<{ present: string[]; missing: string[] }> {
	const existing = new Set(await withAdmin((admin) => admin.listTopics()));
	return { present: topics.filter((topic) => existing.has(topic)), missing: topics.filter((topic) => !existing.has(topic)) };
}

/** A handler that still runs is waited for, however long it takes: the next session must not hand the same partition over beside it. */
async function leave(consumer: KafkaConsumer, reading: Reading): Promise<void> {
	await reading.handling?.catch(() => {});
	await Promise.race([consumer.disconnect().catch(() => {}), delay(5_000, undefined, { ref: false })]);
}

const crashOf = (consumer: KafkaConsumer) => new Promise<Error>((resolve) => consumer.on(consumer.events.CRASH, ({ payload }) => resolve(payload.error)));

const abortOf = (signal: AbortSignal) =>
	new Promise<null>((resolve) => (signal.aborted ? resolve(null) : signal.addEventListener("abort", () => resolve(null), { once: true })));

/** Resolves when one of the missing topics is there. */
async function appearanceOf(source: Source, missing: readonly string[], signal: AbortSignal): Promise<null> {
	while (!signal.aborted && missing.length > 0) {
		await delay(TOPIC_POLL, undefined, { signal }).catch(() => {});
		const found = await sortTopics(source, missing).catch(() => null);
		if (found && found.present.length > 0) return null;
	}
	await abortOf(signal);
	return null;
}

/**
 * Says when no fetch was answered for too long after the group was joined; resolves with it, unless it is a handler of
 * ours that keeps the client waiting. One broker that answers does not make up for another that is silent: what that one
 * leads is not seen, or it leads nothing of ours any more and its last answer would hold back the frontier for good.
 */
function stallOf(consumer: KafkaConsumer, { stalledAfter, instantNow }: Source, reading: Reading, sight: LogSight, signal: AbortSignal): Promise<Error> {
	return new Promise((resolve) => {
		let timer: NodeJS.Timeout | undefined;
		const stalled = () => {
			const error = new Error(`a broker answered no fetch for ${stalledAfter / 1_000} s`);
			sight.lost("fetching", "stalled", error.message);
			if (reading.handling) timer?.refresh();
			else resolve(error);
		};
		consumer.on(consumer.events.GROUP_JOIN, () => {
			timer ??= setTimeout(stalled, stalledAfter);
		});
		// A broker whose partitions are all held back is not asked at all.
		const allAsked = () => !reading.assignment?.partitions.some((partition) => partition.waiting);
		const allAnswer = () => !allAsked() || reading.answeredAt.values().every((at) => at > instantNow() - stalledAfter);
		consumer.on(consumer.events.FETCH, () => allAnswer() && timer?.refresh());
		signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
	});
}

/** Follows what the client reports: a new assignment, a fetch that a broker answered, records that only move the offset. */
function steer(steering: Steering, { instantNow }: Source, reading: Reading): void {
	const { consumer } = steering;
	const { GROUP_JOIN, FETCH_START, REQUEST, FETCH, END_BATCH_PROCESS } = consumer.events;
	const answered = new Map<string, Instant>();
	consumer.on(GROUP_JOIN, ({ payload }) => beginAssignment(steering, reading, payload.memberAssignment));
	// Only between two fetches: what the last one brought is handled then, for every partition, and nothing is fetched to be thrown away.
	consumer.on(FETCH_START, ({ payload: { nodeId } }) => {
		if (reading.fetchedAt.has(nodeId)) reading.readAt.set(nodeId, reading.fetchedAt.get(nodeId)!);
		if (reading.assignment) balance(steering, reading.assignment);
	});
	consumer.on(REQUEST, ({ payload }) => {
		if (payload.apiName === "Fetch") answered.set(payload.broker, instantNow());
	});
	// Only now is it known that what the broker answered could also be decoded.
	consumer.on(FETCH, ({ payload: { nodeId } }) => {
		const isAnswer = answered.size > 0;
		for (const [broker, at] of answered) reading.answeredAt.set(broker, at);
		answered.clear();
		// The client names a broker by its address here and by its number there; the one that answered first stands for both.
		if (reading.answeredAt.size > 0) reading.fetchedAt.set(nodeId, Math.min(...reading.answeredAt.values()));
		if (isAnswer) steering.onReading();
	});
	consumer.on(END_BATCH_PROCESS, ({ payload }) => {
		const partition = payload.batchSize === 0 && partitionOf(reading, payload);
		if (partition) moveTo(partition, payload.lastOffset, payload.highWatermark);
	});
}

function beginAssignment(steering: Steering, reading: Reading, assigned: Readonly<Record<string, readonly number[]>>): void {
	const { consumer, sight } = steering;
	reading.assignment?.over.abort();
	for (const known of [reading.answeredAt, reading.fetchedAt, reading.readAt]) known.clear();
	const assignment = takeAssignment(consumer, assigned);
	reading.assignment = assignment;
	if (assignment.partitions.length > 0) sight.regained("assignment");
	else {
		sight.lost("assignment", "no-partition-assigned", "other members of the group hold every partition");
		steering.onReading();
	}
	seekPositions(steering, assignment).catch((error) => {
		if (!assignment.over.signal.aborted) sight.lost("positions", causeOf(error), detailOf(error));
	});
}

const partitionOf = (reading: Reading, at: { readonly topic: string; readonly partition: number }) =>
	reading.assignment?.partitions.find(({ topic, partition }) => partition === at.partition && topic === at.topic);

function moveTo(partition: Progress, lastOffset: string, highWatermark: string): void {
	partition.next = BigInt(lastOffset) + 1n;
	partition.highWatermark = BigInt(highWatermark);
}

/** Hands one batch over, keeping the membership alive meanwhile. What was not handled is not resolved, so it comes again. */
async function handleBatch({ batch, resolveOffset, heartbeat, isStale, isRunning }: KafkaBatch, steering: Steering, reading: Reading): Promise<void> {
	const { assignment } = reading;
	const partition = partitionOf(reading, batch);
	if (!assignment || !partition || partition.holds.size > 0 || isStale() || !isRunning()) return;
	const records = batch.messages.map(recordOf);
	partition.highWatermark = BigInt(batch.highWatermark);
	const beat = setInterval(() => void heartbeat().catch(() => {}), HEARTBEAT);
	try {
		// A gap that cannot be looked into is not passed over: the batch comes again, and until then nothing is read.
		await noteGap(steering, partition, records[0]!.offset);
		if (assignment.over.signal.aborted) return;
		reading.handling = steering.consuming.onBatch({ topic: batch.topic, partition: batch.partition, records, highWatermark: partition.highWatermark });
		await reading.handling;
	} catch (error) {
		return assignment.over.signal.aborted ? undefined : holdForHandler(steering, assignment, partition, error);
	} finally {
		clearInterval(beat);
		reading.handling = null;
	}
	if (assignment.over.signal.aborted) return;
	partition.failures = 0;
	steering.sight.regained(handlerOf(partition));
	partition.reachedAt = records.at(-1)!.timestamp;
	moveTo(partition, batch.lastOffset(), batch.highWatermark);
	resolveOffset(batch.lastOffset());
}

const NO_HEADERS: Readonly<Record<string, string>> = Object.freeze({});

function recordOf({ offset, timestamp, key, value, headers }: KafkaMessage): LogRecord {
	return { offset: BigInt(offset), timestamp: Number(timestamp), key, value, headers: headersOf(headers) };
}

/** Values as text; of a header that is there more than once, the last. As entries, because a header may be called `__proto__`. */
function headersOf(headers: KafkaMessage["headers"]): Readonly<Record<string, string>> {
	const entries = headers ? Object.entries(headers) : [];
	if (entries.length === 0) return NO_HEADERS;
	return Object.fromEntries(entries.map(([name, value]) => [name, String((Array.isArray(value) ? value.at(-1) : value) ?? "")]));
}
