import { clientOf, consumerOf, type KafkaClient, type KafkaLogOptions } from "./kafka-client.ts";
import { reconnecting } from "./kafka-connection.ts";
import { causeOf, detailOf } from "./kafka-fault.ts";
import { openPublisher, type Publisher } from "./kafka-publisher.ts";
import { lookedAt, newReading } from "./kafka-reading.ts";
import { readUntilStopped, type Source } from "./kafka-session.ts";
import { frontierOf, lagOf } from "./log-progress.ts";
import { openLogSight } from "./log-sight.ts";
import type { Consuming, Consumption, RecordLog } from "./record-log.ts";

/**
 * The log on Apache Kafka. Opening connects nothing: every operation connects when it is needed, again if need be, and
 * says what stands in the way. Offsets are never committed to the group: positions live with who reads.
 */
export function openKafkaLog(options: KafkaLogOptions): RecordLog {
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

function sourceOf(kafka: KafkaClient, withAdmin: Source["withAdmin"], { group, stalledAfter = 10_000, instantNow }: KafkaLogOptions): Source {
	return { openConsumer: () => consumerOf(kafka, group), withAdmin, instantNow, stalledAfter };
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

/** With a connection of its own: one that has asked for a topic which is gone by now creates nothing any more. */
async function createMissing(kafka: KafkaClient, topics: readonly string[]): Promise<{ topic: string; problem: string }[]> {
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
