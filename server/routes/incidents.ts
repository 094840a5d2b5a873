import { z } from "zod";
import { parseInstant } from "../../streams/instant.ts";
import { changesFor, may } from "../people/caller.ts";
import { knewView } from "../people/knew-view.ts";
import { requestView, viewOfRequest } from "../people/request-view.ts";
import { requestsOf } from "../people/requests.ts";
import { actsAbout } from "../people/trail.ts";
import { whoKnew, withoutPlace } from "../people/who-knew.ts";
import type { Program } from "../program.ts";
import { filingKind, id, incidentState, version } from "../schemas.ts";
import type { DraftView } from "../views/draft-view.ts";
import type { FilingView } from "../views/filing-view.ts";
import { activityView } from "../views/schemas/activity.ts";
import { draftView } from "../views/schemas/draft.ts";
import { incidentView } from "../views/schemas/incident.ts";
import { rulesView } from "../views/schemas/rules.ts";
import { found, type Route, route } from "./route.ts";
import { span } from "./spans.ts";

const read = { method: "get", kind: "read" } as const;
const incident = z.object({ id: z.string().max(80) });
const sought = z.string().trim().min(1).max(200).meta({ description: "a part of the category or the cause (fields 19 and 45), in either language" });
const filing = incident.extend({ kind: filingKind });

const MOST_MESSAGES = 5_000;

/** What waits for a second person stands beside it, to whoever asks for one incident. */
const withRequests = (incidentView as z.ZodType as z.ZodObject).extend({ requests: z.array(requestView) }).meta({ id: "IncidentWithRequests" });

export const incidentRoutes: readonly Route[] = [
	route({
		...read,
		path: "/api/v1/incidents",
		name: "incidents",
		right: "see",
		summary: "Incidents any part of which lies in the span, also by what they were put down to",
		query: z.object({ ...span, state: incidentState.optional(), cause: sought.optional(), vendor: id.optional() }),
		answer: z.array(incidentView),
		handle: ({ program, query: { from = null, to = null, state = null, ...sought } }) => program.incidents({ from, to, state, ...sought }),
	}),
	route({
		...read,
		path: "/api/v1/incidents/{id}",
		name: "incident",
		right: "see",
		summary: "One incident with its outages, awareness ledger and filings",
		params: incident,
		answer: withRequests,
		handle: ({ program, people, params }) => {
			const requests = requestsOf(people, params.id).map((request) => viewOfRequest(request, people.now()));
			return { ...found(program.incident(params.id), "incident"), requests };
		},
	}),
	route({
		...read,
		path: "/api/v1/incidents/{id}/changes",
		name: "incidentChanges",
		right: "see",
		summary: "Everything that changed about it, oldest first",
		params: incident,
		answer: z.array(activityView),
		handle: async ({ program, params, caller }) => changesFor(caller, found(await program.incidentChanges(params.id), "incident")),
	}),
	route({
		...read,
		path: "/api/v1/incidents/{id}/who-knew",
		name: "whoKnew",
		right: "see-drafts",
		summary:
			"Who knew of it when, earliest first: its awareness ledger with the messages that arrived, the drafts that were looked at and what people did; from where, to whoever may see people",
		params: incident,
		answer: z.array(knewView),
		handle: async ({ program, people, params, caller }) => {
			const { id, awareness, occurredAt } = found(program.incident(params.id), "incident");
			const delivered = await program.messages.list({ incident: id, state: "delivered", limit: MOST_MESSAGES });
			const knew = whoKnew({ awareness }, delivered, await actsAbout(people, id, parseInstant(occurredAt)));
			return may(caller, "see-people") ? knew : knew.map(withoutPlace);
		},
	}),
	route({
		...read,
		path: "/api/v1/incidents/{id}/rules",
		name: "incidentRules",
		right: "see",
		summary: "The rules it is judged by: what each filing and criterion is called, where it stands, and what is to be confirmed",
		params: incident,
		answer: rulesView,
		handle: ({ program, params }) => found(program.rules(params.id), "incident"),
	}),
	route({
		...read,
		path: "/api/v1/incidents/{id}/filings/{kind}",
		name: "draft",
		right: "see-drafts",
		viewed: ({ id, kind }, { version }) => ({
			...{ what: "draft-viewed", about: `incident/${id}/filing/${kind}` },
			...(version !== undefined && { detail: `version ${version}` }),
		}),
		summary: "The draft or the frozen version of a filing, field by field, each with its source",
		params: filing,
		query: z.object({ version }),
		answer: draftView,
		handle: ({ program, params, query }) => draftOf(program, params, query.version ?? null),
	}),
];

function draftOf(program: Program, { id, kind }: { id: string; kind: FilingView["kind"] }, version: number | null): DraftView {
	return found(program.draft(found(program.incident(id), "incident").id, kind, version), version === null ? "draft" : "version");
}
