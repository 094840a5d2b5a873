import type { KafkaBatch, KafkaMessage } from "./kafka-client.ts";
import { handlerOf, holdForHandler, noteGap, type Steering } from "./kafka-partitions.ts";
import { moveTo, partitionOf, type Reading } from "./kafka-reading.ts";
import type { LogRecord } from "./record-log.ts";

const HEARTBEAT = 1_000;

/** Hands one batch over, keeping the membership alive meanwhile. What was not handled is not resolved, so it comes again. */
export async function handleBatch({ batch, resolveOffset, heartbeat, isStale, isRunning }: KafkaBatch, steering: Steering, reading: Reading): Promise<void> {
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
