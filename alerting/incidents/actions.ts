import type { Instant } from "../../streams/instant.ts";

/** What was done about an incident (CONTRACT §4): structured, so that the form's fields 46–49 fill themselves. */
export const ACTION_KINDS = ["rollback", "scale-out", "scrubbing", "geo-block", "switch", "deploy", "notice", "other"] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

/** One action of a person. `at`: when it took effect; a notice to clients has the channel it went out by. */
export type Action = {
	readonly at: Instant;
	readonly kind: ActionKind;
	readonly service: string | null;
	readonly channel: string | null;
	readonly text: string | null;
	readonly by: string | null;
	readonly recordedAt: Instant;
};
