import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Consumption, LogBatch, OutgoingRecord, Position, RecordLog, Sight } from "../../streams/log/record-log.ts";

/** A log to put through the suite. */
export type LogSetting = {
	/** A log over what is kept already, as a program opens it when it starts again. */
	readonly open: () => RecordLog;
	/** The reason to skip with, or null. */
	readonly missing: string | null;
};

/** What a reader saw, in order. */
export type Seen = {
	readonly batches: LogBatch[];
	readonly sights: Sight[];
	readonly lost: { readonly wanted: bigint; readonly resumedAt: bigint }[];
	readonly consumption: Consumption;
	/** The values seen as texts; null stays null. */
	readonly values: () => (string | null)[];
	/** Where the reading stands, as a store would keep it. */
	readonly positions: () => Position[];
};

export type ReadOptions = {
	readonly from?: readonly Position[];
	/** Runs before a batch is noted as seen; may throw. */
	readonly before?: (batch: LogBatch) => Promise<void> | void;
};

/** Reads topics and notes what comes. */
export async function readLog(log: RecordLog, topics: readonly string[], { from = [], before }: ReadOptions = {}): Promise<Seen> {
	const batches: LogBatch[] = [];
	const sights: Sight[] = [];
	const lost: { wanted: bigint; resumedAt: bigint }[] = [];
	const positions = new Map<string, Position>(from.map((position) => [`${position.topic}/${position.partition}`, position]));
	const consumption = await log.consume({
		topics,
		positions: async () => [...positions.values()],
		onBatch: async (batch) => {
			await before?.(batch);
			batches.push(batch);
			const { topic, partition } = batch;
			positions.set(`${topic}/${partition}`, { topic, partition, offset: batch.records.at(-1)!.offset + 1n });
		},
		onSight: (sight) => void sights.push(sight),
		onLost: ({ wanted, resumedAt }) => void lost.push({ wanted, resumedAt }),
	});
	const values = () => batches.flatMap((batch) => batch.records.map(({ value }) => textOf(value)));
	return { batches, sights, lost, consumption, values, positions: () => [...positions.values()] };
}

const textOf = (bytes: Buffer | null) => (bytes === null ? null : String(bytes));

export const record = (value: string | null, key: string | null = null, headers?: Record<string, string>): OutgoingRecord => ({
	key,
	value: value === null ? null : Buffer.from(value),
	...(headers && { headers }),
});

export const numbered = (from: number, to: number, key: string | null = null) =>
	Array.from({ length: to - from }, (_, i) => record(`${key ?? ""}${from + i}`, key));

/** Waits until what is expected holds; how long is the test's own limit to say. */
export const until = (expectation: () => void) => vi.waitFor(expectation, { timeout: 60_000, interval: 20 });

export const newTopic = () => `t-${randomUUID().slice(0, 8)}`;

/** What every record log must do: both implementations pass this. */
export function describeRecordLog(name: string, setting: () => LogSetting): void {
	describe(name, () => {
		let log: RecordLog;
		let topic: string;
		const readings: Seen[] = [];
		const read = async (...args: Parameters<typeof readLog>) => {
			const seen = await readLog(...args);
			readings.push(seen);
			return seen;
		};

		beforeEach(async ({ skip }) => {
			const { missing, open } = setting();
			skip(missing !== null, missing ?? "");
			log = open();
			topic = newTopic();
			expect(await log.ensureTopics([topic])).toEqual([]);
		});
		afterEach(async () => {
			await Promise.all(readings.splice(0).map(({ consumption }) => consumption.stop()));
			await log?.close();
		});

		it("hands over what was published, per key in the order of publishing", async () => {
			const seen = await read(log, [topic]);
			await Promise.all([log.publish(topic, numbered(0, 40, "a")), log.publish(topic, numbered(0, 40, "b")), log.publish(topic, numbered(40, 80, "a"))]);
			await until(() => expect(seen.values()).toHaveLength(120));
			const ofKey = (key: string) => seen.values().filter((value) => value?.startsWith(key));
			expect(ofKey("a")).toEqual(Array.from({ length: 80 }, (_, i) => `a${i}`));
			expect(ofKey("b")).toEqual(Array.from({ length: 40 }, (_, i) => `b${i}`));
		});

		it("begins at the earliest record where there is no position (CONTRACT 3.2)", async () => {
			await log.publish(topic, numbered(0, 5));
			const seen = await read(log, [topic]);
			await until(() => expect(seen.values()).toEqual(["0", "1", "2", "3", "4"]));
		});

		it("resumes at the position, without loss and without repetition", async () => {
			await log.publish(topic, numbered(0, 5));
			const first = await read(log, [topic]);
			await until(() => expect(first.values()).toHaveLength(5));
			await first.consumption.stop();
			await log.publish(topic, numbered(5, 8));
			const second = await read(log, [topic], { from: first.positions() });
			await until(() => expect(second.values()).toEqual(["5", "6", "7"]));
			expect(second.lost).toEqual([]);
		});

		it("keeps what was published for a log opened later", async () => {
			await log.publish(topic, numbered(0, 3));
			const again = setting().open();
			const seen = await read(again, [topic]);
			await until(() => expect(seen.values()).toEqual(["0", "1", "2"]));
			await seen.consumption.stop();
			await again.close();
		});

		it("hands a batch over again when its handler throws, says stalled, and says so when it is over", async () => {
			let failures = 2;
			const before = () => {
				if (failures-- > 0) throw new TypeError("the store is full");
			};
			const seen = await read(log, [topic], { before });
			await until(() => expect(seen.sights.at(-1)?.sees).toBe(true));
			await log.publish(topic, numbered(0, 3));
			await until(() => expect(seen.values()).toEqual(["0", "1", "2"]));
			await until(() =>
				expect(seen.sights.map(({ sees, cause }) => [sees, cause])).toEqual([
					[true, null],
					[false, "stalled"],
					[true, null],
				]),
			);
			expect(seen.sights[1]?.detail).toContain("the store is full");
		});

		it("goes on with one topic while the handler of another fails", async () => {
			const other = newTopic();
			await log.ensureTopics([other]);
			await log.publish(other, [record("never")]);
			await log.publish(topic, [record("now")]);
			const before = (batch: LogBatch) => (batch.topic === other ? Promise.reject(new Error("not this one")) : undefined);
			const seen = await read(log, [other, topic], { before });
			await until(() => expect(seen.values()).toEqual(["now"]));
		});

		it("hands over one batch at a time and waits for its handler", async () => {
			let running = 0;
			let most = 0;
			const before = async () => {
				most = Math.max(most, ++running);
				await new Promise((resolve) => setImmediate(resolve));
				running--;
			};
			const seen = await read(log, [topic], { before });
			await Promise.all(Array.from({ length: 20 }, (_, i) => log.publish(topic, [record(`${i}`)])));
			await until(() => expect(seen.values()).toHaveLength(20));
			expect(most).toBe(1);
		});

		it("carries headers, null keys, null values, empty values and text beyond ASCII", async () => {
			const sent = [record("值", "鍵", { traceparent: "00-aa-bb-01", 來源: "探針" }), record(null, "tombstone"), record("keyless"), record("", "")];
			await log.publish(topic, sent);
			const seen = await read(log, [topic]);
			await until(() => expect(seen.values()).toHaveLength(4));
			const got = seen.batches.flatMap(({ records }) => records).map(({ key, value, headers }) => [textOf(key), textOf(value), headers]);
			expect(got).toEqual([
				["鍵", "值", { traceparent: "00-aa-bb-01", 來源: "探針" }],
				["tombstone", null, {}],
				[null, "keyless", {}],
				["", "", {}],
			]);
		});

		it("stamps records with the time of their publish", async () => {
			const before = Date.now();
			await log.publish(topic, [record("x")]);
			const seen = await read(log, [topic]);
			await until(() => expect(seen.values()).toEqual(["x"]));
			const { timestamp } = seen.batches[0]!.records[0]!;
			expect(timestamp).toBeGreaterThanOrEqual(before);
			expect(timestamp).toBeLessThanOrEqual(Date.now());
		});

		it("reads two topics in one reading, each from its own position", async () => {
			const other = newTopic();
			await log.ensureTopics([other]);
			await log.publish(topic, numbered(0, 3, "a"));
			await log.publish(other, numbered(0, 3, "b"));
			const first = await read(log, [topic, other]);
			await until(() => expect(first.values()).toHaveLength(6));
			await first.consumption.stop();
			const from = first.positions().filter((position) => position.topic === topic);
			const second = await read(log, [topic, other], { from });
			await until(() => expect(second.values()).toEqual(["b0", "b1", "b2"]));
		});

		it("says first that it sees, and has no problem", async () => {
			const seen = await read(log, [topic]);
			await until(() => expect(seen.sights).toHaveLength(1));
			expect(seen.sights[0]).toMatchObject({ sees: true, cause: null, detail: null });
			expect(await log.problem()).toBeNull();
		});

		it("counts a topic read to its end as the clock less half a second (SEMANTICS 1.9)", async () => {
			const seen = await read(log, [topic]);
			await log.publish(topic, [record("x")]);
			await until(() => expect(seen.values()).toEqual(["x"]));
			await until(() => {
				const now = Date.now();
				const frontier = seen.consumption.frontier(now);
				expect(frontier).toBeLessThanOrEqual(now - 500);
				expect(frontier).toBeGreaterThan(now - 1_500);
			});
			expect(seen.consumption.lag()).toEqual([{ topic, partition: 0, records: 0 }]);
		});

		it("holds the frontier at the newest handled record while more is unread (SEMANTICS 1.9), and counts the lag", async () => {
			const gate = Promise.withResolvers<void>();
			const seen = await read(log, [topic], { before: (batch) => (String(batch.records[0]!.value) === "first" ? undefined : gate.promise) });
			await log.publish(topic, [record("first")]);
			await until(() => expect(seen.values()).toEqual(["first"]));
			const reached = seen.batches[0]!.records[0]!.timestamp;
			await log.publish(topic, [record("second")]);
			await until(() => expect(seen.consumption.lag()[0]!.records).toBeGreaterThan(0));
			expect(seen.consumption.frontier(Date.now() + 60_000)).toBe(reached);
			gate.resolve();
			await until(() => expect(seen.consumption.lag()).toEqual([{ topic, partition: 0, records: 0 }]));
		});

		it("stops after the running handler, hands over nothing more, and bears being stopped twice", async () => {
			const seen = await read(log, [topic]);
			await log.publish(topic, [record("before")]);
			await until(() => expect(seen.values()).toEqual(["before"]));
			await Promise.all([seen.consumption.stop(), seen.consumption.stop()]);
			await seen.consumption.stop();
			await log.publish(topic, [record("after")]);
			const fresh = await read(log, [topic]);
			await until(() => expect(fresh.values()).toContain("after"));
			expect(seen.values()).toEqual(["before"]);
		});
	});
}
