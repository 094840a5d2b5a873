import type { IncidentView } from "../../server/views/incident-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";
import { secondsBetween } from "../format/duration.ts";
import { type Clock, isMarked, toneOf } from "./wall-clock.ts";

/** When each open incident would have lasted two hours of the trading window, which makes it a major one (criterion C2). */
export function forecasts(overview: OverviewView, now: number): Clock[] {
	return overview.incidents.filter(({ state }) => state === "open").flatMap((incident) => forecastOf(incident, overview, now));
}

function forecastOf(incident: IncidentView, overview: OverviewView, now: number): Clock[] {
	const c2 = incident.major.criteria.find(({ id, state }) => id === "C2" && state === "forecast");
	if (!c2?.forecastAt) return [];
	const left = secondsBetween(now, c2.forecastAt);
	// The forecast moves as soon as it has come true; until the server says so it is due, not late.
	return [
		{
			id: `c2/${incident.id}`,
			kind: "c2",
			filing: null,
			subject: incident.title,
			services: incident.services,
			others: 0,
			left: Math.max(0, left),
			dueAt: c2.forecastAt,
			tone: toneOf(Math.max(0, left), 7_200, true),
			shadow: false,
			assumed: false,
			draft: null,
			withMajor: false,
			handler: incident.acknowledgedBy,
			incident: incident.id,
			exercise: isMarked(incident, overview),
			market: incident.elapsedSeconds.market,
		},
	];
}
