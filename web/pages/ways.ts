import type { OverviewView } from "../../server/views/overview-view.ts";
import type { ServiceView } from "../../server/views/service-view.ts";

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

/** Where clients can go now, and which ways are down. */
export type Ways = { open: ServiceView[]; down: ServiceView[] };

/** The ways as they stand, whatever takes them down. Unknown is neither: nobody is sent to what nobody knows anything about. */
export function waysNow({ services }: OverviewView): Ways {
	const ways = services.filter(isWay);
	const hit = services.filter(({ outage }) => outage !== null && outage.state !== "over");
	return { open: waysLeft(hit, services) ?? ways.filter(({ verdict }) => verdict === "up"), down: ways.filter(({ verdict }) => verdict === "down") };
}
