import type { BudgetOutageView, BudgetView } from "../../server/views/budget-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";
import { rtoBar } from "./rto-bar.ts";

/** What of its RTO an outage used: nothing to speak of, half of it or more, or all of it. `none`: it has no limit. */
export type Use = "within" | "near" | "breach" | "none";
export const USES = ["breach", "near", "within", "none"] as const satisfies readonly Use[];
/** One outage beside its RTO line. `ratio` is 1 at the line; null without a limit. */
export type OutageRow = { key: string; outage: BudgetOutageView; used: number; ratio: number | null; use: Use };
/** What of the outages is looked at; each part stands in the address. */
export type OutageFilter = { tier: string | null; service: string | null; use: string | null };

const NEAR = 0.5;

/** The outages of the span that fit the filter, the one that used most of its RTO first. What runs counts up to `now`. */
export function outageRows({ outages }: BudgetView, filter: OutageFilter, overview: OverviewView | null, now: number): OutageRow[] {
	return outages
		.map((outage) => rowOf(outage, overview, now))
		.filter((row) => fits(row, filter))
		.sort((a, b) => (b.ratio ?? -1) - (a.ratio ?? -1) || b.used - a.used || b.outage.startedAt.localeCompare(a.outage.startedAt));
}

function rowOf(outage: BudgetOutageView, overview: OverviewView | null, now: number): OutageRow {
	const live = outage.running ? overview?.services.find(({ id }) => id === outage.service)?.outage : null;
	const used = live?.id === outage.id ? rtoBar(live, now).used : outage.elapsedSeconds.wall;
	const ratio = outage.rtoSeconds ? used / outage.rtoSeconds : null;
	return { key: `${outage.service}/${outage.id}`, outage, used, ratio, use: bandOf(outage, ratio) };
}

/** Ended exactly at the limit is in time, running at it is not (SEMANTICS 3.8): of what is over the server knows which. */
function bandOf({ running, breached }: BudgetOutageView, ratio: number | null): Use {
	if (ratio === null) return "none";
	if (breached || (running && ratio >= 1)) return "breach";
	return ratio >= NEAR ? "near" : "within";
}

function fits({ outage, use }: OutageRow, filter: OutageFilter): boolean {
	return (!filter.tier || outage.tier === filter.tier) && (!filter.service || outage.service === filter.service) && (!filter.use || use === filter.use);
}

/** The filter as the address has it. */
export const filterOf = (search: URLSearchParams): OutageFilter => ({ tier: search.get("tier"), service: search.get("service"), use: search.get("use") });

/** Where a figure leads: the same quarter, with nothing but the outages it counts. */
export function outagesAddress(quarter: string, filter: Partial<OutageFilter>): string {
	const search = new URLSearchParams({ quarter, ...Object.fromEntries(Object.entries(filter).filter(([, value]) => value)) });
	return `/budget?${search}#outages`;
}
