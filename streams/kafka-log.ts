import kafkajs, { type Admin, type Batch, type Consumer, type EachBatchPayload, type Kafka, type KafkaMessage as Message, type SASLOptions } from "kafkajs";
import { inTurn } from "./in-turn.ts";
import type { Instant, Millis } from "./instant.ts";
import { CODECS, type Codec } from "./kafka-codecs.ts";
import { causeOf, detailOf } from "./kafka-fault.ts";
import { lookedAt, newReading, readUntilStopped, type Source } from "./kafka-session.ts";
import { frontierOf, lagOf } from "./log-progress.ts";
import { openLogSight } from "./log-sight.ts";
import type { Consuming, Consumption, OutgoingRecord, RecordLog, SightCause } from "./record-log.ts";

// Not every name of a CommonJS module can be imported by name.
const { CompressionCodecs, CompressionTypes, Partitioners, logLevel } = kafkajs;

/** The client's own words, for the files beside this one: nobody else imports the client. */
export type KafkaAdmin = Admin;
export type KafkaConsumer = Consumer;
export type KafkaBatch = EachBatchPayload & { readonly batch: Batch };
export type KafkaMessage = Message;

/** Where the brokers are, and as whom we speak to them; everything left out has the default named beside it. */
export type KafkaLogOptions = {
	/** `host:port` each. */
	readonly brokers: readonly string[];
	readonly clientId: string;
	/** The consumer group: instances of one group share the partitions. */
	readonly group: string;
	readonly sasl?: { readonly mechanism: "plain" | "scram-sha-256" | "scram-sha-512"; readonly username: string; readonly password: string };
	/** PEM texts; `{}` trusts the authorities of the host. */
	readonly tls?: { readonly ca?: string; readonly cert?: string; readonly key?: string };
	/** How what we publish is packed; default `none`. Every codec is read. */
	readonly compression?: "none" | "gzip" | "snappy" | "lz4" | "zstd";
	/** Without an answered fetch for so long, reading has stalled; default 10 s. */
	readonly stalledAfter?: Millis;
	readonly instantNow: () => Instant;
};

const CODEC_NUMBERS = {
	none: CompressionTypes.None,
	gzip: CompressionTypes.GZIP,
	snappy: CompressionTypes.Snappy,
	lz4: CompressionTypes.LZ4,
	zstd: CompressionTypes.ZSTD,
} as const;

/** A broker takes batches up to 1 MiB unless told otherwise. */
const REQUEST_BYTES = 900_000;
/** The client sorts the records of a request by partition in a time that grows with their square. */
const REQUEST_RECORDS = 1_000;

/**
 * The log on Apache Kafka. Opening connects nothing: every operation connects when it is needed, again if need be, and
 * says what stands in the way. Offsets are never committed to the group: positions live with who reads.
 */
export function openKafkaLog(options: KafkaLogOptions): RecordLog {
	registerCodecs();
	const kafka = clientOf(options);
	const admin = reconnecting(() => kafka.admin());
	const publishers = new Map<string, Publisher>();
	const publisherTo = (topic: string) => {
		const publisher = publishers.get(topic) ?? openPublisher(kafka, topic, options);
		publishers.set(topic, publisher);
		return publisher;
	};
	const consumptions = new Set<Consumption>();
	return {
		publish: (topic, records) => publisherTo(topic).publish(records),
		ensureTopics: (topics) => createMissing(kafka, topics),
		consume: async (consuming) => {
			const consumption = startReading(sourceOf(kafka, admin.use, options), consuming);
			consumptions.add(consumption);
			return consumption;
		},
		problem: () =>
			admin
				.use((client) => client.describeCluster())
				.then(
					() => null,
					(error) => causeOf(error),
				),
		close: async () => {
			await Promise.all([...consumptions].map((consumption) => consumption.stop()));
			await Promise.all([admin, ...publishers.values()].map((each) => each.close()));
		},
	};
}

function clientOf({ brokers, clientId, sasl, tls }: KafkaLogOptions): Kafka {
	return new kafkajs.Kafka({
		brokers: [...brokers],
		clientId,
		logLevel: logLevel.NOTHING,
		connectionTimeout: 3_000,
		requestTimeout: 10_000,
		retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 3 },
		...(sasl && { sasl: { ...sasl } as SASLOptions }),
		...(tls && { ssl: { ...tls } }),
	});
}

/** The client's defaults are changed on purpose: each of them would hide something from us or keep us blind for longer. */
function sourceOf(kafka: Kafka, withAdmin: Source["withAdmin"], { group, stalledAfter = 10_000, instantNow }: KafkaLogOptions): Source {
	const openConsumer = () =>
		kafka.consumer({
			groupId: group,
			allowAutoTopicCreation: false,
			sessionTimeout: 6_000,
			heartbeatInterval: 1_500,
			rebalanceTimeout: 9_000,
			metadataMaxAge: 30_000,
			// An empty fetch is the proof that a partition is read to its end: it must come well within the margin of 500 ms.
			maxWaitTimeInMs: 250,
			retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 2, restartOnFailure: async () => false },
		});
	return { openConsumer, withAdmin, instantNow, stalledAfter };
}

function startReading(source: Source, consuming: Consuming): Consumption {
	const stopping = new AbortController();
	const reading = newReading();
	const sight = openLogSight("kafka", "session", source.instantNow, (said) => stopping.signal.aborted || consuming.onSight(said));
	const ended = readUntilStopped(source, consuming, reading, sight, stopping.signal);
	const partitions = () => reading.assignment?.partitions ?? [];
	return {
		lag: () => lagOf(partitions()),
		frontier: (now) => frontierOf(partitions(), lookedAt(reading), now),
		stop: () => {
			stopping.abort();
			return ended;
		},
	};
}

type Publisher = { readonly publish: (records: readonly OutgoingRecord[]) => Promise<void>; readonly close: () => Promise<void> };

/**
 * Publishes to one topic: what waits goes out together, in order, in requests that a broker takes. Each topic has a
 * connection of its own, because in the client one topic that is missing spoils the others of its connection.
 */
function openPublisher(kafka: Kafka, topic: string, { compression = "none", instantNow }: KafkaLogOptions): Publisher {
	const producer = reconnecting(() => kafka.producer({ allowAutoTopicCreation: false, createPartitioner: Partitioners.DefaultPartitioner }));
	const send = (records: readonly OutgoingRecord[]) => {
		const timestamp = String(instantNow());
		const messages = records.map(({ key, value, headers }) => ({ key, value, headers, timestamp }));
		return producer.use((client) => client.send({ topic, acks: -1, timeout: 10_000, compression: CODEC_NUMBERS[compression], messages }));
	};
	const publish = inTurn<readonly OutgoingRecord[]>(async (group) => {
		for (const records of requestsOf(group.flat())) await send(records);
	}, 1_000);
	return { publish, close: producer.close };
}

function requestsOf(records: readonly OutgoingRecord[]): OutgoingRecord[][] {
	const requests: OutgoingRecord[][] = [];
	let bytes = REQUEST_BYTES;
	for (const record of records) {
		const size = 100 + (record.key?.length ?? 0) * 3 + (record.value?.length ?? 0);
		if (bytes + size > REQUEST_BYTES || requests.at(-1)!.length === REQUEST_RECORDS) {
			requests.push([]);
			bytes = 0;
		}
		requests.at(-1)!.push(record);
		bytes += size;
	}
	return requests;
}

/** With a connection of its own: one that has asked for a topic which is gone by now creates nothing any more. */
async function createMissing(kafka: Kafka, topics: readonly string[]): Promise<{ topic: string; problem: string }[]> {
	const admin = reconnecting(() => kafka.admin());
	const create = async (topic: string) => {
		const existing = await admin.use((client) => client.listTopics());
		if (!existing.includes(topic)) await admin.use((client) => client.createTopics({ topics: [{ topic }] }));
	};
	const problems: { topic: string; problem: string }[] = [];
	for (const topic of topics) {
		await create(topic).catch((error) => problems.push({ topic, problem: `${causeOf(error)}: ${detailOf(error)}` }));
	}
	await admin.close();
	return problems;
}

type Connectable = { connect(): Promise<void>; disconnect(): Promise<void> };

/** One connection that is made when first used, and made anew once it failed. */
function reconnecting<C extends Connectable>(make: () => C) {
	let connected: Promise<C> | null = null;
	const drop = async (which: Promise<C>) => {
		if (connected === which) connected = null;
		await which.then((client) => client.disconnect()).catch(() => {});
	};
	const spoils: readonly (SightCause | null)[] = ["broker-unreachable", "topic-missing"];
	const use = async <T>(work: (client: C) => Promise<T>): Promise<T> => {
		connected ??= connectOne(make());
		const mine = connected;
		const client = await mine.catch((error) => drop(mine).then(() => Promise.reject(error)));
		return work(client).catch((error) => {
			if (spoils.includes(causeOf(error))) void drop(mine);
			throw error;
		});
	};
	return { use, close: async () => (connected ? drop(connected) : undefined) };
}

async function connectOne<C extends Connectable>(client: C): Promise<C> {
	await client.connect();
	return client;
}

/** The client keeps its codecs in one table for the whole process. A codec that fails ends the session at once, by name. */
function registerCodecs(): void {
	CompressionCodecs[CompressionTypes.Snappy] = clientCodec("snappy", CODECS.snappy);
	CompressionCodecs[CompressionTypes.LZ4] = clientCodec("lz4", CODECS.lz4);
	CompressionCodecs[CompressionTypes.ZSTD] = clientCodec("zstd", CODECS.zstd);
}

function clientCodec(name: string, { pack, unpack }: Codec) {
	const undecodable = (error: Error) => Promise.reject(Object.assign(new Error(`${name}: ${error.message}`), { name: "KafkaJSNotImplemented" }));
	const codec = { compress: (encoder: { readonly buffer: Buffer }) => pack(encoder.buffer), decompress: (bytes: Buffer) => unpack(bytes).catch(undecodable) };
	return () => codec;
}
