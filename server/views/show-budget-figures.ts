import { availableShare, type Tally, togetherOf, unknownShare } from "../../alerting/budget/availability.ts";
import { type Figures, figuresByTier, figuresOf } from "../../alerting/budget/figures.ts";
import type { CountedOutage } from "../../alerting/budget/outages.ts";
import type { Percentiles } from "../../alerting/budget/percentiles.ts";
import { SECOND } from "../../streams/instant.ts";
import type { Service } from "../../streams/inventory.ts";
import { limitsOf, tierAt } from "../../streams/tolerance.ts";
import type { BudgetGround } from "./budget-ground.ts";
import type { AvailabilityFiguresView, AvailabilityView, FiguresView, PercentilesView, ServiceFiguresView, TierFiguresView } from "./budget-view.ts";
import { ratio, seconds } from "./figure.ts";

/** The time of a service by month. */
export type ServiceMonths = { readonly service: Service; readonly months: readonly { readonly month: string; readonly tally: Tally }[] };

export function tierViews(outages: readonly CountedOutage[]): TierFiguresView[] {
	return figuresByTier(outages).map(({ tier, ...figures }) => ({ tier, ...figuresView(figures) }));
}

function figuresView({ longestMs, downMs, usedRatioMax, detect, acknowledge, restore, ...counts }: Figures): FiguresView {
	return {
		...counts,
		longestSeconds: seconds(longestMs),
		downSeconds: downMs / SECOND,
		usedRatioMax: ratio(usedRatioMax),
		detectSeconds: percentilesView(detect),
		acknowledgeSeconds: percentilesView(acknowledge),
		restoreSeconds: percentilesView(restore),
	};
}

function percentilesView({ p50, p90, max, count }: Percentiles): PercentilesView {
	return { p50: seconds(p50), p90: seconds(p90), max: seconds(max), count };
}

/** Those of the configuration, and after them those that had outages and are configured no more. */
export function serviceViews(services: readonly ServiceMonths[], outages: readonly CountedOutage[], { span }: BudgetGround): ServiceFiguresView[] {
	const own = Map.groupBy(outages, ({ facts }) => facts.service);
	const gone = [...own.keys()].filter((id) => !services.some(({ service }) => service.id === id)).sort();
	const configured = services.map(({ service, months }): ServiceFiguresView => {
		const { rtoMs, toleranceMs } = limitsOf(service, span.to - 1);
		return {
			...{ id: service.id, name: service.name, tier: tierAt(service, span.to - 1), rtoSeconds: seconds(rtoMs), toleranceSeconds: seconds(toleranceMs) },
			...figuresView(figuresOf(own.get(service.id) ?? [])),
			...availabilityView(togetherOf(months.map(({ tally }) => tally))),
		};
	});
	return [...configured, ...gone.map((id) => goneView(id, own.get(id) ?? []))];
}

function goneView(id: string, outages: readonly CountedOutage[]): ServiceFiguresView {
	const last = outages.at(-1)!;
	const limits = { rtoSeconds: seconds(last.facts.rtoMs), toleranceSeconds: seconds(last.facts.toleranceMs) };
	return { id, name: id, tier: last.tier, ...limits, ...figuresView(figuresOf(outages)), ...availabilityView(togetherOf([])) };
}

function availabilityView(tally: Tally): AvailabilityFiguresView {
	const [available, blind] = [availableShare(tally), unknownShare(tally)];
	return {
		availabilityRatio: available === null ? null : Math.floor(available * 1000) / 1000,
		unknownRatio: blind === null ? null : Math.ceil(blind * 1000) / 1000,
		upSeconds: (tally.up + tally.degraded) / SECOND,
		outSeconds: tally.down / SECOND,
		unknownSeconds: tally.unknown / SECOND,
		maintenanceSeconds: tally.maintenance / SECOND,
	};
}

export function monthView({ id, name }: Service, { month, tally }: ServiceMonths["months"][number]): AvailabilityView {
	return { service: id, name, month, ...availabilityView(tally) };
}
