import snappy from "snappyjs";
import type { Rejection } from "../reading.ts";

/**
 * Unpacks a snappy block (not the framed format), or says why not: `too-large` if it says it holds more than `limit` bytes,
 * `not-snappy` if it is none.
 */
export function unsnapBounded(bytes: Buffer, limit: number): Buffer | Rejection {
	const head = lengthAtHead(bytes);
	if (head === null) return fault("not-snappy", "no length at its head", limit);
	if (head.length > limit) return fault("too-large", `${head.length} bytes`, limit);
	if (!isSound(bytes, head.end, head.length)) return fault("not-snappy", "elements that do not make up the length at its head", limit);
	try {
		return snappy.uncompress(bytes, limit);
	} catch (error) {
		return fault("not-snappy", error instanceof Error ? error.message : String(error), limit);
	}
}

function fault(reason: string, found: string, limit: number): Rejection {
	return { reason, message: `body: found ${found}, expected a snappy block (not the framed format) of at most ${limit} bytes`, index: null };
}

function lengthAtHead(bytes: Buffer): { readonly length: number; readonly end: number } | null {
	let length = 0;
	for (let at = 0; at < Math.min(bytes.length, 5); at++) {
		length += (bytes[at]! & 0x7f) * 2 ** (7 * at);
		if (bytes[at]! < 0x80) return { length, end: at + 1 };
	}
	return null;
}

/**
 * Walks over the elements without unpacking them. snappyjs takes a literal's length of four bytes as signed, so that one of
 * them could send it back to where it was: eight bytes would hold up the program for good.
 */
function isSound(bytes: Buffer, start: number, length: number): boolean {
	let at = start;
	let unpacked = 0;
	while (at < bytes.length) {
		const tag = bytes[at++]!;
		const kind = tag & 3;
		const extra = kind === 0 ? Math.max(0, (tag >>> 2) - 59) : kind === 3 ? 4 : kind;
		if (at + extra > bytes.length) return false;
		const size = kind === 1 ? ((tag >>> 2) & 7) + 4 : kind === 0 && extra > 0 ? bytes.readUIntLE(at, extra) + 1 : (tag >>> 2) + 1;
		at += extra + (kind === 0 ? size : 0);
		unpacked += size;
	}
	return at === bytes.length && unpacked === length;
}
