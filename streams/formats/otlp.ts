import type { Decoded, Rejection } from "../reading.ts";
import { forget, growthOf, type HistogramPoint, QUANTILES, quantile, type SeriesMemory } from "../series.ts";
import { admit, type Intake, intake, take } from "./intake.ts";
import { member, parseJson } from "./json.ts";
import { explicitBuckets, exponentialBuckets } from "./otlp-histogram.ts";
import { instantIn, labelsIn, numberIn } from "./otlp-values.ts";
import { messageType } from "./proto.ts";
import { nothingBut, rejection } from "./rejection.ts";
import { type Speaker, seriesReading } from "./series-reading.ts";

/** Largest request read, in bytes; Kafka may carry more than the 5 MiB of HTTP. */
const LARGEST = 32 * 1024 * 1024;

const NO_RECORDED_VALUE = 1;

const request = messageType(
	["common/v1/common", "resource/v1/resource", "metrics/v1/metrics", "collector/metrics/v1/metrics_service"].map((file) => `opentelemetry/proto/${file}.proto`),
	"opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest",
);

type Metric = { readonly name: string; readonly unit: string | null; readonly resource: Record<string, string>; readonly kind: unknown };
type Walk = Intake & { readonly memory: SeriesMemory };
type PointDecoder = (walk: Walk, metric: Metric, point: unknown, from: Speaker, index: number) => void;

/**
 * An OTLP `ExportMetricsServiceRequest`, as the Collector writes it to Kafka or posts it, → readings (CONTRACT §3.2): gauges and
 * sums under their own name; histograms as `name.count`, `name.sum` and, where there is something to compare with, `name.p50`,
 * `.p95`, `.p99`; summaries by their quantiles. Labels are the resource's attributes and the point's, which win. Never throws.
 */
export function decodeOtlp(bytes: Buffer, encoding: "proto" | "json", memory: SeriesMemory): Decoded {
	if (bytes.length > LARGEST) return nothingBut(rejection("too-large", "record", `${bytes.length} bytes`, `at most ${LARGEST} bytes`, null));
	const tree = encoding === "proto" ? parseProto(bytes) : parseJson(bytes.toString(), "record", null);
	if ("reason" in tree) return nothingBut(tree);
	if (typeof tree.value !== "object" || tree.value === null || Array.isArray(tree.value)) {
		return nothingBut(rejection("not-an-object", "record", tree.value, 'an object {"resourceMetrics":[…]}', null));
	}
	const walk: Walk = { ...intake(), memory };
	for (const resource of listIn(walk, tree.value, "resourceMetrics")) decodeResource(walk, resource);
	return { readings: walk.readings, rejected: walk.rejected };
}

function parseProto(bytes: Buffer): { readonly value: unknown } | Rejection {
	try {
		return { value: request.decode(bytes) };
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		return { reason: "not-protobuf", message: `record: ${why}; expected an OTLP ExportMetricsServiceRequest`, index: null };
	}
}

function decodeResource(walk: Walk, resourceMetrics: unknown): void {
	const resource = labelsIn(member(member(resourceMetrics, "resource"), "attributes"));
	for (const scope of listIn(walk, resourceMetrics, "scopeMetrics")) {
		for (const metric of listIn(walk, scope, "metrics")) decodeMetric(walk, metric, resource);
	}
}

function decodeMetric(walk: Walk, metric: unknown, resource: Record<string, string>): void {
	const name = member(metric, "name");
	const unit = member(metric, "unit");
	if (typeof name !== "string") return void take(walk, rejection("missing-field", "metric name", name, "a text", walk.points));
	for (const [field, decode] of DECODERS) {
		const kind = member(metric, field);
		if (kind === undefined || kind === null) continue;
		const described = { name, unit: typeof unit === "string" ? unit : null, resource, kind };
		for (const point of listIn(walk, kind, "dataPoints")) decodePoint(walk, described, point, decode);
	}
}

function decodePoint(walk: Walk, metric: Metric, point: unknown, decode: PointDecoder): void {
	const index = walk.points;
	const from = admit(walk, { ...metric.resource, ...labelsIn(member(point, "attributes")) }, metric.unit, index, 1);
	if (from) decode(walk, metric, point, from, index);
}

const DECODERS: readonly (readonly [string, PointDecoder])[] = [
	["gauge", decodeNumber],
	["sum", decodeNumber],
	["histogram", (walk, metric, point, from, index) => decodeHistogram(walk, metric, point, from, index, explicitBuckets(point))],
	["exponentialHistogram", (walk, metric, point, from, index) => decodeHistogram(walk, metric, point, from, index, exponentialBuckets(point))],
	["summary", decodeSummary],
];

function decodeNumber(walk: Walk, metric: Metric, point: unknown, from: Speaker, index: number): void {
	emit(walk, from, metric.name, point, member(point, "asDouble") ?? member(point, "asInt"), index);
}

function decodeHistogram(walk: Walk, metric: Metric, point: unknown, from: Speaker, index: number, buckets: HistogramPoint | null): void {
	if (!buckets) {
		take(walk, rejection("bad-value", `buckets of ${metric.name.slice(0, 80)}`, point, "rising bounds and one count more than bounds", index));
		return;
	}
	emit(walk, { ...from, unit: "1" }, `${metric.name}.count`, point, member(point, "count") ?? 0, index);
	if (member(point, "sum") !== undefined || isEnded(point)) emit(walk, from, `${metric.name}.sum`, point, member(point, "sum"), index);
	const grown = isEnded(point) ? null : observedSince(walk.memory, metric, from, buckets);
	for (const [ending, share] of QUANTILES) {
		const value = grown ? quantile(grown, share) : Number.NaN;
		if (isEnded(point) || Number.isFinite(value)) emit(walk, from, `${metric.name}.${ending}`, point, value, index);
	}
	if (isEnded(point)) forget(walk.memory, metric.name + from.labelText);
}

function observedSince(memory: SeriesMemory, metric: Metric, from: Speaker, buckets: HistogramPoint): HistogramPoint | null {
	const temporality = member(metric.kind, "aggregationTemporality");
	if (temporality === 1 || temporality === "AGGREGATION_TEMPORALITY_DELTA") return buckets;
	return growthOf(memory, metric.name + from.labelText, buckets);
}

function decodeSummary(walk: Walk, metric: Metric, point: unknown, from: Speaker, index: number): void {
	emit(walk, { ...from, unit: "1" }, `${metric.name}.count`, point, member(point, "count") ?? 0, index);
	emit(walk, from, `${metric.name}.sum`, point, member(point, "sum") ?? 0, index);
	for (const each of listIn(walk, point, "quantileValues")) {
		const share = numberIn(member(each, "quantile") ?? 0);
		const value = numberIn(member(each, "value") ?? 0);
		// A summary without observations says NaN by convention: nothing was observed, which is no fault.
		if (share !== null && value !== null && !Number.isNaN(value)) emit(walk, from, `${metric.name}.p${percent(share)}`, point, value, index);
	}
}

/** 0.5 → `50`, 0.999 → `99.9`, without the tail that binary fractions leave. */
function percent(share: number): string {
	return String(Number((share * 100).toPrecision(12)));
}

function emit(walk: Walk, from: Speaker, name: string, point: unknown, found: unknown, index: number): void {
	const value = numberIn(found);
	if (value === null && !isEnded(point)) {
		take(walk, rejection("bad-value", `value of ${name.slice(0, 80)}`, found, "a number", index));
		return;
	}
	take(walk, seriesReading(from, name, value ?? Number.NaN, instantIn(member(point, "timeUnixNano")), isEnded(point), index));
}

function isEnded(point: unknown): boolean {
	return ((numberIn(member(point, "flags")) ?? 0) & NO_RECORDED_VALUE) !== 0;
}

function listIn(walk: Walk, node: unknown, key: string): readonly unknown[] {
	const list = member(node, key) ?? [];
	if (Array.isArray(list)) return list;
	take(walk, rejection("bad-value", key, list, "a list", walk.points));
	return [];
}
