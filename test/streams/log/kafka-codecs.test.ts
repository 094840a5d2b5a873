import fc from "fast-check";
import lz4 from "lz4-napi";
import snappy from "snappyjs";
import { describe, expect, it } from "vitest";
import { CODECS } from "../../../streams/log/kafka-codecs.ts";

const TEXT = Buffer.from("service web-order is up; ".repeat(10_000));

describe.each(["snappy", "lz4", "zstd"] as const)("%s", (name) => {
	const { pack, unpack } = CODECS[name];

	it("gives back what it packed, and packs", async () => {
		const packed = await pack(TEXT);
		expect(packed.length).toBeLessThan(TEXT.length / 5);
		expect((await unpack(packed)).equals(TEXT)).toBe(true);
		expect(await unpack(await pack(Buffer.alloc(0)))).toHaveLength(0);
	});

	it("answers any bytes with bytes or a rejection, and never hangs", async () => {
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.boolean(), async (noise, framed) => {
				const start = framed ? (await pack(TEXT.subarray(0, 100))).subarray(0, 24) : Buffer.alloc(0);
				const outcome = await unpack(Buffer.concat([start, noise])).catch((error: unknown) => error);
				expect(Buffer.isBuffer(outcome) || outcome instanceof Error).toBe(true);
			}),
		);
	});
});

describe("what other clients write", () => {
	it("reads the bare snappy block of clients that do not frame it", async () => {
		expect((await CODECS.snappy.unpack(snappy.compress(TEXT))).equals(TEXT)).toBe(true);
	});

	it("reads framed snappy of several blocks, as Java clients write it", async () => {
		const halves = [TEXT.subarray(0, 32_768), TEXT.subarray(32_768)];
		const [first, second] = await Promise.all(halves.map((half) => CODECS.snappy.pack(half)));
		expect((await CODECS.snappy.unpack(Buffer.concat([first!, second!.subarray(16)]))).equals(TEXT)).toBe(true);
	});

	it("reads lz4 frames with checksums of content and blocks", async () => {
		const packed = await lz4.compressFrame(TEXT, { contentChecksum: true, blockChecksums: true });
		expect((await CODECS.lz4.unpack(packed)).equals(TEXT)).toBe(true);
		packed[packed.length - 1]! ^= 1;
		await expect(CODECS.lz4.unpack(packed)).rejects.toThrow();
	});
});
