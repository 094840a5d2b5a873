import type { Kysely } from "kysely";
import { type Instant, MINUTE } from "../../streams/instant.ts";
import type { CurvePoint, CurvePoints } from "./curve-point.ts";
import type { Tables } from "./tables.ts";

/**
 * How long a segment is. Appending rewrites its row: ten minutes at a point in ten seconds stay under a kilobyte, and the new
 * row fits into the page of the old one. With an hour the same appending was three times slower at the end of the hour.
 */
export const SEGMENT = 10 * MINUTE;

/** The points of one signal at one site in one segment, packed. */
export type Segment = { readonly startsAt: Instant; readonly service: string; readonly signal: string; readonly site: string; readonly points: Buffer };

/** A packed point: milliseconds into its segment (4 bytes) and its value (8 bytes), big-endian. Appending to a segment is appending bytes. */
const POINT = 12;

/** Cuts curves into segments, one a signal, site and ten minutes, in the order of the table's key. */
export function segmentsOf(curves: readonly CurvePoints[]): readonly Segment[] {
	const segments = new Map<string, Omit<Segment, "points"> & { points: CurvePoint[] }>();
	for (const { service, signal, site, points } of curves) {
		for (const [startsAt, inSegment] of Map.groupBy(points, (point) => startOf(point.at))) {
			const key = `${startsAt}\n${service}\n${signal}\n${site}`;
			const before = segments.get(key)?.points ?? [];
			segments.set(key, { startsAt, service, signal, site, points: [...before, ...inSegment] });
		}
	}
	// Two commits that meet on the same rows take them in the same order, so that neither waits for the other for ever.
	const keys = [...segments.keys()].sort();
	return keys.map((key) => segments.get(key)!).map((segment) => ({ ...segment, points: pack(segment.startsAt, segment.points) }));
}

/** Curves of a service in `[from, to)`: each point once (of several at one instant the one that came last), by time. */
export async function readCurves(database: Kysely<Tables>, service: string, from: Instant, to: Instant): Promise<readonly CurvePoints[]> {
	const rows = await database
		.selectFrom("curves")
		.select(["starts_at as startsAt", "signal", "site", "points"])
		.where("service", "=", service)
		.where("starts_at", ">=", startOf(from))
		.where("starts_at", "<", to)
		.orderBy("signal")
		.orderBy("site")
		.orderBy("starts_at")
		.execute();
	const curves = Map.groupBy(rows, ({ signal, site }) => `${signal}\n${site}`);
	return [...curves.values()].map((parts) => joinSegments(service, parts, from, to)).filter(({ points }) => points.length > 0);
}

function joinSegments(service: string, parts: readonly Omit<Segment, "service">[], from: Instant, to: Instant): CurvePoints {
	const { signal, site } = parts[0]!;
	const values = new Map<Instant, number>();
	for (const part of parts) {
		for (const { at, value } of unpack(part.startsAt, part.points)) if (at >= from && at < to) values.set(at, value);
	}
	const points = [...values].map(([at, value]) => ({ at, value })).sort((a, b) => a.at - b.at);
	return { service, signal, site, points };
}

function pack(startsAt: Instant, points: readonly CurvePoint[]): Buffer {
	const packed = Buffer.allocUnsafe(points.length * POINT);
	let offset = 0;
	for (const { at, value } of points) offset = packed.writeDoubleBE(value, packed.writeInt32BE(at - startsAt, offset));
	return packed;
}

function unpack(startsAt: Instant, packed: Buffer): readonly CurvePoint[] {
	return Array.from({ length: packed.length / POINT }, (_, i) => ({ at: startsAt + packed.readInt32BE(i * POINT), value: packed.readDoubleBE(i * POINT + 4) }));
}

function startOf(at: Instant): Instant {
	return Math.floor(at / SEGMENT) * SEGMENT;
}
