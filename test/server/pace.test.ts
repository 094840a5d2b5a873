import { expect, test } from "vitest";
import { createPace } from "../../server/http/pace.ts";

const ids = (count: number) => Array.from({ length: count }, (_, i) => `service-${i}`);

test("who has been quiet for a second goes in the next turn, once", () => {
	const pace = createPace();
	pace.wants("service", "login");
	pace.wants("service", "login");
	expect(pace.turn(0)).toEqual([["service", "login"]]);
	expect(pace.turn(50)).toEqual([]);
});

test("figures are at most one a second each (CONTRACT §5)", () => {
	const pace = createPace();
	pace.sent("service", "login", 0);
	pace.wants("service", "login");
	expect(pace.turn(999)).toEqual([]);
	expect(pace.turn(1_000)).toEqual([["service", "login"]]);
});

test("what was sent at once waits no longer; the same id of another kind does", () => {
	const pace = createPace();
	pace.wants("service", "a");
	pace.wants("incident", "a");
	pace.sent("service", "a", 0);
	expect(pace.turn(5_000)).toEqual([["incident", "a"]]);
});

test.each([40, 1_000, 10_000])("%i at once are spread over no more than a second, the longest waiting first", (count) => {
	const pace = createPace();
	for (const id of ids(count)) pace.sent("service", id, -1_000);
	for (const id of ids(count)) pace.wants("service", id);
	const turns = Array.from({ length: 20 }, (_, turn) => pace.turn(turn * 50));
	expect(turns.flat().map(([, id]) => id)).toEqual(ids(count));
	expect(Math.max(...turns.map(({ length }) => length))).toBe(Math.max(Math.min(50, count), count / 20));
});
