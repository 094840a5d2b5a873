import type { ServiceView, Verdict } from "../../server/views/service-view.ts";
import { bySeverity, isCalm, worst } from "./severity.ts";

/** `trouble`: the first page of a wall that needs several, whatever the layer. */
export type GroupId = "trouble" | "front" | "middle" | "feeds" | "back" | "infrastructure" | "dr";
export type WallGroup = { id: GroupId; services: ServiceView[] };
export type SideId = "own" | "vendor" | "exchange";
/** One side of "is it us?": its worst verdict, how many of its services are not calm, and its newest record (its heartbeat). */
export type Side = { id: SideId; verdict: Verdict; troubled: number; count: number; newestAt: string | null };

const GROUPS: GroupId[] = ["front", "middle", "feeds", "back", "infrastructure", "dr"];
const SIDES: SideId[] = ["own", "vendor", "exchange"];

function groupOf(service: ServiceView): GroupId {
	if (service.kind === "quote-feed") return "feeds";
	if (service.kind === "dr-site") return "dr";
	return service.layer ?? "infrastructure";
}

function sideOf(service: ServiceView): SideId {
	if (service.vendor) return "vendor";
	return service.kind === "quote-feed" ? "exchange" : "own";
}

/** Services by layer; feeds and DR sites in groups of their own; empty groups left out; trouble first in each. */
export function wallGroups(services: readonly ServiceView[]): WallGroup[] {
	return GROUPS.map((id) => ({ id, services: bySeverity(services.filter((service) => groupOf(service) === id)) })).filter(
		({ services }) => services.length > 0,
	);
}

/** The firm's own systems, those of vendors, and the exchange's feeds. */
export function wallSides(services: readonly ServiceView[]): Side[] {
	return SIDES.map((id) => {
		const mine = services.filter((service) => sideOf(service) === id);
		return { id, verdict: worst(mine), troubled: mine.filter(({ verdict }) => !isCalm(verdict)).length, count: mine.length, newestAt: newest(mine) };
	}).filter(({ count }) => count > 0);
}

/** RFC 3339 of one zone sorts as text. */
function newest(services: readonly ServiceView[]): string | null {
	return services.reduce<string | null>((latest, { newestAt }) => (newestAt !== null && (latest === null || newestAt > latest) ? newestAt : latest), null);
}
