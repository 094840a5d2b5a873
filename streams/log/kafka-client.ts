import kafkajs, {
	type Admin,
	type Batch,
	type Consumer,
	type EachBatchPayload,
	type Kafka,
	type Message,
	type Producer,
	type KafkaMessage as ReadMessage,
	type RecordMetadata,
	type SASLOptions,
} from "kafkajs";
import type { Instant, Millis } from "../instant.ts";
import { CODECS, type Codec } from "./kafka-codecs.ts";

// Not every name of a CommonJS module can be imported by name.
const { CompressionCodecs, CompressionTypes, Partitioners, logLevel } = kafkajs;

/** The client's own words, for the files beside this one: nobody else imports the client. */
export type KafkaClient = Kafka;
export type KafkaProducer = Producer;
export type KafkaAdmin = Admin;
export type KafkaConsumer = Consumer;
export type KafkaBatch = EachBatchPayload & { readonly batch: Batch };
export type KafkaMessage = ReadMessage;

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

/** A client that has connected to nothing yet. */
export function clientOf({ brokers, clientId, sasl, tls }: KafkaLogOptions): Kafka {
	registerCodecs();
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

/** A member of the group. The client's defaults are changed on purpose: each of them would hide something from us or keep us blind for longer. */
export function consumerOf(kafka: KafkaClient, group: string): KafkaConsumer {
	return kafka.consumer({
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
}

/** Creates no topic, and shares records out by their key as every client does. */
export function producerOf(kafka: KafkaClient): KafkaProducer {
	return kafka.producer({ allowAutoTopicCreation: false, createPartitioner: Partitioners.DefaultPartitioner });
}

/** One request to one topic; resolves when every replica in sync has it. */
export function sendTo(client: KafkaProducer, topic: string, messages: Message[], compression: keyof typeof CODEC_NUMBERS): Promise<RecordMetadata[]> {
	return client.send({ topic, acks: -1, timeout: 10_000, compression: CODEC_NUMBERS[compression], messages });
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
