import type { Instant } from "../instant.ts";
import { causeOf, detailOf } from "./kafka-fault.ts";
import { type Assignment, balance, type Steering, seekPositions, takeAssignment } from "./kafka-partitions.ts";
import type { Progress } from "./log-progress.ts";

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

/** Follows what the client reports: a new assignment, a fetch that a broker answered, records that only move the offset. */
export function steer(steering: Steering, instantNow: () => Instant, reading: Reading): void {
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

/** The partition of ours that something is about; undefined: it is no longer ours. */
export const partitionOf = (reading: Reading, at: { readonly topic: string; readonly partition: number }) =>
	reading.assignment?.partitions.find(({ topic, partition }) => partition === at.partition && topic === at.topic);

/** The partition was read up to this offset, and exists up to that one. */
export function moveTo(partition: Progress, lastOffset: string, highWatermark: string): void {
	partition.next = BigInt(lastOffset) + 1n;
	partition.highWatermark = BigInt(highWatermark);
}
