import { CANARY_SERVICE } from "../../alerting/canary/run.ts";
import type { Firm } from "../../alerting/firm.ts";
import type { Sample } from "../../streams/advance.ts";
import { type Claims, claim, compileClaims } from "../../streams/claim.ts";
import type { Instant } from "../../streams/instant.ts";
import type { LogRecord, OutgoingRecord } from "../../streams/log/record-log.ts";
import type { Reading } from "../../streams/reading.ts";
import { recordOf } from "../monitor/sample-record.ts";

/** Says on a record that it is of a run of the canary: without it such a service is unknown, like any that is not configured. */
const RUN = "rtowatch-canary-run";

type Listening = { readonly run: string; readonly claims: Claims; readonly hear: (sample: Sample) => void };

/** Where what the firm's own services do not claim is asked whether it is the canary's. Nothing of the firm's comes by here. */
export type CanaryEar = {
	/** Samples of this run are heard from now on; gives back the way to stop. */
	listen(run: string, firm: Firm, hear: Listening["hear"]): () => void;
	/** The records of a reading that the run itself posts; null: it is not the canary's. */
	posted(reading: Reading, run: string | undefined, at: Instant): readonly OutgoingRecord[] | null;
	/** Is a reading that was read back the canary's, of whatever run? Then it is nobody else's. */
	heard(reading: Reading, record: Pick<LogRecord, "headers" | "timestamp">): boolean;
};

export function canaryEar(): CanaryEar {
	let listening: Listening | null = null;
	const samplesOf = ({ claims }: Listening, reading: Reading, at: Instant): readonly Sample[] => {
		const claimed = claim(claims, reading, at);
		return "reason" in claimed ? [] : claimed.map(({ sample }) => sample);
	};
	return {
		listen(run, { inventory }, hear) {
			const mine = { run, claims: compileClaims(inventory), hear };
			listening = mine;
			return () => {
				if (listening === mine) listening = null;
			};
		},
		posted(reading, run, at) {
			if (listening === null || run !== listening.run) return null;
			const headers = { [RUN]: listening.run };
			return samplesOf(listening, reading, at).map((sample) => recordOf(CANARY_SERVICE, sample, headers));
		},
		heard(reading, { headers, timestamp }) {
			const run = headers[RUN];
			if (run === undefined || reading.kind !== "addressed" || reading.service !== CANARY_SERVICE) return false;
			if (listening?.run === run) for (const sample of samplesOf(listening, reading, timestamp)) listening.hear(sample);
			return true;
		},
	};
}
