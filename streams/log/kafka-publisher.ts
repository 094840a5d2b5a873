import { inTurn } from "./in-turn.ts";
import { type KafkaClient, type KafkaLogOptions, producerOf, sendTo } from "./kafka-client.ts";
import { reconnecting } from "./kafka-connection.ts";
import type { OutgoingRecord } from "./record-log.ts";

/** A broker takes batches up to 1 MiB unless told otherwise. */
const REQUEST_BYTES = 900_000;
/** The client sorts the records of a request by partition in a time that grows with their square. */
const REQUEST_RECORDS = 1_000;

/** What publishes to one topic; `publish` resolves when the records are durable and rejects when they may not be. */
export type Publisher = { readonly publish: (records: readonly OutgoingRecord[]) => Promise<void>; readonly close: () => Promise<void> };

/**
 * Publishes to one topic: what waits goes out together, in order, in requests that a broker takes. Each topic has a
 * connection of its own, because in the client one topic that is missing spoils the others of its connection.
 */
export function openPublisher(kafka: KafkaClient, topic: string, { compression = "none", instantNow }: KafkaLogOptions): Publisher {
	const producer = reconnecting(() => producerOf(kafka));
	const send = (records: readonly OutgoingRecord[]) => {
		const timestamp = String(instantNow());
		const messages = records.map(({ key, value, headers }) => ({ key, value, headers, timestamp }));
		return producer.use((client) => sendTo(client, topic, messages, compression));
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
