import type { Calendar } from "../../streams/calendar/calendar.ts";
import type { Change } from "../../streams/change.ts";
import type { Instant } from "../../streams/instant.ts";
import type { OutageFacts } from "../../streams/outage.ts";
import type { Bulletin } from "../incidents/bulletins.ts";

/** What the audit goes by. `changes` in the order of their numbers, from the beginning; no filing, deadline or state of an incident is believed. */
export type AuditGround = {
	readonly changes: readonly Change[];
	/** Facts of outages kept elsewhere: one that left no change is found as well. */
	readonly outages: readonly OutageFacts[];
	/** What vendors said, as it was recorded (C4). */
	readonly bulletins: readonly Pick<Bulletin, "vendor" | "firms" | "firstNotifiedOn" | "receivedAt" | "recordedAt">[];
	/** A service that nobody knows any more counts as core: better a question too many. */
	isCore(service: string): boolean;
	vendorOf(service: string): string | null;
	/** Does the firm's profile at that instant make an outage of a core system major: level 1–3, or top 20 (SEMANTICS 5.1)? */
	isMajorAt(at: Instant): boolean;
	/** In which session an outage of a service affects trading: `market`, `futures-day`; null: in none. */
	sessionOf(service: string): string | null;
	readonly calendar: Calendar;
	readonly at: Instant;
	/** Only outages that began, and incidents without any that were opened, in `[from, to)`. */
	readonly from: Instant;
	readonly to: Instant;
};
