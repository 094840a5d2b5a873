import type { Reader, Type } from "protobufjs";
import { isLong } from "./proto.ts";

/** A sample of remote write; `stale`: its value is Prometheus' stale marker, the end of the series. */
export type PromSample = { readonly value: number; readonly timestamp: number; readonly stale: boolean };

/** Field 1 as fixed64, field 2 as varint: the tags of the published `Sample`. */
const VALUE = 0x09;
const TIMESTAMP = 0x10;

/**
 * Teaches the published message `Sample` to tell the stale marker, a NaN with the bits 0x7ff0000000000002, from any other NaN.
 * JavaScript may change the bits of a NaN once it is a number, so they are looked at where they lie.
 */
export function decodeSample(sample: Type): void {
	const own = ((reader: Reader, length?: number) => read(reader, reader.pos + (length ?? 0))) as unknown;
	sample.decode = own as Type["decode"];
}

function read(reader: Reader, end: number): PromSample {
	let value = 0;
	let timestamp = 0;
	let stale = false;
	while (reader.pos < end) {
		const tag = reader.uint32();
		if (tag === VALUE) {
			stale = isStaleMarker(reader.buf, reader.pos);
			value = reader.double();
		} else if (tag === TIMESTAMP) timestamp = whole(reader.int64());
		else reader.skipType(tag & 7);
	}
	if (reader.pos !== end) throw new RangeError("index out of range");
	return { value, timestamp, stale };
}

function isStaleMarker(bytes: Uint8Array, at: number): boolean {
	if (at + 8 > bytes.length) return false;
	const view = new DataView(bytes.buffer, bytes.byteOffset + at, 8);
	return view.getUint32(4, true) === 0x7ff00000 && view.getUint32(0, true) === 2;
}

function whole(value: unknown): number {
	return isLong(value) ? value.high * 2 ** 32 + (value.low >>> 0) : Number(value);
}
