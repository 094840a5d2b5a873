import { briefly } from "../../alerting/messages/reason.ts";
import { formatInstant, type Instant, MINUTE, type Millis } from "../../streams/instant.ts";
import type { Attempt } from "../store/message-rows.ts";
import type { Store } from "../store/store.ts";
import type { BannerView } from "../views/overview-view.ts";

/** For how long no channel may work before everybody must see it (issue 6 §2). */
const PATIENCE: Millis = MINUTE;

/** Which of the channels that were asked work: since when each does not, and why. A refusal of one message says that the channel works. */
export type Health = {
	worked(channel: string): void;
	failed(channel: string, why: string, at: Instant): void;
	/** Only these are there now. */
	keepOnly(channels: readonly string[]): void;
	banners(at: Instant): BannerView[];
};

export function newHealth(): Health {
	const failing = new Map<string, { readonly since: Instant; readonly why: string } | null>();
	return {
		worked: (channel) => void failing.set(channel, null),
		failed: (channel, why, at) => void failing.set(channel, { since: failing.get(channel)?.since ?? at, why }),
		keepOnly(channels) {
			for (const channel of failing.keys()) if (!channels.includes(channel)) failing.delete(channel);
		},
		banners(at) {
			const asked = [...failing];
			const since = Math.max(...asked.map(([, failure]) => failure?.since ?? Number.POSITIVE_INFINITY));
			if (asked.length === 0 || at - since < PATIENCE) return [];
			const detail = asked
				.map(([channel, failure]) => `${channel}: ${briefly(failure?.why ?? "")}`)
				.join("; ")
				.slice(0, 300);
			return [{ id: "messages", level: "error", cause: "no-channel-works", detail, since: formatInstant(since) }];
		},
	};
}

/** What an attempt says of its channel; what was not sent says nothing of it. */
export function noteAttempt(health: Health, { attempt, channel, result, detail, at }: Attempt): void {
	if (attempt === 0) return;
	if (result === "later" || result === "given-up") health.failed(channel, detail ?? "", at);
	else health.worked(channel);
}

/** After a restart a channel is as its last attempt left it: what fails is not taken for well until it is asked again. */
export async function recallHealth(health: Health, { messages }: Pick<Store, "messages">, channels: readonly string[]): Promise<void> {
	const last = await Promise.all(channels.map((channel) => messages.attempts({ channel, limit: 1 })));
	for (const attempt of last.flat()) noteAttempt(health, attempt);
}
