import type { Rejection } from "../reading.ts";

/** JSON text → its value, or `not-json` with what the parser says about the place. */
export function parseJson(text: string, place: string, index: number | null): { readonly value: unknown } | Rejection {
	try {
		return { value: JSON.parse(text) };
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		return { reason: "not-json", message: `${place}: ${why}`, index };
	}
}

/** One property of whatever a parser gave back; undefined where there is no such own property or no object at all. */
export function member(node: unknown, key: string): unknown {
	return typeof node === "object" && node !== null && Object.hasOwn(node, key) ? (node as Record<string, unknown>)[key] : undefined;
}
