import type { Instant } from "../instant.ts";
import { member } from "./json.ts";
import { isLong } from "./proto.ts";

/*
 * Protobuf and JSON arrive as the same tree (the JSON mapping of OTLP is that of proto3 with camelCase names), but JSON trees
 * hold whatever the sender wrote. protobufjs' own `fromObject` would read an empty text as 0, and 0 means down; hence these.
 */

const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** A number as protobuf or proto3 JSON writes it (64-bit ones and NaN as texts); null: not a number at all. */
export function numberIn(value: unknown): number | null {
	if (typeof value === "number") return value;
	if (isLong(value)) return (value.unsigned ? value.high >>> 0 : value.high) * 2 ** 32 + (value.low >>> 0);
	if (typeof value !== "string") return null;
	if (NUMBER.test(value)) return Number(value);
	return value === "NaN" || value === "Infinity" || value === "-Infinity" ? Number(value) : null;
}

/** Nanoseconds since 1970 → instant, cut to the millisecond; NaN if there is none. Exact where a double of nanoseconds would not be. */
export function instantIn(nanos: unknown): Instant {
	if (isLong(nanos)) {
		const high = nanos.high >>> 0;
		return high * 4_294 + Math.floor((high * 967_296 + (nanos.low >>> 0)) / 1_000_000);
	}
	if (typeof nanos === "string" && /^\d{1,20}$/.test(nanos)) return Number(nanos.slice(0, -6));
	return typeof nanos === "number" ? Math.floor(nanos / 1_000_000) : Number.NaN;
}

/** A list of numbers; null if it is not one. Left out is empty, as protobuf has it. */
export function numbersIn(value: unknown): number[] | null {
	if (value === undefined || value === null) return [];
	if (!Array.isArray(value)) return null;
	const numbers = value.map(numberIn);
	return numbers.includes(null) ? null : (numbers as number[]);
}

/** OTLP attributes → labels, every value as text. What is no attribute is left out; the last of two equal keys counts. */
export function labelsIn(attributes: unknown): Record<string, string> {
	if (!Array.isArray(attributes)) return {};
	const entries = attributes.map((each) => [member(each, "key"), textIn(member(each, "value"), 0)] as const);
	return Object.fromEntries(entries.filter(([key]) => typeof key === "string" && key !== ""));
}

/** Depth of lists within lists shown in a label; deeper ones are nobody's label. */
const DEEPEST = 4;

function textIn(value: unknown, depth: number): string {
	for (const kind of ["stringValue", "intValue", "boolValue", "doubleValue"]) {
		const scalar = member(value, kind);
		if (scalar !== undefined && scalar !== null) return typeof scalar === "object" && !isLong(scalar) ? "" : String(scalar);
	}
	const bytes = member(value, "bytesValue");
	if (bytes !== undefined) return bytes instanceof Uint8Array ? Buffer.from(bytes).toString("base64") : String(bytes);
	return depth < DEEPEST ? listText(value, depth) : "";
}

function listText(value: unknown, depth: number): string {
	const items = member(member(value, "arrayValue"), "values");
	if (Array.isArray(items)) return JSON.stringify(items.map((item) => textIn(item, depth + 1)));
	const pairs = member(member(value, "kvlistValue"), "values");
	if (!Array.isArray(pairs)) return "";
	return JSON.stringify(Object.fromEntries(pairs.map((pair) => [member(pair, "key"), textIn(member(pair, "value"), depth + 1)])));
}
