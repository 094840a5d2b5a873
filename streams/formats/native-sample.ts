import { parseInstant } from "../instant.ts";
import type { AddressedReading, Decoded, Reading, Rejection } from "../reading.ts";
import { parseJson } from "./json.ts";
import { nothingBut, rejection } from "./rejection.ts";

/** Longest `source` and `detail`, in characters. */
export const LONGEST_TEXT = 256;

/** Most samples of one record or body: more than fit into 5 MiB (CONTRACT §3.3), so it only stops bodies made to hurt. */
export const MOST_SAMPLES = 100_000;

const ID_EXPECTED = "an id of 1–63 characters a–z, 0–9 and -";
const TEXT_EXPECTED = `a text of at most ${LONGEST_TEXT} characters`;

/** Is this an id as CONTRACT §1 has it: kebab-case, `[a-z0-9-]{1,63}`? */
export function isId(value: unknown): value is string {
	if (typeof value !== "string" || value.length < 1 || value.length > 63) return false;
	for (let i = 0; i < value.length; i++) if (!isIdCharacter(value.charCodeAt(i))) return false;
	return true;
}

/** a–z, 0–9, -: by its code, because this runs some thirty times a sample. */
function isIdCharacter(code: number): boolean {
	return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 45;
}

/**
 * One parsed native sample (CONTRACT §3.1) → a reading, or why not. Unknown keys are ignored, `null` is as good as left out.
 * Written by hand because it runs once a sample; `native-sample-schema.ts` says the same in zod and a test holds the two together.
 */
export function decodeNativeValue(parsed: unknown, index: number | null): AddressedReading | Rejection {
	if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
		return rejection("not-an-object", "sample", parsed, 'an object like {"service":"…","signal":"…","value":1,"at":"…"}', index);
	}
	const { service, signal, site = null, value = null, ok = null, at, source = null, detail = null } = parsed as Record<string, unknown>;
	if (!isId(service)) return badId("service", service, index);
	if (!isId(signal)) return badId("signal", signal, index);
	if (site !== null && !isId(site)) return rejection("bad-value", "site", site, ID_EXPECTED, index);
	let number: number;
	if (typeof value === "number" && ok === null) number = value;
	else if (typeof ok === "boolean" && value === null) number = ok ? 1 : 0;
	else return badObservation(value, ok, index);
	if (!Number.isFinite(number)) return rejection("not-finite", "value", number, "a finite number (SEMANTICS 1.7)", index);
	const instant = typeof at === "string" ? parseInstant(at) : Number.NaN;
	if (Number.isNaN(instant)) return badInstant(at, index);
	if (source !== null && !isText(source)) return rejection("bad-value", "source", source, TEXT_EXPECTED, index);
	if (detail !== null && !isText(detail)) return rejection("bad-value", "detail", detail, TEXT_EXPECTED, index);
	return { kind: "addressed", service, signal, site, source, value: number, at: instant, detail, until: null };
}

/** One Kafka value: one native sample, or an array of them. Never throws. */
export function decodeNativeRecord(bytes: Buffer): Decoded {
	const parsed = parseJson(bytes.toString(), "record", null);
	return "reason" in parsed ? nothingBut(parsed) : decodeParsed(parsed.value);
}

/** The body of `POST /api/v1/samples`: one sample, an array, or NDJSON (by content type, or by its looks). Never throws. */
export function decodeNativeBody(body: Buffer, contentType: string): Decoded {
	const text = body.toString().replace(/^\uFEFF/, "");
	if (/ndjson|jsonl/i.test(contentType)) return decodeLines(text);
	const parsed = parseJson(text, "body", null);
	if (!("reason" in parsed)) return decodeParsed(parsed.value);
	return looksLikeLines(text) ? decodeLines(text) : nothingBut(parsed);
}

function decodeParsed(value: unknown): Decoded {
	if (!Array.isArray(value)) return one(decodeNativeValue(value, null));
	if (value.length > MOST_SAMPLES) return tooMany(value.length);
	return sorted(value.map((sample, index) => decodeNativeValue(sample, index)));
}

/** Nearly every Kafka value is one sample: it goes round the lists. */
function one(decoded: AddressedReading | Rejection): Decoded {
	return "reason" in decoded ? nothingBut(decoded) : { readings: [decoded], rejected: [] };
}

function decodeLines(text: string): Decoded {
	const lines = text.split("\n").filter((line) => line.trim() !== "");
	if (lines.length > MOST_SAMPLES) return tooMany(lines.length);
	return sorted(lines.map(decodeLine));
}

function decodeLine(line: string, index: number): AddressedReading | Rejection {
	const parsed = parseJson(line, `sample ${index}`, index);
	return "reason" in parsed ? parsed : decodeNativeValue(parsed.value, index);
}

/** A pretty-printed object with a slip in it is one bad sample, not twenty: only lines that close what they open count as NDJSON. */
function looksLikeLines(text: string): boolean {
	const end = text.trimStart().indexOf("\n");
	const first = text.trimStart().slice(0, Math.max(end, 0)).trimEnd();
	return first.startsWith("{") && first.endsWith("}");
}

function sorted(decoded: readonly (AddressedReading | Rejection)[]): Decoded {
	const readings: Reading[] = [];
	const rejected: Rejection[] = [];
	for (const each of decoded) {
		if ("reason" in each) rejected.push(each);
		else readings.push(each);
	}
	return { readings, rejected };
}

function isText(value: unknown): value is string {
	return typeof value === "string" && value.length <= LONGEST_TEXT;
}

function tooMany(count: number): Decoded {
	return nothingBut(rejection("too-large", "body", `${count} samples`, `at most ${MOST_SAMPLES} samples`, null));
}

function badId(field: "service" | "signal", found: unknown, index: number | null): Rejection {
	return rejection(found === undefined ? "missing-field" : "bad-value", field, found, ID_EXPECTED, index);
}

function badObservation(value: unknown, ok: unknown, index: number | null): Rejection {
	if (value !== null && ok !== null) return rejection("bad-value", "value and ok", value, "one of the two, not both", index);
	if (ok !== null) return rejection("bad-value", "ok", ok, "true or false", index);
	return rejection("bad-value", "value", value, "a number, or ok as true or false instead", index);
}

function badInstant(found: unknown, index: number | null): Rejection {
	const reason = found === undefined ? "missing-field" : "bad-instant";
	return rejection(reason, "at", found, "an RFC 3339 instant with offset, like 2026-11-18T08:30:00.000+08:00", index);
}
