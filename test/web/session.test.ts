import { afterEach, expect, test, vi } from "vitest";
import { learnSession, signedInName } from "../../web/state/session.ts";

afterEach(() => {
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

test("a page that is opened while the program starts learns who is signed in as soon as the program can say", async () => {
	vi.useFakeTimers();
	const starting = () => new Response(JSON.stringify({ error: { code: "unavailable", message: "RTO Watch is starting", details: [] } }), { status: 503 });
	const running = () => new Response(JSON.stringify({ person: { name: "王值班" }, rights: ["see"] }));
	const fetched = vi
		.fn()
		.mockImplementation(async () => running())
		.mockImplementationOnce(async () => starting())
		.mockRejectedValueOnce(new Error("refused"));
	vi.stubGlobal("fetch", fetched);
	await learnSession();
	expect([fetched.mock.calls.length, signedInName()]).toEqual([1, null]);
	await vi.advanceTimersByTimeAsync(2_000);
	expect([fetched.mock.calls.length, signedInName()]).toEqual([2, null]);
	await vi.advanceTimersByTimeAsync(60_000);
	expect([fetched.mock.calls.length, signedInName()]).toEqual([3, "王值班"]);
});
