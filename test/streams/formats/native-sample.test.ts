import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeNativeBody, decodeNativeRecord, decodeNativeValue } from "../../../streams/formats/native-sample.ts";
import { nativeSampleSchema } from "../../../streams/formats/native-sample-schema.ts";
import { parseInstant } from "../../../streams/instant.ts";

const at = "2026-11-18T08:30:00.000+08:00";
const sample = { service: "web-order", signal: "login-success", site: "hq", value: 0.972, at, source: "probe-3", detail: "slow" };
const reading = { kind: "addressed", ...sample, at: parseInstant(at), until: null };
const minimal = { service: "a", signal: "b", ok: true, at };

describe("a native sample (CONTRACT 3.1)", () => {
	test("becomes a reading addressed to its signal", () => {
		expect(decodeNativeValue(sample, null)).toEqual(reading);
	});

	test("may say ok instead of a value: true is 1, false is 0", () => {
		expect(decodeNativeValue({ ...minimal, ok: true }, null)).toMatchObject({ value: 1 });
		expect(decodeNativeValue({ ...minimal, ok: false }, null)).toMatchObject({ value: 0 });
	});

	test("may leave out site, source and detail, or give them as null", () => {
		const bare = { kind: "addressed", service: "a", signal: "b", site: null, source: null, value: 1, at: parseInstant(at), detail: null, until: null };
		expect(decodeNativeValue(minimal, null)).toEqual(bare);
		expect(decodeNativeValue({ ...minimal, site: null, source: null, detail: null, value: null }, null)).toEqual(bare);
	});

	test("may carry keys we do not know (CONTRACT 1)", () => {
		expect(decodeNativeValue({ ...sample, type: "sample", extra: { deep: [] } }, null)).toEqual(reading);
	});

	test.each([
		["not-an-object", 5, "sample: found 5, expected an object"],
		["not-an-object", [minimal], "sample: found an array of 1"],
		["not-an-object", null, "sample: found null"],
		["missing-field", { ...minimal, service: undefined }, "service: found nothing, expected an id"],
		["bad-value", { ...minimal, service: "Web Order" }, 'service: found "Web Order", expected an id'],
		["bad-value", { ...minimal, signal: "x".repeat(64) }, `signal: found "${"x".repeat(40)}…", expected an id of 1–63`],
		["bad-value", { ...minimal, site: "" }, 'site: found "", expected an id'],
		["bad-value", { ...minimal, value: 1 }, "value and ok: found 1, expected one of the two"],
		["bad-value", { ...minimal, ok: undefined }, "value: found null, expected a number, or ok"],
		["bad-value", { ...minimal, ok: "true" }, 'ok: found "true", expected true or false'],
		["bad-value", { ...minimal, ok: undefined, value: "1" }, 'value: found "1", expected a number'],
		["not-finite", { ...minimal, ok: undefined, value: Number.POSITIVE_INFINITY }, "value: found Infinity, expected a finite number (SEMANTICS 1.7)"],
		["missing-field", { ...minimal, at: undefined }, "at: found nothing, expected an RFC 3339 instant"],
		["bad-instant", { ...minimal, at: "2026-11-18T08:30:00" }, 'at: found "2026-11-18T08:30:00", expected an RFC 3339 instant with offset'],
		["bad-instant", { ...minimal, at: 1795251625757 }, "at: found 1795251625757"],
		["bad-value", { ...minimal, source: "s".repeat(257) }, "expected a text of at most 256 characters"],
		["bad-value", { ...minimal, detail: {} }, "detail: found an object, expected a text"],
	])("is rejected as %s when it is %j", (reason, value, message) => {
		expect(decodeNativeValue(value, 7)).toEqual({ reason, message: expect.stringContaining(message), index: 7 });
	});

	test("that says 1e999 is not finite, not infinite (SEMANTICS 1.7)", () => {
		const { readings, rejected } = decodeNativeRecord(Buffer.from(`{"service":"a","signal":"b","value":1e999,"at":"${at}"}`));
		expect({ readings, reasons: rejected.map(({ reason }) => reason) }).toEqual({ readings: [], reasons: ["not-finite"] });
	});
});

describe("a Kafka value", () => {
	test("holds one sample", () => {
		expect(decodeNativeRecord(Buffer.from(JSON.stringify(sample)))).toEqual({ readings: [reading], rejected: [] });
	});

	test("may hold an array, of which the good ones count and the bad ones are told by their index", () => {
		const { readings, rejected } = decodeNativeRecord(Buffer.from(JSON.stringify([sample, 5, minimal])));
		expect(readings.map(({ value }) => value)).toEqual([0.972, 1]);
		expect(rejected.map(({ index }) => index)).toEqual([1]);
	});

	test.each(["", "{", "nonsense", '{"service":'])("that is %j is rejected whole as not-json", (text) => {
		expect(decodeNativeRecord(Buffer.from(text))).toMatchObject({ readings: [], rejected: [{ reason: "not-json", index: null }] });
	});
});

describe("a posted body (CONTRACT 3.3)", () => {
	const lines = `${JSON.stringify(sample)}\n\n${JSON.stringify({ ...minimal, at: 1 })}\r\n${JSON.stringify(minimal)}\n`;

	test.each([
		["one sample", JSON.stringify(sample), "application/json", 1],
		["one pretty-printed sample", JSON.stringify(sample, null, 2), "application/json", 1],
		["an array", JSON.stringify([sample, sample]), "application/json", 2],
		["one line of NDJSON", JSON.stringify(sample), "application/x-ndjson", 1],
		["a body that begins with a byte order mark", `\uFEFF${JSON.stringify(sample)}`, "application/json", 1],
		["an empty array", "[]", "application/json", 0],
	])("may be %s", (_, text, type, count) => {
		const { readings, rejected } = decodeNativeBody(Buffer.from(text), type);
		expect({ count: readings.length, rejected }).toEqual({ count, rejected: [] });
	});

	test.each(["application/x-ndjson", "application/json", ""])("may be NDJSON of type %j; a bad line is told by its place among the samples", (type) => {
		const { readings, rejected } = decodeNativeBody(Buffer.from(lines), type);
		expect(readings).toHaveLength(2);
		expect(rejected).toMatchObject([{ reason: "bad-instant", index: 1 }]);
	});

	test("in which one line is broken keeps the others", () => {
		const { readings, rejected } = decodeNativeBody(Buffer.from(`${JSON.stringify(sample)}\n{oops\n${JSON.stringify(minimal)}`), "");
		expect(readings).toHaveLength(2);
		expect(rejected).toMatchObject([{ reason: "not-json", index: 1 }]);
	});

	test("that is a pretty-printed object with a slip in it is one fault, not one a line", () => {
		const { rejected } = decodeNativeBody(Buffer.from(`${JSON.stringify(sample, null, 2)},`), "application/json");
		expect(rejected).toMatchObject([{ reason: "not-json", index: null }]);
	});

	test("made of a million crumbs is rejected once", () => {
		const { rejected } = decodeNativeBody(Buffer.from(`[${"1,".repeat(1_000_000)}1]`), "application/json");
		expect(rejected).toMatchObject([{ reason: "too-large", index: null }]);
	});
});

describe("the hand-written checks and the schema", () => {
	const id = fc.oneof(fc.stringMatching(/^[a-z0-9-]{1,63}$/), fc.string(), fc.constant("x".repeat(64)), fc.constant("web-order"));
	const instant = fc.oneof(
		fc.constant(at),
		fc.constant("2026-02-30T00:00:00Z"),
		fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
		fc.string(),
	);
	const loose = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ weight: 8, arbitrary }, { weight: 1, arbitrary: fc.jsonValue() as fc.Arbitrary<unknown> });
	const anySample = fc.record(
		{
			service: loose(id),
			signal: loose(id),
			site: loose(fc.option(id)),
			value: fc.oneof(fc.constant(undefined), loose(fc.double())),
			ok: fc.oneof(fc.constant(undefined), loose(fc.option(fc.boolean()))),
			at: loose(instant),
			source: loose(fc.option(fc.string({ maxLength: 300 }))),
			detail: loose(fc.option(fc.string({ minLength: 250, maxLength: 260 }))),
			extra: fc.jsonValue(),
		},
		{ requiredKeys: [] },
	);

	test("agree on every sample", () => {
		fc.assert(
			fc.property(fc.oneof(anySample, fc.jsonValue()), (value) => {
				const decoded = decodeNativeValue(value, null);
				expect("kind" in decoded).toBe(nativeSampleSchema.safeParse(value).success);
			}),
			{ numRuns: 3_000 },
		);
	});

	test("agree on samples that are good but for one field", () => {
		fc.assert(
			fc.property(fc.constantFrom(...Object.keys(sample), "ok"), fc.oneof(fc.jsonValue(), id, instant, fc.double(), fc.boolean()), (key, value) => {
				const changed = { ...sample, [key]: value };
				expect("kind" in decodeNativeValue(changed, null)).toBe(nativeSampleSchema.safeParse(changed).success);
			}),
			{ numRuns: 3_000 },
		);
	});
});
