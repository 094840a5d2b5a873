import { CANARY } from "../../alerting/canary/canary-change.ts";
import { why } from "../../alerting/canary/why.ts";
import type { Plan } from "../../alerting/messages/plan.ts";
import { briefly } from "../../alerting/messages/reason.ts";
import { CANARY_GOOD_FOR } from "../../alerting/messages/waits.ts";
import { SECOND } from "../../streams/instant.ts";
import { DECIDED_UP_TO } from "../messages/decide.ts";
import type { KeptMessage } from "../store/message-rows.ts";
import type { NumberedChange, Store } from "../store/store.ts";
import { type Came, found } from "./step.ts";

export type MessageParts = { readonly store: Pick<Store, "deliveredTo" | "messages">; readonly plan: () => Plan | null };

const AT_MOST = 500;

/** The follower that decides who is told has come past the canary. */
export async function decided({ store, plan }: MessageParts, { number }: NumberedChange, over: AbortSignal): Promise<Came<Plan>> {
	const routes = plan();
	if (routes === null) return { notAsked: why("nobody-told") };
	return found(async () => ((await store.deliveredTo(DECIDED_UP_TO)) >= number ? { passed: routes } : null), over);
}

/** A channel took every message of the canary that goes by it, within a minute; or why not. */
export async function delivered({ store }: MessageParts, { id, noticedAt }: NumberedChange, channel: string, over: AbortSignal): Promise<Came<number>> {
	const own = async () => {
		const all = await store.messages.list({ occasion: CANARY, channel, from: noticedAt, limit: AT_MOST });
		return all.filter(({ message }) => message.occasion.cause === id);
	};
	const inTime = AbortSignal.timeout(CANARY_GOOD_FOR);
	try {
		return await found(async () => cameOf(await own()), AbortSignal.any([over, inTime]));
	} catch (error) {
		if (!inTime.aborted) throw error;
		const late = (await own()).find(({ state }) => state !== "delivered");
		return { failed: why("too-late", { seconds: String(CANARY_GOOD_FOR / SECOND), text: briefly(late?.reason ?? "") }) };
	}
}

/** Null: some of them are still on their way. */
function cameOf(messages: readonly KeptMessage[]): Came<number> | null {
	if (messages.length === 0) return { failed: why("nobody-meant") };
	const ended = messages.find(({ state }) => state !== "waiting" && state !== "delivered");
	if (ended !== undefined) return { failed: why("not-delivered", { to: ended.message.person ?? "", text: briefly(ended.reason ?? "") }) };
	return messages.every(({ state }) => state === "delivered") ? { passed: messages.length } : null;
}
