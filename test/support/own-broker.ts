import { afterAll, beforeAll, beforeEach } from "vitest";
import { openKafkaLog } from "../../streams/log/kafka-log.ts";
import type { RecordLog } from "../../streams/log/record-log.ts";
import { ownKafkaMissing, startKafka, type TestKafka } from "./kafka.ts";

/** A broker, and a log at it that is not the program's. Good inside tests only. */
export type OwnBroker = { readonly kafka: TestKafka; readonly log: RecordLog };

/** A broker of a test file's own, with these topics: there before its tests and gone after them. Where none can be had they are skipped, saying why. */
export function ownBroker(...topics: readonly string[]): OwnBroker {
	let kafka: TestKafka;
	let log: RecordLog;
	beforeAll(async () => {
		if (ownKafkaMissing !== null) return;
		kafka = await startKafka();
		log = openKafkaLog({ brokers: [kafka.plain], clientId: "probe", group: "probe", instantNow: Date.now });
		await log.ensureTopics(topics);
	}, 300_000);
	afterAll(async () => {
		await log?.close();
		await kafka?.stop();
	});
	beforeEach(({ skip }) => skip(ownKafkaMissing !== null, ownKafkaMissing ?? ""));
	return {
		get kafka() {
			return kafka;
		},
		get log() {
			return log;
		},
	};
}
