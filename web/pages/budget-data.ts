import type {
	BudgetView,
	FiguresView,
	FilingFiguresView,
	PercentilesView,
	QuarterView,
	ReadinessView,
	TierFiguresView,
} from "../../server/views/budget-view.ts";
import type { OutageView } from "../../server/views/outage-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";

/** What must be other for the figures to be read again: an outage that came, went, was taken on or passed a mark, and a filing that was made or fell late. */
export function budgetVersion({ services, incidents, quarter }: OverviewView, now: number): string {
	const passed = ({ halfAt, rtoLimitAt, toleranceLimitAt }: OutageView) =>
		[halfAt, rtoLimitAt, toleranceLimitAt].map((at) => at !== null && Date.parse(at) <= now);
	const outages = services.flatMap(({ id, outage }) => (outage ? [[id, outage.id, outage.state, outage.startedAt, passed(outage)]] : []));
	const filings = incidents.map(({ id, state, reportable, acknowledgedAt, filings }) => [id, state, reportable, acknowledgedAt, filings.map(stateOf)]);
	return JSON.stringify([outages, filings, quarter.outages]);
}

const stateOf = ({ kind, state, late, filedAt }: OverviewView["incidents"][number]["filings"][number]): unknown[] => [kind, state, late, filedAt];

/** Tiers that have a limit. */
export const limited = (tiers: readonly TierFiguresView[]): TierFiguresView[] => tiers.filter(({ tier }) => tier !== "none");

/** Both tiers together, for the line at the top. */
export type Glance = { outages: number; running: number; nearMisses: number; breaches: number; longestSeconds: number | null; usedRatioMax: number | null };

export function glanceOf(tiers: readonly FiguresView[]): Glance {
	const sum = (of: (figures: FiguresView) => number) => tiers.reduce((total, figures) => total + of(figures), 0);
	const most = (values: (number | null)[]) => values.reduce((max, value) => (value !== null && (max === null || value > max) ? value : max), null);
	return {
		outages: sum(({ outages }) => outages),
		running: sum(({ running }) => running),
		nearMisses: sum(({ nearMisses }) => nearMisses),
		breaches: sum(({ breaches }) => breaches),
		longestSeconds: most(tiers.map(({ longestSeconds }) => longestSeconds)),
		usedRatioMax: most(tiers.map(({ usedRatioMax }) => usedRatioMax)),
	};
}

export type FilingGlance = Omit<FilingFiguresView, "kind">;

/** All kinds of filing together. */
export function filingGlance(byKind: readonly FilingFiguresView[]): FilingGlance {
	const sum = (key: keyof FilingGlance) => byKind.reduce((total, figures) => total + figures[key], 0);
	return { filed: sum("filed"), onTime: sum("onTime"), late: sum("late"), running: sum("running"), overdue: sum("overdue") };
}

/** Each filing that was late or still is, with its incident. */
export function lateFilings({ incidents }: BudgetView): { incident: string; kind: FilingFiguresView["kind"] }[] {
	return incidents.flatMap(({ id, filings }) => filings.filter(({ late }) => late).map(({ kind }) => ({ incident: id, kind })));
}

/** One column of the chart of quarters: the greatest share of an RTO that an outage of the tier used. 0 without an outage. */
export type QuarterColumn = { quarter: string; tier: "A" | "B"; ratio: number; outages: number; breaches: number };

export function quarterColumns(quarters: readonly QuarterView[]): QuarterColumn[] {
	return quarters.flatMap(({ quarter, tiers }) =>
		tiers.flatMap(({ tier, usedRatioMax, outages, breaches }) => (tier === "none" ? [] : [{ quarter, tier, ratio: usedRatioMax ?? 0, outages, breaches }])),
	);
}

export const STEPS = ["detectSeconds", "acknowledgeSeconds", "restoreSeconds"] as const satisfies readonly (keyof FiguresView)[];
export type StepRow = { tier: TierFiguresView["tier"]; step: (typeof STEPS)[number]; figures: PercentilesView };

/** Time to detect, to acknowledge and to restore, by tier; a tier without an outage is left out. */
export function stepRows(tiers: readonly TierFiguresView[]): StepRow[] {
	return limited(tiers)
		.filter(({ outages }) => outages > 0)
		.flatMap((figures) => STEPS.map((step) => ({ tier: figures.tier, step, figures: figures[step] })));
}

/** How a standby site stands: its lag within the RPO, beyond it, or not known; a site that is not up cannot take over. */
export type Readiness = "ready" | "lagging" | "unknown" | "down";

export function readinessOf({ verdict, replicationLagSeconds, rpoSeconds }: ReadinessView): Readiness {
	if (verdict === "down") return "down";
	if (verdict === "unknown") return "unknown";
	if (replicationLagSeconds !== null && rpoSeconds !== null && replicationLagSeconds > rpoSeconds) return "lagging";
	return replicationLagSeconds === null && rpoSeconds !== null ? "unknown" : "ready";
}

/** Services as rows, months as columns; the worst month first, those that never failed last. */
export type AvailabilityRow = { service: string; name: string; months: (BudgetView["availability"][number] | null)[]; outSeconds: number };

export function availabilityRows({ availability }: BudgetView): { months: string[]; rows: AvailabilityRow[] } {
	const months = [...new Set(availability.map(({ month }) => month))].sort();
	const names = new Map(availability.map(({ service, name }) => [service, name]));
	const rows = [...names].map(([service, name]) => {
		const mine = months.map((month) => availability.find((entry) => entry.service === service && entry.month === month) ?? null);
		return { service, name, months: mine, outSeconds: mine.reduce((sum, entry) => sum + (entry?.outSeconds ?? 0), 0) };
	});
	return { months, rows: rows.sort((a, b) => b.outSeconds - a.outSeconds) };
}
