import { filingName } from "../../alerting/filings/filing.ts";
import { keyOf } from "../../alerting/incidents/incident.ts";
import { summarizeIncidents } from "../../alerting/incidents/summary.ts";
import type { Instant } from "../../streams/instant.ts";
import { basisInChinese } from "../documents/basis-words.ts";
import type { MovedView } from "../views/command-view.ts";
import { outageViewOf } from "../views/show-service.ts";
import { type Engine, outagesOf } from "./engine.ts";

/** A figure that people read, and of what it is. */
type Figure = Omit<MovedView, "from" | "to"> & { readonly value: MovedView["from"] };

const OF_NOTHING = { incident: null, filing: null, reading: null, chineseReading: null, criterion: null, outage: null };
const OF_INCIDENT = ["occurredAt", "detectedAt", "awareAt", "restoredAt", "handledAt", "state", "reportable", "availabilityLevel"] as const;
const OF_CRITERION = ["state", "metAt", "forecastAt"] as const;
const OF_FILING = ["state", "dueAt", "expectedAt", "countersignatureDueAt", "late"] as const;
const OF_OUTAGE = [
	"startedAt",
	"endedAt",
	"downSeconds",
	"toleranceSeconds",
	"rtoUsedRatio",
	"rtoBreachedAt",
	"toleranceBreachedAt",
	"latestDecisionAt",
] as const;

/** What became different between two engines at one instant, each figure from what to what; null where there was or is none. */
export function movedBetween(before: Engine, after: Engine, at: Instant): MovedView[] {
	const was = figuresOf(before, at);
	const is = figuresOf(after, at);
	const names = [...is.keys(), ...[...was.keys()].filter((name) => !is.has(name))];
	return names.flatMap((name) => {
		const { value: _, ...figure } = (is.get(name) ?? was.get(name))!;
		const from = was.get(name)?.value ?? null;
		const to = is.get(name)?.value ?? null;
		return from === to ? [] : [{ ...figure, from, to }];
	});
}

/** Every figure of every incident and of every outage as of `at`, by what it is of and its name. */
function figuresOf(engine: Engine, at: Instant): ReadonlyMap<string, Figure> {
	const figures = [...incidentFigures(engine, at), ...outageFigures(engine, at)];
	// An outage keeps its figures when it goes to another incident, so it is not known by that.
	const nameOf = ({ incident, filing, reading, criterion, outage, figure }: Figure) => [outage ?? incident, filing, reading, criterion, figure].join(" ");
	return new Map(figures.map((figure) => [nameOf(figure), figure]));
}

function incidentFigures(engine: Engine, at: Instant): readonly Figure[] {
	return summarizeIncidents(engine.register, { firm: engine.firm, rules: engine.rules }, at).flatMap(
		({ id, major, elapsedSeconds, filings, ...incident }): readonly Figure[] => {
			const own = { ...OF_NOTHING, incident: id };
			return [
				...OF_INCIDENT.map((figure) => ({ ...own, figure, value: incident[figure] })),
				{ ...own, figure: "elapsedSeconds", value: elapsedSeconds.wall },
				{ ...own, figure: "elapsedMarketSeconds", value: elapsedSeconds.market },
				{ ...own, figure: "majorState", value: major.state },
				...major.criteria.flatMap((criterion) => OF_CRITERION.map((figure) => ({ ...own, criterion: criterion.id, figure, value: criterion[figure] }))),
				...filings.flatMap((filing) => {
					const named = { ...own, filing: filingName(filing, filings) };
					const others = filing.alternatives.map(
						({ basis, dueAt }): Figure => ({ ...named, reading: basis, chineseReading: basisInChinese(basis), figure: "dueAt", value: dueAt }),
					);
					return [...OF_FILING.map((figure) => ({ ...named, figure, value: filing[figure] })), ...others];
				}),
			];
		},
	);
}

function outageFigures(engine: Engine, at: Instant): readonly Figure[] {
	const owners = new Map([...engine.register.incidents.values()].flatMap(({ id, outages }) => outages.map((key) => [key, id] as const)));
	return outagesOf(engine).flatMap((outage): readonly Figure[] => {
		const view = outageViewOf(engine, outage, at);
		if (view === null) return [];
		const own = { ...OF_NOTHING, incident: owners.get(keyOf(outage)) ?? null, outage: keyOf(outage) };
		return [
			...OF_OUTAGE.map((figure) => ({ ...own, figure, value: view[figure] })),
			{ ...own, figure: "elapsedSeconds", value: view.elapsedSeconds.wall },
			{ ...own, figure: "elapsedServiceSeconds", value: view.elapsedSeconds.service },
			{ ...own, figure: "elapsedMarketSeconds", value: view.elapsedSeconds.market },
		];
	});
}
