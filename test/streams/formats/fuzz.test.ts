import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decoders, expectSound } from "../../support/decoders.ts";

describe.each(decoders)("the decoder of %s never throws", (_, decode, sound) => {
	test("on the sound bytes, which it reads", () => {
		expect(decode(sound).readings.length).toBeGreaterThan(0);
	});

	test("on any bytes", () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => expectSound(decode(Buffer.from(bytes)))),
			{ numRuns: 500 },
		);
	});

	test("on sound bytes changed, cut, repeated", () => {
		const edit = fc.tuple(fc.nat(sound.length - 1), fc.nat(255));
		fc.assert(
			fc.property(fc.array(edit, { maxLength: 8 }), fc.nat(sound.length), fc.boolean(), (edits, length, twice) => {
				const bytes = Buffer.from(sound);
				for (const [at, byte] of edits) bytes[at] = byte;
				expectSound(decode(twice ? Buffer.concat([bytes, bytes]) : bytes.subarray(0, length > 20 ? length : undefined)));
			}),
			{ numRuns: 500 },
		);
	});

	test("on any JSON", () => {
		fc.assert(
			fc.property(fc.json({ maxDepth: 6 }), (text) => expectSound(decode(Buffer.from(text)))),
			{ numRuns: 300 },
		);
	});

	test("on sound JSON of which one value is another", () => {
		const values = [...sound.toString().matchAll(/:("[^"]*"|[\d.]+|\[|\{)/g)];
		fc.assert(
			fc.property(fc.nat(), fc.oneof(fc.jsonValue(), fc.constantFrom("", "NaN", "1e999", -1, 1e300, [], {}, null, true)), (pick, value) => {
				const found = values[pick % Math.max(values.length, 1)];
				const text = sound.toString();
				const changed = found
					? `${text.slice(0, found.index + 1)}${JSON.stringify(value)}${/[[{]/.test(found[1]!) ? "" : text.slice(found.index + found[0].length)}`
					: text;
				expectSound(decode(Buffer.from(changed)));
			}),
			{ numRuns: 500 },
		);
	});
});
