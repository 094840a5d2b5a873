import { randomUUID } from "node:crypto";
import { Kafka, logLevel, Partitioners } from "kafkajs";
import { openKafkaLog } from "../../streams/log/kafka-log.ts";
import { createTopic } from "../support/kafka/client.ts";
import { startKafka } from "../support/kafka.ts";

/** How many records were read, and in how many seconds from the first batch to the last record. */
export type Measured = { readonly records: number; readonly seconds: number };

const clientOf = (brokers: string) => new Kafka({ brokers: brokers.split(","), clientId: "bench", logLevel: logLevel.NOTHING });

/** What the pipeline is measured against: a consumer of the same client that does nothing but parse the JSON of each value. */
export async function consumeParsingOnly(brokers: string, topic: string, count: number): Promise<Measured> {
	const consumer = clientOf(brokers).consumer({ groupId: randomUUID() });
	const watch = stopwatch(count);
	await consumer.connect();
	await consumer.subscribe({ topics: [topic], fromBeginning: true });
	await consumer.run({
		autoCommit: false,
		eachBatch: async ({ batch }) => {
			watch.begin();
			for (const { value } of batch.messages) JSON.parse(String(value));
			watch.add(batch.messages.length);
		},
	});
	const measured = await watch.done;
	await consumer.disconnect();
	return measured;
}

/** The same through our own log: what mapping and bookkeeping cost. */
export async function consumeThroughLog(brokers: string, topic: string, count: number): Promise<Measured> {
	const log = openKafkaLog({ brokers: brokers.split(","), clientId: "bench", group: randomUUID(), instantNow: Date.now });
	const watch = stopwatch(count);
	await log.consume({
		topics: [topic],
		positions: async () => [],
		onBatch: async ({ records }) => {
			watch.begin();
			for (const { value } of records) JSON.parse(String(value));
			watch.add(records.length);
		},
		onSight: () => {},
		onLost: () => {},
	});
	const measured = await watch.done;
	await log.close();
	return measured;
}

function stopwatch(count: number) {
	const { promise: done, resolve } = Promise.withResolvers<Measured>();
	let records = 0;
	let begunAt = 0;
	return {
		done,
		begin: () => {
			begunAt ||= performance.now();
		},
		add: (more: number) => {
			records += more;
			if (records >= count) resolve({ records, seconds: (performance.now() - begunAt) / 1_000 });
		},
	};
}

/** Larger ones are slower: the client sorts the records of a request in a time that grows with their square. */
const REQUEST = 1_000;

/** A record to be written; without a timestamp its own is the instant of writing. */
export type Written = { readonly key: string | null; readonly value: string; readonly timestamp?: string };

/** Writes records `recordOf(0)` to `recordOf(count - 1)`, uncompressed, in large requests. The topic must exist. */
export async function fillTopic(brokers: string, topic: string, count: number, recordOf: (index: number) => Written): Promise<void> {
	const producer = clientOf(brokers).producer({ createPartitioner: Partitioners.DefaultPartitioner, allowAutoTopicCreation: false });
	await producer.connect();
	for (let from = 0; from < count; from += REQUEST) {
		const messages = Array.from({ length: Math.min(REQUEST, count - from) }, (_, i) => recordOf(from + i));
		await producer.send({ topic, acks: 1, messages });
	}
	await producer.disconnect();
}

/** A native sample of about 150 bytes, ten seconds apart for each of 1,000 services. */
export function nativeSample(index: number): string {
	const at = new Date(Date.UTC(2026, 10, 18, 0, 30) + Math.floor(index / 1_000) * 10_000).toISOString();
	return `{"service":"service-${index % 1_000}","signal":"login-success","site":"hq","value":${0.9 + (index % 97) / 1_000},"at":"${at}","source":"probe-${index % 7}"}`;
}

const rateOf = ({ records, seconds }: Measured) =>
	`${Math.round(records / seconds).toLocaleString("en")} records/s (${records.toLocaleString("en")} in ${seconds.toFixed(2)} s)`;

async function main(count: number): Promise<void> {
	const kafka = await startKafka();
	const topic = `bench-${randomUUID().slice(0, 8)}`;
	await createTopic(kafka.brokers, topic, 1);
	await fillTopic(kafka.brokers, topic, count, (index) => ({ key: null, value: nativeSample(index) }));
	for (const round of [1, 2, 3]) {
		console.log(`round ${round}, only parsing:      ${rateOf(await consumeParsingOnly(kafka.brokers, topic, count))}`);
		console.log(`round ${round}, through the log:   ${rateOf(await consumeThroughLog(kafka.brokers, topic, count))}`);
	}
	await kafka.stop();
}

if (import.meta.main) await main(Number(process.argv[2] ?? 1_000_000));
