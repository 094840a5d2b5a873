import type { DeliveryView, MessageView, RoutedView, SilenceView } from "../../server/messages/message-view.ts";
import type { MissedView } from "../../server/messages/missed-view.ts";
import type { RoutesView } from "../../server/messages/routes-view.ts";
import type { ServiceView } from "../../server/views/service-view.ts";
import { dayOf, timeOf } from "../format/time.ts";
import { dayIn, spanOf } from "./days.ts";

export const OCCASIONS = [
	"outage-confirmed",
	"rto-50",
	"rto-80",
	"rto-100",
	"draft-ready",
	"minutes-left-10",
	"minutes-left-5",
	"minutes-left-2",
	"overdue",
	"cannot-see",
	"no-receipt",
	"canary",
] as const satisfies readonly MessageView["occasion"][];
export const RESULTS = ["delivered", "later", "refused", "given-up", "settled", "silenced"] as const satisfies readonly DeliveryView["result"][];

/** What the address asks to see of the log; null: all. Days are those of the firm, both included. */
export type DeliveryFilter = { readonly [Name in (typeof FILTERS)[number] | "from" | "to"]: string | null };
export const FILTERS = ["occasion", "person", "channel", "result"] as const;

export function deliveryFilterOf(search: URLSearchParams): DeliveryFilter {
	const given = [...FILTERS.map((name) => [name, search.get(name) || null]), ...(["from", "to"] as const).map((name) => [name, dayIn(search, name)])];
	return Object.fromEntries(given) as DeliveryFilter;
}

/** So many lines of the log are read at once; older ones are found by their day. */
export const MOST_LINES = 500;

/** Where the log is read: the server filters by all but the occasion, which only the message knows. */
export function deliveriesPath({ person, channel, result, from, to }: DeliveryFilter): string {
	const asked = Object.entries({ person, channel, result, ...spanOf({ from, to }) }).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
	return `/deliveries?${new URLSearchParams([["limit", String(MOST_LINES)], ...asked])}`;
}

/** Where the messages of those lines are read: none was decided after it was sent. */
export function messagesPath({ to }: DeliveryFilter): string {
	const until = spanOf({ from: null, to }).to;
	return `/messages?${new URLSearchParams({ limit: "500", ...(until && { to: until }) })}`;
}

/** Shape of a result beside its word; `bad`: nobody was reached by it. */
const MARKS = { delivered: "✓", later: "↻", refused: "✕", "given-up": "✕", settled: "○", silenced: "◌" } as const satisfies Record<
	DeliveryView["result"],
	string
>;

export type DeliveryRow = Pick<DeliveryView, "channel" | "attempt" | "result" | "providerId" | "why"> & {
	key: string;
	message: string;
	at: string;
	person: string | null;
	occasion: MessageView["occasion"] | null;
	title: string;
	incident: string | null;
	/** Seconds with one decimal; null: it was not sent. */
	latency: string | null;
	mark: string;
	tone: "good" | "waits" | "bad" | "quiet";
};

/** The delivery log as it is shown, each attempt with the message it was of. */
export function deliveryRows(deliveries: readonly DeliveryView[], messages: readonly MessageView[], filter: DeliveryFilter): DeliveryRow[] {
	const byId = new Map(messages.map((message) => [message.id, message]));
	const rows = deliveries.map((delivery): DeliveryRow => {
		const { message: id, channel, attempt, at, result, providerId, latencySeconds, why, person } = delivery;
		const message = byId.get(id);
		return {
			...{ key: `${id} ${attempt} ${at}`, message: id, at: momentOf(at), channel, attempt, result, providerId, why, person: person?.name ?? null },
			...{ occasion: message?.occasion ?? null, title: message?.title ?? id, incident: message?.incident ?? null },
			...{ latency: attempt === 0 ? null : latencySeconds.toFixed(1), mark: MARKS[result], tone: toneOf(result) },
		};
	});
	return rows.filter(({ occasion }) => filter.occasion === null || occasion === filter.occasion);
}

function toneOf(result: DeliveryView["result"]): DeliveryRow["tone"] {
	if (result === "delivered") return "good";
	if (result === "later") return "waits";
	return result === "refused" || result === "given-up" ? "bad" : "quiet";
}

/** `11/18 09:01:02` */
export const momentOf = (at: string): string => `${dayOf(at)} ${timeOf(at)}`;

/** Persons that can be filtered by: whoever the messages were for, each once. */
export function personOptions(messages: readonly MessageView[]): { value: string; label: string }[] {
	const known = new Map(messages.flatMap(({ person }) => (person ? [[person.id, person.name] as const] : [])));
	return [...known].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label));
}

/** What the watcher misses, the newest first. */
export const missedRows = (missed: readonly MissedView[]): readonly MissedView[] => [...missed].sort((a, b) => b.happenedAt.localeCompare(a.happenedAt));

export type PreviewChoice = { occasion: MessageView["occasion"]; service: string | null };

/** What stands in the address for a change of no single service. */
export const OF_NONE = "-";
const OF_NO_SERVICE: readonly MessageView["occasion"][] = ["cannot-see", "canary"];

/** Which change is tried, by the address. Outages have a service: without one in the address the first of the strictest tier is tried. */
export function previewChoiceOf(search: URLSearchParams, services: readonly Pick<ServiceView, "id" | "tier">[] = []): PreviewChoice {
	const occasion = OCCASIONS.find((one) => one === search.get("occasion")) ?? "outage-confirmed";
	const asked = search.get("service");
	if (asked) return { occasion, service: asked === OF_NONE ? null : asked };
	if (OF_NO_SERVICE.includes(occasion)) return { occasion, service: null };
	return { occasion, service: (services.find(({ tier }) => tier === "A") ?? services[0])?.id ?? null };
}

export const previewPath = ({ occasion, service }: PreviewChoice): string =>
	`/routes/preview?${new URLSearchParams({ occasion, ...(service && { service }) })}`;

/** Whom it would reach, each channel of a wave with its people. `held`: not before that instant, because of quiet hours. */
export type PreviewStep = {
	key: string;
	at: string;
	wave: number;
	channel: string;
	persons: readonly (string | null)[];
	silencedBy: string | null;
	held: boolean;
};

export function previewSteps(routed: readonly RoutedView[], now: number): PreviewStep[] {
	const groups = Map.groupBy(routed, ({ at, wave, channel, silencedBy }) => JSON.stringify([at, wave, channel, silencedBy]));
	return [...groups].map(([key, of]) => {
		const { at, wave, channel, silencedBy } = of[0]!;
		const held = wave === 0 && Date.parse(at) - now > SOON_MS;
		return { key, at: momentOf(at), wave, channel, silencedBy, held, persons: of.map(({ person }) => person?.name ?? null) };
	});
}

/** Longer than the page is old when it asks again. */
const SOON_MS = 60_000;

/** What a route is limited to: services by their names, the others as they are configured; empty: it takes everything. */
export function limitsOf({ services, tiers, kinds }: RoutesView["routes"][number], known: readonly Pick<ServiceView, "id" | "name">[] = []): RouteLimits {
	const nameOf = (id: string) => known.find((service) => service.id === id)?.name ?? id;
	return { services: services?.map(nameOf) ?? [], tiers: tiers ?? [], kinds: kinds ?? [] };
}
export type RouteLimits = { services: readonly string[]; tiers: readonly string[]; kinds: readonly string[] };

export type SilenceRow = { id: string; author: string; reason: string; until: string; occasions: SilenceView["occasions"]; services: readonly string[] | null };

/** Silences that hold, with the names of the services that they are about. */
export function silenceRows(silences: readonly SilenceView[], known: readonly Pick<ServiceView, "id" | "name">[]): SilenceRow[] {
	const nameOf = (id: string) => known.find((service) => service.id === id)?.name ?? id;
	return silences.map(({ id, author, reason, until, occasions, services }) => ({
		...{ id, author, reason, until: momentOf(until), occasions },
		services: services?.map(nameOf) ?? null,
	}));
}
