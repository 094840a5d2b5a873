import type { Decoded, Rejection } from "../reading.ts";
import type { SeriesMemory } from "../series.ts";
import { type Gathered, gatherBucket, quantileReadings } from "./classic-histogram.ts";
import { admit, type Intake, intake, take } from "./intake.ts";
import { messageType } from "./proto.ts";
import { nothingBut, rejection } from "./rejection.ts";
import { seriesReading } from "./series-reading.ts";
import { unsnapBounded } from "./snappy-block.ts";
import { decodeSample, type PromSample } from "./stale-marker.ts";

/** Largest request when unpacked, in bytes. */
const LARGEST = 32 * 1024 * 1024;

type PromSeries = {
	readonly labels: readonly { readonly name: string; readonly value: string }[];
	readonly samples: readonly PromSample[];
	readonly histograms: readonly unknown[];
};

const request = messageType(["prompb/types.proto", "prompb/remote.proto"], "prometheus.WriteRequest");
decodeSample(request.root.lookupType("prometheus.Sample"));

/**
 * A Prometheus remote write 1.0 request (snappy block of protobuf) → readings (CONTRACT §3.2, §3.3): every series under its own
 * name, a stale marker as the end of its series (SEMANTICS 1.7), and classic `name_bucket{le}` series as `name.p50`, `.p95`,
 * `.p99` of what was observed since the scrape before. Never throws. `index` of a rejection counts series.
 */
export function decodeRemoteWrite(bytes: Buffer, memory: SeriesMemory): Decoded {
	const unpacked = unsnapBounded(bytes, LARGEST);
	if ("reason" in unpacked) return nothingBut(unpacked);
	const series = parse(unpacked);
	if ("reason" in series) return nothingBut(series);
	const into = intake();
	const gathered: Gathered = new Map();
	for (const [index, each] of series.entries()) decodeSeries(into, gathered, each, index);
	for (const read of quantileReadings(gathered, memory)) take(into, read);
	return { readings: into.readings, rejected: into.rejected };
}

function decodeSeries(into: Intake, gathered: Gathered, series: PromSeries, index: number): void {
	const labels = Object.fromEntries(series.labels.map(({ name, value }) => [name, value]));
	const { __name__: name = "", ...rest } = labels;
	const upper = name.endsWith("_bucket") && rest.le !== undefined ? boundIn(rest.le) : Number.NaN;
	if (!Number.isNaN(upper)) delete rest.le;
	const from = admit(into, rest, null, index, series.samples.length);
	if (!from) return;
	if (series.histograms.length > 0) take(into, nativeHistogram(name, index));
	for (const { value, timestamp, stale } of series.samples) {
		const read = seriesReading(from, name, value, timestamp, stale, index);
		if ("reason" in read || Number.isNaN(upper)) take(into, read);
		else gatherBucket(gathered, from, name.slice(0, -"_bucket".length), upper, read);
	}
}

function boundIn(le: string): number {
	return le === "+Inf" ? Number.POSITIVE_INFINITY : le.trim() === "" ? Number.NaN : Number(le);
}

function nativeHistogram(name: string, index: number): Rejection {
	return rejection("unsupported", name.slice(0, 80), "a native histogram", "classic histograms, or native ones through OTLP", index);
}

function parse(bytes: Buffer): readonly PromSeries[] | Rejection {
	try {
		return (request.decode(bytes) as unknown as { readonly timeseries: readonly PromSeries[] }).timeseries;
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		return { reason: "not-protobuf", message: `body: ${why}; expected a Prometheus WriteRequest`, index: null };
	}
}
