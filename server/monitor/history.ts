import type { Change } from "../../streams/change.ts";
import { formatInstant, formatKnown, type Instant } from "../../streams/instant.ts";
import type { Service } from "../../streams/inventory.ts";
import type { ServiceState } from "../../streams/state.ts";
import type { CurvePoint } from "../store/curve-point.ts";
import type { HistoryView } from "../views/history-view.ts";
import type { OutageView } from "../views/outage-view.ts";
import type { Verdict } from "../views/service-view.ts";
import { outageViewOf } from "../views/show-service.ts";
import type { Monitor } from "./monitor.ts";

/** Most points of one curve in an answer; beyond, the extremes of each stretch are kept. */
const POINTS_AT_MOST = 2_000;
const VERDICTS_AT_MOST = 5_000;
/** Why a service is unknown of which nothing was heard yet. */
const UNHEARD = "source-silent";

/** Samples, verdict bands and outages of a span, from the store and from what has not been folded in yet; null: no such service. */
export async function historyView(monitor: Monitor, id: string, from: Instant, to: Instant): Promise<HistoryView | null> {
	const { engine, parts } = monitor;
	const state = engine.services.find((entry) => entry.service.id === id);
	if (state === undefined) return null;
	return {
		service: id,
		from: formatInstant(from),
		to: formatInstant(to),
		signals: await curvesOf(monitor, state.order, state.service, from, to),
		verdicts: await verdictsOf(monitor, state, from, to),
		outages: [...engine.register.outages.values()]
			.filter((outage) => outage.service === id && outage.confirmedAt !== null && outage.startedAt < to && (outage.endedAt ?? to) >= from)
			.map((outage) => outageViewOf(engine, outage, parts.clock.now()))
			.filter((view): view is OutageView => view !== null),
	};
}

async function curvesOf(monitor: Monitor, order: number, service: Service, from: Instant, to: Instant): Promise<HistoryView["signals"]> {
	const folded = await monitor.parts.store.curves(service.id, from, to);
	const pending = monitor.intake.recent.pendingOf(order);
	const keys = new Map([...folded, ...pending].map(({ signal, site }) => [`${signal}/${site}`, { signal, site }]));
	const place = ({ signal }: { readonly signal: string }) => service.signals.findIndex((entry) => entry.id === signal);
	// As configured: what decides stands before what is only informative, whatever the order of the alphabet.
	const inOrder = [...keys.values()].sort((one, other) => place(one) - place(other));
	return inOrder.flatMap(({ signal, site }) => {
		const configured = service.signals.find((entry) => entry.id === signal);
		if (configured === undefined) return [];
		const points = [...folded, ...pending].filter((entry) => entry.signal === signal && entry.site === site).flatMap((entry) => entry.points);
		const inside = points.filter((point) => point.at >= from && point.at < to).sort((a, b) => a.at - b.at);
		return [
			{
				id: signal,
				site,
				unit: configured.unit,
				down: configured.down,
				degraded: configured.degraded,
				points: thin(inside).map(({ at, value }) => [formatInstant(at), value] as [string, number]),
			},
		];
	});
}

/** The least and the greatest of each stretch, in their order: no peak is lost. */
function thin(points: readonly CurvePoint[]): readonly CurvePoint[] {
	if (points.length <= POINTS_AT_MOST) return points;
	const size = Math.ceil(points.length / (POINTS_AT_MOST / 2));
	const stretches = Array.from({ length: Math.ceil(points.length / size) }, (_, index) => points.slice(index * size, (index + 1) * size));
	return stretches.flatMap((stretch) => {
		const least = stretch.reduce((a, b) => (b.value < a.value ? b : a));
		const greatest = stretch.reduce((a, b) => (b.value > a.value ? b : a));
		return least === greatest ? [least] : [least, greatest].sort((a, b) => a.at - b.at);
	});
}

type Band = { readonly verdict: Verdict; readonly from: Instant; readonly to: Instant | null; readonly cause: string | null };

/** Stretches of one verdict, without a gap from the first start or the beginning of the span on; the first clipped to the span. */
async function verdictsOf({ engine, parts }: Monitor, state: ServiceState, from: Instant, to: Instant): Promise<HistoryView["verdicts"]> {
	const query = { subject: `service/${state.service.id}`, kinds: ["service-verdict"], limit: VERDICTS_AT_MOST } as const;
	const told = await parts.store.changes({ ...query, to, newestFirst: true });
	const own = told.toSorted((a, b) => a.happenedAt - b.happenedAt);
	const bands = own.map((change, index) => bandFrom(change, own[index + 1]));
	if (told.length < VERDICTS_AT_MOST && engine.firstStart < Math.min(own[0]?.happenedAt ?? to, to)) {
		const next = own[0] ?? (await parts.store.changes({ ...query, from: to, limit: 1 }))[0];
		bands.unshift({ ...bandBefore(next, state), from: engine.firstStart, to: own[0]?.happenedAt ?? null });
	}
	return bands
		.filter((band) => band.to === null || band.to > from)
		.map((band) => ({ ...band, from: formatInstant(Math.max(band.from, from)), to: formatKnown(band.to) }));
}

function bandFrom(change: Change, next: Change | undefined): Band {
	return { verdict: change.to as Verdict, from: change.happenedAt, to: next?.happenedAt ?? null, cause: change.reason };
}

/** What a service was before anything was said of it: the first change tells what it came from; without one it is so still. */
function bandBefore(next: Change | undefined, { verdict, cause }: ServiceState): Pick<Band, "verdict" | "cause"> {
	if (next === undefined) return { verdict, cause };
	return { verdict: next.from as Verdict, cause: next.from === "unknown" ? UNHEARD : null };
}
