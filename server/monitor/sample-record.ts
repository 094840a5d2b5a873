import { createHash } from "node:crypto";
import type { Sample } from "../../streams/advance.ts";
import { formatInstant } from "../../streams/instant.ts";
import type { OutgoingRecord } from "../../streams/log/record-log.ts";

/** Longest source of a native sample (CONTRACT §3.1): a longer one, such as a long series, stands there by its hash. */
const LONGEST_SOURCE = 200;

/**
 * A claimed sample as a native record for `rtowatch.health`, keyed by its service. Two things that a native sample of the
 * contract cannot say stand beside it: `until`, and `ended` where the series ends.
 */
export function recordOf(service: string, sample: Sample, headers: Readonly<Record<string, string>>): OutgoingRecord {
	const { signal, site, value, ended } = sample;
	const source = sample.source.length <= LONGEST_SOURCE ? sample.source : createHash("sha256").update(sample.source).digest("hex");
	const until = sample.until === null ? undefined : formatInstant(sample.until);
	const row = { service, signal, site, ...(ended ? { ended } : { value }), at: formatInstant(sample.at), ...(source && { source }), until };
	return { key: service, value: Buffer.from(JSON.stringify(row)), headers };
}
