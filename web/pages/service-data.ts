import type { ServiceConfigurationView, WindowView } from "../../server/views/configuration-view.ts";
import type { HistoryView } from "../../server/views/history-view.ts";
import type { OutageView } from "../../server/views/outage-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";
import type { ServiceView } from "../../server/views/service-view.ts";
import { type Say, sayKnown } from "../i18n/words.ts";

/** Spans one can choose from, in minutes; the address says which. */
export const SPANS = [15, 60, 360, 1_440] as const;
export type Span = (typeof SPANS)[number];

const MINUTE_MS = 60_000;
/** An outage is shown with a tenth of its length to either side. */
const WITH_MARGIN = 1.2;

/** What the address asks for, else an hour. */
export const spanOf = (text: string | null): Span => SPANS.find((span) => String(span) === text) ?? 60;

/** The instant that the address asks the span to end at, in epoch milliseconds; null: it ends now and moves on. */
export function endOf(text: string | null): number | null {
	const at = text === null ? Number.NaN : Date.parse(text);
	return Number.isNaN(at) ? null : at;
}

/** The address of the history that ends at `end`, cut to ten seconds, so that the address changes no oftener than that. */
export function historyPath(id: string, span: Span, end: number): string {
	const to = Math.ceil(end / 10_000) * 10_000;
	const text = (at: number) => encodeURIComponent(new Date(at).toISOString());
	return `/services/${id}/history?from=${text(to - span * 60_000)}&to=${text(to)}`;
}

/** What shows an outage whole, in the middle of the least span that has room for it; of one that is longer than any span, its end. */
export function spanAround({ startedAt, endedAt }: Pick<OutageView, "startedAt" | "endedAt">, now: number): { span: Span; end: string } {
	const [from, to] = [Date.parse(startedAt), endedAt === null ? now : Date.parse(endedAt)];
	const span = SPANS.find((minutes) => minutes * MINUTE_MS >= (to - from) * WITH_MARGIN) ?? SPANS[SPANS.length - 1]!;
	const middle = Math.max((from + to) / 2, to - (span * MINUTE_MS) / 2);
	return { span, end: new Date(Math.min(now, middle + (span * MINUTE_MS) / 2)).toISOString() };
}

/** Services by id, in the order of the ids; an id nobody has is left out. */
export function namedServices(ids: readonly string[], overview: OverviewView): ServiceView[] {
	return ids.flatMap((id) => overview.services.find((service) => service.id === id) ?? []);
}

/** Outages newest first; one that the socket told of stands in the place of what was read of it. */
export function outagesNow(read: readonly OutageView[], running: OutageView | null): OutageView[] {
	const all = new Map([...read, ...(running ? [running] : [])].map((outage) => [outage.id, outage]));
	return [...all.values()].sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt));
}

const ROWS = 12;

/** At most a dozen readings spread over the span, newest first: the table beside a chart. */
export function sampleRows(signal: HistoryView["signals"][number]): [at: string, value: number][] {
	const every = Math.max(1, Math.ceil(signal.points.length / ROWS));
	return signal.points.filter((_, index) => (signal.points.length - 1 - index) % every === 0).reverse();
}

/** Stretches of a span in which the service was not simply up, newest first. */
export const bandRows = ({ verdicts }: HistoryView): HistoryView["verdicts"] => verdicts.filter(({ verdict }) => verdict !== "up").reverse();

/** What can be done with a service as it stands: nothing that the server would refuse anyway. */
export function commandsOf({ outage, takenOver, signals, servingSite }: ServiceView): string[] {
	const only = (is: boolean, form: string): string[] => (is ? [form] : []);
	const isOut = outage !== null && outage.state !== "suspected";
	const hasOtherSite = signals.some(({ site }) => site !== servingSite);
	return [
		...only(isOut, "restored"),
		...only(!isOut, "outage"),
		...only(hasOtherSite && !takenOver, "take-over"),
		...only(takenOver, "fail-back"),
		"maintenance",
	];
}

/** A window as people say it: by its name, or each of the hours of one's own. */
export function windowText(window: WindowView, say: Say): string {
	if (typeof window === "string") return sayKnown(say, "window", window);
	return window.map(({ days, from, to }) => `${say(`windowDays.${days}`)} ${from}–${to}`).join("、");
}

/** Of the tiers by date, which one is in force at `now`. */
export function tierInForce({ tiers }: ServiceConfigurationView, now: number): number {
	return tiers.findLastIndex(({ from }) => from === null || Date.parse(from) <= now);
}
