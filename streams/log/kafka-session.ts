import { setTimeout as delay } from "node:timers/promises";
import type { Instant, Millis } from "../instant.ts";
import { keepTrying } from "../keep-trying.ts";
import { handleBatch } from "./kafka-batch.ts";
import type { KafkaAdmin, KafkaConsumer } from "./kafka-client.ts";
import { causeOf, detailOf, isSettling } from "./kafka-fault.ts";
import type { Steering } from "./kafka-partitions.ts";
import { type Reading, steer } from "./kafka-reading.ts";
import type { LogSight } from "./log-sight.ts";
import type { Consuming } from "./record-log.ts";

/** What reading needs, whatever becomes of single connections. */
export type Source = {
	readonly openConsumer: () => KafkaConsumer;
	readonly withAdmin: <T>(work: (admin: KafkaAdmin) => Promise<T>) => Promise<T>;
	readonly instantNow: () => Instant;
	readonly stalledAfter: Millis;
};

const TOPIC_POLL = 1_000;
const STEADY = 10_000;
/** A group that is being made ready is asked again a few times before it is an obstacle. */
const SETTLING_ATTEMPTS = 3;

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
		steer(steering, source.instantNow, reading);
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
