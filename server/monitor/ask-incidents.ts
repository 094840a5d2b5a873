import { isPutDownTo } from "../../alerting/budget/causes.ts";
import { type Incident, newestFirst } from "../../alerting/incidents/incident.ts";
import { formatInstant } from "../../streams/instant.ts";
import { gather } from "../bundle/gather.ts";
import { recordsIn } from "../bundle/records.ts";
import type { Program } from "../program.ts";
import { documentFor } from "../views/show-document.ts";
import { activityView } from "../views/show-firm.ts";
import { draftView, incidentView } from "../views/show-incident.ts";
import { rulesView } from "../views/show-rules.ts";
import type { Monitor } from "./monitor.ts";

type OfIncidents = Pick<Program, "incidents" | "incident" | "incidentChanges" | "rules" | "draft" | "document" | "evidence">;

const CHANGES_AT_MOST = 5_000;
const CHANGES_OF_OUTAGE_AT_MOST = 1_000;

/** What is asked of incidents; of one that is not there: null. */
export function askIncidents(monitor: Monitor, now: () => number): OfIncidents {
	const { store } = monitor.parts;
	const of = <T>(id: string, ask: (incident: Incident) => T): T | null => {
		const incident = monitor.engine.register.incidents.get(id);
		return incident === undefined ? null : ask(incident);
	};
	return {
		incidents({ from, to, state, ...sought }) {
			const { register, firm, rules } = monitor.engine;
			const ground = { register, duties: { firm, rules }, at: now() };
			return [...register.incidents.values()]
				.filter((incident) => isPutDownTo(incident, sought, ground))
				.sort(newestFirst)
				.map((incident) => incidentView(monitor.engine, incident, now()))
				.filter((view) => state === null || view.state === state)
				.filter((view) => to === null || view.occurredAt < formatInstant(to))
				.filter((view) => from === null || (view.restoredAt ?? formatInstant(now())) >= formatInstant(from));
		},
		incident: (id) => of(id, (incident) => incidentView(monitor.engine, incident, now())),
		incidentChanges: async (id) => of(id, (incident) => changesOf(monitor, incident)),
		rules: (id) => of(id, (incident) => rulesView(monitor.engine.rules, incident)),
		draft: (id, kind, version) => of(id, (incident) => draftView(monitor.engine, incident, kind, now(), version)),
		document: (id, kind, version) => of(id, (incident) => documentFor(monitor.engine, incident, kind, now(), version)),
		evidence: async (id) => of(id, (incident) => gather(monitor.engine, recordsIn(store), incident, now())),
	};
}

/** What became of an incident, of all below it and of its outages, in the order in which it was kept. */
async function changesOf({ parts: { store } }: Monitor, { id, outages }: Incident): Promise<ReturnType<typeof activityView>[]> {
	const own = `incident/${id}`;
	const subjects = outages.map((key) => `service/${key.replace("/", "/outage/")}`);
	const told = await Promise.all([
		store.changes({ subject: own, limit: CHANGES_AT_MOST }),
		store.changes({ subjectPrefix: `${own}/`, limit: CHANGES_AT_MOST }),
		...subjects.map((subject) => store.changes({ subject, limit: CHANGES_OF_OUTAGE_AT_MOST })),
	]);
	return told
		.flat()
		.sort((a, b) => a.number - b.number)
		.map(activityView);
}
