import { describe, expect, it } from "vitest";
import { stopMonitor } from "../../server/monitor/run-monitor.ts";
import { until } from "../support/app.ts";
import { startBareHeart } from "../support/heart.ts";

describe("stopping while the store takes nothing", () => {
	it.each([
		["fails", () => Promise.reject(new Error("no space left on device"))],
		["stands still", () => new Promise<void>(() => undefined)],
	])("ends though the store %s: what was not written is given up, and its positions stay for the next start", async (_, commit) => {
		const heart = await startBareHeart();
		await heart.tell("service-0/signal-0", 1);
		await until(() => expect(heart.shown.flatMap(({ services }) => services)).toContain("service-0"));
		const asked = Promise.withResolvers<void>();
		heart.door.commit = () => {
			asked.resolve();
			return commit();
		};
		await heart.tell("service-0/signal-0", 0.1);
		await asked.promise;
		const before = heart.commits.length;
		await stopMonitor(heart.monitor, 50);
		expect(heart.commits).toHaveLength(before);
		expect(heart.said.filter(({ level }) => level === "warn").map(({ text }) => text)).toEqual([
			"stopped before everything was written; it is read again at the next start",
		]);
	});

	it("waits for what is under way as long as it may, and writes positions and states last", async () => {
		const heart = await startBareHeart();
		const held = Promise.withResolvers<void>();
		const asked = Promise.withResolvers<void>();
		heart.door.commit = () => {
			asked.resolve();
			return held.promise;
		};
		await heart.tell("service-0/signal-0", 1);
		await asked.promise;
		const stopped = stopMonitor(heart.monitor);
		held.resolve();
		await stopped;
		expect(heart.commits.at(-1)?.positions).toEqual([{ topic: "rtowatch.health", partition: 0, offset: 2n }]);
		expect(heart.said.filter(({ level }) => level === "warn")).toEqual([]);
	});
});
