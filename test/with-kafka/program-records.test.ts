import { describe, expect, it } from "vitest";
import { openStore } from "../../server/store/open.ts";
import type { RejectedView } from "../../server/views/telemetry-view.ts";
import { firmOf } from "../support/app.ts";
import { inTemporaryFolder } from "../support/folder.ts";
import { ownBroker } from "../support/own-broker.ts";
import { readLog, record } from "../support/record-log-suite.ts";
import { eventually, startRunning, untilVerdict } from "../support/running.ts";
import { judged, sendSteadily } from "../support/steady-sender.ts";

const CONFIG = firmOf("{ id: web, name: Web 下單, kind: supporting, signals: [{ id: probe }] }", "{ id: app, kind: supporting, signals: [{ id: probe }] }");

const broker = ownBroker("otlp_metrics", "otlp_metrics_json");

const environment = (more: Record<string, string> = {}) => ({
	RTOWATCH_KAFKA_BROKERS: broker.kafka.plain,
	RTOWATCH_KAFKA_TOPICS: "otlp_metrics:otlp_proto,otlp_metrics_json:otlp_json",
	...more,
});
const sample = (service: string, value: unknown) => JSON.stringify({ service, signal: "probe", value, at: new Date().toISOString() });

describe("records on a real broker", () => {
	it("CONTRACT 3.2: one that cannot be read stops nothing: it goes to rtowatch.rejected as it came, with reason and position, and is listed; a flood raises a banner that goes again", {
		timeout: 240_000,
	}, async () => {
		await inTemporaryFolder(async (folder) => {
			const running = await startRunning(folder, CONFIG, environment({ RTOWATCH_REJECTED_SHARE: "0.5", RTOWATCH_REJECTED_WINDOW: "10s" }));
			const floods = async () => (await running.overview()).banners.filter(({ cause }) => cause === "rejected-flood");
			const native = [
				record("{", "web"),
				record(null, "web"),
				record(sample("moon", 1), "web"),
				record(sample("web", "low"), "web"),
				record(sample("web", 1), "web"),
			];
			await broker.log.publish("rtowatch.health", native);
			await broker.log.publish("otlp_metrics", [record("no protobuf")]);
			await broker.log.publish("otlp_metrics_json", [record("no JSON")]);
			await untilVerdict(running, "web", "up");
			const expected = [
				["otlp_metrics", "no protobuf", "not-protobuf"],
				["otlp_metrics_json", "no JSON", "not-json"],
				["rtowatch.health", "{", "not-json"],
				["rtowatch.health", null, "not-json"],
				["rtowatch.health", expect.stringContaining("moon"), "unknown-service"],
				["rtowatch.health", expect.stringContaining("low"), "bad-value"],
			];
			await eventually(async () => expect(await running.get("/api/v1/rejected")).toHaveLength(expected.length));
			const place = ({ topic, partition, offset }: { topic: string; partition: number | null; offset: string | null }) => `${topic}/${partition}/${offset}`;
			const listed = ((await running.get("/api/v1/rejected")) as RejectedView[]).toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
			expect(listed.map(({ topic, reason }) => [topic, reason])).toEqual(expected.map(([topic, , reason]) => [topic, reason]));
			for (const { message } of listed) expect(message).toMatch(/\w/);
			const seen = await readLog(broker.log, ["rtowatch.rejected"]);
			await eventually(async () => expect(seen.values()).toHaveLength(expected.length));
			await seen.consumption.stop();
			const records = seen.batches.flatMap((batch) => batch.records).toSorted((a, b) => (placeOf(a.headers) < placeOf(b.headers) ? -1 : 1));
			expect(records.map(({ headers, value }) => [headers.topic, value === null ? null : String(value), headers.reason])).toEqual(expected);
			expect(records.map(({ headers }) => placeOf(headers))).toEqual(listed.map(place));
			expect(await floods()).toEqual([]);

			await broker.log.publish(
				"rtowatch.health",
				Array.from({ length: 30 }, () => record("{", "web")),
			);
			await eventually(async () => expect(await floods()).toHaveLength(1));
			await broker.log.publish("rtowatch.health", [record(sample("app", 1), "app")]);
			await untilVerdict(running, "app", "up");
			await eventually(async () => expect(await floods()).toEqual([]));
			await running.stop();
		});
	});

	it("CONTRACT 3.3: what was posted and answered with 2xx is judged once, though the program is killed again and again while samples pour in", {
		timeout: 240_000,
	}, async () => {
		await inTemporaryFolder(async (folder) => {
			let running = await startRunning(folder, CONFIG, environment());
			let address = Promise.resolve(running.url);
			const sender = sendSteadily("web", () => address);
			const more = async (samples: number) => {
				const enough = sender.acknowledged.length + samples;
				await eventually(async () => expect(sender.acknowledged.length).toBeGreaterThanOrEqual(enough));
			};
			for (const samples of [5, 40]) {
				await more(samples);
				const again = Promise.withResolvers<string>();
				address = again.promise;
				await running.kill();
				running = await startRunning(folder, CONFIG, environment());
				again.resolve(running.url);
			}
			await more(10);
			await sender.stop();
			const answered = sender.acknowledged.map(({ at }) => at);
			await eventually(async () => expect(Date.parse((await running.service("web")).newestAt!)).toBe(answered.at(-1)));
			expect(await running.stop()).toBe(0);
			const store = await openStore({ databaseUrl: null, dataDir: `${folder.path}/data` });
			const told = await judged(store, "web");
			await store.close();
			expect(told.filter((at) => at >= answered[0]!)).toEqual(answered);
		});
	});
});

const placeOf = ({ topic, partition, offset }: Readonly<Record<string, string>>) => `${topic}/${partition}/${offset}`;
