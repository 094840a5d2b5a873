import { describe, expect, it } from "vitest";
import { until } from "../support/app.ts";
import { startBareHeart } from "../support/heart.ts";

const rejectedOf = (heart: Awaited<ReturnType<typeof startBareHeart>>) => heart.published.filter(({ topic }) => topic === "rtowatch.rejected");

describe("a record that holds what cannot be read", () => {
	it("CONTRACT §3.2: is published once, however many samples in it are bad, with the first reasons and their number", async () => {
		const heart = await startBareHeart();
		const value = [
			...Array.from({ length: 10_000 }, () => ({ service: "service-0" })),
			{ service: "moon", signal: "x", value: 1, at: "2026-11-18T09:00:00+08:00" },
		];
		await heart.write(value);
		await heart.write("not a sample");
		await until(() => expect(rejectedOf(heart)).toHaveLength(2));
		const [first, second] = rejectedOf(heart);
		expect(first!.value!.toString()).toBe(JSON.stringify(value));
		expect(first!.headers).toMatchObject({ reason: "missing-field", count: "10001", topic: "rtowatch.health", partition: "0", offset: "1" });
		expect(first!.headers!.messages!.split("\n")).toHaveLength(5);
		expect(second!.headers).toMatchObject({ reason: "not-an-object", count: "1" });
		expect(heart.monitor.rejections.views()).toHaveLength(200);
	});

	it("CONTRACT §3.3: holds at most as many samples as a body may, and else is one rejection as a whole", async () => {
		const heart = await startBareHeart();
		await heart.write(Array.from({ length: 100_001 }, () => 0));
		await until(() => expect(rejectedOf(heart)).toHaveLength(1));
		const { reason, messages, count } = rejectedOf(heart)[0]!.headers!;
		expect([reason, messages, count]).toEqual(["too-large", 'record: found "100001 samples", expected at most 100000 samples', "1"]);
	});
});
