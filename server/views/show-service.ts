import { keyOf } from "../../alerting/incidents/incident.ts";
import { serviceOf } from "../../alerting/incidents/links.ts";
import type { Calendar } from "../../streams/calendar/calendar.ts";
import { formatInstant, formatKnown, type Instant, MINUTE } from "../../streams/instant.ts";
import type { Service } from "../../streams/inventory.ts";
import type { OutageFacts } from "../../streams/outage.ts";
import { decidingSeries, isAmbiguous, newestAt, speakingSeries, type Watch } from "../../streams/signal.ts";
import type { ServiceState } from "../../streams/state.ts";
import { tierAt } from "../../streams/tolerance.ts";
import type { Engine } from "../monitor/engine.ts";
import { seconds } from "./figure.ts";
import { outageFigures } from "./outage-figures.ts";
import type { OutageView } from "./outage-view.ts";
import type { Recent } from "./recent.ts";
import type { ServiceView, SignalView } from "./service-view.ts";

/** One service as the screens see it at `at`. */
export function serviceView(engine: Engine, recent: Recent, state: ServiceState, at: Instant): ServiceView {
	const { service } = state;
	const main = mainWatch(state);
	const newest = Math.max(...state.watches.map(newestAt), Number.NEGATIVE_INFINITY);
	const running = state.outage ?? state.suspected;
	return {
		...described(engine, service, at),
		...told(engine, state),
		servingSite: state.servingSite,
		takenOver: state.servingSite !== state.homeSite,
		maintenanceUntil: formatKnown(
			state.verdict === "maintenance" ? Math.max(...state.maintenance.filter((entry) => entry.from <= at).map((entry) => entry.until)) : null,
		),
		outage: running && outageView(running, service, engine.firm.inventory.calendar, at),
		incident: running ? incidentOf(engine, running) : null,
		signals: state.watches.map((watch) => signalView(watch, at)),
		mainSignal: main?.signal.id ?? null,
		spark: main ? sparkOf(recent, state, main, at) : [],
		newestAt: formatKnown(newest),
	};
}

/** What cannot be judged is unknown, whatever was said of it before (SEMANTICS 2.4). */
export function told({ broken }: Engine, state: ServiceState) {
	const aside = broken.get(state.order);
	if (aside === undefined) return { verdict: state.verdict, verdictSince: formatInstant(state.since), cause: state.cause };
	return { verdict: "unknown" as const, verdictSince: formatInstant(aside.since), cause: "cannot-be-judged" };
}

function described(engine: Engine, service: Service, at: Instant) {
	const { services, vendors } = engine.firm.inventory;
	const vendor = vendors.find((entry) => entry.id === service.vendor) ?? null;
	return {
		id: service.id,
		name: service.name,
		kind: service.kind,
		core: service.core,
		tier: tierAt(service, at),
		layer: service.layer,
		channels: [...service.channels],
		functions: [...service.functions],
		dependsOn: [...service.dependsOn],
		dependants: [...(dependantsIn(services).get(service.id) ?? [])],
		substitutes: service.substitutes.filter(({ validFrom }) => validFrom <= at).map((substitute) => substitute.service),
		vendor: vendor && { id: vendor.id, name: vendor.name, phone: vendor.phone },
		owner: service.owner,
		runbook: service.runbook,
	};
}

/** The services that depend on each; for the same services worked out once, because asked of every service it grows with the square of the firm. */
const dependants = new WeakMap<readonly Service[], ReadonlyMap<string, readonly string[]>>();

function dependantsIn(services: readonly Service[]): ReadonlyMap<string, readonly string[]> {
	const known = dependants.get(services);
	if (known !== undefined) return known;
	const found = new Map<string, string[]>();
	for (const { id, dependsOn } of services) for (const on of new Set(dependsOn)) found.set(on, [...(found.get(on) ?? []), id]);
	dependants.set(services, found);
	return found;
}

/** The incident that an outage belongs to; null while it is in none. */
export function incidentOf({ register }: Engine, outage: OutageFacts): string | null {
	const key = keyOf(outage);
	return [...register.incidents.values()].find((incident) => incident.outages.includes(key))?.id ?? null;
}

const TROUBLE = ["down", "unknown", "degraded"];

/** The signal whose figure stands on the wall: the worst deciding one at the serving site, else the first. */
function mainWatch(state: ServiceState): Watch | null {
	const deciding = state.watches.filter((watch) => watch.signal.decides && watch.site === state.servingSite);
	return TROUBLE.map((verdict) => deciding.find((watch) => watch.verdict === verdict)).find((watch) => watch) ?? deciding[0] ?? state.watches[0] ?? null;
}

const SPARK_SPAN = 15 * MINUTE;
const SPARK_POINTS = 90;

function sparkOf(recent: Recent, state: ServiceState, watch: Watch, at: Instant): (number | null)[] {
	// Where several speak the curve is that of the one whose value is shown: theirs together would be nobody's.
	const source = speakingSeries(watch, at).length > 1 ? (decidingSeries(watch, at)?.source ?? null) : null;
	const spark: (number | null)[] = Array.from({ length: SPARK_POINTS }, () => null);
	for (const point of recent.since(state.order, watch.signal.id, watch.site, at - SPARK_SPAN, source)) {
		const place = Math.floor(((point.at - (at - SPARK_SPAN)) / SPARK_SPAN) * SPARK_POINTS);
		if (place >= 0 && place < SPARK_POINTS) spark[place] = point.value;
	}
	return spark;
}

function signalView(watch: Watch, at: Instant): SignalView {
	const { signal } = watch;
	const deciding = decidingSeries(watch, at);
	return {
		id: signal.id,
		...(signal.name !== signal.id && { name: signal.name }),
		site: watch.site,
		unit: signal.unit,
		decides: signal.decides,
		indicates: signal.indicates,
		verdict: watch.verdict === "absent" ? "unknown" : watch.verdict,
		cause: watch.cause,
		value: deciding?.value ?? null,
		at: formatKnown(deciding?.at),
		down: signal.down,
		degraded: signal.degraded,
		everySeconds: seconds(signal.everyMs),
		silentAfterSeconds: seconds(signal.silentAfterMs),
		ambiguous: isAmbiguous(watch, at),
	};
}

/** An outage with its clock as it stands at `at` (SEMANTICS 3.3, 3.7, 3.8). */
export function outageView(outage: OutageFacts, service: Service, calendar: Calendar, at: Instant): OutageView {
	const after = (share: number, limit: number | null) => (limit === null ? null : formatInstant(outage.startedAt + Math.round(limit * share)));
	return {
		id: outage.id,
		service: outage.service,
		state: outage.state === "dropped" ? "over" : outage.state,
		startedAt: formatInstant(outage.startedAt),
		notBefore: formatKnown(outage.notBefore),
		confirmedAt: formatKnown(outage.confirmedAt),
		recoveringSince: formatKnown(outage.recoveringSince),
		endedAt: formatKnown(outage.endedAt),
		endedBy: outage.endedBy,
		source: outage.source,
		cause: outage.cause,
		...outageFigures(outage, service, calendar, at),
		rtoLimitAt: after(1, outage.rtoMs),
		toleranceLimitAt: after(1, outage.toleranceMs),
		halfAt: after(0.5, outage.rtoMs),
		eightyAt: after(0.8, outage.rtoMs),
	};
}

/** An outage by its own service's rules. */
export function outageViewOf(engine: Engine, outage: OutageFacts, at: Instant): OutageView | null {
	const service = serviceOf(engine.firm.inventory, outage.service);
	return service ? outageView(outage, service, engine.firm.inventory.calendar, at) : null;
}
