import { setInterval as everyFew } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { KafkaAdmin, KafkaConsumer } from "../../../streams/log/kafka-client.ts";
import { lookedAt, newReading } from "../../../streams/log/kafka-reading.ts";
import { readUntilStopped, type Source } from "../../../streams/log/kafka-session.ts";
import type { LogSight } from "../../../streams/log/log-sight.ts";
import type { Consuming, SightCause } from "../../../streams/log/record-log.ts";

type Listener = (event: { readonly payload: unknown }) => void;

/** A client that has joined its group; what its brokers do is told to it. */
function fakeClient() {
	const listeners = new Map<string, Listener[]>();
	const names = ["GROUP_JOIN", "FETCH_START", "REQUEST", "FETCH", "END_BATCH_PROCESS", "CRASH"];
	const happen = (event: string, payload: unknown = {}) => {
		for (const listener of listeners.get(event) ?? []) listener({ payload });
	};
	const consumer = {
		events: Object.fromEntries(names.map((name) => [name, name])),
		on: (event: string, listener: Listener) => void listeners.set(event, [...(listeners.get(event) ?? []), listener]),
		connect: async () => undefined,
		subscribe: async () => undefined,
		run: async () => happen("GROUP_JOIN", { memberAssignment: { health: [0, 1] } }),
		pause: () => undefined,
		resume: () => undefined,
		seek: () => undefined,
		disconnect: async () => undefined,
	};
	/** The node asks for more only when everything that it brought before is handled. */
	const ask = (nodeId: number) => happen("FETCH_START", { nodeId });
	const answer = (broker: string, nodeId = 1) => {
		happen("REQUEST", { apiName: "Fetch", broker });
		happen("FETCH", { nodeId, numberOfBatches: 1 });
	};
	return { consumer: consumer as unknown as KafkaConsumer, ask, answer };
}

const adminOf = (partitionsKnown: () => readonly number[]) =>
	({
		listTopics: async () => ["health"],
		fetchTopicOffsets: async () => partitionsKnown().map((partition) => ({ partition, offset: "0", high: "0", low: "0" })),
	}) as unknown as KafkaAdmin;
const admin = adminOf(() => [0, 1]);

const CONSUMING: Consuming = {
	topics: ["health"],
	positions: async () => [],
	onBatch: async () => undefined,
	onSight: () => undefined,
	onLost: () => undefined,
};

/** Reads from brokers that answer as told, until a cause is said. */
async function readUntil(wanted: SightCause, answering: (round: number) => readonly string[]): Promise<SightCause> {
	const { consumer, answer } = fakeClient();
	const stopping = new AbortController();
	const source: Source = { openConsumer: () => consumer, withAdmin: (work) => work(admin), instantNow: () => Date.now(), stalledAfter: 100 };
	const reading = newReading();
	const said = Promise.withResolvers<SightCause>();
	const sight: LogSight = { lost: (_, cause) => cause === wanted && said.resolve(cause), regained: () => undefined };
	const ended = readUntilStopped(source, CONSUMING, reading, sight, stopping.signal);
	const brokers = async () => {
		let round = 0;
		for await (const _ of everyFew(5, undefined, { signal: stopping.signal })) for (const broker of answering(round++)) answer(broker);
	};
	const played = brokers().catch(() => undefined);
	const cause = await said.promise;
	stopping.abort();
	await Promise.all([ended, played]);
	return cause;
}

describe("reading from several brokers", () => {
	it("SEMANTICS 2.4: has stalled when one of them falls silent, however well the others answer", async () => {
		expect(await readUntil("stalled", (round) => (round < 3 ? ["one:9092", "two:9092"] : ["two:9092"]))).toBe("stalled");
	});

	it("SEMANTICS 2.4: has stalled when all of them do", async () => {
		expect(await readUntil("stalled", (round) => (round < 3 ? ["one:9092", "two:9092"] : []))).toBe("stalled");
	});
});

describe("a partition that the broker does not know yet", () => {
	it("is asked for again, and read once it is there", async () => {
		const { consumer } = fakeClient();
		const stopping = new AbortController();
		const sought = Promise.withResolvers<void>();
		const partitions = new Set<number>();
		consumer.seek = ({ partition }) => {
			if (partitions.add(partition).size === 2) sought.resolve();
		};
		let asked = 0;
		const growing = adminOf(() => (asked++ === 0 ? [0] : [0, 1]));
		const source: Source = { openConsumer: () => consumer, withAdmin: (work) => work(growing), instantNow: () => Date.now(), stalledAfter: 60_000 };
		const reading = newReading();
		const sight: LogSight = { lost: () => undefined, regained: () => undefined };
		const ended = readUntilStopped(source, CONSUMING, reading, sight, stopping.signal);
		await sought.promise;
		stopping.abort();
		await ended;
		expect(asked).toBe(2);
	});
});

describe("the last look at the end of a partition", () => {
	it("SEMANTICS 1.9: is no later than the fetch of which every record was handled, however long that takes", async () => {
		const { consumer, ask, answer } = fakeClient();
		const stopping = new AbortController();
		const sought = Promise.withResolvers<void>();
		consumer.seek = () => sought.resolve();
		let now = 1_000;
		const source: Source = { openConsumer: () => consumer, withAdmin: (work) => work(admin), instantNow: () => now, stalledAfter: 60_000 };
		const reading = newReading();
		const sight: LogSight = { lost: () => undefined, regained: () => undefined };
		const ended = readUntilStopped(source, CONSUMING, reading, sight, stopping.signal);
		await sought.promise;
		const looks: number[] = [];
		for (now of [1_000, 2_000, 9_000]) {
			answer("one:9092");
			looks.push(lookedAt(reading));
			ask(1);
			looks.push(lookedAt(reading));
		}
		answer("two:9092", 2);
		now = 10_000;
		answer("one:9092");
		ask(1);
		looks.push(lookedAt(reading));
		stopping.abort();
		await ended;
		expect(looks).toEqual([Number.NEGATIVE_INFINITY, 1_000, 1_000, 2_000, 2_000, 9_000, 9_000]);
	});
});
