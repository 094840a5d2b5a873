import { CANARY } from "../../alerting/canary/canary-change.ts";
import { type Why, why } from "../../alerting/canary/why.ts";
import type { Plan } from "../../alerting/messages/plan.ts";
import { briefly } from "../../alerting/messages/reason.ts";
import { CANARY_GOOD_FOR } from "../../alerting/messages/waits.ts";
import { type Instant, SECOND } from "../../streams/instant.ts";
import { DECIDED_UP_TO } from "../messages/decide.ts";
import type { KeptMessage } from "../store/message-rows.ts";
import type { NumberedChange, Store } from "../store/store.ts";
import { type Came, found } from "./step.ts";

export type MessageParts = { readonly store: Pick<Store, "deliveredTo" | "messages">; readonly plan: () => Plan | null; readonly now: () => Instant };

const AT_MOST = 500;

/** The follower that decides who is told has come past the canary. */
export async function decided({ store, plan }: MessageParts, { number }: NumberedChange, over: AbortSignal): Promise<Came<Plan>> {
	const routes = plan();
	if (routes === null) return { notAsked: why("nobody-told") };
	return found(async () => ((await store.deliveredTo(DECIDED_UP_TO)) >= number ? { passed: routes } : null), over);
}

/** A channel took every message of the canary that goes by it, within a minute; or why not. */
export function delivered({ store, now }: MessageParts, { id, noticedAt }: NumberedChange, channel: string, over: AbortSignal): Promise<Came<number>> {
	return found(async () => {
		const all = await store.messages.list({ occasion: CANARY, channel, from: noticedAt, limit: AT_MOST });
		const own = all.filter(({ message }) => message.occasion.cause === id);
		const isLate = now() - noticedAt >= CANARY_GOOD_FOR;
		return cameOf(own, channel) ?? (isLate ? { failed: await tooLate(store, own) } : null);
	}, over);
}

/** Null: some of them are still on their way, or came too late to be sent. */
function cameOf(messages: readonly KeptMessage[], channel: string): Came<number> | null {
	if (messages.length === 0) return { failed: why("nobody-meant") };
	const refused = messages.find(({ state }) => state === "refused" || state === "given-up");
	if (refused !== undefined) return { failed: why("not-delivered", { to: refused.message.person ?? channel, text: briefly(refused.reason ?? "") }) };
	return messages.every(({ state }) => state === "delivered") ? { passed: messages.length } : null;
}

/** What the other side said last, by the log: where the message stands now says only that its time is over. */
async function tooLate({ messages }: MessageParts["store"], own: readonly KeptMessage[]): Promise<Why> {
	const late = own.find(({ state }) => state !== "delivered");
	const [last] = late === undefined ? [] : await messages.attempts({ message: late.id, result: "later", limit: 1 });
	return why("too-late", { seconds: String(CANARY_GOOD_FOR / SECOND), text: briefly(last?.detail ?? "") });
}
