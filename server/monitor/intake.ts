import type { Sample } from "../../streams/advance.ts";
import type { Change } from "../../streams/change.ts";
import { type Claimed, type Claims, claim } from "../../streams/claim.ts";
import { decodeNativeValue, MOST_SAMPLES } from "../../streams/formats/native-sample.ts";
import { decodeOtlp } from "../../streams/formats/otlp.ts";
import { rejection } from "../../streams/formats/rejection.ts";
import { type Instant, parseInstant } from "../../streams/instant.ts";
import type { LogBatch, LogRecord } from "../../streams/log/record-log.ts";
import type { Reading, Rejection } from "../../streams/reading.ts";
import type { SeriesMemory } from "../../streams/series.ts";
import type { CanaryEar } from "../canary/ear.ts";
import type { Encoding } from "../topics.ts";
import type { Recent } from "../views/recent.ts";
import type { Engine } from "./engine.ts";
import { settleLate, takeSample } from "./settle.ts";
import type { Unregistered } from "./unregistered.ts";

/** What the way of a batch needs: the hot path, from bytes to changes. */
export type Intake = {
	readonly engine: Engine;
	readonly claims: Claims;
	readonly memory: SeriesMemory;
	readonly recent: Recent;
	readonly unregistered: Unregistered;
	/** Asked about what nobody claims. */
	readonly canary: CanaryEar;
	readonly encodingOf: (topic: string) => Encoding;
};

/** A record, or a point in it, that could not be taken. */
export type Refused = { readonly record: LogRecord; readonly rejection: Rejection };

/** What a batch came to. */
export type Taken = {
	readonly changes: Change[];
	/** The record that led to the first change, for its trace. */
	causedBy: LogRecord | null;
	readonly refused: Refused[];
	readonly counts: { ok: number; rejected: number; unregistered: number; stale: number };
	/** Instant of the newest sample taken. */
	newestAt: Instant;
	/** Sources whose instants lay ahead of their records (SEMANTICS 1.6). */
	readonly skewed: Set<string>;
	/** Services of which anything was heard, by order. */
	readonly heard: Set<number>;
	/** Readings of the canary, which count nowhere else. */
	ofCanary: number;
};

/** Takes every record of a batch in its order: decode, claim, judge. Never throws for what a record holds. */
export function takeBatch(intake: Intake, batch: LogBatch): Taken {
	const taken: Taken = {
		changes: [],
		causedBy: null,
		refused: [],
		counts: { ok: 0, rejected: 0, unregistered: 0, stale: 0 },
		newestAt: Number.NEGATIVE_INFINITY,
		skewed: new Set(),
		heard: new Set(),
		ofCanary: 0,
	};
	const encoding = intake.encodingOf(batch.topic);
	for (const record of batch.records) takeRecord(intake, batch, record, encoding, taken);
	taken.changes.push(...settleLate(intake.engine));
	return taken;
}

function takeRecord(intake: Intake, batch: LogBatch, record: LogRecord, encoding: Encoding, taken: Taken): void {
	if (encoding === "native") {
		takeNative(intake, batch, record, taken);
		return;
	}
	const { readings, rejected } = decodeOtlp(record.value ?? Buffer.alloc(0), encoding === "otlp_json" ? "json" : "proto", intake.memory);
	for (const rejection of rejected) refuse(taken, record, rejection);
	for (const reading of readings) takeReading(intake, batch, record, reading, taken);
}

/** One native sample a record is the usual case, so nothing is allocated for the others. */
function takeNative(intake: Intake, batch: LogBatch, record: LogRecord, taken: Taken): void {
	const parsed = parsedOf(record);
	if (parsed === undefined) {
		refuse(taken, record, { reason: "not-json", message: "record: found bytes that are not JSON, expected a native sample", index: null });
		return;
	}
	if (Array.isArray(parsed) && parsed.length > MOST_SAMPLES) {
		refuse(taken, record, rejection("too-large", "record", `${parsed.length} samples`, `at most ${MOST_SAMPLES} samples`, null));
		return;
	}
	if (Array.isArray(parsed)) for (const [index, entry] of parsed.entries()) takeValue(intake, batch, record, entry, index, taken);
	else takeValue(intake, batch, record, parsed, null, taken);
}

function parsedOf({ value }: LogRecord): unknown {
	if (value === null) return undefined;
	try {
		return JSON.parse(value.toString());
	} catch {
		return undefined;
	}
}

type OwnRow = { readonly ended?: unknown; readonly until?: unknown };

function takeValue(intake: Intake, batch: LogBatch, record: LogRecord, value: unknown, index: number | null, taken: Taken): void {
	const { ended, until } = (value ?? {}) as OwnRow;
	const reading = decodeNativeValue(ended === true ? { ...(value as object), value: 0 } : value, index);
	if (!("kind" in reading)) {
		refuse(taken, record, reading);
		return;
	}
	const until_ = typeof until === "string" ? parseInstant(until) : Number.NaN;
	if (ended !== true && Number.isNaN(until_)) {
		takeReading(intake, batch, record, reading, taken);
		return;
	}
	const claimed = claim(intake.claims, { ...reading, until: Number.isNaN(until_) ? null : until_ }, record.timestamp);
	if (!isClaimed(claimed)) {
		refuse(taken, record, claimed);
		return;
	}
	for (const entry of claimed) judge(intake, batch, record, entry.order, { ...entry.sample, ended: ended === true }, taken);
}

function takeReading(intake: Intake, batch: LogBatch, record: LogRecord, reading: Reading, taken: Taken): void {
	const claimed = claim(intake.claims, reading, record.timestamp);
	if (!isClaimed(claimed)) {
		if (intake.canary.heard(reading, record)) taken.ofCanary++;
		else refuse(taken, record, claimed);
		return;
	}
	if (claimed.length === 0 && reading.kind === "series") {
		taken.counts.unregistered++;
		intake.unregistered.note(reading);
	}
	for (const { order, sample } of claimed) judge(intake, batch, record, order, sample, taken);
	if (claimed[0] !== undefined && claimed[0].sample.at !== reading.at) taken.skewed.add(sourceOf(reading));
}

/** Who spoke, for the flag 時鐘偏差. */
export function sourceOf(reading: Reading): string {
	return reading.kind === "addressed" ? `${reading.service}/${reading.signal}${reading.source ? ` ${reading.source}` : ""}` : reading.series;
}

function isClaimed(claimed: readonly Claimed[] | Rejection): claimed is readonly Claimed[] {
	return Array.isArray(claimed);
}

function judge(intake: Intake, batch: LogBatch, record: LogRecord, order: number, sample: Sample, taken: Taken): void {
	const { effect, changes } = takeSample(intake.engine, order, sample);
	if (effect === "stale") {
		taken.counts.stale++;
		return;
	}
	taken.counts.ok++;
	taken.heard.add(order);
	if (sample.at > taken.newestAt) taken.newestAt = sample.at;
	if (!sample.ended) intake.recent.note(order, sample, batch, record.offset);
	if (changes.length === 0) return;
	taken.causedBy ??= record;
	for (const change of changes) taken.changes.push(change);
}

function refuse(taken: Taken, record: LogRecord, rejection: Rejection): void {
	taken.counts.rejected++;
	taken.refused.push({ record, rejection });
}
