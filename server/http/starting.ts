import { formatInstant, type Instant } from "../../streams/instant.ts";
import { noPeople, type People } from "../people/people.ts";
import type { Program } from "../program.ts";
import { problem } from "./errors.ts";

/** What is served while the store is not open yet: alive, not ready, and every question is answered 503. */
export function startingProgram(since: Instant): Program {
	const refuse = (): never => {
		throw problem("starting", "RTO Watch is starting");
	};
	const reasons = [{ code: "starting", message: "啟動中: the store is not open yet", since: formatInstant(since) }];
	return {
		overview: refuse,
		summary: refuse,
		services: refuse,
		service: refuse,
		history: refuse,
		outages: refuse,
		incidents: refuse,
		incident: refuse,
		incidentChanges: refuse,
		activity: refuse,
		handovers: refuse,
		rules: refuse,
		draft: refuse,
		document: refuse,
		evidence: refuse,
		templates: { read: refuse, keep: refuse },
		budget: refuse,
		messages: {
			list: refuse,
			deliveries: refuse,
			preview: refuse,
			missed: refuse,
			routes: refuse,
			silences: refuse,
			sentLink: refuse,
			silence: refuse,
			endSilence: refuse,
		},
		canary: { view: refuse, ask: refuse, passedAt: refuse },
		deadlines: refuse,
		calendar: refuse,
		calendarHorizon: refuse,
		configuration: refuse,
		unregistered: refuse,
		rejected: refuse,
		command: refuse,
		preview: refuse,
		inlet: { take: refuse, full: refuse },
		health: async () => ({ healthy: true, ready: false, reasons }),
		pulse: refuse,
		gauges: refuse,
		onNews: refuse,
		reload: refuse,
	};
}

/** Nobody, as long as it is not known who there is. */
export function startingPeople(now: () => Instant): People {
	const refuse = (): never => {
		throw problem("starting", "RTO Watch is starting");
	};
	return noPeople({ commit: refuse, changes: refuse }, now);
}
