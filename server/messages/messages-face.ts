import { imagined } from "../../alerting/messages/imagined.ts";
import { messagesOf } from "../../alerting/messages/message.ts";
import type { OccasionKind } from "../../alerting/messages/occasion.ts";
import { addressees } from "../../alerting/messages/on-duty.ts";
import { type Silence, silencedBy } from "../../alerting/messages/silence.ts";
import type { Instant } from "../../streams/instant.ts";
import type { Whose } from "../people/act.ts";
import type { AttemptQuery, MessageQuery } from "../store/message-rows.ts";
import { readLink } from "./acknowledge-link.ts";
import type { SentLink } from "./acknowledging.ts";
import {
	type DeliveryView,
	type MessageView,
	type RoutedView,
	type SilenceView,
	viewOfDelivery,
	viewOfMessage,
	viewOfRouted,
	viewOfSilence,
} from "./message-view.ts";
import type { Messenger } from "./messenger.ts";
import { type MissedView, viewOfMissed } from "./missed-view.ts";
import { NO_ROUTES, type RoutesView, viewOfRoutes } from "./routes-view.ts";

/** Who was told what, who would be, and what nobody is to be told: what the public face asks of messages. */
export type MessagesFace = {
	/** Newest first. */
	list(query: MessageQuery): Promise<MessageView[]>;
	/** The delivery log, newest first. */
	deliveries(query: AttemptQuery): Promise<DeliveryView[]>;
	/** Whom an occasion would reach if it were now, in the order of time. */
	preview(occasion: OccasionKind, service: string | null): RoutedView[];
	/** What should have been sent in the last day and was not, by the watcher. */
	missed(): MissedView[];
	/** Routes, rosters and channels as configured; empty where nobody is told anything. */
	routes(): RoutesView;
	silences(): SilenceView[];
	/** The link of a message that was sent, from what stands behind its #; null: it was not signed here. */
	sentLink(text: string): SentLink | null;
	/** Null: its end is not in the future. */
	silence(wanted: Pick<Silence, "author" | "reason" | "until" | "occasions" | "services">, whose: Whose): Promise<SilenceView | null>;
	/** Was there one to end? */
	endSilence(id: string, whose: Whose): Promise<boolean>;
};

export function messagesFace({ store, silences, plan, world, key, missed }: Messenger, now: () => Instant): MessagesFace {
	const firm = () => world().duties.firm;
	return {
		list: async (query) => (await store.messages.list(query)).map((kept) => viewOfMessage(kept, firm())),
		deliveries: async (query) => (await store.messages.attempts(query)).map((attempt) => viewOfDelivery(attempt, firm())),
		preview(kind, service) {
			const [routes, seen, at] = [plan(), world(), now()];
			if (routes === null) return [];
			const messages = messagesOf(imagined(kind, service, seen.duties.firm, at), routes, seen, at);
			const inOrder = [...messages].sort((a, b) => a.dueAt - b.dueAt || a.wave - b.wave);
			return inOrder.map((message) => viewOfRouted(message, silencedBy(message, silences.standing(), message.dueAt), firm()));
		},
		missed: () => missed().map((one) => viewOfMissed(one, firm())),
		routes() {
			const routes = plan();
			return routes === null ? NO_ROUTES : viewOfRoutes(routes, firm(), now());
		},
		silences: () => silences.standing().map(viewOfSilence),
		sentLink(text) {
			const link = readLink(text, key);
			return link && { ...link, name: addressees(firm()).find(({ id }) => id === link.person)?.name ?? link.person };
		},
		silence: async (wanted, whose) => (wanted.until > now() ? viewOfSilence(await silences.make(wanted, whose)) : null),
		endSilence: (id, whose) => silences.end(id, whose),
	};
}
