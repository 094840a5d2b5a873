import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { messageType } from "../../streams/formats/proto.ts";
import { NOW } from "../support/program.ts";
import { post, type Served, serveFake } from "../support/serve.ts";

let served: Served;
const send = (path: string, body: BodyInit, headers: Record<string, string> = {}) => fetch(`${served.url}${path}`, { method: "POST", body, headers });
const capture = (name: string) => readFileSync(new URL(`../captures/${name}`, import.meta.url));
const readings = () => served.program.taken.flatMap(({ decoded }) => decoded.readings);
const sample = { service: "web-order", signal: "login-success", value: 0.41, at: "2026-11-18T08:30:00.000+08:00" };
const PROTO = { "content-type": "application/x-protobuf" };

beforeAll(async () => {
	served = await serveFake();
});
afterAll(() => served.http.close());
beforeEach(() => {
	Object.assign(served.program.behaves, { stores: true, full: false });
	served.program.taken.length = 0;
});

test("one sample, an array and NDJSON are taken alike (CONTRACT §3.3)", async () => {
	expect(await (await post(`${served.url}/api/v1/samples`, sample)).json()).toEqual({ accepted: 1, rejected: [] });
	expect(await (await post(`${served.url}/api/v1/samples`, [sample, sample])).json()).toEqual({ accepted: 2, rejected: [] });
	const lines = `${JSON.stringify(sample)}\n${JSON.stringify(sample)}\n`;
	expect(await (await send("/api/v1/samples", lines, { "content-type": "application/x-ndjson" })).json()).toEqual({ accepted: 2, rejected: [] });
	expect(readings()).toHaveLength(5);
});

test("what is rejected is told by its place in the body, whoever rejected it", async () => {
	const body = [sample, { ...sample, at: "never" }, { ...sample, service: "nobody" }, { ...sample, value: "x" }, { ...sample, service: "nobody" }];
	const response = await post(`${served.url}/api/v1/samples`, body);
	expect(response.status).toBe(200);
	const { accepted, rejected } = await response.json();
	expect(accepted).toBe(1);
	expect(rejected.map(({ index, reason }: { index: number; reason: string }) => [index, reason])).toEqual([
		[1, "bad-instant"],
		[2, "unknown-service"],
		[3, "bad-value"],
		[4, "unknown-service"],
	]);
});

test.each([
	["broken JSON", "{"],
	["nothing", ""],
	["one bad sample", JSON.stringify({ ...sample, value: null })],
	["a sample of nobody", JSON.stringify({ ...sample, service: "nobody" })],
])("%s is 400 with an error and with what was wrong", async (_what, body) => {
	const response = await send("/api/v1/samples", body);
	expect(response.status).toBe(400);
	expect(await response.json()).toMatchObject({ accepted: 0, rejected: [{ index: 0 }], error: { code: "invalid", details: [{ path: "[0]" }] } });
});

test.each([
	["an empty list", "[]", "application/json"],
	["blank lines", "\n \n", "application/x-ndjson"],
])("%s is 400: there was no sample to accept", async (_what, body, type) => {
	const response = await send("/api/v1/samples", body, { "content-type": type });
	expect(response.status).toBe(400);
	expect(await response.json()).toMatchObject({
		accepted: 0,
		rejected: [],
		error: { code: "invalid", details: [{ path: "body", message: "found no sample, expected at least one" }] },
	});
});

test("what the decoder rejected goes to the inlet too, to be counted and listed", async () => {
	await send("/api/v1/samples", "{");
	expect(served.program.taken[0]).toMatchObject({ decoded: { readings: [], rejected: [{ index: null }] }, origin: { format: "native" } });
});

test("the trace of a request goes with its telemetry", async () => {
	const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
	await post(`${served.url}/api/v1/samples`, sample, { traceparent });
	expect(served.program.taken[0]?.origin.traceparent).toBe(traceparent);
});

test.each(["remote-write-prometheus.bin", "remote-write-collector.bin"])("remote write as captured (%s) is 204", async (name) => {
	const response = await send("/api/v1/write", capture(name), { ...PROTO, "content-encoding": "snappy", "x-prometheus-remote-write-version": "0.1.0" });
	expect(response.status).toBe(204);
	expect(readings().length).toBeGreaterThan(0);
});

test("OTLP as a Collector posts it, gzip and protobuf, is answered in protobuf and empty", async () => {
	const response = await send("/v1/metrics", capture("otlp-http.pb.gz.bin"), { ...PROTO, "content-encoding": "gzip" });
	expect([response.status, response.headers.get("content-type"), (await response.arrayBuffer()).byteLength]).toEqual([200, "application/x-protobuf", 0]);
	expect(readings().length).toBeGreaterThan(0);
});

test("OTLP in JSON is answered in JSON", async () => {
	const response = await send("/v1/metrics", capture("otlp-kafka.json"), { "content-type": "application/json" });
	expect([response.status, await response.json()]).toEqual([200, {}]);
	expect(readings().length).toBeGreaterThan(0);
});

const twoPoints = {
	resourceMetrics: [
		{
			scopeMetrics: [
				{
					metrics: [
						{
							name: "x",
							gauge: {
								dataPoints: [
									{ asDouble: 1, timeUnixNano: `${NOW}000000` },
									{ asDouble: "NaN", timeUnixNano: `${NOW}000000` },
								],
							},
						},
					],
				},
			],
		},
	],
};

test("OTLP points that could not be read are told as a partial success", async () => {
	const response = await post(`${served.url}/v1/metrics`, twoPoints);
	expect(await response.json()).toMatchObject({ partialSuccess: { rejectedDataPoints: 1 } });
});

test("in protobuf the partial success reads back as the message of the specification", async () => {
	const request = messageType(
		["common/v1/common", "resource/v1/resource", "metrics/v1/metrics", "collector/metrics/v1/metrics_service"].map(
			(file) => `opentelemetry/proto/${file}.proto`,
		),
		"opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest",
	);
	const answer = request.root.lookupType("opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse");
	const response = await send("/v1/metrics", Buffer.from(request.encode(request.fromObject(twoPoints)).finish()), PROTO);
	expect(answer.toObject(answer.decode(new Uint8Array(await response.arrayBuffer())), { longs: Number })).toMatchObject({
		partialSuccess: { rejectedDataPoints: 1 },
	});
});

test.each([
	["/v1/metrics", "text/plain", 415],
	["/v1/metrics", "application/x-protobuf", 400],
	["/api/v1/write", "application/x-protobuf", 400],
	["/api/v2/alerts", "application/json", 400],
	["/api/v1/alertmanager", "application/json", 400],
])("%s with rubbish of type %s is %i", async (path, type, status) => {
	const response = await send(path, "\u0007rubbish", { "content-type": type });
	expect([response.status, (await response.json()).error.code]).toEqual([status, "invalid"]);
});

test("alerts come by webhook and by API v2", async () => {
	const alert = {
		labels: { alertname: "LoginDown", service: "login" },
		annotations: {},
		startsAt: "2026-11-18T08:59:00+08:00",
		endsAt: "2026-11-18T09:04:00+08:00",
	};
	expect((await send("/api/v1/alertmanager", capture("alertmanager-webhook-v4.json"), { "content-type": "application/json" })).status).not.toBe(500);
	expect(await (await post(`${served.url}/api/v2/alerts`, [alert])).json()).toEqual({ accepted: 1, rejected: [] });
	expect(readings().at(-1)).toMatchObject({ service: "login", signal: "login-down", value: 0, until: Date.parse(alert.endsAt) });
});

test.each([
	["", 1],
	["?ok=false", 0],
	["?ok=true", 1],
	["?value=0.25", 0.25],
])("a heartbeat%s is %d, now", async (query, value) => {
	expect((await send(`/api/v1/push/login/alive${query}`, "")).status).toBe(200);
	expect(readings()).toMatchObject([{ service: "login", signal: "alive", value, at: NOW, site: null }]);
});

test.each([
	["/nobody/alive", 404],
	["/login/alive?value=NaN", 400],
	["/login/alive?value=many", 400],
	["/login/alive?value=Infinity", 400],
	["/login/alive?ok=perhaps", 400],
	["/login/alive?value=", 400],
	["/login/alive?value=%20", 400],
	["/login/alive?ok=", 400],
	["/login/alive?ok=0&value=1", 400],
	["/login/alive?value=1&value=0", 400],
	["/Login/alive", 404],
])("a heartbeat to %s is %i", async (path, status) => {
	expect((await send(`/api/v1/push${path}`, "")).status).toBe(status);
	if (status === 400) expect(readings()).toEqual([]);
});

test("a heartbeat that cannot be read is told place, value and expectation", async () => {
	const detailsOf = async (query: string) => (await (await send(`/api/v1/push/login/alive?${query}`, "")).json()).error.details;
	expect(await detailsOf("value=many")).toEqual([{ path: "value", message: 'found "many", expected number' }]);
	expect(await detailsOf("ok=0&value=1")).toEqual([{ path: "ok", message: 'found "0", expected value or ok, not both' }]);
});

test.each([
	["application/json", 415],
	["text/plain", 415],
	["application/x-protobuf;proto=io.prometheus.write.v2.Request", 415],
	["application/x-protobuf;proto=prometheus.WriteRequest", 204],
	["application/x-protobuf", 204],
])("remote write as %s is %i", async (type, status) => {
	const response = await send("/api/v1/write", capture("remote-write-prometheus.bin"), { "content-type": type, "content-encoding": "snappy" });
	expect(response.status).toBe(status);
	if (status !== 415) return;
	const { error } = await response.json();
	expect(error).toMatchObject({ code: "invalid", message: expect.stringMatching(/^content-type: found .+, expected /) });
	expect(readings()).toEqual([]);
});

test("a full inlet is 429 with Retry-After, before the body is read", async () => {
	served.program.behaves.full = true;
	const response = await send("/api/v1/samples", "{}");
	expect([response.status, response.headers.get("retry-after"), (await response.json()).error.code]).toEqual([429, "1", "unavailable"]);
	expect(served.program.taken).toEqual([]);
});

test("while nothing can be stored every kind of telemetry is 503, so that the sender keeps it", async () => {
	served.program.behaves.stores = false;
	const response = await post(`${served.url}/api/v1/samples`, sample);
	expect([response.status, response.headers.get("retry-after")]).toEqual([503, "1"]);
	expect(await response.text()).not.toMatch(/disk|var/);
	expect((await send("/api/v1/write", capture("remote-write-prometheus.bin"), { ...PROTO, "content-encoding": "snappy" })).status).toBe(503);
	expect((await send("/v1/metrics", capture("otlp-http.pb.gz.bin"), { ...PROTO, "content-encoding": "gzip" })).status).toBe(503);
});

test("a 2xx waits for the inlet: it is sent only once what it acknowledges is durable", async () => {
	const order: string[] = [];
	const durable = Promise.withResolvers<void>();
	const asked = Promise.withResolvers<void>();
	const slow = await serveFake("starting");
	slow.http.serve(
		{
			...slow.program,
			inlet: {
				full: () => false,
				async take({ readings }) {
					asked.resolve();
					await durable.promise;
					order.push("durable");
					return { accepted: readings.length, rejected: [] };
				},
			},
		},
		slow.people,
	);
	const answered = post(`${slow.url}/api/v1/samples`, sample).then(() => order.push("answered"));
	await asked.promise;
	durable.resolve();
	await answered;
	expect(order).toEqual(["durable", "answered"]);
	await slow.http.close();
});

test("5 MiB is the limit, packed or unpacked: a gzip bomb is not unpacked further (CONTRACT §3.3)", async () => {
	const large = Buffer.alloc(5 * 1024 * 1024 + 1, 32);
	expect((await send("/api/v1/samples", large)).status).toBe(413);
	expect((await send("/v1/metrics", gzipSync(Buffer.alloc(200 * 1024 * 1024)), { ...PROTO, "content-encoding": "gzip" })).status).toBe(413);
	expect(served.program.taken).toEqual([]);
});

test("what says it is gzip and is not is 400, an unknown encoding 415", async () => {
	expect((await send("/v1/metrics", "plain", { ...PROTO, "content-encoding": "gzip" })).status).toBe(400);
	expect((await send("/v1/metrics", "plain", { ...PROTO, "content-encoding": "rot13" })).status).toBe(415);
});
