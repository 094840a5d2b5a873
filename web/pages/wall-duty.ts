import type { FilingView, IncidentView, ServiceView } from "../../server/views.ts";
import type { Clock } from "./wall-clocks.ts";

/** The one filing that a block speaks of: the nearest that is owed, else the one made last. */
export type Duty = { kind: FilingView["kind"]; owed: Clock | null; filedAt: string | null; receipt: string | null; late: boolean };

/** What is to be filed, or was filed last, for an incident; null where there is neither. */
export function dutyOf(incident: IncidentView | null, clocks: readonly Clock[]): Duty | null {
	if (!incident) return null;
	const owed = clocks.find((clock) => clock.filing !== null && clock.incident === incident.id);
	if (owed?.filing) return { kind: owed.filing, owed, filedAt: null, receipt: null, late: owed.left < 0 };
	const filed = incident.filings.filter(({ filedAt }) => filedAt !== null).sort((a, b) => Date.parse(b.filedAt!) - Date.parse(a.filedAt!))[0];
	return filed ? { kind: filed.kind, owed: null, filedAt: filed.filedAt, receipt: filed.receipt, late: filed.late } : null;
}

/**
 * The ways to trade that clients have left: services with a channel for orders that stand at up and rest on nothing that is gone.
 * Null while every way rests on other things, and none is gone.
 */
export function waysLeft(hit: readonly ServiceView[], services: readonly ServiceView[]): ServiceView[] | null {
	const byId = new Map(services.map((service) => [service.id, service]));
	const gone = new Set(hit.map(({ id }) => id));
	const rests = ({ id, dependsOn }: ServiceView): boolean => gone.has(id) || dependsOn.some((other) => byId.has(other) && rests(byId.get(other)!));
	const ways = services.filter(isWay);
	return ways.some(rests) ? ways.filter((way) => way.verdict === "up" && way.outage === null && !rests(way)) : null;
}

/** A firm that says nothing of functions means orders by its channels. */
const isWay = ({ channels, functions }: ServiceView): boolean => channels.length > 0 && (functions.length === 0 || functions.includes("order"));
