import { z } from "zod";
import type { Instant } from "../../streams/instant.ts";
import type { AddressedReading } from "../../streams/reading.ts";

/** What a push says beside "I am well": its value, or whether it is. An empty value is none, and no 0. */
export const heartbeatQuery = z
	.object({ value: z.preprocess(filled, z.coerce.number()).optional(), ok: z.enum(["true", "false", "1", "0"]).optional() })
	.refine(({ value, ok }) => value === undefined || ok === undefined, { path: ["ok"], error: "expected value or ok, not both" });

function filled(text: unknown): unknown {
	return typeof text === "string" && text.trim() === "" ? Number.NaN : text;
}

/** A push is "I am well" unless it says otherwise. */
export function heartbeatReading(to: { service: string; signal: string }, said: { value?: number; ok?: string }, at: Instant): AddressedReading {
	const value = said.value ?? (said.ok === "false" || said.ok === "0" ? 0 : 1);
	return { kind: "addressed", ...to, site: null, source: null, value, at, detail: null, until: null };
}
