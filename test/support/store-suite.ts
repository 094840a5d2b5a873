import { Readable } from "node:stream";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { CANARY, canaryChange } from "../../alerting/canary/canary-change.ts";
import type { CanaryRun } from "../../alerting/canary/run.ts";
import { SEGMENT } from "../../server/store/curves.ts";
import { migrate } from "../../server/store/migrations.ts";
import { openStore } from "../../server/store/open.ts";
import { type Commit, PERSON_ACT, type PersonAct, type Store } from "../../server/store/store.ts";
import { HOUR } from "../../streams/instant.ts";
import { modelOf, observed } from "./store-model.ts";
import { change, commits, curve, evidence, HARD_TEXT, outage, T0 } from "./store-values.ts";

export type Place = { readonly databaseUrl: string | null; readonly dataDir: string };

const NO_ACT = { kind: PERSON_ACT, from: null, reason: "{}", by: "王值班" } as const;

/** What every store must do, whatever it lives in. `freshPlace` gives an empty home each time. */
export function storeSuite(kind: Store["kind"], freshPlace: () => Promise<Place>): void {
	const opened: Store[] = [];
	const open = async (place: Place) => {
		const store = await openStore(place);
		opened.push(store);
		return store;
	};
	const fresh = async () => open(await freshPlace());
	const shut = async (store: Store) => {
		opened.splice(opened.indexOf(store), 1);
		await store.close();
	};
	afterEach(async () => {
		for (const store of opened.splice(0)) await store.close();
	});

	describe(`the ${kind} store`, () => {
		test("says what it is, answers, and is empty at first", async () => {
			const store = await fresh();
			expect(store.kind).toBe(kind);
			expect(await store.problem()).toBeNull();
			expect([await store.loadStates(), await store.loadPositions(), await store.readBatches(0, 10), await store.deliveredTo("kafka")]).toEqual([
				[],
				[],
				[],
				0,
			]);
			await store.commit({});
			await store.commit({ states: [], changes: [] });
		});

		test("keeps the last state and the last position of each name, by name, also over a reopening", async () => {
			const place = await freshPlace();
			const store = await open(place);
			const state = JSON.stringify({ text: HARD_TEXT });
			await store.commit({
				states: [saved("service/b", "1"), saved("a", "2"), saved("service/b", "3")],
				positions: [at("u", 0, 5n), at("t", 1, 7n), at("t", 0, 1n)],
			});
			await store.commit({ states: [saved("service/b", state)], positions: [at("t", 0, 2n ** 63n - 1n)] });
			await shut(store);
			const again = await open(place);
			expect(await again.loadStates()).toEqual([saved("a", "2"), saved("service/b", state)]);
			expect([await again.loadState("a"), await again.loadState("service/b"), await again.loadState("b")]).toEqual(["2", state, null]);
			expect(await again.loadPositions()).toEqual([at("t", 0, 2n ** 63n - 1n), at("t", 1, 7n), at("u", 0, 5n)]);
		});

		test("gives a change back as it was, to the millisecond, with its outage", async () => {
			const store = await fresh();
			const whole = change(1, { kind: "outage-confirmed", reason: HARD_TEXT, by: "王小明", outage, happenedAt: -1, noticedAt: 253_402_300_799_999 });
			await store.commit({ changes: [whole, change(2, { from: null, to: null })] });
			const [first, second] = await store.changes({ limit: 10 });
			expect(first).toEqual({ ...whole, number: first!.number });
			expect(JSON.stringify(first!.outage)).toBe(JSON.stringify(outage));
			expect(second).toEqual({ ...change(2, { from: null, to: null }), number: second!.number });
		});

		test("makes NUL and half a surrogate pair the replacement character: no text makes a commit fail", async () => {
			const store = await fresh();
			const text = "a\0b\uD83Dc\\u0000";
			await store.commit({ changes: [change(1, { reason: text, outage: { ...outage, cause: text } })], states: [saved(text, JSON.stringify(text))] });
			const [found] = await store.changes({ limit: 1 });
			const kept = "a\uFFFDb\uFFFDc\\u0000";
			expect([found!.reason, found!.outage!.cause]).toEqual([kept, kept]);
			expect(await store.loadStates()).toEqual([saved(kept, JSON.stringify(text))]);
		});

		test("leaves a change that is there already as it is, also within one commit", async () => {
			const store = await fresh();
			await store.commit({ changes: [change(1, { reason: "first" }), change(1, { reason: "second" })] });
			await store.commit({ changes: [change(1, { reason: "third" }), change(2)] });
			expect((await store.changes({ limit: 10 })).map((c) => [c.id, c.reason])).toEqual([
				[change(1).id, "first"],
				[change(2).id, null],
			]);
		});

		test("finds changes by prefix, kind, span, number, in either order, up to a limit", async () => {
			const store = await fresh();
			await store.commit({ changes: Array.from({ length: 9 }, (_, n) => change(n, n === 4 ? { kind: "note-added" } : {})) });
			const all = await store.changes({ limit: 100 });
			const found = async (query: Partial<Parameters<Store["changes"]>[0]>) => (await store.changes({ limit: 100, ...query })).map((c) => c.happenedAt - T0);
			expect(all.map((c) => c.happenedAt - T0)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
			expect(await found({ subjectPrefix: "service/s1" })).toEqual([1, 4, 7]);
			expect(await found({ subjectPrefix: "service/%" })).toEqual([]);
			expect(await found({ subject: "service/s1" })).toEqual([1, 4, 7]);
			expect(await found({ subject: "service/s" })).toEqual([]);
			expect(await found({ kinds: ["note-added", "indication"] })).toEqual([4]);
			expect(await found({ kinds: [] })).toEqual([]);
			expect(await found({ from: T0 + 2, to: T0 + 5 })).toEqual([2, 3, 4]);
			expect(await found({ afterNumber: all[6]!.number })).toEqual([7, 8]);
			expect(await found({ newestFirst: true, limit: 2, subjectPrefix: "service/s0" })).toEqual([6, 3]);
		});

		test("keeps people with the acts that say so: in the chain and in a dump, told only to whoever asks for acts (issue 6 §3)", async () => {
			const store = await fresh();
			const act = (id: string): PersonAct => ({ ...NO_ACT, id, subject: "account/wang", to: "signed-in", happenedAt: T0, noticedAt: T0 });
			const person = (subject: string, state: string | null) => ({ subject, state });
			await store.commit({ changes: [change(1)], people: [person("account/wang", '{"a":1}'), person("session/x", "{}")], acts: [act("a")] });
			await store.commit({ people: [person("session/x", null), person("account/wang", '{"a":2}')], acts: [act("b")] });
			expect(await store.loadPeople()).toEqual([person("account/wang", '{"a":2}')]);
			expect((await store.changes({ limit: 9 })).map(({ id }) => id)).toEqual([change(1).id]);
			expect((await store.changes({ kinds: [PERSON_ACT], limit: 9 })).map(({ id, to }) => [id, to])).toEqual([
				["a", "signed-in"],
				["b", "signed-in"],
			]);
			expect(await store.seal(9)).toBe(3);
			expect((await store.verify())[0]).toMatchObject({ chain: "changes", sealed: 3, misfit: null });
			const other = await fresh();
			const lines: string[] = [];
			for await (const line of store.dump()) lines.push(line);
			await other.restore(Readable.from(lines));
			expect(await other.loadPeople()).toEqual(await store.loadPeople());
		});

		test("keeps runs of the canary in the chain and tells them only to whoever asks for them (issue 6 §2)", async () => {
			const store = await fresh();
			const begun: CanaryRun = { id: "r1", startedAt: T0, endedAt: null, askedBy: null, hops: [] };
			await store.commit({ changes: [change(1)], canaries: [canaryChange(begun, T0)] });
			await store.commit({ canaries: [canaryChange(begun, T0), canaryChange({ ...begun, endedAt: T0 + 1 }, T0 + 1)] });
			expect((await store.changes({ limit: 9 })).map(({ id }) => id)).toEqual([change(1).id]);
			expect(await store.changes({ subjectPrefix: "canary/", limit: 9 })).toEqual([]);
			expect((await store.changes({ kinds: [CANARY], limit: 9 })).map(({ to, subject }) => [to, subject])).toEqual([
				["running", "canary/r1"],
				["passed", "canary/r1"],
			]);
			expect(await store.seal(9)).toBe(3);
			expect((await store.verify())[0]).toMatchObject({ chain: "changes", sealed: 3, misfit: null });
		});

		test("gives curves sorted, each instant once with the value that came last, in [from, to), over hours and commits", async () => {
			const store = await fresh();
			await store.commit({ curves: [curve("x", [T0 + 5, 1], [T0 + 1, 2]), curve("y", [T0, 9])] });
			await store.commit({ curves: [curve("x", [T0 + HOUR, 0.1], [T0 + 5, 3]), curve("x", [T0 + 2, Number.NEGATIVE_INFINITY]), curve("z")] });
			await store.commit({ curves: [{ ...curve("x", [T0, 0]), service: "web-order-2" }] });
			const first = [T0 + 1, 2] as const;
			expect(await store.curves("web-order", T0, T0 + 2 * HOUR)).toEqual([
				curve("x", first, [T0 + 2, Number.NEGATIVE_INFINITY], [T0 + 5, 3], [T0 + HOUR, 0.1]),
				curve("y", [T0, 9]),
			]);
			expect(await store.curves("web-order", T0 + 1, T0 + 2)).toEqual([curve("x", first)]);
			expect(await store.curves("web-order", T0 + 1, T0 + 1)).toEqual([]);
		});

		test("keeps evidence by outage and time; redelivery adds none", async () => {
			const store = await fresh();
			const none = evidence(1, { topic: null, partition: null, offset: null, source: "probe-4" });
			await store.commit({ evidence: [evidence(2), evidence(1), none, evidence(3, { outage: "o2" })] });
			await store.commit({ evidence: [evidence(1, { value: 99 }), none] });
			expect(await store.evidence("o1")).toEqual([evidence(1), none, evidence(2)]);
			expect(await store.evidence("o3")).toEqual([]);
		});

		test("is a log of batches: numbers in the order given, bytes as they were, read on after a number", async () => {
			const store = await fresh();
			const payloads = [Buffer.from([0, 255, 10, 92]), Buffer.alloc(0), Buffer.alloc(300_000, 7)];
			expect(await store.appendBatches([])).toEqual([]);
			const numbers = await store.appendBatches(payloads.map((payload) => ({ topic: "rtowatch.health", payload })));
			const [last] = await store.appendBatches([{ topic: "other", payload: payloads[0]! }]);
			expect([...numbers, last]).toEqual([...numbers, last].sort((a, b) => a! - b!));
			expect(await store.readBatches(0, 2)).toEqual(numbers.slice(0, 2).map((number, i) => ({ number, topic: "rtowatch.health", payload: payloads[i] })));
			expect((await store.readBatches(numbers[1]!, 10)).map((b) => b.number)).toEqual([numbers[2], last]);
		});

		test("reads fewer batches at a time when they are large, but always the next one", async () => {
			const store = await fresh();
			const sizes = [3, 3, 3, 9, 9, 1].map((mebibytes) => ({ topic: "rtowatch.health", payload: Buffer.alloc(mebibytes << 20) }));
			const numbers: number[] = [];
			for (const batch of sizes) numbers.push(...(await store.appendBatches([batch])));
			const reads: number[][] = [];
			for (let after = 0; after < numbers.at(-1)!; ) {
				const found = (await store.readBatches(after, 64)).map(({ number }) => number);
				reads.push(found);
				after = found.at(-1)!;
			}
			expect(reads).toEqual([numbers.slice(0, 3), [numbers[3]], [numbers[4]], [numbers[5]]]);
		});

		test("remembers under a name how far changes were delivered", async () => {
			const store = await fresh();
			await store.setDelivered("kafka", 3);
			await store.setDelivered("kafka", 4);
			expect([await store.deliveredTo("kafka"), await store.deliveredTo("mail")]).toEqual([4, 0]);
		});

		test("forgets whole segments of curves and batches up to a number, nothing else, and never gives a number twice", async () => {
			const store = await fresh();
			const start = Math.floor(T0 / SEGMENT) * SEGMENT;
			const numbers = await store.appendBatches([1, 2, 3].map((n) => ({ topic: "t", payload: Buffer.from([n]) })));
			const curves = [curve("x", [start, 1], [start + SEGMENT, 2], [start + SEGMENT + 1, 3])];
			await store.commit({ curves, changes: [change(1)], states: [saved("a", "1")], evidence: [evidence(1)] });
			await store.forget({ curves: start + SEGMENT - 1, batchesUpTo: numbers[1]! });
			expect(await store.curves("web-order", 0, T0 * 2)).toEqual(curves);
			expect((await store.readBatches(0, 10)).map((b) => b.number)).toEqual([numbers[2]]);
			await store.forget({ curves: start + SEGMENT + 1, batchesUpTo: numbers[2]! });
			expect(await store.curves("web-order", 0, T0 * 2)).toEqual([curve("x", [start + SEGMENT, 2], [start + SEGMENT + 1, 3])]);
			expect(await store.readBatches(0, 10)).toEqual([]);
			expect([(await store.changes({ limit: 9 })).length, (await store.loadStates()).length, (await store.evidence("o1")).length]).toEqual([1, 1, 1]);
			expect((await store.appendBatches([{ topic: "t", payload: Buffer.alloc(1) }]))[0]).toBeGreaterThan(numbers[2]!);
		});

		test("commits all or nothing: one row that cannot be kept keeps every other out", async () => {
			const store = await fresh();
			const unkeepable = saved(Array.from({ length: 5_000 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000))).join(""), "1");
			const whole: Commit = {
				changes: [change(1)],
				states: [saved("a", "1"), unkeepable],
				positions: [at("t", 0, 1n)],
				curves: [curve("x", [T0, 1])],
				evidence: [evidence(1)],
			};
			await expect(store.commit(whole)).rejects.toThrow();
			const many = Array.from({ length: 4_001 }, (_, n) => saved(`b${n}`, "1"));
			await expect(store.commit({ ...whole, states: [...many, unkeepable] })).rejects.toThrow();
			expect([await store.loadStates(), await store.loadPositions(), await store.changes({ limit: 1 }), await store.evidence("o1")]).toEqual([[], [], [], []]);
			await store.commit({ states: many });
			expect((await store.loadStates()).length).toBe(4_001);
		});

		test("takes commits side by side: none is lost, and a reader that goes by numbers misses no change", async () => {
			const store = await fresh();
			const seen: string[] = [];
			let done = false;
			const reading = (async () => {
				for (let number = 0, last = false; !last; ) {
					last = done;
					const next = await store.changes({ afterNumber: number, limit: 3 });
					seen.push(...next.map((c) => c.id));
					number = next.at(-1)?.number ?? number;
					last &&= next.length === 0;
				}
			})();
			const names = ["a", "b", "c", "d"];
			const all = Array.from({ length: 60 }, (_, n) => ({
				changes: [change(n)],
				states: [...names.slice(n % 4), ...names.slice(0, n % 4)].map((name) => saved(name, String(n))),
				curves: [curve("x", [T0 + n, n])],
			}));
			await Promise.all(all.map((commit) => store.commit(commit)));
			done = true;
			await reading;
			expect([...seen].sort()).toEqual(all.map(({ changes }) => changes[0]!.id).sort());
			expect((await store.curves("web-order", T0, T0 + 60))[0]?.points.length).toBe(60);
			expect(new Set((await store.loadStates()).map(({ state }) => state)).size).toBe(1);
		});

		test("gives after any commits and a reopening what a model of them says", async () => {
			const place = await freshPlace();
			let past: Commit[] = [];
			let store = await open(place);
			await fc.assert(
				fc.asyncProperty(commits, async (next) => {
					for (const commit of next) await store.commit(commit);
					past = [...past, ...next];
					await shut(store);
					store = await open(place);
					expect(await observed(store)).toEqual(modelOf(past));
				}),
				{ numRuns: 8, endOnFailure: true },
			);
		});

		test("refuses to open what a newer version has written, and says what to do", async () => {
			const place = await freshPlace();
			await shut(await open(place));
			await markNewer(place);
			await expect(openStore(place)).rejects.toThrow(/newer version of RTO Watch \(schema 9999-tomorrow, this one knows .*start that version/);
		});
	});
}

const saved = (subject: string, state: string) => ({ subject, state });
const at = (topic: string, partition: number, offset: bigint) => ({ topic, partition, offset });

async function markNewer(place: Place): Promise<void> {
	const { openEmbedded } = await import("../../server/store/embedded.ts");
	const { openPostgres } = await import("../../server/store/home.ts");
	const { sql } = await import("kysely");
	const home = place.databaseUrl === null ? await openEmbedded(place.dataDir) : openPostgres(place.databaseUrl);
	await migrate(home.database);
	await sql`insert into kysely_migration (name, timestamp) values ('9999-tomorrow', '')`.execute(home.database);
	await home.close();
}
