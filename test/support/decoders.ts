import snappy from "snappyjs";
import { expect } from "vitest";
import { decodeAlertmanager } from "../../streams/formats/alertmanager.ts";
import { decodeNativeBody, decodeNativeRecord } from "../../streams/formats/native-sample.ts";
import { decodeOtlp } from "../../streams/formats/otlp.ts";
import { decodeRemoteWrite } from "../../streams/formats/remote-write.ts";
import type { Decoded } from "../../streams/reading.ts";
import { seriesMemory } from "../../streams/series.ts";
import { capture } from "./captures.ts";

export type Decoder = (bytes: Buffer) => Decoded;

const memory = seriesMemory(100);
const NOW = 1_795_251_700_000;
const native = Buffer.from('{"service":"web-order","signal":"login-success","site":"hq","value":0.972,"at":"2026-11-18T08:30:00.000+08:00"}');
/** Every decoder, with sound bytes for it. */
export const decoders: readonly (readonly [string, Decoder, Buffer])[] = [
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
export function expectSound({ readings, rejected }: Decoded): void {
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
