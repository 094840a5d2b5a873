import type { Kysely } from "kysely";
import { HOUR, type Instant } from "../../streams/instant.ts";
import type { CurvePoint, CurvePoints } from "./store.ts";
import type { Tables } from "./tables.ts";

/** The points of one signal at one site in one hour, packed. */
export type Segment = { readonly hour: Instant; readonly service: string; readonly signal: string; readonly site: string; readonly points: Buffer };

/** A packed point: milliseconds into its hour (4 bytes) and its value (8 bytes), big-endian. Appending to a segment is appending bytes. */
const POINT = 12;

/** Cuts curves into segments, one a signal, site and hour, in the order of the table's key. */
export function segmentsOf(curves: readonly CurvePoints[]): readonly Segment[] {
	const segments = new Map<string, Omit<Segment, "points"> & { points: CurvePoint[] }>();
	for (const { service, signal, site, points } of curves) {
		for (const point of points) {
			const hour = hourOf(point.at);
			const key = `${hour}\n${service}\n${signal}\n${site}`;
			const segment = segments.get(key);
			if (segment) segment.points.push(point);
			else segments.set(key, { hour, service, signal, site, points: [point] });
		}
	}
	// Two commits that meet on the same rows take them in the same order, so that neither waits for the other for ever.
	const keys = [...segments.keys()].sort();
	return keys.map((key) => segments.get(key)!).map((segment) => ({ ...segment, points: pack(segment.hour, segment.points) }));
}

/** Curves of a service in `[from, to)`: each point once (of several at one instant the one that came last), by time. */
export async function readCurves(database: Kysely<Tables>, service: string, from: Instant, to: Instant): Promise<readonly CurvePoints[]> {
	const rows = await database
		.selectFrom("curves")
		.select(["hour", "signal", "site", "points"])
		.where("service", "=", service)
		.where("hour", ">=", hourOf(from))
		.where("hour", "<", to)
		.orderBy("signal")
		.orderBy("site")
		.orderBy("hour")
		.execute();
	const curves = Map.groupBy(rows, ({ signal, site }) => `${signal}\n${site}`);
	return [...curves.values()].map((parts) => joinSegments(service, parts, from, to)).filter(({ points }) => points.length > 0);
}

function joinSegments(service: string, parts: readonly Omit<Segment, "service">[], from: Instant, to: Instant): CurvePoints {
	const { signal, site } = parts[0]!;
	const values = new Map<Instant, number>();
	for (const part of parts) {
		for (const { at, value } of unpack(part.hour, part.points)) if (at >= from && at < to) values.set(at, value);
	}
	const points = [...values].map(([at, value]) => ({ at, value })).sort((a, b) => a.at - b.at);
	return { service, signal, site, points };
}

function pack(hour: Instant, points: readonly CurvePoint[]): Buffer {
	const packed = Buffer.allocUnsafe(points.length * POINT);
	let offset = 0;
	for (const { at, value } of points) offset = packed.writeDoubleBE(value, packed.writeInt32BE(at - hour, offset));
	return packed;
}

function unpack(hour: Instant, packed: Buffer): readonly CurvePoint[] {
	return Array.from({ length: packed.length / POINT }, (_, i) => ({ at: hour + packed.readInt32BE(i * POINT), value: packed.readDoubleBE(i * POINT + 4) }));
}

function hourOf(at: Instant): Instant {
	return Math.floor(at / HOUR) * HOUR;
}
