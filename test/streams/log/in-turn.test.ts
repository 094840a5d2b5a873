import { expect, it } from "vitest";
import { inTurn } from "../../../streams/log/in-turn.ts";

it("commits at once what comes first, and together what waits meanwhile, in order and within the bound", async () => {
	const commits: (readonly number[])[] = [];
	const put = inTurn<number>(async (items) => void commits.push(items), 3);
	await Promise.all([1, 2, 3, 4, 5].map(put));
	expect(commits).toEqual([[1], [2, 3, 4], [5]]);
});

it("lets a failed commit reject only those it carried", async () => {
	const put = inTurn<number>(async (items) => (items.includes(1) ? Promise.reject(new Error("no")) : undefined), 10);
	const outcomes = await Promise.allSettled([1, 2, 3].map(put));
	expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
});

it("goes on after a failure", async () => {
	let failures = 1;
	const put = inTurn<number>(async () => (failures-- > 0 ? Promise.reject(new Error("no")) : undefined), 10);
	await expect(put(1)).rejects.toThrow("no");
	await expect(put(2)).resolves.toBeUndefined();
});
