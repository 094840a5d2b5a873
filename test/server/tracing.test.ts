import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { trace } from "@opentelemetry/api";
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { beforeEach, expect, test, vi } from "vitest";
import { createTraces, startTracing, type Traces, tracingWanted } from "../../server/tracing.ts";
import { type Change, type ChangeKind, makeChange } from "../../streams/change.ts";
import { NOW } from "../support/program.ts";

let exporter: InMemorySpanExporter;
let traces: Traces;
const TRACE = "0af7651916cd43dd8448eb211c80319c";
const record = { name: "record", traceparent: `00-${TRACE}-b7ad6b7169203331-01`, attributes: { topic: "rtowatch.health", offset: "17" } };
const change = (kind: ChangeKind, subject: string, to = "x"): Change => makeChange({ kind, subject, to, happenedAt: NOW, noticedAt: NOW });
const spans = () => exporter.getFinishedSpans().map((span) => [span.name, span.spanContext().traceId, span.parentSpanContext?.spanId] as const);
const outage = "service/web-order/outage/20261118-083800";
const incident = "incident/20261118-083800-web-order";

beforeEach(() => {
	exporter = new InMemorySpanExporter();
	traces = createTraces(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }).getTracer("test"));
});

test("record → outage → incident → draft is one trace, that of the record's traceparent, although a minute lies between", () => {
	traces.follow([change("service-verdict", "service/web-order", "down"), change("outage-suspected", outage)], record);
	traces.follow([change("outage-confirmed", outage), change("incident-opened", incident), change("draft-made", `${incident}/filing/initial`)], null);
	traces.follow([change("field-set", `${incident}/filing/initial`)], { name: "command", traceparent: null, attributes: {} });
	expect(spans().map(([name]) => name)).toEqual([
		"record",
		"service-verdict",
		"outage-suspected",
		"outage-confirmed",
		"incident-opened",
		"draft-made",
		"command",
		"field-set",
	]);
	expect(new Set(spans().map(([, trace]) => trace))).toEqual(new Set([TRACE]));
	expect(spans()[0]?.[2]).toBe("b7ad6b7169203331");
});

test("a record that changed nothing makes no span", () => {
	traces.follow([], record);
	expect(spans()).toEqual([]);
});

test("after the outage is over the next one is another trace", () => {
	traces.follow([change("outage-suspected", outage)], record);
	traces.follow([change("outage-ended", outage)], null);
	traces.follow([change("outage-suspected", "service/web-order/outage/20261118-100000")], null);
	expect(spans().at(-1)?.[1]).not.toBe(TRACE);
});

test("a verdict that only flickers leads the next one nowhere", () => {
	traces.follow([change("signal-verdict", "service/web-order/signal/hq/x")], record);
	traces.follow([change("signal-verdict", "service/web-order/signal/hq/x")], null);
	expect(spans().at(-1)?.[1]).not.toBe(TRACE);
});

test.each(["", "00-zz-1-01", `00-${"0".repeat(32)}-b7ad6b7169203331-01`])("a traceparent that is none (%s) begins a trace of its own", (traceparent) => {
	traces.follow([change("outage-suspected", outage)], { ...record, traceparent });
	expect(spans()).toHaveLength(2);
	expect(spans()[0]?.[2]).toBeUndefined();
});

test("without an SDK nothing is remembered to be sent anywhere, and nothing fails", () => {
	expect(() => createTraces().follow([change("outage-suspected", outage)], record)).not.toThrow();
});

test.each([
	[{}, false],
	[{ OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:4318" }, true],
	[{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "http://127.0.0.1:4318/v1/traces" }, true],
	[{ OTEL_TRACES_EXPORTER: "otlp" }, true],
	[{ OTEL_TRACES_EXPORTER: "none", OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:4318" }, false],
	[{ OTEL_SDK_DISABLED: "true", OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:4318" }, false],
])("with %j tracing is wanted: %s", (env, wanted) => {
	expect(tracingWanted(env)).toBe(wanted);
});

test("nothing of the SDK is started unless OTEL_* asks for it", async () => {
	expect(await startTracing({})).toBeNull();
});

test("asked by OTEL_*, spans go out by OTLP under the service's name", async () => {
	const posted = Promise.withResolvers<{ path: string; body: string }>();
	const collector = createServer(async (req, res) => {
		posted.resolve({ path: req.url ?? "", body: Buffer.concat(await req.toArray()).toString("latin1") });
		res.end();
	});
	await new Promise<void>((resolve) => void collector.listen(0, "127.0.0.1", resolve));
	vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", `http://127.0.0.1:${(collector.address() as AddressInfo).port}`);
	vi.stubEnv("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment=test");
	const started = await startTracing(process.env);
	createTraces().follow([change("outage-suspected", outage)], record);
	await started?.stop();
	const { path, body } = await posted.promise;
	expect(path).toBe("/v1/traces");
	for (const word of ["rtowatch", "deployment.environment", "outage-suspected", "rtowatch.subject"]) expect(body).toContain(word);
	collector.close();
	trace.disable();
	vi.unstubAllEnvs();
});
