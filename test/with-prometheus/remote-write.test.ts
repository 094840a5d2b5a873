import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decodeRemoteWrite } from "../../streams/formats/remote-write.ts";
import type { SeriesReading } from "../../streams/reading.ts";
import { seriesMemory } from "../../streams/series.ts";
import { toolOrSkip } from "../support/tools.ts";
import { type Listener, listen } from "./listener.ts";
import { type Program, startPrometheus } from "./programs.ts";

const binary = toolOrSkip("prometheus");

const histogram = (to1: number, to2: number) => `
# TYPE order_ack_latency_seconds histogram
order_ack_latency_seconds_bucket{le="1"} ${to1}
order_ack_latency_seconds_bucket{le="2"} ${to2}
order_ack_latency_seconds_bucket{le="+Inf"} ${to2}
order_ack_latency_seconds_sum ${to2}
order_ack_latency_seconds_count ${to2}
`;

describe.skipIf(binary === null)(`a real Prometheus writing to us (CONTRACT 3.3)${binary ? "" : ": prometheus is not installed"}`, () => {
	const memory = seriesMemory();
	let listener: Listener;
	let prometheus: Program;

	beforeAll(async () => {
		listener = await listen({ "/api/v1/write": (body) => decodeRemoteWrite(body, memory) });
		listener.expose(`login_success_ratio{channel="web"} 0.97\n${histogram(10, 10)}`);
		prometheus = await startPrometheus(
			binary!,
			`
global: { scrape_interval: 1s, external_labels: { site: hq } }
remote_write: [{ url: "http://127.0.0.1:${listener.port}/api/v1/write", queue_config: { batch_send_deadline: 200ms } }]
scrape_configs: [{ job_name: web-order, static_configs: [{ targets: ["127.0.0.1:${listener.port}"] }] }]
`,
		);
	});

	afterAll(async () => {
		await prometheus?.stop();
		await listener?.stop();
	});

	const series = (name: string, more: (reading: SeriesReading) => boolean = () => true) =>
		listener.reading((reading) => reading.kind === "series" && reading.name === name && more(reading));

	test("what it scrapes arrives as readings of their series", async () => {
		const labels = { channel: "web", instance: `127.0.0.1:${listener.port}`, job: "web-order", site: "hq" };
		expect(await series("login_success_ratio")).toMatchObject({ labels, value: 0.97, ended: false });
		expect(await series("up")).toMatchObject({ value: 1 });
		expect(await series("order_ack_latency_seconds_count")).toMatchObject({ value: 10 });
	});

	test("a histogram that grew arrives as its quantiles", async () => {
		listener.expose(`login_success_ratio{channel="web"} 0.97\n${histogram(10, 110)}`);
		expect(await series("order_ack_latency_seconds.p95")).toMatchObject({ value: 1.95 });
	});

	test("a series that is gone from the target ends, by the stale marker (SEMANTICS 1.7)", async () => {
		listener.expose("other 1\n");
		expect(await series("login_success_ratio", ({ ended }) => ended)).toMatchObject({ value: Number.NaN });
		expect(await series("order_ack_latency_seconds.p99", ({ ended }) => ended)).toMatchObject({ value: Number.NaN });
	});
});
