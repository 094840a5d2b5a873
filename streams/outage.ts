import type { Instant, Millis } from "./instant.ts";

/** What the world learns of an outage: the seam between `streams` and `alerting`. */
export type OutageFacts = {
	readonly service: string;
	/** `20261118-083800`, from the first `startedAt`; stays when the instant is corrected. */
	readonly id: string;
	readonly state: "suspected" | "confirmed" | "recovering" | "over" | "dropped";
	readonly startedAt: Instant;
	/** The last good sample before it: the earliest it can have begun. */
	readonly notBefore: Instant | null;
	readonly confirmedAt: Instant | null;
	/** Start of the stable window while recovering; clocks stand there (SEMANTICS 3.3). */
	readonly recoveringSince: Instant | null;
	readonly endedAt: Instant | null;
	readonly endedBy: "restored" | "take-over" | "substitute" | null;
	readonly source: "telemetry" | "person";
	/** Down time of the merged stretches already over; the running one is added by `downMillis`. */
	readonly downBeforeMs: Millis;
	/** Start of the stretch that runs (or ran last). */
	readonly stretchFrom: Instant;
	readonly rtoMs: Millis | null;
	readonly toleranceMs: Millis | null;
	readonly latestDecisionAt: Instant | null;
	readonly rtoBreachedAt: Instant | null;
	readonly toleranceBreachedAt: Instant | null;
	/** What failed, for drafts and screens: `login-success 0.41 (limit below 0.8)`. */
	readonly cause: string;
	/** The signals that were down when it began or was confirmed. */
	readonly signals: readonly string[];
	/** The site a take-over went to, and when; null without one. */
	readonly takenOverTo: string | null;
	readonly takenOverAt: Instant | null;
};
