import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { gunzipBounded } from "../../../streams/formats/gunzip.ts";

test("a gzip body is unpacked up to its limit", () => {
	expect(gunzipBounded(gzipSync("hello"), 5)).toEqual(Buffer.from("hello"));
});

test("one that would unpack to more is too large", () => {
	expect(gunzipBounded(gzipSync(Buffer.alloc(1_000_000)), 999_999)).toMatchObject({ reason: "too-large", index: null });
});

test("one that is no gzip says so", () => {
	expect(gunzipBounded(Buffer.from("hello"), 100)).toMatchObject({ reason: "not-gzip", index: null });
});
