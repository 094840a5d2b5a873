import { describe, expect, test } from "vitest";
import { startTestApp } from "../../support/app.ts";
import { canaryConfig, connectedWall, runCanary, states } from "../../support/canary.ts";
import { inTemporaryFolder } from "../../support/folder.ts";
import { httpReceiver } from "../../support/receivers.ts";

describe("a canary outage (issue 6 §2)", () => {
	test("runs the whole chain: log, judge, draft, store, walls, decision, and each channel that a route sends it to", () =>
		inTemporaryFolder(async ({ path }) => {
			const [room, chat] = [await httpReceiver(), await httpReceiver()];
			const app = await startTestApp({ dataDir: path, config: canaryConfig({ test: room.url, chat: chat.url }) });
			await connectedWall(app.url, "大廳", true);
			const run = await runCanary(app);
			expect([run.hops.filter(({ state }) => state === "failed"), run.result]).toEqual([[], "passed"]);
			expect(states(run)).toEqual([
				...["telemetry", "judged", "drafted", "stored", "walls", "decided"].map((name) => `${name} passed`),
				...["channel/chat not-asked", "channel/test-room passed"],
			]);
			expect(room.received.map(({ body }) => body)).toEqual([expect.stringContaining("這是測試，沒有任何異常")]);
			expect(chat.received).toEqual([]);
		}));
});
