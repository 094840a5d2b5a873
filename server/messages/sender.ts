import { type Instant, type Millis, SECOND } from "../../streams/instant.ts";
import { keepTrying } from "../../streams/keep-trying.ts";
import { followCommits } from "../followers/follower.ts";
import type { Log } from "../log.ts";
import { recordOf } from "../people/act.ts";
import type { KeptMessage, Waiting } from "../store/message-rows.ts";
import type { Store } from "../store/store.ts";
import type { Channel } from "./channels/channel.ts";
import { deliveryActs } from "./delivery-act.ts";
import { type Health, noteAttempt } from "./health.ts";
import { type Sending, sendOne } from "./send.ts";

export type SenderParts = Pick<Sending, "now"> & {
	readonly store: Pick<Store, "commit" | "messages">;
	readonly situation: () => Pick<Sending, "world" | "silences" | "linkOf">;
	readonly channels: () => ReadonlyMap<string, Channel>;
	readonly health: Health;
	readonly say: Log;
};

export type Sender = { wake(): void; stop(): Promise<void> /** Messages that should have gone by now and have not. */; pending(): number };

/** How many messages of a channel are under way at once. */
const AT_ONCE = 4;
const LOOKS_EVERY: Millis = SECOND;

/**
 * Sends what is due, each channel apart: one that is slow or dead holds up no other. What became of a message is written after it was
 * sent, so a kill between the two sends it again, with the same id.
 */
export function startSending(parts: SenderParts): Sender {
	const stopping = new AbortController();
	const underWay = new Map<string, Set<string>>();
	const pausedUntil = new Map<string, Instant>();
	const sending = new Set<Promise<void>>();
	let waiting: readonly Waiting[] = [];

	async function sendDue(): Promise<void> {
		const at = parts.now();
		waiting = await parts.store.messages.waiting(at);
		for (const { channel, nextAt } of waiting) if (nextAt <= at && (pausedUntil.get(channel) ?? 0) <= at) await sendOf(channel, at);
	}

	async function sendOf(channel: string, at: Instant): Promise<void> {
		const busy = underWay.get(channel) ?? new Set();
		underWay.set(channel, busy);
		if (busy.size >= AT_ONCE) return;
		for (const kept of await parts.store.messages.due(channel, at, [...busy], AT_ONCE - busy.size)) {
			busy.add(kept.id);
			const work = attempt(kept)
				.catch((error: unknown) => leave(kept, error))
				.finally(() => {
					busy.delete(kept.id);
					sending.delete(work);
					following.wake();
				});
			sending.add(work);
		}
	}

	/** Nothing became of it, so it is due again: after a pause, or a fault of ours would keep the program busy. */
	function leave({ id, message }: KeptMessage, error: unknown): void {
		if (stopping.signal.aborted) return;
		pausedUntil.set(message.channel, parts.now() + LOOKS_EVERY);
		parts.say.error({ err: error, message: id }, "a message could not be sent; it is tried again");
	}

	async function attempt(kept: KeptMessage): Promise<void> {
		const { channel: id } = kept.message;
		const channel = parts.channels().get(id) ?? null;
		const { standing, attempt: line, pauseUntil } = await sendOne(kept, { ...parts.situation(), channel, signal: stopping.signal, now: parts.now });
		noteAttempt(parts.health, line);
		if (pauseUntil !== null) pausedUntil.set(id, pauseUntil);
		const onFailure = (error: Error) => parts.say.error({ err: error }, "what became of a message could not be stored; it is tried again");
		const acts = deliveryActs(standing, line).map((act) => recordOf(act, line.at));
		await keepTrying(() => parts.store.commit({ standings: [standing], attempts: [line], acts }), { signal: stopping.signal, onFailure });
	}

	const following = followCommits(sendDue, (error) => parts.say.error({ err: error }, "messages could not be read; it is tried again"));
	const looking = setInterval(() => {
		if (waiting.some(({ nextAt }) => nextAt <= parts.now())) following.wake();
	}, LOOKS_EVERY);
	following.wake();
	return {
		wake: following.wake,
		pending: () => waiting.reduce((sum, { pending }) => sum + pending, 0),
		async stop() {
			clearInterval(looking);
			stopping.abort();
			await following.stop();
			await Promise.allSettled(sending);
		},
	};
}
