import { availableShare, type Tally, togetherOf, unknownShare } from "../../alerting/budget/availability.ts";
import { causeFigures } from "../../alerting/budget/causes.ts";
import { type Drill, drillsIn } from "../../alerting/budget/drills.ts";
import { type Figures, figuresByTier, figuresOf } from "../../alerting/budget/figures.ts";
import { doesCount, filingFigures, incidentsIn } from "../../alerting/budget/incidents.ts";
import { type CountedOutage, countedOutages, isIn, ownersIn } from "../../alerting/budget/outages.ts";
import type { Percentiles } from "../../alerting/budget/percentiles.ts";
import type { ToldExercise } from "../../alerting/budget/service-history.ts";
import { quartersUpTo, type Span } from "../../alerting/budget/span.ts";
import { keyOf } from "../../alerting/incident.ts";
import { serviceOf } from "../../alerting/links.ts";
import type { Duties } from "../../alerting/pass.ts";
import type { Register } from "../../alerting/register.ts";
import { formatInstant, type Instant, type Millis, SECOND } from "../../streams/instant.ts";
import type { Service } from "../../streams/inventory.ts";
import { elapsed } from "../../streams/rto-clock.ts";
import { limitsOf, tierAt } from "../../streams/tolerance.ts";
import type { Engine } from "../monitor/engine.ts";
import type {
	AvailabilityFiguresView,
	AvailabilityView,
	BudgetOutageView,
	BudgetView,
	DrillView,
	FiguresView,
	PercentilesView,
	QuarterView,
	ServiceFiguresView,
	TierFiguresView,
} from "./budget-view.ts";
import { budgetIncidentView, causeView } from "./show-budget-incident.ts";
import { readinessOf } from "./show-readiness.ts";
import { text } from "./show-service.ts";

/** What a budget is reckoned from; `at`: as of when. */
export type BudgetGround = { readonly register: Register; readonly duties: Duties; readonly span: Span; readonly at: Instant };
/** The time of a service by month. */
export type ServiceMonths = { readonly service: Service; readonly months: readonly { readonly month: string; readonly tally: Tally }[] };

/** Quarters before the one in which the span ends. */
const QUARTERS_BEFORE = 8;

/** The budget of a span as the screens and the documents see it. */
export function budgetView(ground: BudgetGround, services: readonly ServiceMonths[], exercises: readonly ToldExercise[], engine: Engine): BudgetView {
	const { register, duties, span, at } = ground;
	const { code, name, englishName, demo, inventory } = duties.firm;
	const owners = ownersIn(register);
	const counted = countedOutages(register, inventory, at);
	const outages = counted.filter(({ facts }) => isIn(facts, span));
	const known = incidentsIn(register.incidents.values(), span, at);
	const incidents = known.filter(doesCount);
	const quarter = (part: Span & { name: string }): QuarterView => ({
		quarter: part.name,
		from: formatInstant(part.from),
		to: formatInstant(part.to),
		tiers: tierViews(counted.filter(({ facts }) => isIn(facts, part))),
	});
	return {
		from: formatInstant(span.from),
		to: formatInstant(span.to),
		at: formatInstant(at),
		firm: { code, name, englishName, demo },
		tiers: tierViews(outages),
		services: serviceViews(services, outages, ground),
		outages: outages.map((outage) => outageView(outage, ground)),
		incidents: known.map((incident) => budgetIncidentView(incident, ground)),
		filings: { byKind: [...filingFigures(incidents, at)] },
		quarters: quartersUpTo(span, QUARTERS_BEFORE).map(quarter),
		dr: readinessOf(engine, at),
		drills: drillsIn(exercises, register, span, at).map((drill) => drillView(drill, owners)),
		availability: services.flatMap(({ service, months }) => months.map((month) => monthView(service, month))),
		causes: causeFigures(incidents, ground).map(causeView),
	};
}

function tierViews(outages: readonly CountedOutage[]): TierFiguresView[] {
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
function serviceViews(services: readonly ServiceMonths[], outages: readonly CountedOutage[], { span }: BudgetGround): ServiceFiguresView[] {
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

function monthView({ id, name }: Service, { month, tally }: ServiceMonths["months"][number]): AvailabilityView {
	return { service: id, name, month, ...availabilityView(tally) };
}

function outageView(outage: CountedOutage, { duties: { firm }, at }: BudgetGround): BudgetOutageView {
	const { facts, incident, tier, wallMs, downMs, nearMiss } = outage;
	const service = serviceOf(firm.inventory, facts.service);
	const spent = service === undefined ? null : elapsed(facts, service, firm.inventory.calendar, at);
	return {
		...{ id: facts.id, service: facts.service, name: service?.name ?? facts.service, tier, source: facts.source, cause: facts.cause },
		startedAt: formatInstant(facts.startedAt),
		confirmedAt: formatInstant(facts.confirmedAt ?? facts.startedAt),
		endedAt: text(facts.endedAt),
		endedBy: facts.endedBy,
		running: facts.endedAt === null,
		// Of a service that is gone the hours are gone too: of them nothing is known.
		elapsedSeconds: { wall: wallMs / SECOND, service: seconds(spent?.service ?? null), market: seconds(spent?.market ?? null) },
		downSeconds: downMs / SECOND,
		rtoSeconds: seconds(facts.rtoMs),
		toleranceSeconds: seconds(facts.toleranceMs),
		usedRatio: ratio(outage.usedRatio),
		nearMiss,
		breached: facts.rtoBreachedAt !== null,
		toleranceBreached: facts.toleranceBreachedAt !== null,
		detectSeconds: outage.detectMs / SECOND,
		acknowledgeSeconds: seconds(outage.acknowledgeMs),
		restoreSeconds: seconds(outage.restoreMs),
		incident: incident?.id ?? null,
	};
}

function drillView({ from, to, services, plan, measured }: Drill, owners: ReturnType<typeof ownersIn>): DrillView {
	return {
		startedAt: formatInstant(from),
		endedAt: text(to),
		services: [...services],
		plan,
		measured: measured.map(({ facts, wallMs, withinRto }) => ({
			service: facts.service,
			outage: facts.id,
			incident: owners.get(keyOf(facts))?.id ?? null,
			startedAt: formatInstant(facts.startedAt),
			seconds: wallMs / SECOND,
			rtoSeconds: seconds(facts.rtoMs),
			withinRto,
			endedBy: facts.endedBy,
			takenOverTo: facts.takenOverTo,
		})),
	};
}

function seconds(length: Millis | null): number | null {
	return length === null ? null : length / SECOND;
}

function ratio(share: number | null): number | null {
	return share === null ? null : Math.round(share * 1000) / 1000;
}
