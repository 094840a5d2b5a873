import type { Generated } from "kysely";
import type { Instant } from "../../streams/instant.ts";
import type { OutageFacts } from "../../streams/outage.ts";

/** The tables as the query builder sees them. Instants are whole milliseconds since 1970 in UTC, in bigint columns: an exact round trip. */
export type Tables = {
	states: { subject: string; state: string; saved_at: Instant };
	/** `next_offset` is read as text: it may lie above 2^53. */
	positions: { topic: string; partition: number; next_offset: string };
	changes: {
		number: Generated<number>;
		id: string;
		kind: string;
		subject: string;
		from_value: string | null;
		to_value: string | null;
		happened_at: Instant;
		noticed_at: Instant;
		reason: string | null;
		by_person: string | null;
		/** `json` and not `jsonb`: it comes back as it was written, key order and all, and may hold any text that JSON may. */
		outage: OutageFacts | null;
	};
	batches: { number: Generated<number>; topic: string; payload: Buffer };
	/** A segment: the points of one signal at one site in ten minutes, packed as `curves.ts` says, in the order they came. */
	curves: { starts_at: Instant; service: string; signal: string; site: string; points: Buffer };
	evidence: {
		number: Generated<number>;
		outage: string;
		service: string;
		signal: string;
		site: string;
		source: string;
		at: Instant;
		value: number;
		topic: string | null;
		partition: number | null;
		record_offset: string | null;
	};
	seals: { chain: "changes" | "evidence"; number: number; hash: string };
	people: { subject: string; state: string };
	deliveries: { name: string; number: number };
	/** `message` is JSON text: the message as it was decided. The columns beside it are what it is looked for by, and where it stands. */
	messages: {
		id: string;
		channel: string;
		person: string | null;
		occasion: string;
		incident: string | null;
		decided_at: Instant;
		due_at: Instant;
		state: string;
		attempts: number;
		ended_at: Instant | null;
		reason: string | null;
		message: string;
	};
	attempts: {
		number: Generated<number>;
		message: string;
		channel: string;
		person: string | null;
		attempt: number;
		at: Instant;
		result: string;
		provider_id: string | null;
		latency_ms: number;
		detail: string | null;
	};
	silences: { id: string; state: string };
};
