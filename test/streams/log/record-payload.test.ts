import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeRecords, encodeRecords, publishedAt } from "../../../streams/log/record-payload.ts";

const records = fc.array(
	fc.record({
		key: fc.option(fc.string({ unit: "grapheme" })),
		value: fc.option(fc.uint8Array().map((bytes) => Buffer.from(bytes))),
		headers: fc.dictionary(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), { noNullPrototype: true }),
	}),
);

describe("the block of a row of the in-process log", () => {
	it("gives back exactly what was put in", () => {
		fc.assert(
			fc.property(records, fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 1, max: 2 ** 52 }), (given, at, row) => {
				const block = encodeRecords(given, at);
				const expected = given.map(({ key, value, headers }) => ({
					offset: BigInt(row),
					timestamp: at,
					key: key === null ? null : Buffer.from(key),
					value,
					headers,
				}));
				expect(decodeRecords(block, row)).toEqual(expected);
				expect(publishedAt(block)).toBe(at);
			}),
		);
	});

	it("refuses a block of another version by name of the row", () => {
		const block = encodeRecords([], 0);
		block[0] = 9;
		expect(() => decodeRecords(block, 17)).toThrow("row 17 of the log has the unknown version 9, expected 1");
	});

	it("copies no value", () => {
		const block = encodeRecords([{ key: null, value: Buffer.from("abc") }], 0);
		expect(decodeRecords(block, 1)[0]!.value!.buffer).toBe(block.buffer);
	});
});
