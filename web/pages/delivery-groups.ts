import type { MessageView } from "../../server/messages/message-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";
import type { DeliveryRow } from "./messages-data.ts";

/** A message by its newest attempt, with those before it. */
export type DeliveryGroup = { newest: DeliveryRow; former: readonly DeliveryRow[] };

/** The log by message, in the order of their newest attempts: a channel that fails for an hour fills one line of each message and not the page. */
export function groupDeliveries(rows: readonly DeliveryRow[]): DeliveryGroup[] {
	return [...Map.groupBy(rows, ({ message }) => message).values()].map(([newest, ...former]) => ({ newest: newest!, former }));
}

/** What a missed message was about, as screens call it: an incident by its title, the outage of a service by the service and when it began, else as it came. */
export function aboutText(about: string, known: Pick<OverviewView, "services" | "incidents"> | null): string {
	const [id = "", outage] = about.split("/");
	const title = known?.incidents.find((incident) => incident.id === about)?.title;
	const name = known?.services.find((service) => service.id === id)?.name;
	if (title) return title;
	return name ? [name, outage?.replace(/^\d{4}(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d).*$/, "$1/$2 $3:$4:$5")].filter(Boolean).join(" ") : about;
}

/** How a channel does, by the newest of its messages. */
export type ChannelRow = { channel: string; state: "works" | "fails" | "unused"; deliveredAt: string | null; waiting: number; why: MessageView["why"] };

/** Each channel: when it last took a message, how many it has been tried with in vain and are tried again, and why. */
export function channelRows(channels: readonly string[], messages: readonly MessageView[]): ChannelRow[] {
	return channels.map((channel) => {
		const own = messages.filter((message) => message.channel === channel);
		const deliveredAt = newestOf(own.filter(({ state }) => state === "delivered").map(({ endedAt }) => endedAt));
		const waiting = own.filter(({ state, attempts }) => state === "waiting" && attempts > 0);
		const failed = waiting[0] ?? own.find(({ state, endedAt }) => isFailed(state) && (deliveredAt === null || (endedAt ?? "") > deliveredAt));
		const state = failed ? "fails" : deliveredAt === null ? "unused" : "works";
		return { channel, state, deliveredAt, waiting: waiting.length, why: failed?.why ?? null };
	});
}

const isFailed = (state: MessageView["state"]): boolean => state === "refused" || state === "given-up";
const newestOf = (instants: readonly (string | null)[]): string | null => instants.reduce((a, b) => ((a ?? "") > (b ?? "") ? a : b), null);

/** Where the messages of the last day stand; canaries count in no figure. */
export type Glance = { delivered: number; waiting: number; failed: number; held: number; nextAt: string | null };

export function glanceOf(all: readonly MessageView[], now: number): Glance {
	const messages = all.filter(({ occasion }) => occasion !== "canary");
	const recent = messages.filter(({ decidedAt }) => Date.parse(decidedAt) > now - DAY_MS);
	const count = (...states: readonly MessageView["state"][]) => recent.filter(({ state }) => states.includes(state)).length;
	const due = messages.filter(({ state }) => state === "waiting").map(({ dueAt }) => dueAt);
	return {
		...{ delivered: count("delivered"), waiting: due.length, failed: count("refused", "given-up"), held: count("settled", "silenced") },
		nextAt: due.sort()[0] ?? null,
	};
}

const DAY_MS = 86_400_000;
