import { promisify } from "node:util";
import { zstdCompress, zstdDecompress } from "node:zlib";
import lz4 from "lz4-napi";
import snappy from "snappyjs";
import { unsnapBounded } from "../formats/snappy-block.ts";

/** How the records of one batch are packed and unpacked. Rejects on bytes that are not of the codec. */
export type Codec = { readonly pack: (bytes: Buffer) => Promise<Buffer>; readonly unpack: (bytes: Buffer) => Promise<Buffer> };

/** The codecs the client lacks; gzip it has. */
export const CODECS: Readonly<Record<"snappy" | "lz4" | "zstd", Codec>> = {
	snappy: { pack: async (bytes) => packXerial(bytes), unpack: async (bytes) => unpackSnappy(bytes) },
	// Frames with independent blocks: Kafka's own reader takes no others.
	lz4: { pack: (bytes) => lz4.compressFrame(bytes), unpack: (bytes) => lz4.decompressFrame(bytes) },
	zstd: { pack: promisify(zstdCompress), unpack: promisify(zstdDecompress) },
};

/*
 * Java clients frame snappy as the library of Xerial does: a magic, two versions, then blocks with their length in
 * front. Others (librdkafka by its settings, some in Go) write the bare block. Written is the framed form: all read it.
 */
const MAGIC = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
const VERSIONS = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1]);
const HEADER = MAGIC.length + VERSIONS.length;

function packXerial(bytes: Buffer): Buffer {
	const block = snappy.compress(bytes);
	const length = Buffer.alloc(4);
	length.writeInt32BE(block.length);
	return Buffer.concat([MAGIC, VERSIONS, length, block]);
}

/** Most bytes a block may unpack to: far beyond what a broker takes as one batch. */
const LARGEST_BLOCK = 64 * 1024 * 1024;

/** A block made to hurt neither hangs the consumer nor fills the memory. */
function unsnap(block: Buffer): Buffer {
	const unpacked = unsnapBounded(block, LARGEST_BLOCK);
	if (Buffer.isBuffer(unpacked)) return unpacked;
	throw new Error(unpacked.message);
}

function unpackSnappy(bytes: Buffer): Buffer {
	if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) return unsnap(bytes);
	const blocks: Buffer[] = [];
	for (let at = HEADER; at < bytes.length; ) {
		const length = bytes.readInt32BE(at);
		if (length < 0 || at + 4 + length > bytes.length) throw new Error(`a block of ${length} bytes at ${at} does not fit into ${bytes.length}`);
		blocks.push(unsnap(bytes.subarray(at + 4, at + 4 + length)));
		at += 4 + length;
	}
	return blocks.length === 1 ? blocks[0]! : Buffer.concat(blocks);
}
