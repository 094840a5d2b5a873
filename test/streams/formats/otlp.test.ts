import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { decodeOtlp } from "../../../streams/formats/otlp.ts";
import type { SeriesReading } from "../../../streams/reading.ts";
import { seriesMemory } from "../../../streams/series.ts";
import { capture } from "../../support/captures.ts";

const resource = { "service.name": "web-order", "service.instance.id": "web-order-1", "deployment.environment.name": "hq", "host.name": "hq-web-01" };
const resourceText = 'deployment.environment.name="hq",host.name="hq-web-01"';
const serviceText = 'service.instance.id="web-order-1",service.name="web-order"';

/** The readings of the captures: one Collector pipeline, the request of each encoding taken at another moment. */
function expected(at: number, value: number, count: number, sum: number, rejected: number, quantiles: readonly number[]): SeriesReading[] {
	const reading = (name: string, unit: string | null, value: number, point: readonly [string, string] | null): SeriesReading => {
		const labels = point ? { ...resource, [point[0]]: point[1] } : resource;
		const texts = [...resourceText.split(","), ...serviceText.split(","), ...(point ? [`${point[0]}="${point[1]}"`] : [])];
		return { kind: "series", name, labels, series: `${name}{${texts.sort().join(",")}}`, unit, value, at, ended: false };
	};
	return [
		reading("login.success.ratio", "1", value, ["channel", "web"]),
		reading("order.ack.latency.count", "1", count, null),
		reading("order.ack.latency.sum", "ms", sum, null),
		...quantiles.map((quantile, i) => reading(`order.ack.latency.${["p50", "p95", "p99"][i]}`, "ms", quantile, null)),
		reading("orders.rejected", null, rejected, ["reason", "technical"]),
		reading("quote.staleness", "s", 1.5, ["feed", "twse"]),
		reading("quote.staleness", "s", 2.5, ["feed", "tpex"]),
	];
}

const httpBytes = () => gunzipSync(capture("otlp-http.pb.gz.bin"));

describe("captures of a real Collector", () => {
	test("otlp_json from Kafka decodes to its readings", () => {
		const decoded = decodeOtlp(capture("otlp-kafka.json"), "json", seriesMemory());
		expect(decoded).toEqual({ readings: expected(1795251625757, 0.77, 60, 23100, 3, []), rejected: [] });
	});

	test("otlp_proto from Kafka decodes to its readings", () => {
		const decoded = decodeOtlp(capture("otlp-kafka.pb"), "proto", seriesMemory());
		expect(decoded).toEqual({ readings: expected(1795251627764, 0.6699999999999999, 80, 30800, 6, []), rejected: [] });
	});

	test("OTLP over HTTP, gzipped, decodes to its readings", () => {
		const decoded = decodeOtlp(httpBytes(), "proto", seriesMemory());
		expect(decoded).toEqual({ readings: expected(1795251623755, 0.87, 40, 15400, 1, []), rejected: [] });
	});

	test("in the order they were sent, a cumulative histogram gives the quantiles of what came since (CONTRACT 3.2)", () => {
		const memory = seriesMemory();
		decodeOtlp(httpBytes(), "proto", memory);
		// Between the two: 1 observation up to 100, 5 up to 250, 8 up to 500, 6 up to 750.
		const json = decodeOtlp(capture("otlp-kafka.json"), "json", memory);
		expect(json.readings).toEqual(expected(1795251625757, 0.77, 60, 23100, 3, [375, 708.3333333333334, 741.6666666666667]));
		expect(decodeOtlp(capture("otlp-kafka.pb"), "proto", memory).readings).toHaveLength(9);
	});
});

const nanos = (at: number) => `${at}000000`;
const T = 1_795_000_000_000;
type Json = Readonly<Record<string, unknown>>;
const json = (metrics: unknown, attributes: unknown = []): Buffer =>
	Buffer.from(JSON.stringify({ resourceMetrics: [{ resource: { attributes }, scopeMetrics: [{ metrics }] }] }));
const decode = (metric: Json, memory = seriesMemory()) => decodeOtlp(json([{ name: "m", ...metric }]), "json", memory);
const valuesOf = (metric: Json, memory = seriesMemory()) => {
	const { readings, rejected } = decode(metric, memory);
	expect(rejected).toEqual([]);
	return Object.fromEntries(readings.map((reading) => [(reading as SeriesReading).name, reading.value]));
};
const gauge = (point: Json) => ({ gauge: { dataPoints: [{ timeUnixNano: nanos(T), ...point }] } });

describe("OTLP JSON", () => {
	test.each([
		["a double", { asDouble: 0.5 }, 0.5],
		["a double as text", { asDouble: "0.5" }, 0.5],
		["an integer as text", { asInt: "-3" }, -3],
		["an integer as number", { asInt: 7 }, 7],
		["zero", { asDouble: 0 }, 0],
	])("reads %s", (_, point, value) => {
		expect(valuesOf(gauge(point))).toEqual({ m: value });
	});

	test.each([
		["nothing", {}],
		["an empty text, which is not 0 and so not down", { asDouble: "" }],
		["a word", { asInt: "abc" }],
		["a list", { asDouble: [] }],
		["true", { asDouble: true }],
	])("rejects a value that is %s", (_, point) => {
		expect(decode(gauge(point))).toMatchObject({ readings: [], rejected: [{ reason: "bad-value", index: 0 }] });
	});

	test.each(["NaN", "Infinity", "-Infinity"])("rejects %s as not finite (SEMANTICS 1.7)", (asDouble) => {
		expect(decode(gauge({ asDouble }))).toMatchObject({ readings: [], rejected: [{ reason: "not-finite", index: 0 }] });
	});

	test.each([undefined, "0", "yesterday", -5, {}])("rejects a time that is %j", (timeUnixNano) => {
		expect(decode(gauge({ asDouble: 1, timeUnixNano }))).toMatchObject({ readings: [], rejected: [{ reason: "bad-instant" }] });
	});

	test("cuts a time to the millisecond without passing through a double", () => {
		expect(decode(gauge({ asDouble: 1, timeUnixNano: "1795251625757999999" })).readings[0]!.at).toBe(1795251625757);
	});

	test("gives labels of the resource and the point as texts; the point's win", () => {
		const attributes = [
			{ key: "a", value: { stringValue: "resource" } },
			{ key: "b", value: { intValue: "12" } },
			{ key: "c", value: { boolValue: true } },
			{ key: "d", value: { doubleValue: 0.5 } },
			{ key: "e", value: { arrayValue: { values: [{ stringValue: "x" }, { intValue: 1 }] } } },
			{ key: "f", value: { kvlistValue: { values: [{ key: "k", value: { stringValue: "v" } }] } } },
			{ key: "g", value: {} },
			{ key: 5, value: { stringValue: "no key" } },
		];
		const metric = { name: "m", gauge: { dataPoints: [{ timeUnixNano: nanos(T), asInt: 1, attributes: [{ key: "a", value: { stringValue: "point" } }] }] } };
		const [reading] = decodeOtlp(json([metric], attributes), "json", seriesMemory()).readings as SeriesReading[];
		expect(reading?.labels).toEqual({ a: "point", b: "12", c: "true", d: "0.5", e: '["x","1"]', f: '{"k":"v"}', g: "" });
	});

	test("ignores what it does not know", () => {
		expect(valuesOf({ ...gauge({ asInt: 1, unknown: {} }), metadata: [], future: { dataPoints: [5] } })).toEqual({ m: 1 });
	});

	test.each([
		["not-json", "{"],
		["not-an-object", "[]"],
		["not-an-object", "5"],
	])("that is no request is rejected whole as %s: %s", (reason, text) => {
		expect(decodeOtlp(Buffer.from(text), "json", seriesMemory())).toMatchObject({ readings: [], rejected: [{ reason, index: null }] });
	});

	test.each([{ resourceMetrics: 5 }, { resourceMetrics: [{ scopeMetrics: {} }] }])("of the wrong shape is told where: %j", (tree) => {
		expect(decodeOtlp(Buffer.from(JSON.stringify(tree)), "json", seriesMemory()).rejected).toMatchObject([{ reason: "bad-value" }]);
	});
});

const histogram = (at: number, bucketCounts: readonly unknown[], more: Json = {}, temporality: unknown = 2) => ({
	histogram: {
		aggregationTemporality: temporality,
		dataPoints: [{ timeUnixNano: nanos(at), count: "10", sum: 5, explicitBounds: [1, 2], bucketCounts, ...more }],
	},
});

describe("histograms (CONTRACT 3.2)", () => {
	test.each([1, "AGGREGATION_TEMPORALITY_DELTA"])("that are deltas (%j) give their quantiles directly", (delta) => {
		expect(valuesOf(histogram(T, [0, 10, 0], {}, delta))).toEqual({ "m.count": 10, "m.sum": 5, "m.p50": 1.5, "m.p95": 1.95, "m.p99": 1.99 });
	});

	test.each([2, "AGGREGATION_TEMPORALITY_CUMULATIVE"])("that are cumulative (%j) give them from the second point on", (cumulative) => {
		const memory = seriesMemory();
		expect(valuesOf(histogram(T, ["10", "0", "0"], {}, cumulative), memory)).toEqual({ "m.count": 10, "m.sum": 5 });
		expect(valuesOf(histogram(T + 1000, ["10", "10", "0"], {}, cumulative), memory)).toMatchObject({ "m.p50": 1.5, "m.p99": 1.99 });
	});

	test("in which nothing was observed since say no quantile: nobody knows it", () => {
		const memory = seriesMemory();
		valuesOf(histogram(T, [10, 0, 0]), memory);
		expect(valuesOf(histogram(T + 1000, [10, 0, 0]), memory)).toEqual({ "m.count": 10, "m.sum": 5 });
	});

	test("without buckets say count and sum", () => {
		expect(valuesOf(histogram(T, [], { explicitBounds: [] }))).toEqual({ "m.count": 10, "m.sum": 5 });
	});

	test.each([
		["a count too few", { bucketCounts: [1, 2] }],
		["falling bounds", { explicitBounds: [2, 1] }],
		["a negative count", { bucketCounts: [1, -2, 3] }],
		["a word for a count", { bucketCounts: [1, "x", 3] }],
		["no list", { explicitBounds: 5 }],
	])("with %s are rejected", (_, more) => {
		expect(decode(histogram(T, [1, 2, 3], more))).toMatchObject({ readings: [], rejected: [{ reason: "bad-value", index: 0 }] });
	});

	test("that are exponential have the bounds of their scale", () => {
		const point = { timeUnixNano: nanos(T), count: 4, scale: 0, zeroCount: 0, positive: { offset: 1, bucketCounts: ["4"] } };
		const values = valuesOf({ exponentialHistogram: { aggregationTemporality: 1, dataPoints: [point] } });
		expect(values).toEqual({ "m.count": 4, "m.p50": 3, "m.p95": expect.closeTo(3.9), "m.p99": expect.closeTo(3.98) });
	});

	test("that are exponential may have zero and negative observations", () => {
		const point = { timeUnixNano: nanos(T), count: 4, scale: 1, zeroCount: 2, negative: { offset: 0, bucketCounts: [2] }, positive: {} };
		expect(valuesOf({ exponentialHistogram: { aggregationTemporality: 1, dataPoints: [point] } })).toMatchObject({
			"m.p50": -1,
			"m.p99": expect.closeTo(-0.02),
		});
	});
});

describe("a point without a recorded value (SEMANTICS 1.7)", () => {
	test("ends its series", () => {
		expect(decode(gauge({ flags: 1 }))).toMatchObject({ readings: [{ name: "m", value: Number.NaN, ended: true, at: T }], rejected: [] });
	});

	test("ends every series of a histogram, whose next point is a first one again", () => {
		const memory = seriesMemory();
		decode(histogram(T, [1, 0, 0]), memory);
		const ended = decode(histogram(T + 1000, [], { explicitBounds: [], count: 0, sum: undefined, flags: 1 }), memory);
		expect(ended.readings.map((reading) => [(reading as SeriesReading).name, (reading as SeriesReading).ended])).toEqual(
			["m.count", "m.sum", "m.p50", "m.p95", "m.p99"].map((name) => [name, true]),
		);
		expect(valuesOf(histogram(T + 2000, [5, 0, 0]), memory)).not.toHaveProperty("m.p50");
	});
});

test("a summary gives its quantiles by name, and leaves out those of nothing observed", () => {
	const quantileValues = [
		{ quantile: 0.5, value: 2 },
		{ quantile: 0.999, value: 9 },
		{ quantile: 0.9, value: "NaN" },
	];
	const summary = { summary: { dataPoints: [{ timeUnixNano: nanos(T), count: "3", sum: 12, quantileValues }] } };
	expect(valuesOf(summary)).toEqual({ "m.count": 3, "m.sum": 12, "m.p50": 2, "m.p99.9": 9 });
});

describe("a request made to hurt", () => {
	test("with a million empty points on a large resource is cut off with one reason", () => {
		const attributes = Array.from({ length: 100 }, (_, i) => ({ key: `k${i}`, value: { stringValue: "x".repeat(60) } }));
		const decoded = decodeOtlp(json([{ name: "m", gauge: { dataPoints: new Array(500_000).fill({}) } }], attributes), "json", seriesMemory());
		expect(decoded.rejected.length).toBeLessThanOrEqual(1_001);
		expect(decoded.rejected.at(-1)).toMatchObject({ reason: "too-large" });
	});

	test("with more label text than fits, though few points, is cut off with one reason", () => {
		const attributes = Array.from({ length: 100 }, (_, i) => ({ key: `k${i}`, value: { stringValue: "x".repeat(60) } }));
		const dataPoints = new Array(15_000).fill({ timeUnixNano: nanos(T), asInt: 1 });
		const { readings, rejected } = decodeOtlp(json([{ name: "m", gauge: { dataPoints } }], attributes), "json", seriesMemory());
		expect(readings.length).toBeLessThan(15_000);
		expect(rejected).toMatchObject([{ reason: "too-large", index: readings.length }]);
	});

	test("with labels beyond all measure is rejected point by point", () => {
		const attributes = [{ key: "k", value: { stringValue: "x".repeat(10_000) } }];
		const decoded = decodeOtlp(json([{ name: "m", ...gauge({ asInt: 1 }) }], attributes), "json", seriesMemory());
		expect(decoded).toMatchObject({ readings: [], rejected: [{ reason: "too-large", index: 0 }] });
	});

	test("that nests lists a hundred thousand deep is read without harm", () => {
		const deep = `${'{"arrayValue":{"values":['.repeat(100_000)}${"]}}".repeat(100_000)}`;
		const text = json([{ name: "m", ...gauge({ asInt: 1 }) }], "HERE")
			.toString()
			.replace('"HERE"', `[{"key":"k","value":${deep}}]`);
		expect(() => decodeOtlp(Buffer.from(text), "json", seriesMemory())).not.toThrow();
	});

	test("that pretends to be a 64-bit integer object is a bad value", () => {
		expect(decode(gauge({ asInt: { low: 1, high: 0, __isLong__: true } }))).toMatchObject({ rejected: [{ reason: "bad-value" }] });
	});
});

test("bytes that are no protobuf are rejected whole", () => {
	expect(decodeOtlp(Buffer.from([0x0a, 0xff, 0x01]), "proto", seriesMemory())).toMatchObject({
		readings: [],
		rejected: [{ reason: "not-protobuf", index: null }],
	});
});
