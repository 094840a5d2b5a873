import snappy from "snappyjs";
import { describe, expect, test } from "vitest";
import { decodeRemoteWrite } from "../../../streams/formats/remote-write.ts";
import { unsnapBounded } from "../../../streams/formats/snappy-block.ts";
import type { SeriesReading } from "../../../streams/reading.ts";
import { seriesMemory } from "../../../streams/series.ts";
import { capture } from "../../support/captures.ts";
import { remoteWriteBody, STALE } from "../../support/remote-write.ts";

const T = 1_795_000_000_000;
const short = (reading: unknown) => {
	const { series, value, at } = reading as SeriesReading;
	return [series, value, at];
};

describe("captures of real senders", () => {
	test("a Collector's request decodes to its readings", () => {
		const { readings, rejected } = decodeRemoteWrite(capture("remote-write-collector.bin"), seriesMemory());
		const at = 1795251625757;
		const probe = 'instance="web-order-1",job="web-order",otel_scope_name="probe"';
		expect(rejected).toEqual([]);
		expect(readings[0]).toEqual({
			kind: "series",
			name: "login_success_ratio",
			labels: { channel: "web", instance: "web-order-1", job: "web-order", otel_scope_name: "probe" },
			series: `login_success_ratio{channel="web",${probe}}`,
			unit: null,
			value: 0.77,
			at,
			ended: false,
		});
		expect(readings.slice(1).map(short)).toEqual([
			['target_info{deployment_environment_name="hq",host_name="hq-web-01",instance="web-order-1",job="web-order"}', 1, at],
			[`order_ack_latency_milliseconds_count{${probe}}`, 60, at],
			[`orders_rejected_total{${probe},reason="technical"}`, 3, at],
			[`quote_staleness_seconds{feed="twse",${probe}}`, 1.5, at],
			[`quote_staleness_seconds{feed="tpex",${probe}}`, 2.5, at],
			[`order_ack_latency_milliseconds_sum{${probe}}`, 23100, at],
		]);
	});

	test("Prometheus' request decodes to its readings, several scrapes of a histogram to their quantiles", () => {
		const { readings, rejected } = decodeRemoteWrite(capture("remote-write-prometheus.bin"), seriesMemory());
		const own = 'instance="127.0.0.1:19090",job="prometheus",site="hq"';
		const dead = 'instance="127.0.0.1:1",job="prometheus",site="hq"';
		const duration = "prometheus_http_request_duration_seconds";
		expect(rejected).toEqual([]);
		expect(readings.map(short)).toEqual([
			[`up{${own}}`, 1, 1795251711726],
			[`scrape_duration_seconds{${own}}`, 0.002910982, 1795251711726],
			[`up{${dead}}`, 0, 1795251712744],
			[`scrape_duration_seconds{${dead}}`, 0.000587297, 1795251712744],
			[`up{${own}}`, 1, 1795251713726],
			[`scrape_duration_seconds{${own}}`, 0.00272918, 1795251713726],
			[`up{${dead}}`, 0, 1795251714744],
			[`scrape_duration_seconds{${dead}}`, 0.000608929, 1795251714744],
			[`up{${own}}`, 1, 1795251715726],
			[`scrape_duration_seconds{${own}}`, 0.004453969, 1795251715726],
			...[1795251713726, 1795251715726].flatMap((at) => [
				[`${duration}.p50{handler="/metrics",${own}}`, 0.05, at],
				[`${duration}.p95{handler="/metrics",${own}}`, 0.095, at],
				[`${duration}.p99{handler="/metrics",${own}}`, 0.099, at],
			]),
		]);
	});
});

const one = (value: number | typeof STALE, labels: Record<string, string> = { __name__: "up", job: "a" }) =>
	remoteWriteBody([{ labels, samples: [{ value, timestamp: T }] }]);

describe("a sample", () => {
	test("that is the stale marker ends its series (SEMANTICS 1.7)", () => {
		expect(decodeRemoteWrite(one(STALE), seriesMemory())).toEqual({
			readings: [{ kind: "series", name: "up", labels: { job: "a" }, series: 'up{job="a"}', unit: null, value: Number.NaN, at: T, ended: true }],
			rejected: [],
		});
	});

	test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])("that is %d is rejected, and is no end (SEMANTICS 1.7)", (value) => {
		expect(decodeRemoteWrite(one(value), seriesMemory())).toMatchObject({ readings: [], rejected: [{ reason: "not-finite", index: 0 }] });
	});

	test("of a series without a name is rejected", () => {
		expect(decodeRemoteWrite(one(1, { job: "a" }), seriesMemory())).toMatchObject({ readings: [], rejected: [{ reason: "bad-value", index: 0 }] });
	});

	test("of a time no calendar knows is rejected", () => {
		const body = remoteWriteBody([{ labels: { __name__: "up" }, samples: [{ value: 1, timestamp: -5 }] }]);
		expect(decodeRemoteWrite(body, seriesMemory())).toMatchObject({ readings: [], rejected: [{ reason: "bad-instant", index: 0 }] });
	});

	test("next to a bad one still counts", () => {
		const body = remoteWriteBody([
			{ labels: { __name__: "a" }, samples: [{ value: Number.NaN, timestamp: T }] },
			{ labels: { __name__: "b" }, samples: [{ value: 0, timestamp: T }] },
		]);
		expect(decodeRemoteWrite(body, seriesMemory())).toMatchObject({ readings: [{ name: "b", value: 0 }], rejected: [{ index: 0 }] });
	});
});

type Bucket = readonly [string, number | typeof STALE];
const buckets = (at: number, pairs: readonly Bucket[]) =>
	remoteWriteBody(pairs.map(([le, value]) => ({ labels: { __name__: "latency_bucket", job: "a", le }, samples: [{ value, timestamp: at }] })));
const valuesOf = (body: Buffer, memory = seriesMemory()) =>
	decodeRemoteWrite(body, memory).readings.map((reading) => [(reading as SeriesReading).series, reading.value]);
const quantiles = [
	['latency.p50{job="a"}', 1.5],
	['latency.p95{job="a"}', 1.95],
	['latency.p99{job="a"}', 1.99],
];
const before: Bucket[] = [
	["1", 5],
	["2", 5],
	["+Inf", 5],
];
const after: Bucket[] = [
	["1", 5],
	["2", 15],
	["+Inf", 15],
];

describe("classic buckets (CONTRACT 3.2)", () => {
	test("are gathered over their series: the first scrape says nothing, the second its quantiles", () => {
		const memory = seriesMemory();
		expect(valuesOf(buckets(T, before), memory)).toEqual([]);
		expect(valuesOf(buckets(T + 1, after), memory)).toEqual(quantiles);
	});

	test("may come in any order of their bounds", () => {
		const memory = seriesMemory();
		valuesOf(buckets(T, before.toReversed()), memory);
		expect(valuesOf(buckets(T + 1, after.toReversed()), memory)).toEqual(quantiles);
	});

	test("that a sender cut in two requests speak when the second half is there", () => {
		const memory = seriesMemory();
		valuesOf(buckets(T, before), memory);
		expect(valuesOf(buckets(T + 1, after.slice(0, 1)), memory)).toEqual([]);
		expect(valuesOf(buckets(T + 1, after.slice(1)), memory)).toEqual(quantiles);
		expect(valuesOf(buckets(T + 2, after), memory)).toEqual([]);
	});

	test("sent again say the same again (SEMANTICS 1.3)", () => {
		const memory = seriesMemory();
		valuesOf(buckets(T, before), memory);
		valuesOf(buckets(T + 1, after), memory);
		expect(valuesOf(buckets(T + 1, after), memory)).toEqual(quantiles);
	});

	test("that end, end the quantiles", () => {
		const memory = seriesMemory();
		valuesOf(buckets(T, before), memory);
		const ended = decodeRemoteWrite(
			buckets(
				T + 1,
				before.map(([le]) => [le, STALE] as const),
			),
			memory,
		);
		expect(ended.readings).toMatchObject(["p50", "p95", "p99"].map((ending) => ({ name: `latency.${ending}`, ended: true })));
		expect(valuesOf(buckets(T + 2, after), memory)).toEqual([]);
	});

	test("whose bound is no number are a series like any other", () => {
		expect(valuesOf(buckets(T, [["huge", 3]]))).toEqual([['latency_bucket{job="a",le="huge"}', 3]]);
	});
});

describe("a body", () => {
	test("that is not snappy, or not protobuf inside, is rejected whole", () => {
		expect(decodeRemoteWrite(Buffer.from("hello"), seriesMemory()).rejected).toMatchObject([{ reason: "not-snappy", index: null }]);
		expect(decodeRemoteWrite(Buffer.alloc(0), seriesMemory()).rejected).toMatchObject([{ reason: "not-snappy", index: null }]);
		expect(decodeRemoteWrite(snappy.compress(Buffer.from([0x0a, 0xff])), seriesMemory()).rejected).toMatchObject([{ reason: "not-protobuf", index: null }]);
	});

	test("that says it unpacks to more than 32 MiB is not unpacked", () => {
		const head = Buffer.from([0x80, 0x80, 0x80, 0x20, 0x00, 0x61]);
		expect(decodeRemoteWrite(head, seriesMemory()).rejected).toMatchObject([{ reason: "too-large", index: null }]);
	});

	test("whose snappy block leads in a circle is rejected instead of unpacked for ever", () => {
		const circle = Buffer.from([0x05, 0xfc, 0xfa, 0xff, 0xff, 0xff, 0x00, 0x00]);
		expect(decodeRemoteWrite(circle, seriesMemory()).rejected).toMatchObject([{ reason: "not-snappy" }]);
	});

	test("of a literal longer than 65,536 bytes is unpacked", () => {
		const incompressible = Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * 2_654_435_761) >>> 24));
		const labels = { __name__: "up", noise: incompressible.toString("base64").slice(0, 8_000) };
		expect(decodeRemoteWrite(one(1, labels), seriesMemory()).readings).toHaveLength(1);
		expect(unsnapBounded(snappy.compress(incompressible), 100_000)).toEqual(incompressible);
	});

	test("that unfolds into more samples than anyone scrapes is cut off with one reason", () => {
		const samples = Array.from({ length: 200_001 }, (_, i) => ({ value: 1, timestamp: T + i }));
		const { readings, rejected } = decodeRemoteWrite(remoteWriteBody([{ labels: { __name__: "up" }, samples }]), seriesMemory());
		expect({ count: readings.length, reasons: rejected.map(({ reason }) => reason) }).toEqual({ count: 0, reasons: ["too-large"] });
	});

	test("cut off within a sample is rejected whole", () => {
		const whole = Buffer.from(snappy.uncompress(one(5)));
		expect(decodeRemoteWrite(snappy.compress(whole.subarray(0, -3)), seriesMemory()).rejected).toMatchObject([{ reason: "not-protobuf" }]);
	});
});
