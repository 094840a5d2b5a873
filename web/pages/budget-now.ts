import type { FilingView } from "../../server/views/filing-view.ts";
import type { IncidentView } from "../../server/views/incident-view.ts";
import type { OutageView } from "../../server/views/outage-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";
import type { ServiceView } from "../../server/views/service-view.ts";
import { secondsBetween } from "../format/duration.ts";
import { owedFilings } from "./filings-owed.ts";
import { type RtoBar, rtoBar } from "./rto-bar.ts";

/** A person must say whether it is reported, or whether a criterion of a major incident holds. */
export type Decision = { what: "reportable" } | { what: "criterion"; id: IncidentView["major"]["criteria"][number]["id"] };
/** The latest decision to switch to the standby site; `left` is negative once it has passed. */
export type SwitchBy = { service: ServiceView; at: string; left: number };
/** One incident that runs, as whoever decides must see it. */
export type Running = {
	incident: IncidentView;
	/** The outage whose limit comes next, and its service. */
	worst: { service: ServiceView; outage: OutageView; bar: RtoBar } | null;
	/** Every service it takes down. */
	hit: ServiceView[];
	switchBy: SwitchBy | null;
	/** Filings that are owed or wait for a signature, the nearest first. */
	filings: FilingView[];
	toApprove: FilingView[];
	decisions: Decision[];
};

/** Everything that runs now, the most urgent first. */
export function runningNow(overview: OverviewView, now: number): Running[] {
	return overview.incidents
		.filter(({ state, reportable }) => state === "open" && reportable !== "no")
		.map((incident) => runningOf(incident, overview, now))
		.sort((a, b) => rankOf(a) - rankOf(b) || leftOf(a) - leftOf(b));
}

function runningOf(incident: IncidentView, { services }: OverviewView, now: number): Running {
	const hit = services.filter((service) => service.outage && service.outage.state !== "over" && isOf(service, incident));
	const outages = hit.map((service) => ({ service, outage: service.outage!, bar: rtoBar(service.outage!, now) }));
	const filings = [...owedFilings(incident), ...incident.filings.filter(needsSignature)];
	return {
		incident,
		hit,
		worst: outages.sort((a, b) => (a.bar.left ?? Number.MAX_SAFE_INTEGER) - (b.bar.left ?? Number.MAX_SAFE_INTEGER))[0] ?? null,
		switchBy: switchOf(hit, now),
		filings: filings.sort((a, b) => dueOf(a).localeCompare(dueOf(b))),
		toApprove: filings.filter((filing) => filing.state === "in-review" || needsSignature(filing)),
		decisions: decisionsOf(incident),
	};
}

const isOf = (service: ServiceView, incident: IncidentView): boolean =>
	service.incident === incident.id || (service.incident === null && incident.services.includes(service.id));

/** 先通報後補核: filed without approval, and nobody has countersigned it yet (SEMANTICS 6.4). */
export const needsSignature = ({ state, countersignatureDueAt, countersigned }: FilingView): boolean =>
	state === "filed" && countersignatureDueAt !== null && countersigned === null;

const dueOf = (filing: FilingView): string => (needsSignature(filing) ? filing.countersignatureDueAt! : (filing.dueAt ?? "9999"));

/** Once a service was taken over nothing is left to decide, and while it recovers its clocks stand (SEMANTICS 3.3). */
function switchOf(hit: readonly ServiceView[], now: number): SwitchBy | null {
	const waiting = hit.flatMap((service) =>
		service.outage?.state === "confirmed" && service.outage.latestDecisionAt && !service.takenOver ? [{ service, at: service.outage.latestDecisionAt }] : [],
	);
	const next = waiting.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))[0];
	return next ? { ...next, left: secondsBetween(now, next.at) } : null;
}

/** A candidate asks one thing first: whether clients are affected (SEMANTICS 4.6). */
function decisionsOf({ reportable, major }: IncidentView): Decision[] {
	if (reportable === "candidate") return [{ what: "reportable" }];
	const asked: Decision[] = reportable === "yes" || reportable === "no" ? [] : [{ what: "reportable" }];
	const open = major.criteria.filter(({ state }) => state === "presumed" || state === "suggested");
	return [...asked, ...open.map(({ id }): Decision => ({ what: "criterion", id }))];
}

/** What is down before what is restored, and both before what only asks. */
const rankOf = ({ incident, worst }: Running): number => (worst ? 0 : incident.reportable === "candidate" ? 2 : 1);

const leftOf = ({ worst, switchBy }: Running): number =>
	Math.min(worst?.bar.left ?? Number.MAX_SAFE_INTEGER, switchBy && switchBy.left >= 0 ? switchBy.left : Number.MAX_SAFE_INTEGER);
