import snappy from "snappyjs";
import { expect, test } from "vitest";
import { decoders, expectSound } from "../../support/decoders.ts";

/** Enough to show what grows with more than the size; the largest body is five of it (CONTRACT §3.3). */
const LARGE = 1024 * 1024;
const nested = (open: string, inner: string, close: string, depth: number) => open.repeat(depth) + inner + close.repeat(depth);
const filled = (open: string, item: string, close: string) => `${open}${Array(Math.floor(LARGE / (item.length + 1))).fill(item)}${close}`;

/** A protobuf field of type message or bytes. */
function field(number: number, ...parts: readonly Buffer[]): Buffer {
	const body = Buffer.concat(parts);
	return Buffer.concat([varint(number * 8 + 2), varint(body.length), body]);
}
function varint(value: number): Buffer {
	const bytes: number[] = [];
	for (let rest = value; ; rest = Math.floor(rest / 128)) {
		if (rest < 128) return Buffer.from([...bytes, rest]);
		bytes.push((rest % 128) | 128);
	}
}
/** Field `number` within itself so many times: nested in linear time, from the inside. */
function within(numbers: readonly number[], depth: number): Buffer {
	const heads: Buffer[] = [];
	let length = 0;
	for (let level = 0; level < depth; level++) {
		const head = Buffer.concat([varint(numbers[level % numbers.length]! * 8 + 2), varint(length)]);
		heads.push(head);
		length += head.length;
	}
	return Buffer.concat(heads.reverse());
}

/** Attribute lists in lists, where OTLP has them: resourceMetrics › resource › attributes › value › arrayValue › values … */
const deepAttributes = (depth: number) => field(1, field(1, field(1, field(1, Buffer.from("k")), field(2, within([1, 5], depth)))));

/** A snappy block that says it holds `length` bytes. */
const snappyOf = (length: number, ...elements: readonly number[]) => Buffer.concat([varint(length), Buffer.from(elements)]);
/** So many times the last byte, 64 at a time: three bytes packed for 64 unpacked. */
const copies = (count: number) => Buffer.alloc(3 * count, Buffer.from([0xfe, 0x01, 0x00]));

/** Each made to fill a stack, the memory or the day of some reader. */
const bombs: readonly [name: string, bytes: Buffer][] = [
	["lists nested as deep as fits", Buffer.from(nested("[", "", "]", LARGE / 2))],
	["lists opened and never closed", Buffer.from("[".repeat(LARGE))],
	["maps nested a hundred thousand deep", Buffer.from(nested('{"service":', "1", "}", 100_000))],
	["alerts nested in alerts", Buffer.from(nested('{"alerts":[', "", "]}", 100_000))],
	["resources nested in resources", Buffer.from(nested('{"resourceMetrics":[', "", "]}", 100_000))],
	[
		"attributes nested a hundred thousand deep",
		Buffer.from(`{"resourceMetrics":[{"resource":{"attributes":[{"key":"k","value":${nested('{"arrayValue":{"values":[', "", "]}}", 100_000)}}]}}]}`),
	],
	["a number of a million digits", Buffer.from("9".repeat(LARGE))],
	["a text of half a million quotes", Buffer.from(JSON.stringify('"'.repeat(LARGE / 2 - 2)))],
	["350,000 empty lists", Buffer.from(filled("[", "[]", "]"))],
	["350,000 empty samples", Buffer.from(filled("[", "{}", "]"))],
	["350,000 empty alerts", Buffer.from(filled('{"alerts":[', "{}", "]}"))],
	["350,000 empty metrics", Buffer.from(filled('{"resourceMetrics":[{"scopeMetrics":[{"metrics":[', "{}", "]}]}]}"))],
	["a million line feeds", Buffer.from("\n".repeat(LARGE))],
	["half a million lines of one sign", Buffer.from("{\n".repeat(LARGE / 2))],
	["the prototype of everything", Buffer.from('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')],
	["a byte order mark alone", Buffer.from("\uFEFF")],
	["half a character", Buffer.from([0x22, 0xf0, 0x9f, 0x22])],
	["protobuf attributes nested a hundred thousand deep", deepAttributes(100_000)],
	["protobuf groups opened and never closed", Buffer.alloc(LARGE, 0x0b)],
	["protobuf groups of an unknown field, nested", Buffer.concat([Buffer.alloc(100_000, 0x7b), Buffer.alloc(100_000, 0x7c)])],
	["a protobuf field of 2^31 bytes", Buffer.from([0x0a, 0xff, 0xff, 0xff, 0xff, 0x07, 0x0a])],
	["a protobuf number without end", Buffer.alloc(LARGE, 0xff)],
	["250,000 empty protobuf resources", Buffer.concat(Array(LARGE / 4).fill(Buffer.from([0x0a, 0x00])))],
	["a snappy block that says it is empty and is not", snappyOf(0, 0x00, 0x61)],
	["a snappy block that says it holds four thousand millions", snappyOf(4_294_967_295, 0x00, 0x61)],
	["a snappy block that says it holds just the limit and holds a byte", snappyOf(32 * 1024 * 1024, 0x00, 0x61)],
	["a snappy block that says less than it holds", snappyOf(2, 0x10, 1, 2, 3, 4, 5)],
	["a snappy block that copies from before its beginning", snappyOf(64, 0x00, 0x61, 0xfe, 0xff, 0xff)],
	["a snappy block that copies itself into hundreds of millions", Buffer.concat([snappyOf(1 + 64 * 1_000_000, 0x00, 0x61), copies(1_000)])],
	["a snappy block whose copies are as many as it says", Buffer.concat([snappyOf(1 + 64 * 500_000, 0x00, 0x0a), copies(500_000)])],
	["a snappy block of attributes nested deep", Buffer.from(snappy.compress(deepAttributes(100_000)))],
];

test.each(bombs)("%s: whichever decoder gets it rejects it with a reason or reads it, and soon", (_, bytes) => {
	for (const [, decode] of decoders) expectSound(decode(bytes));
	expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test.each(decoders)("sound bytes of %s that were cut off anywhere are rejected with a reason or read as what is left, never more", (name, decode, sound) => {
	const whole = decode(sound).readings.length;
	const step = Math.max(1, Math.floor(sound.length / 1_000));
	for (let length = 1; length < sound.length; length += step) {
		const decoded = decode(sound.subarray(0, length));
		expectSound(decoded);
		expect(decoded.readings.length).toBeLessThanOrEqual(whole);
		// What is text is whole or it is nothing; protobuf cut between two fields is sound.
		if (!/protobuf|remote/.test(name)) expect([decoded.readings.length === whole, decoded.rejected.length > 0]).toContain(true);
	}
});

test("a time, a count and a bound beyond all measure are rejected or read, point by point", () => {
	const extremes = [
		0,
		-1,
		1e308,
		-1e308,
		Number.MAX_SAFE_INTEGER,
		"18446744073709551615",
		"-9223372036854775808",
		"1e400",
		"NaN",
		null,
		[],
		{},
		"",
		"9".repeat(400),
	];
	for (const one of extremes)
		for (const other of extremes) {
			const point = {
				timeUnixNano: one,
				startTimeUnixNano: other,
				count: one,
				sum: other,
				bucketCounts: [one, other],
				explicitBounds: [other],
				scale: one,
				zeroCount: other,
				positive: { offset: one, bucketCounts: [other, one] },
				flags: other,
				asDouble: other,
				quantileValues: [{ quantile: one, value: other }],
			};
			const metrics = ["gauge", "sum", "histogram", "exponentialHistogram", "summary"].map((kind) => ({
				name: kind,
				[kind]: { dataPoints: [point], aggregationTemporality: one },
			}));
			const text = JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics }] }] });
			for (const [name, decode] of decoders) if (name === "OTLP JSON") expectSound(decode(Buffer.from(text)));
		}
});
