import { describe, expect, test } from "vitest";
import { startTestApp } from "../../support/app.ts";
import { canaryConfig, connectedWall, runCanary, states } from "../../support/canary.ts";
import { httpReceiver } from "../../support/receivers.ts";
import { embeddedPlaces } from "../store-place.ts";

const place = embeddedPlaces();
const LONG = { timeout: 120_000 };

describe("a canary outage (issue 6 §2)", () => {
	test("runs the whole chain: log, judge, draft, store, walls, decision, and each channel that a route sends it to", LONG, async () => {
		const [room, chat] = [await httpReceiver(), await httpReceiver()];
		const app = await startTestApp({ dataDir: (await place()).dataDir, config: canaryConfig({ test: room.url, chat: chat.url }) });
		await connectedWall(app.url, "大廳", true);
		const run = await runCanary(app);
		expect([run.hops.filter(({ state }) => state === "failed"), run.result]).toEqual([[], "passed"]);
		expect(states(run)).toEqual([
			...["telemetry", "judged", "drafted", "stored", "walls", "decided"].map((name) => `${name} passed`),
			...["channel/chat not-asked", "channel/test-room passed"],
		]);
		expect(room.received.map(({ body }) => body)).toEqual([expect.stringContaining("這是測試，沒有任何異常")]);
		expect(chat.received).toEqual([]);
	});

	test("that a wall does not answer stands on every screen by its name, and leaves /-/ready as it is (CONTRACT §4)", LONG, async () => {
		const [room, chat] = [await httpReceiver(), await httpReceiver()];
		const app = await startTestApp({ dataDir: (await place()).dataDir, config: canaryConfig({ test: room.url, chat: chat.url }) });
		await connectedWall(app.url, "大廳", true);
		await connectedWall(app.url, "機房", false);
		const run = await runCanary(app);
		expect([run.failedHop, run.hops.find(({ name }) => name === "walls")?.why]).toEqual(["walls", { code: "walls-silent", values: { walls: "機房" } }]);
		expect((await app.overview()).banners).toMatchObject([{ cause: "canary-failed", level: "warning", detail: "walls: walls-silent 機房" }]);
		expect((await fetch(`${app.url}/-/ready`)).status).toBe(200);
		expect(await (await fetch(`${app.url}/metrics`)).text()).toContain('rtowatch_canary_runs_total{result="failed"} 1');
		expect(room.received.length).toBe(1);
	});
});
