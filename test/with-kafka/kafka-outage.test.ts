import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { KafkaLogOptions } from "../../streams/log/kafka-client.ts";
import { openKafkaLog } from "../../streams/log/kafka-log.ts";
import type { RecordLog } from "../../streams/log/record-log.ts";
import { ownKafkaMissing, SASL_USER, startKafka, type TestKafka } from "../support/kafka.ts";
import { newTopic, numbered, readLog, record, until } from "../support/record-log-suite.ts";

let kafka: TestKafka;
const logs: RecordLog[] = [];

beforeAll(async () => {
	if (ownKafkaMissing === null) kafka = await startKafka({ sasl: true });
});
afterAll(() => kafka?.stop());
beforeEach(({ skip }) => skip(ownKafkaMissing !== null, ownKafkaMissing ?? ""));
afterEach(async () => {
	await Promise.all(logs.splice(0).map((each) => each.close()));
});

const open = (options: Partial<KafkaLogOptions> = {}) => {
	const log = openKafkaLog({ brokers: [kafka.plain], clientId: "test", group: randomUUID(), instantNow: Date.now, ...options });
	logs.push(log);
	return log;
};

const counting = (count: number) => Array.from({ length: count }, (_, i) => `${i}`);

describe("a broker that asks who we are", () => {
	it.each(["plain", "scram-sha-256", "scram-sha-512"] as const)("lets us in with %s (CONTRACT 3.2)", async (mechanism) => {
		const log = open({ brokers: [kafka.brokers], sasl: { mechanism, ...SASL_USER } });
		const topic = newTopic();
		expect(await log.ensureTopics([topic])).toEqual([]);
		await log.publish(topic, [record("in")]);
		const seen = await readLog(log, [topic]);
		await until(() => expect(seen.values()).toEqual(["in"]));
	});

	it("lets us in over TLS where its certificate is trusted, and is unreachable where it is not (CONTRACT 3.2)", async () => {
		const { brokers, ca } = kafka.tls!;
		const sasl = { mechanism: "scram-sha-512", ...SASL_USER } as const;
		const log = open({ brokers: [brokers], sasl, tls: { ca } });
		const topic = newTopic();
		expect(await log.ensureTopics([topic])).toEqual([]);
		await log.publish(topic, [record("in")]);
		const seen = await readLog(log, [topic]);
		await until(() => expect(seen.values()).toEqual(["in"]));
		expect(await open({ brokers: [brokers], sasl, tls: {} }).problem()).toBe("broker-unreachable");
	});

	it.each(["plain", "scram-sha-256"] as const)(
		"refuses a wrong password with %s: authentication-refused, and not one word of it told (SEMANTICS 2.4)",
		async (mechanism) => {
			const password = "not the password";
			const log = open({ brokers: [kafka.brokers], sasl: { mechanism, username: SASL_USER.username, password } });
			expect(await log.problem()).toBe("authentication-refused");
			const refused = await log.publish("t", [record("x")]).catch((error: Error) => error);
			expect(refused).toBeInstanceOf(Error);
			const seen = await readLog(log, ["t"]);
			await until(() => expect(seen.sights).toEqual([expect.objectContaining({ sees: false, cause: "authentication-refused" })]));
			expect(JSON.stringify([seen.sights, String(refused)])).not.toContain(password);
		},
	);
});

// A broker killed forgets nobody: the group takes the reader back only after the session of the one that was cut off is over (6 s).
describe("a broker that goes away", { timeout: 90_000 }, () => {
	it("is broker-unreachable when killed; restarted, it is read on where the reading stood, nothing lost, nothing twice (issue 3, done when 4)", async () => {
		const log = open();
		const topic = newTopic();
		await log.ensureTopics([topic]);
		await log.publish(topic, numbered(0, 10));
		const seen = await readLog(log, [topic]);
		await until(() => expect(seen.values()).toEqual(counting(10)));
		await kafka.kill();
		await until(() => expect(seen.sights.at(-1)).toMatchObject({ sees: false, cause: "broker-unreachable" }));
		expect(await log.problem()).toBe("broker-unreachable");
		await expect(log.publish(topic, [record("lost")])).rejects.toThrow();
		const cutAt = Date.now();
		expect(seen.consumption.frontier(cutAt + 60_000)).toBeLessThanOrEqual(cutAt);
		await kafka.restart();
		await log.publish(topic, numbered(10, 20));
		await until(() => expect(seen.values()).toEqual(counting(20)));
		await until(() => expect(seen.sights.map(({ cause }) => cause)).toEqual([null, "broker-unreachable", null]));
		expect(seen.lost).toEqual([]);
		expect(await log.problem()).toBeNull();
	});

	it("is stalled when it holds the connection and answers nothing; thawed, reading goes on by itself (SEMANTICS 2.4)", async () => {
		const log = open({ stalledAfter: 2_000 });
		const topic = newTopic();
		await log.ensureTopics([topic]);
		await log.publish(topic, numbered(0, 5));
		const seen = await readLog(log, [topic]);
		await until(() => expect(seen.values()).toEqual(counting(5)));
		kafka.freeze();
		const frozenAt = Date.now();
		await until(() => expect(seen.sights.at(-1)).toMatchObject({ sees: false, cause: "stalled" }));
		expect(seen.consumption.frontier(Date.now())).toBeLessThanOrEqual(frozenAt);
		kafka.thaw();
		await log.publish(topic, numbered(5, 10));
		await until(() => expect(seen.values()).toEqual(counting(10)));
		await until(() => expect(seen.sights.at(-1)?.sees).toBe(true));
	});

	it("was not there when the program began: reading begins when it comes", async () => {
		const topic = newTopic();
		const before = open();
		await before.ensureTopics([topic]);
		await before.publish(topic, numbered(0, 3));
		await kafka.kill();
		const seen = await readLog(open(), [topic]);
		await until(() => expect(seen.sights.map(({ cause }) => cause)).toEqual(["broker-unreachable"]));
		await kafka.restart();
		await until(() => expect(seen.values()).toEqual(counting(3)));
		await until(() => expect(seen.sights.map(({ cause }) => cause)).toEqual(["broker-unreachable", null]));
	});

	it("keeps its records over a restart of the program that reads: resumed from the stored positions", async () => {
		const topic = newTopic();
		const first = open({ group: "same" });
		await first.ensureTopics([topic]);
		await first.publish(topic, numbered(0, 4));
		const seen = await readLog(first, [topic]);
		await until(() => expect(seen.values()).toEqual(counting(4)));
		await first.close();
		const second = open({ group: "same" });
		await second.publish(topic, numbered(4, 6));
		const again = await readLog(second, [topic], { from: seen.positions() });
		await until(() => expect(again.values()).toEqual(["4", "5"]));
	});
});
