import { expect, it, onTestFinished } from "vitest";
import { watchEventLoop } from "../../server/monitor/event-loop.ts";
import { SECOND } from "../../streams/instant.ts";
import { movableClock, until } from "../support/app.ts";

it("sees that the event loop was late although it is asked from within it, and forgets it after a while", async () => {
	const clock = movableClock();
	const watching = new AbortController();
	onTestFinished(() => watching.abort());
	const loop = watchEventLoop(clock, watching.signal, 100);
	expect(loop.lateSince()).toBeNull();
	const before = clock.now();
	const since = await until(() => {
		// Nothing is measured before the first tick, so the loop is held up until it is seen.
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 150);
		const late = loop.lateSince();
		expect(late).not.toBeNull();
		return late!;
	});
	expect(since).toBeGreaterThanOrEqual(before - SECOND);
	expect(since).toBeLessThan(clock.now());
	clock.ahead(11 * SECOND);
	await until(() => expect(loop.lateSince()).toBeNull());
});
