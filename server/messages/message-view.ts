import { z } from "zod";
import type { Firm } from "../../alerting/firm.ts";
import type { Message } from "../../alerting/messages/message.ts";
import { OCCASIONS } from "../../alerting/messages/occasion.ts";
import { addressees } from "../../alerting/messages/on-duty.ts";
import { REASONS, type Reason, readReason } from "../../alerting/messages/reason.ts";
import type { Silence } from "../../alerting/messages/silence.ts";
import { formatInstant, formatKnown, SECOND } from "../../streams/instant.ts";
import { instantText } from "../schemas.ts";
import { type KeptMessage, MESSAGE_STATES, type NumberedAttempt, RESULTS } from "../store/message-rows.ts";

export const occasion = z.enum(OCCASIONS);
const words = z.string().nullable();
export const why = z
	.strictObject({ code: z.enum(REASONS), values: z.record(z.string(), z.string()) })
	.nullable()
	.meta({ description: "why it failed, or was not sent; `said`: the words of the other side" });

/** Who is told, without what they are reached by; null: it goes into a room. */
export const person = z.strictObject({ id: z.string(), name: z.string() }).nullable();

/** A message and where it stands, as screens see it. */
export const messageView = z
	.strictObject({
		id: z.string(),
		occasion,
		happenedAt: instantText,
		services: z.array(z.string()),
		incident: words,
		filing: words,
		route: z.string(),
		wave: z.number().meta({ description: "0: at once; then the waves of `then`" }),
		channel: z.string(),
		person,
		severity: z.enum(["critical", "warning"]),
		title: z.string(),
		text: z.string(),
		decidedAt: instantText,
		dueAt: instantText.meta({ description: "when it is tried next, or was due last" }),
		state: z.enum(MESSAGE_STATES),
		attempts: z.number(),
		endedAt: instantText.nullable(),
		why,
	})
	.meta({ id: "Message" });
export type MessageView = z.output<typeof messageView>;

/** A line of the delivery log. */
export const deliveryView = z
	.strictObject({
		message: z.string(),
		channel: z.string(),
		person,
		attempt: z.number().meta({ description: "0: it was not sent" }),
		at: instantText,
		result: z.enum(RESULTS),
		providerId: words,
		latencySeconds: z.number(),
		why,
	})
	.meta({ id: "Delivery" });
export type DeliveryView = z.output<typeof deliveryView>;

/** Whom an occasion would reach. */
export const routedView = z
	.strictObject({
		route: z.string(),
		wave: z.number(),
		channel: z.string(),
		person,
		title: z.string(),
		at: instantText.meta({ description: "when it would go, unless it had settled by then; quiet hours are reckoned in" }),
		silencedBy: words.meta({ description: "whose silence would hold it back" }),
	})
	.meta({ id: "Routed" });
export type RoutedView = z.output<typeof routedView>;

export const silenceView = z
	.strictObject({
		id: z.string(),
		author: z.string(),
		reason: z.string(),
		madeAt: instantText,
		until: instantText,
		occasions: z.array(occasion).nullable(),
		services: z.array(z.string()).nullable(),
	})
	.meta({ id: "Silence" });
export type SilenceView = z.output<typeof silenceView>;

type Roster = Pick<Firm, "roster" | "ciso">;

/** Whoever has left the roster goes by their id. */
export function personView(id: string | null, firm: Roster): MessageView["person"] {
	return id === null ? null : { id, name: addressees(firm).find((one) => one.id === id)?.name ?? id };
}

/** A reason as it was kept. */
export function viewOfReason(kept: string | null): MessageView["why"] {
	if (kept === null) return null;
	const { code, values }: Reason = readReason(kept);
	return { code, values: { ...values } };
}

export function viewOfMessage({ message, state, attempts, reason, dueAt, endedAt }: KeptMessage, firm: Roster): MessageView {
	const { id, occasion, route, wave, channel, severity, title, text } = message;
	const { kind, services, incident, filing } = occasion;
	return {
		...{ id, occasion: kind, happenedAt: formatInstant(occasion.happenedAt), services: [...services], incident, filing, route, wave, channel },
		...{ person: personView(message.person, firm), severity, title, text, decidedAt: formatInstant(message.decidedAt), dueAt: formatInstant(dueAt) },
		...{ state, attempts, endedAt: formatKnown(endedAt), why: viewOfReason(reason) },
	};
}

export function viewOfDelivery({ message, channel, person, attempt, at, result, providerId, latencyMs, detail }: NumberedAttempt, firm: Roster): DeliveryView {
	return {
		...{
			message,
			channel,
			person: personView(person, firm),
			attempt,
			at: formatInstant(at),
			result,
			providerId,
			latencySeconds: latencyMs / SECOND,
			why: viewOfReason(detail),
		},
	};
}

export function viewOfRouted({ route, wave, channel, person, title, dueAt }: Message, silence: Silence | null, firm: Roster): RoutedView {
	return { route, wave, channel, person: personView(person, firm), title, at: formatInstant(dueAt), silencedBy: silence?.author ?? null };
}

export function viewOfSilence({ id, author, reason, madeAt, until, occasions, services }: Silence): SilenceView {
	const lists = { occasions: occasions && [...occasions], services: services && [...services] };
	return { id, author, reason, madeAt: formatInstant(madeAt), until: formatInstant(until), ...lists };
}
