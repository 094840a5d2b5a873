import { gunzipSync } from "node:zlib";
import type { Rejection } from "../reading.ts";

/** Unpacks a gzip body, or says why not: `too-large` beyond `limit` bytes (it is never unpacked further than that), `not-gzip`. */
export function gunzipBounded(bytes: Buffer, limit: number): Buffer | Rejection {
	try {
		return gunzipSync(bytes, { maxOutputLength: limit });
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		const tooLarge = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
		return { reason: tooLarge ? "too-large" : "not-gzip", message: `body: ${why}; expected gzip of at most ${limit} bytes`, index: null };
	}
}
