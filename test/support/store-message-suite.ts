import { afterEach, describe, expect, test } from "vitest";
import type { Attempt, Standing } from "../../server/store/message-rows.ts";
import { openStore } from "../../server/store/open.ts";
import type { Store } from "../../server/store/store.ts";
import { messageSample } from "./messages.ts";
import type { Place } from "./store-suite.ts";
import { HARD_TEXT, T0 } from "./store-values.ts";

const id = (n: number) => messageSample(n).id;
const standing = (n: number, more: Partial<Standing> = {}): Standing => ({
	...{ id: id(n), state: "waiting", attempts: 1, dueAt: T0 + 60_000, endedAt: null, reason: "refused" },
	...more,
});
const attempt = (n: number, more: Partial<Attempt> = {}): Attempt => ({
	...{ message: id(n), channel: "mail", person: "duty", attempt: 1, at: T0 + n, result: "later", providerId: null, latencyMs: 12, detail: HARD_TEXT },
	...more,
});

/** What every store must do with messages, whatever it lives in. */
export function storeMessageSuite(kind: Store["kind"], freshPlace: () => Promise<Place>): void {
	const opened: Store[] = [];
	const fresh = async (place = freshPlace()) => {
		const store = await openStore(await place);
		opened.push(store);
		return store;
	};
	afterEach(async () => {
		for (const store of opened.splice(0)) await store.close();
	});
	const ids = (rows: readonly { readonly id: string }[]) => rows.map((row) => Number(row.id.slice(-12)));

	describe(`messages in the ${kind} store (issue 6 §2)`, () => {
		test("are kept with the position in the table of changes in one commit, each as it was decided first", async () => {
			const place = freshPlace();
			const store = await fresh(place);
			await store.commit({ messages: [messageSample(1, { text: HARD_TEXT }), messageSample(2)], reached: [{ name: "messages", number: 7 }] });
			await store.commit({ messages: [messageSample(1, { text: "another" })], reached: [{ name: "messages", number: 8 }] });
			await store.close();
			const again = await fresh(place);
			expect(await again.deliveredTo("messages")).toBe(8);
			expect((await again.messages.list({ limit: 9 })).map(({ message }) => message)).toEqual([messageSample(2), messageSample(1, { text: HARD_TEXT })]);
		});

		test("wait by channel until they are due, but for those under way", async () => {
			const store = await fresh();
			await store.commit({ messages: [1, 2, 3, 4].map((n) => messageSample(n, { channel: n === 4 ? "sms" : "mail" })) });
			expect(await store.messages.waiting(T0 + 2)).toEqual([
				{ channel: "mail", pending: 2, nextAt: T0 + 1 },
				{ channel: "sms", pending: 0, nextAt: T0 + 4 },
			]);
			const due = async (at: number, except: number[], limit = 9) => ids(await store.messages.due("mail", at, except.map(id), limit));
			expect([await due(T0, []), await due(T0 + 2, []), await due(T0 + 9, [1]), await due(T0 + 9, [], 1)]).toEqual([[], [1, 2], [2, 3], [1]]);
		});

		test("end once, and stay ended", async () => {
			const store = await fresh();
			await store.commit({ messages: [messageSample(1), messageSample(2)] });
			await store.commit({ standings: [standing(1), standing(2, { state: "delivered", endedAt: T0 + 5, reason: null })], attempts: [attempt(1), attempt(2)] });
			await store.commit({ standings: [standing(2, { state: "given-up", attempts: 2 })] });
			expect((await store.messages.list({ limit: 9 })).map(({ message: _, ...rest }) => rest)).toEqual([
				standing(2, { state: "delivered", endedAt: T0 + 5, reason: null }),
				standing(1),
			]);
			expect(await store.messages.waiting(T0)).toEqual([{ channel: "mail", pending: 1, nextAt: T0 + 60_000 }]);
		});

		test("are forgotten with their log where an instant is given, when they were decided before it and have ended; else they stay", async () => {
			const store = await fresh();
			await store.commit({ messages: [1, 2, 3].map((n) => messageSample(n)) });
			const done = (n: number) => standing(n, { state: "delivered", endedAt: T0 + 5, reason: null });
			await store.commit({ standings: [done(1), done(3)], attempts: [attempt(1), attempt(2), attempt(3)] });
			const left = async () => [ids(await store.messages.list({ limit: 9 })), (await store.messages.attempts({ limit: 9 })).map(({ message }) => message)];
			await store.forget({ curves: 0, batchesUpTo: 0 });
			expect(await left()).toEqual([
				[3, 2, 1],
				[id(3), id(2), id(1)],
			]);
			const { decidedAt } = messageSample(3);
			await store.forget({ curves: 0, batchesUpTo: 0, messages: decidedAt });
			expect(await left()).toEqual([
				[3, 2],
				[id(3), id(2)],
			]);
		});

		test("are found by what they are asked for by, newest first", async () => {
			const store = await fresh();
			const other = { channel: "sms", person: null, occasion: { ...messageSample(0).occasion, kind: "overdue" as const, incident: null } };
			await store.commit({ messages: [messageSample(1), messageSample(2, other)], standings: [] });
			const list = async (query: object) => ids(await store.messages.list({ limit: 9, ...query }));
			expect(await list({})).toEqual([2, 1]);
			for (const query of [{ channel: "sms" }, { occasion: "overdue" }, { from: T0 + 2 }]) expect(await list(query)).toEqual([2]);
			for (const query of [{ person: "duty" }, { incident: messageSample(0).occasion.incident }, { to: T0 + 2 }]) expect(await list(query)).toEqual([1]);
			expect([await list({ limit: 1 }), await list({ state: "delivered" })]).toEqual([[2], []]);
		});

		test("leave every attempt in the log, newest first", async () => {
			const store = await fresh();
			await store.commit({ attempts: [attempt(1), attempt(1, { attempt: 2, at: T0 + 9, result: "delivered", providerId: "250 ok", detail: null })] });
			await store.commit({ attempts: [attempt(2, { person: null, channel: "room" })] });
			const log = async (query: object) => (await store.messages.attempts({ limit: 9, ...query })).map(({ number: _, ...row }) => row);
			const first = attempt(1);
			expect(await log({ message: id(1) })).toEqual([attempt(1, { attempt: 2, at: T0 + 9, result: "delivered", providerId: "250 ok", detail: null }), first]);
			expect(
				[await log({ channel: "room" }), await log({ result: "delivered" }), await log({ to: T0 + 2 }), await log({ limit: 1 })].map((rows) => rows.length),
			).toEqual([1, 1, 1, 1]);
		});

		test("are kept back by silences, which come and go", async () => {
			const store = await fresh();
			await store.commit({
				silences: [
					{ id: "a", state: "1" },
					{ id: "b", state: "2" },
				],
			});
			await store.commit({
				silences: [
					{ id: "a", state: "3" },
					{ id: "b", state: null },
				],
			});
			expect(await store.messages.silences()).toEqual([{ id: "a", state: "3" }]);
		});
	});
}
