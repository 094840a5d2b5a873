import { afterEach, describe, expect, test } from "vitest";
import { sumOf } from "../../server/store/dump.ts";
import { openStore } from "../../server/store/open.ts";
import type { Store } from "../../server/store/store.ts";
import type { Place } from "./store-suite.ts";
import { change, curve, evidence, HARD_TEXT, outage, T0 } from "./store-values.ts";

/** What must be true of a dump that goes from one kind of store into another, or into its own kind. */
export function storeDumpSuite(name: string, freshFrom: () => Promise<Place>, freshInto: () => Promise<Place>): void {
	const opened: Store[] = [];
	const open = async (place: Promise<Place>) => {
		const store = await openStore(await place);
		opened.push(store);
		return store;
	};
	afterEach(async () => {
		for (const store of opened.splice(0)) await store.close();
	});

	describe(`a dump ${name}`, () => {
		test("holds everything: the store it goes into dumps the same lines, and numbers go on where they stood", async () => {
			const from = await open(freshFrom());
			await fill(from);
			const lines = await collect(from.dump());
			const into = await open(freshInto());
			await into.restore(each(lines));
			expect(await collect(into.dump())).toEqual(lines);
			expect(await into.verify()).toEqual(await from.verify());
			expect(await into.verify()).toMatchObject([
				{ sealed: 3, unsealed: 1, misfit: null },
				{ sealed: 1, unsealed: 1, misfit: null },
			]);
			expect(await into.loadPeople()).toEqual(PEOPLE);
			expect(await into.loadPositions()).toEqual([{ topic: "t", partition: 0, offset: 2n ** 63n - 1n }]);
			expect(JSON.stringify((await into.changes({ kinds: ["outage-confirmed"], limit: 1 }))[0]!.outage)).toBe(JSON.stringify(outage));
			expect(await into.appendBatches([{ topic: "t", payload: Buffer.alloc(1) }])).toEqual(
				await from.appendBatches([{ topic: "t", payload: Buffer.alloc(1) }]),
			);
		});

		test("of the schema before seals is taken as well, and its rows are sealed then", async () => {
			const from = await open(freshFrom());
			await fill(from);
			const bodies = (await collect(from.dump())).filter((line) => !line.startsWith('{"table":"seals"')).map((line) => `${line.slice(0, -26)}}`);
			let sum = "";
			const older = bodies.map((body) => {
				const written = body.replace(/"schema":"[^"]+"/, '"schema":"0001-tables"').replace(/,"seals":\d+/, "");
				sum = sumOf(sum, written);
				return `${written.slice(0, -1)},"sum":"${sum}"}`;
			});
			const into = await open(freshInto());
			await into.restore(each(older));
			expect((await into.verify()).map(({ sealed, unsealed }) => [sealed, unsealed])).toEqual([
				[0, 4],
				[0, 2],
			]);
			expect(await into.seal(99)).toBe(6);
		});

		test("is refused by a store that is not empty", async () => {
			const from = await open(freshFrom());
			await fill(from);
			const into = await open(freshInto());
			await into.setDelivered("kafka", 1);
			await expect(into.restore(from.kind === into.kind ? each(await collect(from.dump())) : from.dump())).rejects.toThrow(/not empty.*deliveries/);
		});

		test("is refused by line when it was cut off, altered, or is none, and leaves nothing behind", async () => {
			const from = await open(freshFrom());
			await fill(from);
			const lines = await collect(from.dump());
			const into = await open(freshInto());
			const last = lines.length;
			const altered = lines.map((line, i) => (i === 2 ? line.replace('"state":"1', '"state":"2') : line));
			expect(altered).not.toEqual(lines);
			const wrong: readonly (readonly [readonly string[], RegExp])[] = [
				[lines.slice(0, -1), new RegExp(`^line ${last}: .*cut off`)],
				[[...lines.slice(0, -1), lines.at(-1)!.slice(0, -9)], new RegExp(`^line ${last}: .*cut off`)],
				[altered, /^line 3: .*altered/],
				[lines.toSpliced(4, 1), /^line 5: .*missing/],
				[[...lines, lines.at(-1)!], new RegExp(`^line ${last + 1}: .*after the end`)],
				[[], /^line 1: .*cut off/],
				[['{"hello":1}'], /^line 1: not a dump/],
			];
			for (const [broken, message] of wrong) await expect(into.restore(each(broken))).rejects.toThrow(message);
			await into.restore(each(lines));
			expect((await into.loadStates()).length).toBe(1_203);
		});
	});
}

/** What is kept of people, whatever it is: ids of passkeys are as long as an authenticator likes. */
const PEOPLE = [
	{ subject: "account/wang", state: JSON.stringify({ name: HARD_TEXT }) },
	{
		subject: `passkey/${"_-".repeat(682)}`,
		state: JSON.stringify({ login: "wang", publicKey: "pQECAyYgASFYIA", counter: 2 ** 32 - 1, host: "rto.example.com" }),
	},
];

async function fill(store: Store): Promise<void> {
	const states = Array.from({ length: 1_202 }, (_, n) => ({ subject: `service/${n}`, state: `1${n}` }));
	await store.commit({
		states: [...states, { subject: "register", state: JSON.stringify(HARD_TEXT) }],
		positions: [{ topic: "t", partition: 0, offset: 2n ** 63n - 1n }],
	});
	await store.commit({
		changes: [
			change(1, { reason: HARD_TEXT }),
			change(3, { reason: "\0\uD83D" }),
			change(1),
			change(2, { kind: "outage-confirmed", outage }),
			change(4, { outage: { ...outage, cause: "\0\uD83D" } }),
		],
		evidence: [evidence(1, { value: 0.1 + 0.2 })],
	});
	await store.seal(3);
	await store.commit({ curves: [curve("x", [T0, Math.PI], [T0 + 1, 5e-324])], evidence: [evidence(2, { topic: null, partition: null, offset: null })] });
	const numbers = await store.appendBatches([1, 2].map((n) => ({ topic: "t", payload: Buffer.from([n, 0, 255]) })));
	await store.forget({ curves: 0, batchesUpTo: numbers[1]! });
	await store.setDelivered("kafka", 2);
	await store.commit({ people: [...PEOPLE] });
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
	yield* lines;
}

async function collect(lines: AsyncIterable<string>): Promise<string[]> {
	const all: string[] = [];
	for await (const line of lines) all.push(line);
	return all;
}
