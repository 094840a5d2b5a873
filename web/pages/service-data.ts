import type { HistoryView, OverviewView, ServiceView } from "../../server/views.ts";

/** Spans one can choose from, in minutes; the address says which. */
export const SPANS = [15, 60, 360, 1_440] as const;
export type Span = (typeof SPANS)[number];

/** What the address asks for, else an hour. */
export const spanOf = (text: string | null): Span => SPANS.find((span) => String(span) === text) ?? 60;

/** The address of the history that ends now. `now` is cut to ten seconds, so that the address changes no oftener than that. */
export function historyPath(id: string, span: Span, now: number): string {
	const to = Math.ceil(now / 10_000) * 10_000;
	const text = (at: number) => encodeURIComponent(new Date(at).toISOString());
	return `/services/${id}/history?from=${text(to - span * 60_000)}&to=${text(to)}`;
}

/** Services by id, in the order of the ids; an id nobody has is left out. */
export function namedServices(ids: readonly string[], overview: OverviewView): ServiceView[] {
	return ids.flatMap((id) => overview.services.find((service) => service.id === id) ?? []);
}

const ROWS = 12;

/** At most a dozen readings spread over the span, newest first: the table beside a chart. */
export function sampleRows(signal: HistoryView["signals"][number]): [at: string, value: number][] {
	const every = Math.max(1, Math.ceil(signal.points.length / ROWS));
	return signal.points.filter((_, index) => (signal.points.length - 1 - index) % every === 0).reverse();
}
