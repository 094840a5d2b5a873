import fc from "fast-check";
import snappy from "snappyjs";
import { describe, expect, test } from "vitest";
import { decodeAlertmanager } from "../../../streams/formats/alertmanager.ts";
import { decodeNativeBody, decodeNativeRecord } from "../../../streams/formats/native-sample.ts";
import { decodeOtlp } from "../../../streams/formats/otlp.ts";
import { decodeRemoteWrite } from "../../../streams/formats/remote-write.ts";
import type { Decoded } from "../../../streams/reading.ts";
import { seriesMemory } from "../../../streams/series.ts";
import { capture } from "../../support/captures.ts";

type Decoder = (bytes: Buffer) => Decoded;

const memory = seriesMemory(100);
const NOW = 1_795_251_700_000;
const native = Buffer.from('{"service":"web-order","signal":"login-success","site":"hq","value":0.972,"at":"2026-11-18T08:30:00.000+08:00"}');
const decoders: readonly (readonly [string, Decoder, Buffer])[] = [
	["native record", decodeNativeRecord, native],
	["native body", (bytes) => decodeNativeBody(bytes, ""), native],
	["native NDJSON", (bytes) => decodeNativeBody(bytes, "application/x-ndjson"), native],
	["OTLP JSON", (bytes) => decodeOtlp(bytes, "json", memory), capture("otlp-kafka.json")],
	["OTLP protobuf", (bytes) => decodeOtlp(bytes, "proto", memory), capture("otlp-kafka.pb")],
	["remote write", (bytes) => decodeRemoteWrite(bytes, memory), capture("remote-write-prometheus.bin")],
	[
		"remote write inside its snappy block",
		(bytes) => decodeRemoteWrite(snappy.compress(bytes), memory),
		Buffer.from(snappy.uncompress(capture("remote-write-collector.bin"))),
	],
	["Alertmanager v4", (bytes) => decodeAlertmanager(bytes, "webhook-v4", NOW), capture("alertmanager-webhook-v4.json")],
	[
		"Alertmanager v2",
		(bytes) => decodeAlertmanager(bytes, "api-v2", NOW),
		Buffer.from(JSON.stringify(JSON.parse(capture("alertmanager-webhook-v4.json").toString()).alerts)),
	],
];

/** Whatever came in: readings one can judge by, rejections one can read. */
function expectSound({ readings, rejected }: Decoded): void {
	for (const { kind, value, at, ...reading } of readings) {
		const ended = kind === "series" && "ended" in reading && reading.ended;
		expect(Number.isFinite(value) || ended).toBe(true);
		expect(Number.isFinite(at)).toBe(true);
	}
	for (const { reason, message } of rejected) {
		expect(reason).toMatch(/^[a-z-]+$/);
		expect(message.length).toBeLessThan(1_000);
	}
}

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
