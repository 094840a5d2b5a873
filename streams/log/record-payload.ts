import type { Instant } from "../instant.ts";
import type { LogRecord, OutgoingRecord } from "./record-log.ts";

/*
 * One publish as one block of bytes: version (u8), the instant of the publish (f64), number of records (u32), then per
 * record key, value, number of headers (u16) and headers by name and value. A text or value is its length in bytes
 * (i32, -1 for null) and its bytes. Values come back as views into the block: nothing is copied.
 */
const VERSION = 1;
const FIXED = 13;

/** Records and the instant of their publish → the block that one row holds. */
export function encodeRecords(records: readonly OutgoingRecord[], at: Instant): Buffer {
	const block = Buffer.allocUnsafe(records.reduce((size, record) => size + sizeOf(record), FIXED));
	let offset = block.writeUInt8(VERSION, 0);
	offset = block.writeDoubleBE(at, offset);
	offset = block.writeUInt32BE(records.length, offset);
	for (const record of records) {
		offset = writeText(block, offset, record.key);
		offset = writeBytes(block, offset, record.value);
		const headers = Object.entries(record.headers ?? {});
		offset = block.writeUInt16BE(headers.length, offset);
		for (const [name, value] of headers) offset = writeText(block, writeText(block, offset, name), value);
	}
	return block;
}

function sizeOf({ key, value, headers }: OutgoingRecord): number {
	let size = 10 + (key === null ? 0 : Buffer.byteLength(key)) + (value === null ? 0 : value.length);
	for (const name in headers) size += 8 + Buffer.byteLength(name) + Buffer.byteLength(headers[name]!);
	return size;
}

function writeText(block: Buffer, offset: number, text: string | null): number {
	if (text === null) return block.writeInt32BE(-1, offset);
	const written = block.write(text, offset + 4);
	return block.writeInt32BE(written, offset) + written;
}

function writeBytes(block: Buffer, offset: number, bytes: Buffer | null): number {
	if (bytes === null) return block.writeInt32BE(-1, offset);
	block.writeInt32BE(bytes.length, offset);
	return offset + 4 + bytes.copy(block, offset + 4);
}

const NO_HEADERS: Readonly<Record<string, string>> = Object.freeze({});

/** The instant at which the records of a block were published. */
export const publishedAt = (block: Buffer): Instant => block.readDoubleBE(1);

/** The block of a row → its records, all at the offset of the row. Throws if it is not such a block. */
export function decodeRecords(block: Buffer, row: number): LogRecord[] {
	if (block.readUInt8(0) !== VERSION) throw new Error(`row ${row} of the log has the unknown version ${block.readUInt8(0)}, expected ${VERSION}`);
	const timestamp = publishedAt(block);
	const records = new Array<LogRecord>(block.readUInt32BE(9));
	const offset = BigInt(row);
	const reader = { block, at: FIXED };
	for (let i = 0; i < records.length; i++) {
		records[i] = { offset, timestamp, key: readBytes(reader), value: readBytes(reader), headers: readHeaders(reader) };
	}
	return records;
}

type Reader = { readonly block: Buffer; at: number };

function readBytes(reader: Reader): Buffer | null {
	const length = reader.block.readInt32BE(reader.at);
	reader.at += 4;
	if (length < 0) return null;
	reader.at += length;
	return reader.block.subarray(reader.at - length, reader.at);
}

function readHeaders(reader: Reader): Readonly<Record<string, string>> {
	const count = reader.block.readUInt16BE(reader.at);
	reader.at += 2;
	if (count === 0) return NO_HEADERS;
	// As entries, because a header may be called `__proto__`.
	return Object.fromEntries(Array.from({ length: count }, () => [String(readBytes(reader)), String(readBytes(reader))]));
}
