import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepOwnTopics } from "../../server/own-topics.ts";
import type { SightCause } from "../../streams/log/record-log.ts";

/** A broker as it can be reached, and what it lacks. */
function broker(problem: SightCause | null, lacks: readonly string[]) {
	const state = { problem, lacks, asked: 0, now: 1_000 };
	const log = {
		problem: async () => state.problem,
		ensureTopics: async (topics: readonly string[]) => {
			state.asked++;
			return topics.filter((topic) => state.lacks.includes(topic)).map((topic) => ({ topic, problem: "authentication-refused: not allowed" }));
		},
	};
	return { state, topics: () => keepOwnTopics(log, { now: () => state.now }) };
}
const shown = (topics: Awaited<ReturnType<typeof keepOwnTopics>>) => topics.banners().map(({ id, since }) => [id, since]);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("CONTRACT §3.2: a topic that may not be created is named in a banner, until somebody made it", async () => {
	const { state, topics } = broker(null, ["rtowatch.changes"]);
	const own = await topics();
	expect(own.banners()).toMatchObject([{ cause: "topic-missing", detail: "rtowatch.changes: authentication-refused: not allowed" }]);
	const before = shown(own);
	state.now = 6_000;
	await vi.advanceTimersByTimeAsync(5_000);
	expect(shown(own)).toEqual(before);
	state.lacks = [];
	await vi.advanceTimersByTimeAsync(5_000);
	expect(shown(own)).toEqual([]);
	const { asked } = state;
	await vi.advanceTimersByTimeAsync(60_000);
	expect(state.asked).toBe(asked);
});

test("CONTRACT §3.2: a program that is up before its broker creates the topics once it is there, and does not call them missing before", async () => {
	const { state, topics } = broker("broker-unreachable", []);
	const own = await topics();
	expect([own.banners(), state.asked]).toEqual([[], 0]);
	await vi.advanceTimersByTimeAsync(30_000);
	expect([own.banners(), state.asked]).toEqual([[], 0]);
	state.problem = null;
	await vi.advanceTimersByTimeAsync(5_000);
	expect([own.banners(), state.asked]).toEqual([[], 1]);
});

test("a program that stops looks no more", async () => {
	const { state, topics } = broker("broker-unreachable", []);
	const own = await topics();
	await own.stop();
	state.problem = null;
	await vi.advanceTimersByTimeAsync(60_000);
	expect(state.asked).toBe(0);
});
