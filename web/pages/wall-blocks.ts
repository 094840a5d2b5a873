import type { IncidentView, OutageView, OverviewView, ServiceView } from "../../server/views.ts";
import { type RtoBar, rtoBar } from "./rto-bar.ts";

/** A service that is in trouble within a block. */
export type Member = { service: ServiceView; outage: OutageView; bar: RtoBar };
/** What stands together: one incident, or one outage that no incident has (yet). The first member is the most urgent one. */
export type Block = {
	id: string;
	incident: IncidentView | null;
	members: Member[];
	root: ServiceView | null;
	phase: "suspected" | "running" | "recovering" | "restored";
};

const isRunning = (outage: OutageView): boolean => outage.state !== "over";

/** One block for each incident that still concerns the wall and each outage without one, the most urgent first. */
export function wallBlocks(overview: OverviewView, now: number): Block[] {
	const incidents = overview.incidents.filter(({ state }) => state === "open").map((incident) => incidentBlock(incident, overview.services, now));
	const claimed = new Set(incidents.flatMap(({ members }) => members.map(({ service }) => service.id)));
	const loose = overview.services.filter(({ id, outage }) => outage && isRunning(outage) && !claimed.has(id)).map((service) => looseBlock(service, now));
	return [...incidents.filter(({ members }) => members.length > 0), ...loose].sort((a, b) => urgency(a) - urgency(b));
}

function incidentBlock(incident: IncidentView, services: readonly ServiceView[], now: number): Block {
	const running = services.filter((service) => service.outage && isRunning(service.outage) && belongs(service, incident));
	const members = running.length > 0 ? running.map((service) => member(service, service.outage!, now)) : pastMembers(incident, services, now);
	return { id: incident.id, incident, members: sorted(members), root: rootOf(running), phase: phaseOf(members) };
}

const belongs = (service: ServiceView, incident: IncidentView): boolean =>
	service.incident === incident.id || (service.incident === null && incident.services.includes(service.id));

/** After the last outage of an open incident has ended, it still stands there, small, with what it used. */
function pastMembers(incident: IncidentView, services: readonly ServiceView[], now: number): Member[] {
	return incident.outages.flatMap((outage) => {
		const service = services.find(({ id }) => id === outage.service);
		return service ? [member(service, outage, now)] : [];
	});
}

function looseBlock(service: ServiceView, now: number): Block {
	const members = [member(service, service.outage!, now)];
	return { id: service.id, incident: null, members, root: null, phase: phaseOf(members) };
}

const member = (service: ServiceView, outage: OutageView, now: number): Member => ({ service, outage, bar: rtoBar(outage, now) });

const sorted = (members: Member[]): Member[] =>
	[...members].sort((a, b) => leftOf(a) - leftOf(b) || Date.parse(a.outage.startedAt) - Date.parse(b.outage.startedAt));

/** A clock that stands can wait for those that run. */
const leftOf = ({ bar }: Member): number => (bar.left ?? Number.MAX_SAFE_INTEGER) + (bar.standing ? 1e9 : 0);

/** 根源: the one of several on which most of the others depend. */
function rootOf(services: readonly ServiceView[]): ServiceView | null {
	const weight = (service: ServiceView) => services.filter(({ dependsOn }) => dependsOn.includes(service.id)).length;
	const heaviest = [...services].sort((a, b) => weight(b) - weight(a))[0];
	return heaviest && weight(heaviest) > 0 ? heaviest : null;
}

function phaseOf(members: readonly Member[]): Block["phase"] {
	const states = members.map(({ outage }) => outage.state);
	if (states.includes("confirmed")) return "running";
	if (states.includes("recovering")) return "recovering";
	return states.includes("suspected") ? "suspected" : "restored";
}

const PHASES: Block["phase"][] = ["running", "recovering", "suspected", "restored"];

function urgency(block: Block): number {
	const first = block.members[0];
	return PHASES.indexOf(block.phase) * 1e12 + Math.min(first ? leftOf(first) : 1e11, 1e11);
}
