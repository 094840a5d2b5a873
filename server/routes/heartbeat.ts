import type { Instant } from "../../streams/instant.ts";
import type { AddressedReading } from "../../streams/reading.ts";

/** A push is "I am well" unless it says otherwise; `value` counts before `ok`. */
export function heartbeatReading(to: { service: string; signal: string }, said: { value?: number; ok?: string }, at: Instant): AddressedReading {
	const value = said.value ?? (said.ok === "false" || said.ok === "0" ? 0 : 1);
	return { kind: "addressed", ...to, site: null, source: null, value, at, detail: null, until: null };
}
