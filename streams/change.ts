import { createHash } from "node:crypto";
import { formatInstant, type Instant } from "./instant.ts";
import type { OutageFacts } from "./outage.ts";

/** Every kind of change there is (CONTRACT §6.1). Feed, log, report, socket and tests all read the same record. */
export type ChangeKind =
	| "signal-verdict"
	| "service-verdict"
	| "outage-suspected"
	| "outage-dropped"
	| "outage-confirmed"
	| "outage-recovering"
	| "outage-relapsed"
	| "outage-ended"
	| "outage-reopened"
	| "outage-corrected"
	| "threshold-crossed"
	| "threshold-unsaid"
	| "site-taken-over"
	| "site-failed-back"
	| "maintenance-declared"
	| "maintenance-ended"
	| "indication"
	| "sight-lost"
	| "sight-regained"
	| "incident-opened"
	| "outage-joined"
	| "incident-state"
	| "incident-instant"
	| "awareness-act"
	| "reportable-decided"
	| "criterion-state"
	| "major-state"
	| "filing-state"
	| "filing-due"
	| "filing-late"
	| "draft-made"
	| "field-set"
	| "action-recorded"
	| "level-changed"
	| "bulletin-recorded"
	| "calendar-changed"
	| "exercise-started"
	| "exercise-ended"
	| "note-added"
	| "command-refused";

/** What changed, from what to what, when it became true, when we noticed, why, and by whom. */
export type Change = {
	/** Hash of (subject, kind, happenedAt, to): redelivery gives the same id. */
	readonly id: string;
	readonly kind: ChangeKind;
	/** A path: `service/web-order`, `service/web-order/outage/20261118-083800`, `incident/ID/filing/initial`. */
	readonly subject: string;
	readonly from: string | null;
	readonly to: string | null;
	/** The instant at which it became true: of the sample, or of what fell due. */
	readonly happenedAt: Instant;
	/** The instant at which the clock of the program got there. */
	readonly noticedAt: Instant;
	readonly reason: string | null;
	readonly by: string | null;
	/** Changes of an outage carry the whole outage as it is after the change: the seam to `alerting`. Not part of the id. */
	readonly outage?: OutageFacts;
};

/** A change before it has its id; what is left out is null. */
export type ChangeDraft = Omit<Change, "id" | "reason" | "by" | "from"> & { from?: string | null; reason?: string | null; by?: string | null };

/** A change with its id. The id is the first 32 hex digits of the SHA-256 of its identity. */
export function makeChange(draft: ChangeDraft): Change {
	const identity = JSON.stringify([draft.subject, draft.kind, formatInstant(draft.happenedAt), draft.to]);
	const id = createHash("sha256").update(identity).digest("hex").slice(0, 32);
	const { from = null, reason = null, by = null, outage } = draft;
	const change = { id, kind: draft.kind, subject: draft.subject, from, to: draft.to, happenedAt: draft.happenedAt, noticedAt: draft.noticedAt, reason, by };
	return outage ? { ...change, outage } : change;
}
