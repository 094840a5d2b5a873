import { type Admin, Kafka, logLevel, Partitioners } from "kafkajs";

const clientOf = (brokers: string) => new Kafka({ brokers: brokers.split(","), clientId: "test-support", logLevel: logLevel.NOTHING });

async function withAdmin<T>(brokers: string, work: (admin: Admin) => Promise<T>): Promise<T> {
	const admin = clientOf(brokers).admin();
	await admin.connect();
	return work(admin).finally(() => admin.disconnect());
}

export const createTopic = (brokers: string, topic: string, numPartitions: number) =>
	withAdmin(brokers, (admin) => admin.createTopics({ topics: [{ topic, numPartitions }] }));

export const deleteTopic = (brokers: string, topic: string) => withAdmin(brokers, (admin) => admin.deleteTopics({ topics: [topic] }));

/** As retention does it: the offsets below are gone. */
export const deleteRecordsBefore = (brokers: string, topic: string, offset: number) =>
	withAdmin(brokers, async (admin) => {
		// Only this makes the client ask where the partition lives.
		await admin.fetchTopicOffsets(topic);
		await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: String(offset) }] });
	});

/** Records with record times of their own, to one partition. */
export async function publishAt(brokers: string, topic: string, partition: number, records: readonly { value: string; at: number }[]): Promise<void> {
	const producer = clientOf(brokers).producer({ createPartitioner: Partitioners.DefaultPartitioner });
	await producer.connect();
	for (let i = 0; i < records.length; i += 20) {
		const messages = records.slice(i, i + 20).map(({ value, at }) => ({ value, partition, timestamp: String(at) }));
		await producer.send({ topic, messages });
	}
	await producer.disconnect();
}
