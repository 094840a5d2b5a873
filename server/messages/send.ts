import { performance } from "node:perf_hooks";
import type { Message } from "../../alerting/messages/message.ts";
import type { World } from "../../alerting/messages/occasion.ts";
import { type Addressee, addressees } from "../../alerting/messages/on-duty.ts";
import { keptReason, reason } from "../../alerting/messages/reason.ts";
import { settledBy } from "../../alerting/messages/settled.ts";
import { type Silence, silencedBy } from "../../alerting/messages/silence.ts";
import { GIVEN_UP_AFTER, isStaleCanary, nextAttemptAt } from "../../alerting/messages/waits.ts";
import { type Instant, SECOND } from "../../streams/instant.ts";
import { orAborted } from "../or-aborted.ts";
import type { Attempt, KeptMessage, Result, Standing } from "../store/message-rows.ts";
import type { Channel, Failure, Outgoing, Sent } from "./channels/channel.ts";
import { errorWords } from "./channels/error-words.ts";

/** What became of one message at one time: a line for the log, where it stands now, and for how long the channel wants to be left alone. */
export type Outcome = { readonly standing: Standing; readonly attempt: Attempt; readonly pauseUntil: Instant | null };

export type Sending = {
	readonly world: World;
	readonly silences: readonly Silence[];
	/** Where a message leads that lets its addressee take the incident on; null: where it says itself. */
	readonly linkOf: (message: Message) => { readonly link: string /** What it does, in words. */; readonly says: string } | null;
	/** Null: it is not configured any more. */
	readonly channel: Channel | null;
	readonly signal: AbortSignal;
	readonly now: () => Instant;
};

/** Sends a message that is due, or says why not. Rejects only when the signal aborts: then nothing became of it, and it is sent again. */
export async function sendOne(kept: KeptMessage, sending: Sending): Promise<Outcome> {
	const begunAt = sending.now();
	const unsent = whyNot(kept, sending, begunAt);
	if (unsent !== null) return outcome(kept, { ...unsent, attempt: 0, latencyMs: 0, providerId: null, at: begunAt });
	const started = performance.now();
	const answer = await answerOf(kept, sending);
	const tried = { attempt: kept.attempts + 1, latencyMs: Math.round(performance.now() - started), at: begunAt };
	if ("providerId" in answer) return outcome(kept, { ...tried, result: "delivered", detail: null, providerId: answer.providerId });
	const isOver = "refused" in answer || begunAt - kept.message.dueAt >= GIVEN_UP_AFTER;
	const result: Result = "refused" in answer ? "refused" : isOver ? "given-up" : "later";
	const detail = "refused" in answer ? answer.refused : answer.later;
	return outcome(kept, { ...tried, result, detail, providerId: null }, "later" in answer ? answer.afterMs : null);
}

type Why = { readonly result: Exclude<Result, "delivered" | "later">; readonly detail: string };

/** What waited may have settled; anything but the thirty minutes may be silenced. What was tried once is tried on. */
function whyNot({ message, attempts }: KeptMessage, { world, silences, channel }: Sending, at: Instant): Why | null {
	if (channel === null) return { result: "refused", detail: keptReason(reason("channel-gone")) };
	if (addresseeOf(message, world) === undefined) return { result: "refused", detail: keptReason(reason("person-gone", { person: message.person ?? "" })) };
	if (isStaleCanary(message.occasion, at)) return { result: "settled", detail: keptReason(reason("canary-over")) };
	if (attempts > 0) return null;
	const settled = message.dueAt > message.decidedAt ? settledBy(message, world) : null;
	if (settled !== null) return { result: "settled", detail: keptReason(settled) };
	const silence = silencedBy(message, silences, at);
	if (silence === null) return null;
	return { result: "silenced", detail: keptReason(reason("silenced", { by: silence.author, reason: silence.reason })) };
}

/** Null: it goes into a room; undefined: whom it was for is gone. */
function addresseeOf({ person }: KeptMessage["message"], { duties }: World): Addressee | null | undefined {
	return person === null ? null : addressees(duties.firm).find(({ id }) => id === person);
}

async function answerOf({ message }: KeptMessage, { world, channel, signal, linkOf }: Sending): Promise<Sent | Failure> {
	const patience = AbortSignal.timeout(PATIENCE);
	const either = AbortSignal.any([signal, patience]);
	try {
		const { name } = world.duties.firm;
		const taking = linkOf(message);
		const said = taking === null ? message : { ...message, text: `${message.text}\n\n${taking.says}`, link: taking.link };
		const outgoing: Outgoing = { ...said, addressee: addresseeOf(message, world) ?? null, firm: name };
		return await orAborted(either, channel!.send(outgoing, either));
	} catch (error) {
		if (signal.aborted) throw error;
		return {
			later: patience.aborted ? keptReason(reason("no-answer", { seconds: String(PATIENCE / SECOND) })) : errorWords(error).slice(0, LONGEST_WORDS),
			afterMs: null,
		};
	}
}

/** How long a channel may take to answer. */
const PATIENCE = 15 * SECOND;
const LONGEST_WORDS = 300;

type Tried = Pick<Attempt, "attempt" | "at" | "result" | "providerId" | "latencyMs" | "detail">;

function outcome({ id, message, attempts, dueAt }: KeptMessage, tried: Tried, askedMs: number | null = null): Outcome {
	const { result, detail, at } = tried;
	const made = Math.max(attempts, tried.attempt);
	const isLater = result === "later";
	const standing: Standing = {
		...{ id, attempts: made, reason: detail, state: isLater ? "waiting" : result },
		...{ dueAt: isLater ? nextAttemptAt(made, at, askedMs) : dueAt, endedAt: isLater ? null : at },
	};
	const { channel, person } = message;
	return { standing, attempt: { message: id, channel, person, ...tried }, pauseUntil: isLater && askedMs !== null ? standing.dueAt : null };
}
