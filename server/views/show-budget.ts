import { causeFigures } from "../../alerting/budget/causes.ts";
import { drillsIn } from "../../alerting/budget/drills.ts";
import { doesCount, filingFigures, incidentsIn } from "../../alerting/budget/incidents.ts";
import { countedOutages, isIn, ownersIn } from "../../alerting/budget/outages.ts";
import type { ToldExercise } from "../../alerting/budget/service-history.ts";
import { quartersUpTo, type Span } from "../../alerting/budget/span.ts";
import { formatInstant } from "../../streams/instant.ts";
import type { Engine } from "../monitor/engine.ts";
import type { BudgetGround } from "./budget-ground.ts";
import type { BudgetView, QuarterView } from "./budget-view.ts";
import { monthView, type ServiceMonths, serviceViews, tierViews } from "./show-budget-figures.ts";
import { budgetIncidentView, causeView } from "./show-budget-incident.ts";
import { drillView, outageView } from "./show-budget-outage.ts";
import { readinessOf } from "./show-readiness.ts";

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
