import type { Message } from "../../alerting/messages/message.ts";
import type { OccasionKind } from "../../alerting/messages/occasion.ts";
import type { Instant, Millis } from "../../streams/instant.ts";

/** What became of a message: it waits for its time or for another try, or it has ended in one of these ways. */
export const MESSAGE_STATES = ["waiting", "delivered", "refused", "given-up", "settled", "silenced"] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** What became of one attempt; `later`: it is tried again. What was not sent at all has its line too. */
export const RESULTS = ["delivered", "later", "refused", "given-up", "settled", "silenced"] as const;
export type Result = (typeof RESULTS)[number];

/** Where a message stands. `dueAt`: when it is tried next, or was tried last. */
export type Standing = {
	readonly id: string;
	readonly state: MessageState;
	readonly attempts: number;
	readonly dueAt: Instant;
	readonly endedAt: Instant | null;
	/** Why it failed last, or was not sent: as `readReason` reads it. */
	readonly reason: string | null;
};

/** A message as it is kept. */
export type KeptMessage = Standing & { readonly message: Message };

/** A line of the delivery log. `attempt` 0: it was not sent. */
export type Attempt = {
	readonly message: string;
	readonly channel: string;
	/** Id of the addressee; null: a room. */
	readonly person: string | null;
	readonly attempt: number;
	readonly at: Instant;
	readonly result: Result;
	/** The id under which the provider knows it. */
	readonly providerId: string | null;
	readonly latencyMs: Millis;
	/** As `readReason` reads it. */
	readonly detail: string | null;
};
export type NumberedAttempt = Attempt & { readonly number: number };

type Span = { readonly from?: Instant | undefined; readonly to?: Instant | undefined; readonly limit: number };
/** Newest first; `[from, to)` is over when they were decided. */
export type MessageQuery = Span & {
	readonly [Key in "channel" | "person" | "incident"]?: string | undefined;
} & { readonly occasion?: OccasionKind | undefined; readonly state?: MessageState | undefined };
/** Newest first; `[from, to)` is over when it was tried. */
export type AttemptQuery = Span & { readonly [Key in "message" | "channel" | "person"]?: string | undefined } & { readonly result?: Result | undefined };

/** Of a channel: how many messages should have gone by now and have not, and when the next that waits is due. */
export type Waiting = { readonly channel: string; readonly pending: number; readonly nextAt: Instant };

/** What can be read of messages. */
export type MessageReads = {
	waiting(at: Instant): Promise<readonly Waiting[]>;
	/** Waiting messages of a channel that are due by `at`, the earliest first, but for those named. */
	due(channel: string, at: Instant, except: readonly string[], limit: number): Promise<readonly KeptMessage[]>;
	list(query: MessageQuery): Promise<readonly KeptMessage[]>;
	attempts(query: AttemptQuery): Promise<readonly NumberedAttempt[]>;
	/** JSON text of each, by id. */
	silences(): Promise<readonly { readonly id: string; readonly state: string }[]>;
};
