import type { DeadlineView } from "../../server/views/deadline-view.ts";
import type { IncidentView } from "../../server/views/incident-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";
import type { ServiceView } from "../../server/views/service-view.ts";
import { formatInstant, HOUR, type Instant, MINUTE, parseInstant } from "../../streams/instant.ts";
import { crowdedOverview, LOOKED_AT, outageOverview } from "./screen-stories.ts";
import { calmOverview, outageOf, withVerdict } from "./screen-views.ts";

/** Further states of the wall: how many services there are, how much is wrong at once, and what day it is. */

/** The demo firm's overview with its services repeated, under other ids and names, until there are so many. */
export function withServices(overview: OverviewView, count: number): OverviewView {
	const { services } = overview;
	const more = Array.from({ length: Math.max(0, count - services.length) }, (_, index) => {
		const like = calmOverview(parseInstant(overview.beat.at)).services[index % services.length]!;
		const round = Math.floor(index / services.length) + 2;
		return { ...like, id: `${like.id}-${round}`, name: `${like.name} ${round}` };
	});
	return { ...overview, services: [...services, ...more] };
}

const FIVE: readonly (readonly [service: string, value: number, minutes: number])[] = [
	["quote-host", 98, 64],
	["return-core", 44, 31],
	["gw-twse", 0.25, 12],
	["settle", 0, 4],
];

/** Five incidents at once; two initial filings are overdue and nobody has taken three of them on. */
export function fiveOutagesOverview(at: Instant = LOOKED_AT): OverviewView {
	const base = outageOverview(at);
	const [first] = base.incidents;
	const incidents: IncidentView[] = [];
	const deadlines: DeadlineView[] = [];
	const services = base.services.map((service): ServiceView => {
		const hit = FIVE.find(([id]) => id === service.id);
		if (!hit) return service;
		const began = at - hit[2] * MINUTE;
		const outage = outageOf(
			service.id,
			began,
			hit[2] > 60 ? { rtoBreachedAt: formatInstant(began + HOUR), toleranceBreachedAt: formatInstant(began + HOUR) } : {},
		);
		const incident = `20261118-${service.id}`;
		const due = formatInstant(began + 31 * MINUTE);
		const taken = hit[2] > 60 ? { acknowledgedBy: "值班主管" } : { acknowledgedBy: null, acknowledgedAt: null, awareness: [] };
		const initial = { ...first!.filings[1]!, kind: "initial" as const, dueAt: due, filedAt: null, state: "running" as const };
		incidents.push({ ...first!, id: incident, title: `${service.name} 服務中斷`, services: [service.id], outages: [outage], filings: [initial], ...taken });
		const like = { ...base.deadlines[0]!, service: service.id, incident };
		deadlines.push({ ...like, dueAt: outage.toleranceLimitAt!, overdue: hit[2] > 60 });
		deadlines.push({ ...like, kind: "filing", service: null, filing: "initial", dueAt: due, filled: 22, required: 24, overdue: Date.parse(due) < at });
		return { ...withVerdict(service, "down", hit[1], began), outage, incident };
	});
	return { ...base, services, incidents: [...base.incidents, ...incidents], deadlines: [...base.deadlines, ...deadlines] };
}

/** 21:30: the night session of the futures; everything that serves the day rests. */
export function nightOverview(at: Instant = parseInstant("2026-11-18T21:30:20.000+08:00")): OverviewView {
	const resting = new Set(["twse-feed", "tpex-feed", "gw-twse", "voice-order", "branch-order", "settle", "symbol-file"]);
	const calm = calmOverview(at);
	return { ...calm, services: calm.services.map((service) => (resting.has(service.id) ? withVerdict(service, "idle", null, at - HOUR) : service)) };
}

/** A Saturday: no session, no trading day to be in. */
export function closedDayOverview(at: Instant = parseInstant("2026-11-21T10:05:00.000+08:00")): OverviewView {
	const calm = calmOverview(at);
	const open = new Set(["login", "db-cust", "isp", "dr-site", "acct"]);
	const services = calm.services.map((service) => (open.has(service.id) ? service : withVerdict(service, "idle", null, at - 12 * HOUR)));
	return { ...calm, services, day: { date: "2026-11-21", type: "weekend", trading: false, marks: [] } };
}

/** An exercise at a real firm: measured like the real thing, and said to be one wherever it stands. */
export function exerciseOverview(at: Instant = LOOKED_AT): OverviewView {
	const overview = outageOverview(at);
	return { ...overview, firm: { ...overview.firm, demo: false } };
}

/** A vendor said something, and signals say that somebody attacks: incidents without any outage. */
export function askingOverview(at: Instant = LOOKED_AT): OverviewView {
	const calm = calmOverview(at);
	const [like] = outageOverview(at).incidents;
	const none = { ...like!, services: ["quote-host"], outages: [], filings: [], acknowledgedBy: null, awareness: [] };
	const candidate: IncidentView = { ...none, id: "candidate", title: "報價資訊商 行情延遲", openedBy: "bulletin", reportable: "candidate" };
	const attack: IncidentView = { ...none, id: "attack", title: "登入失敗率異常", services: ["login"], openedBy: "attack", acknowledgedBy: "資安長" };
	return { ...calm, incidents: [candidate, attack] };
}

/** Everything at once that these stories know. */
export const STORIES: Readonly<Record<string, () => OverviewView>> = {
	calm: () => calmOverview(LOOKED_AT),
	outage: outageOverview,
	crowded: crowdedOverview,
	five: fiveOutagesOverview,
	night: nightOverview,
	closed: closedDayOverview,
	exercise: exerciseOverview,
	asking: askingOverview,
};
