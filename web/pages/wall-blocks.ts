import type { IncidentView } from "../../server/views/incident-view.ts";
import type { OutageView } from "../../server/views/outage-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";
import type { ServiceView } from "../../server/views/service-view.ts";
import { type RtoBar, rtoBar } from "./rto-bar.ts";
import { type Clock, isMarked } from "./wall-clock.ts";
import { type Duty, dutyOf } from "./wall-duty.ts";
import { waysLeft } from "./ways.ts";

/** A service that is in trouble within a block. */
export type Member = { service: ServiceView; outage: OutageView; bar: RtoBar };
/** What stands together: one incident, or one outage that no incident has (yet). The first member is the most urgent one. */
export type Block = {
	id: string;
	incident: IncidentView | null;
	members: Member[];
	root: ServiceView | null;
	/** `asking`: no outage, but people have to decide or act: a candidate, an attack, a report. */
	phase: "suspected" | "running" | "recovering" | "asking" | "restored";
	/** 演練, where the whole wall does not say it already. */
	exercise: boolean;
	/** The filing that is owed next, or was made last. */
	duty: Duty | null;
	/** The ways to trade that clients have left; null where none is gone. */
	ways: ServiceView[] | null;
};

const isRunning = (outage: OutageView): boolean => outage.state !== "over";

/** One block for each incident that still concerns the wall and each outage without one, the most urgent first. */
export function wallBlocks(overview: OverviewView, clocks: readonly Clock[], now: number): Block[] {
	const incidents = overview.incidents.filter(({ state }) => state === "open").map((incident) => incidentBlock(incident, overview, clocks, now));
	const claimed = new Set(incidents.flatMap(({ members }) => members.map(({ service }) => service.id)));
	const loose = overview.services
		.filter(({ id, outage }) => outage && isRunning(outage) && !claimed.has(id))
		.map((service) => looseBlock(service, overview.services, now));
	return [...incidents, ...loose].sort((a, b) => urgency(a) - urgency(b));
}

function incidentBlock(incident: IncidentView, overview: OverviewView, clocks: readonly Clock[], now: number): Block {
	const { services } = overview;
	const running = services.filter((service) => service.outage && isRunning(service.outage) && belongs(service, incident));
	const members = running.length > 0 ? running.map((service) => member(service, service.outage!, now)) : pastMembers(incident, services, now);
	const duty = dutyOf(incident, clocks);
	return {
		id: incident.id,
		incident,
		members: sorted(members),
		root: rootOf(running),
		phase: phaseOf(members),
		exercise: isMarked(incident, overview),
		duty,
		ways: waysLeft(running, services),
	};
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

function looseBlock(service: ServiceView, services: readonly ServiceView[], now: number): Block {
	const members = [member(service, service.outage!, now)];
	return { id: service.id, incident: null, members, root: null, phase: phaseOf(members), exercise: false, duty: null, ways: waysLeft([service], services) };
}

const member = (service: ServiceView, outage: OutageView, now: number): Member => ({ service, outage, bar: rtoBar(outage, now) });

const sorted = (members: Member[]): Member[] =>
	[...members].sort((a, b) => leftOf(a) - leftOf(b) || Date.parse(a.outage.startedAt) - Date.parse(b.outage.startedAt));

/** A clock that stands can wait for those that run. */
const leftOf = ({ bar }: Member): number => (bar.left ?? Number.MAX_SAFE_INTEGER) + (bar.standing ? 1e9 : 0);

/** 根源: of several, the one that depends on none of the others and on which most of them depend in the end. */
function rootOf(services: readonly ServiceView[]): ServiceView | null {
	const among = new Map(services.map((service) => [service.id, service]));
	const roots = services.filter(({ dependsOn }) => !dependsOn.some((id) => among.has(id)));
	const weighed = roots.map((root) => ({ root, weight: services.filter((service) => service !== root && reaches(service, root.id, among)).length }));
	const heaviest = weighed.sort((a, b) => b.weight - a.weight)[0];
	return heaviest && heaviest.weight > 0 ? heaviest.root : null;
}

/** Does `from` depend on `goal`, directly or through others of the same incident? Configured dependencies have no circles. */
function reaches(from: ServiceView, goal: string, among: ReadonlyMap<string, ServiceView>): boolean {
	return from.dependsOn.some((id) => {
		const next = among.get(id);
		return next !== undefined && (id === goal || reaches(next, goal, among));
	});
}

function phaseOf(members: readonly Member[]): Block["phase"] {
	if (members.length === 0) return "asking";
	const states = members.map(({ outage }) => outage.state);
	if (states.includes("confirmed")) return "running";
	if (states.includes("recovering")) return "recovering";
	return states.includes("suspected") ? "suspected" : "restored";
}

const PHASES: Block["phase"][] = ["running", "recovering", "suspected", "asking", "restored"];

function urgency(block: Block): number {
	const first = block.members[0];
	return PHASES.indexOf(block.phase) * 1e12 + Math.min(first ? leftOf(first) : 1e11, 1e11);
}
