import type { Decoded, Rejection } from "../reading.ts";

/** A rejection with place, value found and expectation in its message (CONTRACT §1: a reader must be able to fix it alone). */
export function rejection(reason: string, place: string, found: unknown, expected: string, index: number | null): Rejection {
	return { reason, message: `${place}: found ${shown(found)}, expected ${expected}`, index };
}

/** The answer for a record or body that cannot be read at all. */
export function nothingBut(rejected: Rejection): Decoded {
	return { readings: [], rejected: [rejected] };
}

/** A value found, short enough for a message whatever it is: never the whole of a large or deep one. */
export function shown(value: unknown): string {
	if (value === undefined) return "nothing";
	if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
	if (Array.isArray(value)) return `an array of ${value.length}`;
	return typeof value === "object" && value !== null ? "an object" : String(value);
}
