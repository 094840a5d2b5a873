import { beforeEach, describe, expect, it } from "vitest";
import { openMemoryLog, type RowKeeper } from "../../../streams/log/memory-log.ts";
import type { Row } from "../../../streams/log/newest-rows.ts";
import { describeRecordLog, readLog, record, until } from "../../support/record-log-suite.ts";

/** An array as the durable table. */
function keepInArray(): RowKeeper & { readonly rows: Row[]; appends: number; failing: Error | null } {
	const keeper = {
		rows: [] as Row[],
		appends: 0,
		failing: null as Error | null,
		append: async (added: readonly Omit<Row, "number">[]) => {
			await new Promise((resolve) => setImmediate(resolve));
			keeper.appends++;
			if (keeper.failing) throw keeper.failing;
			return added.map((row) => keeper.rows.push({ ...row, number: keeper.rows.length + 1 }));
		},
		read: async (after: number, limit: number) => {
			if (keeper.failing) throw keeper.failing;
			return keeper.rows.filter(({ number }) => number > after).slice(0, limit);
		},
	};
	return keeper;
}

let keeper = keepInArray();
const open = () => openMemoryLog(keeper, { instantNow: Date.now });
beforeEach(() => {
	keeper = keepInArray();
});

describeRecordLog("the log in process", () => ({ open, missing: null }));

describe("the log in process, over its keeper", () => {
	it("appends publishes that wait for the keeper together, each as one row (DESIGN 4)", async () => {
		const log = open();
		await Promise.all(Array.from({ length: 10 }, (_, i) => log.publish("t", [record(`${i}`), record(`${i}!`)])));
		expect(keeper.rows).toHaveLength(10);
		expect(keeper.appends).toBe(2);
	});

	it("rejects a publish that the keeper does not take, names the problem, and works again afterwards", async () => {
		const log = open();
		keeper.failing = new Error("disk full");
		await expect(log.publish("t", [record("lost")])).rejects.toThrow("disk full");
		expect(await log.problem()).toBe("store-failing");
		keeper.failing = null;
		await log.publish("t", [record("kept")]);
		expect(await log.problem()).toBeNull();
		const seen = await readLog(log, ["t"]);
		await until(() => expect(seen.values()).toEqual(["kept"]));
		await seen.consumption.stop();
	});

	it("says store-failing while it cannot read, and sees again without being opened anew (SEMANTICS 2.4)", async () => {
		await open().publish("t", [record("x")]);
		keeper.failing = new Error("no table");
		const seen = await readLog(open(), ["t"]);
		await until(() => expect(seen.sights.at(-1)?.cause).toBe("store-failing"));
		keeper.failing = null;
		await until(() => expect(seen.values()).toEqual(["x"]));
		expect(seen.sights.at(-1)).toMatchObject({ sees: true });
		await seen.consumption.stop();
	});

	it("gives every record of a row the number of the row as its offset, so that a position never lies inside one", async () => {
		const log = open();
		await log.publish("t", [record("a"), record("b")]);
		await log.publish("t", [record("c")]);
		const seen = await readLog(log, ["t"]);
		await until(() => expect(seen.values()).toEqual(["a", "b", "c"]));
		expect(seen.batches.flatMap(({ records }) => records.map(({ offset }) => offset))).toEqual([1n, 1n, 2n]);
		expect(seen.positions()).toEqual([{ topic: "t", partition: 0, offset: 3n }]);
		await seen.consumption.stop();
	});

	it("does not say it has read beyond what waits to be stored (SEMANTICS 1.9)", async () => {
		const log = open();
		const seen = await readLog(log, ["t"]);
		await log.publish("t", [record("x")]);
		await until(() => expect(seen.values()).toEqual(["x"]));
		const begunAt = Date.now();
		const publishing = log.publish("t", [record("y")]);
		expect(seen.consumption.frontier(begunAt + 60_000)).toBeLessThanOrEqual(Date.now());
		await publishing;
		await seen.consumption.stop();
	});

	it("reads thousands of old rows back in batches of many rows", async () => {
		const writing = open();
		for (let i = 0; i < 30; i++) await Promise.all(Array.from({ length: 100 }, (_, j) => writing.publish("t", [record(`${i * 100 + j}`)])));
		const seen = await readLog(open(), ["t"]);
		await until(() => expect(seen.values()).toHaveLength(3_000));
		expect(seen.values()).toEqual(Array.from({ length: 3_000 }, (_, i) => `${i}`));
		expect(seen.batches.length).toBeLessThan(100);
		await seen.consumption.stop();
	});
});
