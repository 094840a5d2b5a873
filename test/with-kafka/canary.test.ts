import { describe, expect, it } from "vitest";
import { canaryConfig, connectedWall, runCanary, states } from "../support/canary.ts";
import { inTemporaryFolder } from "../support/folder.ts";
import { ownBroker } from "../support/own-broker.ts";
import { httpReceiver } from "../support/receivers.ts";
import { readLog, record } from "../support/record-log-suite.ts";
import { eventually, startRunning, untilVerdict } from "../support/running.ts";

const broker = ownBroker();

const sample = (service: string, value: unknown) => JSON.stringify({ service, signal: "probe", value, at: new Date().toISOString() });

describe("a canary outage on a real broker (issue 6 §2)", () => {
	it("goes through rtowatch.health and comes back, and leaves nothing in the other topics; what another writes under its name is rejected", {
		timeout: 240_000,
	}, async () => {
		await inTemporaryFolder(async (folder) => {
			const [room, chat] = [await httpReceiver(), await httpReceiver()];
			const config = canaryConfig({ test: room.url, chat: chat.url });
			const running = await startRunning(folder, config, { RTOWATCH_KAFKA_BROKERS: broker.kafka.plain });
			await broker.log.publish("rtowatch.health", [record(sample("web", 1), "web")]);
			await untilVerdict(running, "web", "up");
			await connectedWall(running.url, "大廳", true);
			const run = await runCanary(running);
			expect(states(run).filter((state) => state.endsWith(" failed"))).toEqual([]);
			expect(states(run)).toContain("telemetry passed");
			expect(room.received.length).toBe(1);
			expect(await running.get("/api/v1/rejected")).toEqual([]);
			await broker.log.publish("rtowatch.health", [record(sample("rtowatch-canary", 0), "rtowatch-canary")]);
			await eventually(async () => expect(await running.get("/api/v1/rejected")).toMatchObject([{ reason: "unknown-service" }]));
			await running.stop();
			const seen = await readLog(broker.log, ["rtowatch.health", "rtowatch.changes", "rtowatch.rejected"]);
			const of = (topic: string) => seen.batches.filter((batch) => batch.topic === topic).flatMap(({ records }) => records);
			await eventually(async () => expect(of("rtowatch.health").length).toBe(11));
			await eventually(async () => expect([of("rtowatch.changes").length > 0, of("rtowatch.rejected").length]).toEqual([true, 1]));
			await seen.consumption.stop();
			expect(of("rtowatch.health").filter(({ headers }) => headers["rtowatch-canary-run"] === run.id).length).toBe(9);
			expect(of("rtowatch.changes").filter(({ headers }) => /canary/.test(`${headers.ce_type} ${headers.ce_subject}`))).toEqual([]);
		});
	});
});
