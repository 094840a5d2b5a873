import { keepTrying } from "../keep-trying.ts";
import type { KafkaAdmin, KafkaConsumer } from "./kafka-client.ts";
import { causeOf, detailOf } from "./kafka-fault.ts";
import { farAhead, type Progress, whereToBegin } from "./log-progress.ts";
import type { LogSight } from "./log-sight.ts";
import type { Consuming } from "./record-log.ts";

/** Why a partition is held back: its position is not found yet, its handler failed, or it is far ahead of another. */
type Hold = "position" | "handler" | "ahead";

/** One of our partitions; it is fetched only while nothing holds it. `failures`: of its handler, one after another. */
export type Partition = Progress & { readonly holds: Set<Hold>; failures: number };

/** The partitions of one assignment; over when the next one begins. */
export type Assignment = { readonly partitions: readonly Partition[]; readonly over: AbortController };

/** What works on an assignment: the consumer to steer and whom to tell. */
export type Steering = {
	readonly consumer: KafkaConsumer;
	readonly withAdmin: <T>(work: (admin: KafkaAdmin) => Promise<T>) => Promise<T>;
	readonly consuming: Consuming;
	readonly sight: LogSight;
	/** The broker answers us and what it answers can be read. */
	readonly onReading: () => void;
};

/** The partitions of a new assignment, all held until their positions are known. Must run before the first fetch. */
export function takeAssignment(consumer: KafkaConsumer, assigned: Readonly<Record<string, readonly number[]>>): Assignment {
	const partitions = Object.entries(assigned).flatMap(([topic, numbers]) => numbers.map((partition) => newPartition(topic, partition)));
	for (const partition of partitions) hold(consumer, partition, "position");
	return { partitions, over: new AbortController() };
}

function newPartition(topic: string, partition: number): Partition {
	return { topic, partition, next: 0n, highWatermark: 0n, reachedAt: null, waiting: true, holds: new Set(), failures: 0 };
}

/** Asks for the stored positions and lets every partition begin there, or at the nearest offset that exists. */
export async function seekPositions({ consumer, withAdmin, consuming, sight }: Steering, { partitions, over }: Assignment): Promise<void> {
	const stored = await keepTrying(() => consuming.positions(), {
		signal: over.signal,
		onFailure: (error) => sight.lost("positions", "store-failing", error.message),
	});
	const bounds = await keepTrying(() => withAdmin((admin) => boundsOf(admin, partitions)), {
		signal: over.signal,
		onFailure: (error) => sight.lost("positions", causeOf(error), detailOf(error)),
	});
	sight.regained("positions");
	for (const partition of partitions) {
		const wanted = stored.find((position) => position.topic === partition.topic && position.partition === partition.partition)?.offset ?? null;
		const { low, high } = bounds.get(partition)!;
		const begin = whereToBegin(wanted, low, high);
		if (begin.lost) consuming.onLost({ topic: partition.topic, partition: partition.partition, wanted: wanted!, resumedAt: begin.offset });
		consumer.seek({ topic: partition.topic, partition: partition.partition, offset: String(begin.offset) });
		partition.next = begin.offset;
		partition.highWatermark = high;
		release(consumer, partition, "position");
	}
}

type Bounds = { readonly low: bigint; readonly high: bigint };

/** The offsets that exist in each of the partitions: [low, high). Rejects when the broker does not know one of them yet. */
async function boundsOf(admin: KafkaAdmin, partitions: readonly Progress[]): Promise<ReadonlyMap<Progress, Bounds>> {
	const known = new Map<string, Bounds>();
	for (const topic of new Set(partitions.map((partition) => partition.topic))) {
		for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) known.set(`${topic}/${partition}`, { low: BigInt(low), high: BigInt(high) });
	}
	return new Map(partitions.map((progress) => [progress, boundsIn(known, progress)]));
}

function boundsIn(known: ReadonlyMap<string, Bounds>, { topic, partition }: Progress): Bounds {
	const found = known.get(`${topic}/${partition}`);
	if (!found) throw new Error(`the broker names no offsets for partition ${partition} of ${topic}`);
	return found;
}

function hold(consumer: KafkaConsumer, partition: Partition, reason: Hold): void {
	partition.holds.add(reason);
	partition.waiting = true;
	consumer.pause([{ topic: partition.topic, partitions: [partition.partition] }]);
}

function release(consumer: KafkaConsumer, partition: Partition, reason: Hold): void {
	partition.holds.delete(reason);
	if (partition.holds.size > 0) return;
	partition.waiting = false;
	consumer.resume([{ topic: partition.topic, partitions: [partition.partition] }]);
}

/** After its handler failed: the partition waits, longer each time, and the same batch comes again. */
export function holdForHandler({ consumer, sight }: Steering, assignment: Assignment, partition: Partition, error: unknown): void {
	sight.lost(handlerOf(partition), "stalled", detailOf(error));
	hold(consumer, partition, "handler");
	const again = () => assignment.over.signal.aborted || release(consumer, partition, "handler");
	setTimeout(again, Math.min(2_000, 250 * 2 ** partition.failures++)).unref();
}

/** The name under which a failing handler of this partition stands among the obstacles to our sight. */
export const handlerOf = ({ topic, partition }: Progress): string => `handling ${topic}/${partition}`;

/** Holds the partitions that are far ahead of one that is behind, and lets go of those that are not any more (SEMANTICS 1.9). */
export function balance(steering: Steering, assignment: Assignment): void {
	if (assignment.partitions.length < 2) return;
	const ahead = farAhead(assignment.partitions);
	for (const partition of assignment.partitions) {
		if (ahead.has(partition) === partition.holds.has("ahead")) continue;
		if (ahead.has(partition)) hold(steering.consumer, partition, "ahead");
		else void catchUp(steering, assignment, partition);
	}
}

/** What came while a partition was held is not known: one that may be read to its end is not taken as such before the broker was asked. */
async function catchUp({ consumer, withAdmin, sight }: Steering, { over }: Assignment, partition: Partition): Promise<void> {
	if (partition.next < partition.highWatermark) return release(consumer, partition, "ahead");
	const onFailure = (error: Error) => sight.lost("bounds", causeOf(error), detailOf(error));
	const bounds = await keepTrying(() => withAdmin((admin) => boundsOf(admin, [partition])), { signal: over.signal, onFailure }).catch(() => null);
	if (!bounds) return;
	sight.regained("bounds");
	partition.highWatermark = bounds.get(partition)!.high;
	release(consumer, partition, "ahead");
}

/**
 * Says so when records were lost between where the reading was and where a batch begins. A gap alone says nothing:
 * compaction and transactions leave gaps, so the broker is asked what still exists.
 */
export async function noteGap({ withAdmin, consuming }: Steering, partition: Partition, begins: bigint): Promise<void> {
	const { topic, next: wanted } = partition;
	if (begins === wanted) return;
	const low = async () => (await withAdmin((admin) => boundsOf(admin, [partition]))).get(partition)!.low;
	const lost = begins < wanted || wanted < (await low());
	if (lost) consuming.onLost({ topic, partition: partition.partition, wanted, resumedAt: begins });
}
