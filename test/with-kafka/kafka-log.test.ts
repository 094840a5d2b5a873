import { randomUUID } from "node:crypto";
import kafkajs from "kafkajs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { KafkaLogOptions } from "../../streams/log/kafka-client.ts";
import { openKafkaLog } from "../../streams/log/kafka-log.ts";
import type { RecordLog } from "../../streams/log/record-log.ts";
import { createTopic, deleteRecordsBefore, deleteTopic, publishAt } from "../support/kafka/client.ts";
import { kafkaMissing, ownKafkaMissing, runKafkaTool, startKafka, type TestKafka } from "../support/kafka.ts";
import { describeRecordLog, newTopic, numbered, type ReadOptions, readLog, record, type Seen, until } from "../support/record-log-suite.ts";

let kafka: TestKafka;
let log: RecordLog;
let group: string;
const logs: RecordLog[] = [];

beforeAll(async () => {
	if (kafkaMissing === null) kafka = await startKafka();
});
afterAll(() => kafka?.stop());
beforeEach(() => {
	group = `g-${randomUUID().slice(0, 8)}`;
});
afterEach(async () => {
	await Promise.all(logs.splice(0).map((each) => each.close()));
});

const open = (options: Partial<KafkaLogOptions> = {}) => {
	log = openKafkaLog({ brokers: [kafka.brokers], clientId: "test", group, instantNow: Date.now, ...options });
	logs.push(log);
	return log;
};
const read = (topics: readonly string[], options?: ReadOptions): Promise<Seen> => readLog(log, topics, options);

describeRecordLog("the log on Kafka", () => ({ open, missing: kafkaMissing }));

describe("codecs", () => {
	beforeEach(({ skip }) => skip(kafkaMissing !== null, kafkaMissing ?? ""));

	it.each(["gzip", "snappy", "lz4", "zstd"] as const)("reads back what it packed with %s, small and large (CONTRACT 3.2)", async (compression) => {
		const topic = newTopic();
		open({ compression });
		await log.ensureTopics([topic]);
		const large = randomUUID().repeat(5_000);
		await log.publish(topic, [record("small", "k"), record(large), record(null, "k")]);
		const seen = await read([topic]);
		await until(() => expect(seen.values()).toEqual(["small", large, null]));
	});

	it.each(["gzip", "snappy", "lz4", "zstd"])("reads what Kafka's own producer packed with %s (CONTRACT 3.2)", async (compression) => {
		skipForeign();
		const topic = newTopic();
		open();
		await log.ensureTopics([topic]);
		const lines = Array.from({ length: 2_000 }, (_, i) => JSON.stringify({ service: "web-order", value: i, detail: randomUUID() }));
		await produceWithTool(topic, compression, lines);
		const seen = await read([topic]);
		await until(() => expect(seen.values()).toEqual(lines));
	});

	it.each(["snappy", "lz4", "zstd"] as const)("packs with %s so that Kafka's own consumer reads it", async (compression) => {
		skipForeign();
		const topic = newTopic();
		open({ compression });
		await log.ensureTopics([topic]);
		const values = Array.from({ length: 2_000 }, (_, i) => `${i} ${"x".repeat(i % 200)}`);
		await log.publish(
			topic,
			values.map((value) => record(value)),
		);
		const args = ["--bootstrap-server", kafka.plain, "--topic", topic, "--from-beginning", "--max-messages", "2000"];
		const output = await runKafkaTool("org.apache.kafka.tools.consumer.ConsoleConsumer", args);
		expect(output.trimEnd().split("\n")).toEqual(values);
	});
});

describe("what only a broker has", { timeout: 60_000 }, () => {
	beforeEach(({ skip }) => skip(kafkaMissing !== null, kafkaMissing ?? ""));

	it("says topic-missing, reads the topics that exist, and notices the missing one when it appears (SEMANTICS 2.4)", async () => {
		const [present, late] = [newTopic(), newTopic()];
		open();
		await log.ensureTopics([present]);
		await log.publish(present, [record("here")]);
		const seen = await read([present, late]);
		await until(() => expect(seen.values()).toEqual(["here"]));
		expect(seen.sights).toEqual([expect.objectContaining({ source: "kafka", sees: false, cause: "topic-missing", detail: late })]);
		await log.ensureTopics([late]);
		await log.publish(late, [record("late")]);
		await until(() => expect(seen.values()).toEqual(["here", "late"]));
		await until(() => expect(seen.sights.at(-1)).toMatchObject({ sees: true, cause: null }));
	});

	it("waits for the only topic when it is missing", async () => {
		const topic = newTopic();
		open();
		const seen = await read([topic]);
		await until(() => expect(seen.sights.map(({ cause }) => cause)).toEqual(["topic-missing"]));
		await log.ensureTopics([topic]);
		await log.publish(topic, [record("x")]);
		await until(() => expect(seen.values()).toEqual(["x"]));
		await until(() => expect(seen.sights.map(({ cause }) => cause)).toEqual(["topic-missing", null]));
	});

	it("does not create a topic by publishing to it: the publish is refused (CONTRACT 3.2)", async () => {
		const topic = newTopic();
		open();
		await expect(log.publish(topic, [record("x")])).rejects.toThrow();
		const seen = await read([topic]);
		await until(() => expect(seen.sights[0]?.cause).toBe("topic-missing"));
	});

	it("takes up at the nearest offset when its position was deleted, and says what was lost (CONTRACT 3.2)", async () => {
		const topic = newTopic();
		open();
		await log.ensureTopics([topic]);
		await log.publish(topic, numbered(0, 10));
		await deleteRecordsBefore(kafka.brokers, topic, 6);
		const seen = await read([topic], { from: [{ topic, partition: 0, offset: 2n }] });
		await until(() => expect(seen.values()).toEqual(["6", "7", "8", "9"]));
		expect(seen.lost).toEqual([{ wanted: 2n, resumedAt: 6n }]);
	});

	it("takes up at the end when its position lies beyond it, and says so", async () => {
		const topic = newTopic();
		open();
		await log.ensureTopics([topic]);
		await log.publish(topic, numbered(0, 3));
		const seen = await read([topic], { from: [{ topic, partition: 0, offset: 99n }] });
		await until(() => expect(seen.lost).toEqual([{ wanted: 99n, resumedAt: 3n }]));
		await log.publish(topic, [record("new")]);
		await until(() => expect(seen.values()).toEqual(["new"]));
	});

	it("says what was lost when records vanish ahead of a reading that runs", async () => {
		const topic = newTopic();
		open();
		await log.ensureTopics([topic]);
		await log.publish(topic, [record("first")]);
		let deleted = false;
		const before = async () => {
			if (deleted) return;
			deleted = true;
			await log.publish(topic, numbered(1, 5));
			await deleteRecordsBefore(kafka.brokers, topic, 4);
		};
		const seen = await read([topic], { before });
		await until(() => expect(seen.values()).toEqual(["first", "4"]));
		expect(seen.lost).toEqual([{ wanted: 1n, resumedAt: 4n }]);
	});

	it("says no-partition-assigned to the instance that the group leaves without one, until the other one goes", async () => {
		const topic = newTopic();
		open();
		await log.ensureTopics([topic]);
		const first = await read([topic]);
		await until(() => expect(first.sights.at(-1)?.sees).toBe(true));
		const second = await readLog(open(), [topic]);
		await until(() => expect([first, second].filter(({ sights }) => sights.at(-1)?.cause === "no-partition-assigned")).toHaveLength(1));
		await until(() => expect([first, second].filter(({ sights }) => sights.at(-1)?.sees)).toHaveLength(1));
		const [idle, busy] = first.sights.at(-1)?.sees ? [second, first] : [first, second];
		await busy.consumption.stop();
		await until(() => expect(idle.sights.at(-1)?.sees).toBe(true));
	});

	it("keeps an early partition waiting for a late one, so that both are read in the order of record time (SEMANTICS 1.9)", async () => {
		const topic = newTopic();
		open();
		await createTopic(kafka.brokers, topic, 2);
		const start = Date.now() - 3_600_000;
		const value = "x".repeat(20_000);
		await publishAt(
			kafka.brokers,
			topic,
			0,
			Array.from({ length: 300 }, (_, i) => ({ value, at: start + i * 1_000 })),
		);
		await publishAt(
			kafka.brokers,
			topic,
			1,
			Array.from({ length: 300 }, (_, i) => ({ value, at: start + 1_800_000 + i * 1_000 })),
		);
		const frontiers: number[] = [];
		const before = () => void frontiers.push(seen.consumption.frontier(Date.now()));
		const seen: Seen = await read([topic], { before });
		await until(() => expect(seen.values()).toHaveLength(600));
		const partitions = seen.batches.map(({ partition }) => partition);
		expect(partitions.lastIndexOf(0)).toBeLessThan(partitions.lastIndexOf(1));
		expect(partitions.filter((partition, i) => partition === 1 && i < partitions.lastIndexOf(0)).length).toBeLessThanOrEqual(2);
		for (const frontier of frontiers) expect(frontier).toBeLessThanOrEqual(start + 300_000 + 1_800_000);
		await until(() => expect(seen.consumption.frontier(Date.now())).toBeGreaterThan(start + 3_500_000));
	});

	it("says topic-missing when a topic is deleted under it, and goes on when it is there again", async () => {
		const topic = newTopic();
		open();
		await log.ensureTopics([topic]);
		const seen = await read([topic]);
		await until(() => expect(seen.sights.at(-1)?.sees).toBe(true));
		await deleteTopic(kafka.brokers, topic);
		await until(() => expect(seen.sights.at(-1)).toMatchObject({ sees: false, cause: "topic-missing" }));
		expect(await log.ensureTopics([topic])).toEqual([]);
		await log.publish(topic, [record("again")]);
		await until(() => expect(seen.values()).toEqual(["again"]));
		await until(() => expect(seen.sights.at(-1)?.sees).toBe(true));
	});

	it("says codec-unknown for what it cannot unpack, and reads on once it can (SEMANTICS 2.4)", async () => {
		const topic = newTopic();
		open({ compression: "lz4" });
		await log.ensureTopics([topic]);
		await log.publish(topic, [record("packed")]);
		const { CompressionCodecs, CompressionTypes } = kafkajs;
		const known = CompressionCodecs[CompressionTypes.LZ4];
		CompressionCodecs[CompressionTypes.LZ4] = () => {
			throw Object.assign(new Error("LZ4 compression not implemented"), { name: "KafkaJSNotImplemented" });
		};
		const seen = await read([topic]);
		await until(() => expect(seen.sights.map(({ cause }) => cause)).toEqual(["codec-unknown"]));
		CompressionCodecs[CompressionTypes.LZ4] = known;
		await until(() => expect(seen.values()).toEqual(["packed"]));
		await until(() => expect(seen.sights.map(({ cause }) => cause)).toEqual(["codec-unknown", null]));
	});

	it("says stalled while a handler takes longer than the group would wait, keeps its place, and gets nothing twice", async () => {
		const topic = newTopic();
		open({ stalledAfter: 7_000 });
		await log.ensureTopics([topic]);
		await log.publish(topic, numbered(0, 3));
		const gate = Promise.withResolvers<void>();
		const seen = await read([topic], { before: () => gate.promise });
		await until(() => expect(seen.sights.map(({ cause }) => cause)).toEqual([null, "stalled"]));
		gate.resolve();
		await log.publish(topic, numbered(3, 6));
		await until(() => expect(seen.values()).toEqual(["0", "1", "2", "3", "4", "5"]));
		await until(() => expect(seen.sights.map(({ cause }) => cause)).toEqual([null, "stalled", null]));
	});

	it("publishes more than one request of the broker takes, whole and in order", async () => {
		const topic = newTopic();
		open();
		await log.ensureTopics([topic]);
		const values = Array.from({ length: 60 }, (_, i) => `${i}`.padEnd(50_000, "."));
		await log.publish(
			topic,
			values.map((value) => record(value, "k")),
		);
		const seen = await read([topic]);
		await until(() => expect(seen.values()).toEqual(values));
	});

	it("finds a broker that is not there unreachable, when asked, when publishing and when reading (SEMANTICS 2.4)", async () => {
		open({ brokers: ["127.0.0.1:1"] });
		expect(await log.problem()).toBe("broker-unreachable");
		await expect(log.publish("t", [record("x")])).rejects.toThrow();
		expect(await log.ensureTopics(["t"])).toEqual([{ topic: "t", problem: expect.stringContaining("broker-unreachable") }]);
		const seen = await read(["t"]);
		await until(() => expect(seen.sights).toEqual([expect.objectContaining({ sees: false, cause: "broker-unreachable" })]));
	});
});

let skipTest: (why: string) => void = () => {};
beforeEach(({ skip }) => {
	skipTest = skip;
});
const skipForeign = () => ownKafkaMissing !== null && skipTest(ownKafkaMissing);

async function produceWithTool(topic: string, compression: string, lines: readonly string[]): Promise<void> {
	const args = ["--bootstrap-server", kafka.plain, "--topic", topic, "--compression-codec", compression];
	await runKafkaTool("org.apache.kafka.tools.ConsoleProducer", args, `${lines.join("\n")}\n`);
}
