import { describe, expect, it } from "vitest";
import { forgetOld } from "../../server/monitor/forgetting.ts";
import { positionsIn } from "../../server/store/positions-apart.ts";
import type { Store } from "../../server/store/store.ts";
import { DAY } from "../../streams/instant.ts";
import type { Position } from "../../streams/log/record-log.ts";

const NOW = Date.parse("2026-11-18T09:00:00+08:00");

/** What is forgotten with these positions stored. */
async function forgotten(...offsets: readonly bigint[]) {
	const asked: Parameters<Store["forget"]>[0][] = [];
	const positions = offsets.map((offset, partition): Position => ({ topic: "in-process/rtowatch.health", partition, offset }));
	await forgetOld({ loadPositions: async () => positions, forget: async (olderThan) => void asked.push(olderThan) }, NOW);
	return asked[0];
}

describe("what is forgotten", () => {
	it("is no batch because of how far a broker's topic was read", async () => {
		expect(positionsIn("kafka", [{ topic: "in-process/rtowatch.health", partition: 0, offset: 7n }])).toEqual([]);
		expect(positionsIn("in-process", [{ topic: "rtowatch.health", partition: 0, offset: 7n }])).toEqual([]);
	});

	it("DESIGN 4: is no batch that a restart would still read, and ten thousand before it are kept", async () => {
		expect(await forgotten(25_000n, 12_000n)).toEqual({ curves: NOW - 14 * DAY, batchesUpTo: 2_000 });
	});

	it("is no message of a firm, and of the demo those of the day before yesterday", async () => {
		const asked: Parameters<Store["forget"]>[0][] = [];
		const store = { loadPositions: async () => [], forget: async (olderThan: Parameters<Store["forget"]>[0]) => void asked.push(olderThan) };
		for (const isDemo of [false, true]) await forgetOld(store, NOW, isDemo);
		expect(asked.map(({ messages }) => messages)).toEqual([undefined, NOW - 2 * DAY]);
	});

	it("is no batch at all before a position was stored, or while few were read", async () => {
		expect(await forgotten()).toMatchObject({ batchesUpTo: 0 });
		expect(await forgotten(9_000n)).toMatchObject({ batchesUpTo: 0 });
	});
});
