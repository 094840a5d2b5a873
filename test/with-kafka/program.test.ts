import { beforeAll, describe, expect, it } from "vitest";
import type { DraftView } from "../../server/views/draft-view.ts";
import { messageType } from "../../streams/formats/proto.ts";
import { openBrowser } from "../support/browser.ts";
import { builtScreens } from "../support/built-screens.ts";
import { capture } from "../support/captures.ts";
import { inTemporaryFolder } from "../support/folder.ts";
import { ownBroker } from "../support/own-broker.ts";
import { eventually, type Running, startRunning, untilVerdict } from "../support/running.ts";

const CONFIG = `firm:
  code: "9A00"
  name: 示範證券
  profile: [{ validFrom: 2024-01-01, securityLevel: 1, marketShare: 0.023, naturalPersonShare: 0.71, top20: true }]
  roster: [{ id: duty, name: 值班主管, title: 經理, phone: "0912", email: "duty@example.com", roles: [reporter] }]
services:
  - id: web-order
    name: Web 下單
    kind: core-system
    layer: front
    channels: [web]
    functions: [login, order]
    confirmAfter: 1s
    restoreAfter: 2s
    signals:
      - { id: login-success, metric: login.success.ratio, match: { service.name: web-order, channel: web }, unit: "1", every: 1s, silentAfter: 600s, down: { below: 0.80 } }
      - { id: heartbeat, every: 1s, silentAfter: 600s }
  - id: ca
    name: 憑證系統
    kind: core-system
    signals: [{ id: heartbeat, every: 1s, silentAfter: 4s }]
`;

const otlp = messageType(
	["common/v1/common", "resource/v1/resource", "metrics/v1/metrics", "collector/metrics/v1/metrics_service"].map((file) => `opentelemetry/proto/${file}.proto`),
	"opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest",
);

/** What a Collector wrote to Kafka, with the success ratio and the instant of our choice. */
function collectorRecord(ratio: number, at: number): Buffer {
	const request = otlp.toObject(otlp.decode(capture("otlp-kafka.pb")), { longs: String }) as {
		resourceMetrics: { scopeMetrics: { metrics: { name: string; gauge?: { dataPoints: { asDouble: number; timeUnixNano: string }[] } }[] }[] }[];
	};
	for (const metric of request.resourceMetrics.flatMap((resource) => resource.scopeMetrics.flatMap((scope) => scope.metrics))) {
		if (metric.name !== "login.success.ratio") continue;
		for (const point of metric.gauge?.dataPoints ?? []) Object.assign(point, { asDouble: ratio, timeUnixNano: `${at}000000` });
	}
	return Buffer.from(otlp.encode(otlp.fromObject(request)).finish());
}

const broker = ownBroker("otlp_metrics");
beforeAll(builtScreens, 300_000);

const environment = () => ({ RTOWATCH_KAFKA_BROKERS: broker.kafka.plain, RTOWATCH_KAFKA_TOPICS: "otlp_metrics:otlp_proto" });
const native = (service: string, ok: boolean, at = Date.now()) =>
	broker.log.publish("rtowatch.health", [
		{ key: service, value: Buffer.from(JSON.stringify({ service, signal: "heartbeat", ok, at: new Date(at).toISOString() })) },
	]);
const collector = (ratio: number, at = Date.now()) => broker.log.publish("otlp_metrics", [{ key: null, value: collectorRecord(ratio, at) }]);

describe("the whole program on a real broker", () => {
	it("judges Collector-encoded OTLP and native samples of one service, drafts, shows the clock, and survives kill -9", { timeout: 240_000 }, async () => {
		await inTemporaryFolder(async (folder) => {
			let running = await startRunning(folder, CONFIG, environment());
			await native("web-order", true);
			await collector(0.97);
			await untilVerdict(running, "web-order", "up");
			await collector(0.41);
			await untilVerdict(running, "web-order", "down");
			const before = await untilDrafted(running);
			await expectWallShowsClock(running);

			await running.kill();
			running = await startRunning(folder, CONFIG, environment());
			await eventually(async () => expect((await running.service("web-order")).outage?.startedAt).toBe(before.startedAt));
			const [incident, ...others] = await running.incidents();
			expect([incident?.id, others]).toEqual([before.incident, []]);
			expect(incident?.filings[0]?.dueAt).toBe(before.dueAt);

			await collector(0.98);
			await eventually(async () => expect((await running.incidents())[0]?.restoredAt).not.toBeNull());
			const changes = (await running.get(`/api/v1/incidents/${before.incident}/changes`)) as { id: string; kind: string }[];
			expect(new Set(changes.map((change) => change.id)).size).toBe(changes.length);
			expect(changes.filter((change) => change.kind === "outage-confirmed")).toHaveLength(1);
			expect(await running.stop()).toBe(0);
		});
	});

	it("reads all of a log when the program moves from the in-process one to Kafka and back", { timeout: 240_000 }, async () => {
		await inTemporaryFolder(async (folder) => {
			const push = ({ url }: Running, ok: boolean) => fetch(`${url}/api/v1/push/ca/heartbeat?ok=${ok}`, { method: "POST" });
			let running = await startRunning(folder, CONFIG, {});
			// More records than the broker holds: its end lies before the position in the table.
			for (let count = 0; count < 60; count++) await push(running, true);
			await untilVerdict(running, "ca", "up");
			await running.stop();

			await broker.log.ensureTopics(["rtowatch.health"]);
			await native("ca", false);
			running = await startRunning(folder, CONFIG, environment());
			await untilVerdict(running, "ca", "down");
			await running.stop();

			running = await startRunning(folder, CONFIG, {});
			await push(running, true);
			await eventually(async () => expect((await running.service("ca")).signals[0]).toMatchObject({ value: 1 }));
			await running.stop();
		});
	});

	it("turns services unknown with the cause named when the broker goes, with one banner, and recovers without a restart", { timeout: 240_000 }, async () => {
		await inTemporaryFolder(async (folder) => {
			const running = await startRunning(folder, CONFIG, environment());
			const up = () =>
				eventually(async () => {
					await native("ca", true);
					expect((await running.service("ca")).verdict).toBe("up");
				});
			await up();
			await broker.kafka.kill();
			await eventually(async () => expect(await running.service("ca")).toMatchObject({ verdict: "unknown", cause: "broker-unreachable" }));
			const { banners } = await running.overview();
			expect(banners.filter((banner) => banner.cause === "broker-unreachable")).toHaveLength(1);
			expect((await running.ready()).reasons.map((reason) => reason.code)).toContain("broker-unreachable");
			await broker.kafka.restart();
			await up();
			expect((await running.overview()).banners).toEqual([]);
			await running.stop();
		});
	});
});

async function untilDrafted(running: Running) {
	await eventually(async () => expect(await running.incidents()).toHaveLength(1));
	const [incident] = await running.incidents();
	const draft = (await running.get(`/api/v1/incidents/${incident!.id}/filings/initial`)) as DraftView;
	expect(draft.fields.filter((field) => field.required)).toHaveLength(24);
	expect(draft.paragraph).toContain("Web 下單");
	const { outage } = await running.service("web-order");
	return { incident: incident!.id, startedAt: outage!.startedAt, dueAt: incident!.filings[0]!.dueAt };
}

async function expectWallShowsClock({ url }: Running): Promise<void> {
	const browser = await openBrowser();
	try {
		const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
		await page.goto(`${url}/wall`);
		await page.getByText("Web 下單").first().waitFor();
		const left = () => page.locator("li.clock", { hasText: "可容忍中斷時間" }).locator("strong").textContent();
		const first = await left();
		expect(first).toMatch(/\d:\d\d|\d\d:\d\d/);
		await eventually(async () => expect(await left()).not.toBe(first));
	} finally {
		await browser.close();
	}
}
