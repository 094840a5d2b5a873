import { z } from "zod";
import { CRITERIA } from "../../alerting/criteria/criterion.ts";
import type { Command } from "../command.ts";
import { problem } from "../http/errors.ts";
import type { Right } from "../people/roles.ts";
import type { Program } from "../program.ts";
import { filingKind, id } from "../schemas.ts";
import { commandView, effectView } from "../views/schemas/command.ts";
import { ask, waits } from "./ask.ts";
import { bodies } from "./command-bodies.ts";
import { found, type Route, route } from "./route.ts";

type Who = { readonly by: string; readonly reason: string | null };

/** `?preview=true`: any command can be tried without being done. */
const query = z.object({
	preview: z
		.enum(["true", "false"])
		.default("false")
		.transform((given) => given === "true")
		.meta({ description: "true: answers what the command would change and which figures it would move; nothing is stored and nobody is told" }),
});

const post = { method: "post", kind: "command", query, answer: z.union([commandView, effectView]) } as const;

type Query = z.output<typeof query>;
const always = (_body: unknown, { preview }: Query) => !preview;
const service = z.object({ id });
const incident = z.object({ id: z.string().max(80) });
const ofFiling = incident.extend({ kind: filingKind });

type Entry<Body extends z.ZodType> = {
	readonly path: string;
	readonly name: string;
	readonly right: Right;
	readonly summary: string;
	readonly body: Body;
	readonly further?: typeof waits;
	readonly secondFactor?: (body: z.output<Body>, query: Query) => boolean;
};

/** A command to one service, which must exist. */
function onService<Body extends z.ZodType<Who>>(entry: Entry<Body>, command: (service: string, body: z.output<Body>) => Command): Route {
	return route({
		...post,
		...entry,
		path: `/api/v1/services/{id}/${entry.path}`,
		params: service,
		handle: ({ params, ...asked }) => ask(asked, command(found(asked.program.service(params.id), "service").id, asked.body)),
	});
}

/** A command to one incident, which must exist. `params` are those of its path. */
function onIncident<Params extends z.ZodObject<{ id: z.ZodString }>, Body extends z.ZodType<Who>>(
	entry: Entry<Body> & { readonly params: Params },
	command: (target: { incident: string; service: null }, body: z.output<Body>, params: z.output<Params>) => Command,
): Route {
	return route({
		...post,
		...entry,
		path: `/api/v1/incidents/{id}/${entry.path}`,
		handle: ({ params, ...asked }) =>
			ask(asked, command({ incident: found(asked.program.incident(params.id), "incident").id, service: null }, asked.body, params)),
	});
}

/** Services named in a body must exist too; each stranger is pointed at. */
function knownServices(program: Program, services: readonly string[]): readonly string[] {
	const strangers = services.flatMap((id, index) =>
		program.service(id) ? [] : [{ path: `services[${index}]`, message: `found "${id}", expected the id of a configured service` }],
	);
	if (strangers.length > 0) throw problem("invalid", "the request names services that do not exist", strangers);
	return services;
}

export const commandRoutes: readonly Route[] = [
	route({
		...post,
		path: "/api/v1/incidents",
		name: "reportIncident",
		right: "operate",
		summary: "Reports an incident; never makes an outage",
		body: bodies.reportIncident,
		handle: (asked) => {
			const { by: _by, reason: _reason, nature = null, ...rest } = asked.body;
			return ask(asked, { command: "reportIncident", ...rest, nature, services: knownServices(asked.program, rest.services) });
		},
	}),
	onService(
		{ path: "outages", name: "declareOutage", right: "operate", summary: "Declares an outage that telemetry does not see", body: bodies.declareOutage },
		(service, { occurredAt, awareAt, source }) => ({ command: "declareOutage", service, occurredAt, awareAt, source }),
	),
	onService(
		{
			path: "restored",
			name: "recordRestored",
			right: "operate",
			summary: "Says that the service is back, or that a substitute serves",
			body: bodies.recordRestored,
		},
		(service, { effectiveAt, how, substitute = null, evidence }) => ({ command: "recordRestored", service, effectiveAt, how, substitute, evidence }),
	),
	onService(
		{ path: "take-over", name: "takeOver", right: "operate", summary: "Another site serves from now on", body: bodies.takeOver },
		(service, { site, effectiveAt }) => ({
			command: "takeOver",
			service,
			site,
			effectiveAt,
		}),
	),
	onService(
		{ path: "fail-back", name: "failBack", right: "operate", summary: "The primary site serves again", body: bodies.failBack },
		(service, { effectiveAt }) => ({
			command: "failBack",
			service,
			effectiveAt,
		}),
	),
	onService(
		{ path: "maintenance", name: "declareMaintenance", right: "operate", summary: "Declares planned maintenance", body: bodies.declareMaintenance },
		(service, { from, until, ticket }) => ({ command: "declareMaintenance", service, from, until, ticket }),
	),
	onIncident(
		{ path: "acknowledge", name: "acknowledge", right: "note", summary: "Takes the incident on", params: incident, body: bodies.acknowledge },
		(target, { note, takesOver }) => ({
			command: "acknowledge",
			...target,
			note,
			...(takesOver === undefined ? {} : { takesOver }),
		}),
	),
	onIncident(
		{
			path: "awareness",
			name: "recordAwareness",
			right: "note",
			summary: "Enters an act that may have started the thirty minutes",
			params: incident,
			body: bodies.recordAwareness,
		},
		(target, { awareAt, source, note, reason }) => ({ command: "recordAwareness", ...target, awareAt, source, note, reason }),
	),
	onIncident(
		{
			path: "fields/{number}",
			name: "setField",
			right: "write",
			summary: "Fills in or confirms a field of the draft",
			params: incident.extend({ number: z.coerce.number().int().min(1).max(70) }),
			body: bodies.setField,
		},
		(target, { value, seen }, { number }) => ({ command: "setField", ...target, field: number, value, ...(seen === undefined ? {} : { seen }) }),
	),
	onIncident(
		{
			path: "filings/{kind}/file",
			name: "recordFiling",
			right: "file",
			summary: "Records that a filing was made; freezes it",
			params: ofFiling,
			body: bodies.recordFiling,
			secondFactor: always,
		},
		(target, { filedAt, receipt, channel }, { kind }) => ({ command: "recordFiling", ...target, filing: kind, filedAt, receipt, channel }),
	),
	onIncident(
		{
			path: "filings/{kind}/refile",
			name: "refile",
			right: "file",
			summary: "Files once more what was filed, as it stands now: a version more; when it was filed first stays",
			params: ofFiling,
			body: bodies.refile,
			secondFactor: always,
		},
		(target, { filedAt, receipt, channel }, { kind }) => ({ command: "refile", ...target, filing: kind, filedAt, receipt, channel }),
	),
	onIncident(
		{
			path: "reportable",
			name: "decideReportable",
			right: "decide",
			summary: "Decides whether it is reported; `no` takes a second person",
			params: incident,
			body: bodies.decideReportable,
			further: waits,
			secondFactor: ({ decision }, { preview }) => decision === "no" && !preview,
		},
		(target, { decision, confirmedBy }) => ({ command: "decideReportable", ...target, decision, confirmedBy }),
	),
	onIncident(
		{
			path: "criteria/{criterion}",
			name: "decideCriterion",
			right: "decide",
			summary: "Confirms or rejects a criterion of a major incident",
			params: incident.extend({ criterion: z.enum(CRITERIA) }),
			body: bodies.decideCriterion,
			further: waits,
		},
		(target, { decision, evidence, firms, firstNotifiedOn, confirmedBy }, { criterion }) => ({
			command: "decideCriterion",
			...target,
			criterion,
			decision,
			evidence,
			firms,
			firstNotifiedOn,
			confirmedBy,
		}),
	),
	onIncident(
		{
			path: "downgrade",
			name: "downgrade",
			right: "decide",
			summary: "Not major after all; takes a second person",
			params: incident,
			body: bodies.downgrade,
			further: waits,
			secondFactor: always,
		},
		(target, { confirmedBy }) => ({ command: "downgrade", ...target, confirmedBy }),
	),
	onIncident(
		{ path: "actions", name: "recordAction", right: "note", summary: "Enters what was done", params: incident, body: bodies.recordAction },
		(target, { effectiveAt, kind, service = null, channel, text }) => ({ command: "recordAction", ...target, effectiveAt, kind, service, channel, text }),
	),
	onIncident(
		{
			path: "filings/{kind}/request-review",
			name: "requestReview",
			right: "write",
			summary: "Asks a second person to look",
			params: ofFiling,
			body: bodies.requestReview,
		},
		(target, _body, { kind }) => ({ command: "requestReview", ...target, filing: kind }),
	),
	onIncident(
		{
			path: "filings/{kind}/approve",
			name: "approveFiling",
			right: "review",
			summary: "Approves, or countersigns what was filed",
			params: ofFiling,
			body: bodies.approveFiling,
		},
		(target, _body, { kind }) => ({ command: "approveFiling", ...target, filing: kind }),
	),
	onIncident(
		{
			path: "filings/{kind}/return",
			name: "returnFiling",
			right: "review",
			summary: "Gives it back to whoever writes it",
			params: ofFiling,
			body: bodies.returnFiling,
		},
		(target, _body, { kind }) => ({ command: "returnFiling", ...target, filing: kind }),
	),
	onIncident(
		{ path: "handled", name: "recordHandled", right: "write", summary: "Says that handling is complete", params: incident, body: bodies.recordHandled },
		(target, { doneAt }) => ({ command: "recordHandled", ...target, doneAt }),
	),
	onIncident(
		{
			path: "withdraw",
			name: "withdraw",
			right: "decide",
			summary: "A false alarm; takes a second person",
			params: incident,
			body: bodies.withdraw,
			further: waits,
			secondFactor: always,
		},
		(target, { confirmedBy }) => ({ command: "withdraw", ...target, confirmedBy }),
	),
	onIncident(
		{
			path: "correct",
			name: "correctInstant",
			right: "write",
			summary: "Corrects an instant; old and new stay on record",
			params: incident,
			body: bodies.correctInstant,
		},
		(target, { instant, value }) => ({ command: "correctInstant", ...target, instant, value }),
	),
	onIncident(
		{
			path: "external-cause",
			name: "setExternalCause",
			right: "write",
			summary: "Notes a cause that is not ours; stops no clock",
			params: incident,
			body: bodies.setExternalCause,
		},
		(target, { cause, from, until }) => ({ command: "setExternalCause", ...target, cause, from, until }),
	),
	onIncident(
		{ path: "merge", name: "merge", right: "write", summary: "Takes another incident in", params: incident, body: bodies.merge },
		(target, { other }) => ({
			command: "merge",
			...target,
			other,
		}),
	),
	onIncident(
		{ path: "split", name: "split", right: "write", summary: "Makes some of its outages an incident of their own", params: incident, body: bodies.split },
		(target, { outages }) => ({
			command: "split",
			...target,
			outages,
		}),
	),
	onIncident({ path: "notes", name: "note", right: "note", summary: "Adds a note", params: incident, body: bodies.note }, (target, { text }) => ({
		command: "note",
		...target,
		text,
	})),
	route({
		...post,
		path: "/api/v1/calendar/closures",
		name: "closeDay",
		right: "plan",
		summary: "Enters a day, or an afternoon, without trading",
		body: bodies.closeDay,
		handle: (asked) => {
			const { date, scope, announcedAt } = asked.body;
			return ask(asked, { command: "closeDay", date, scope, announcedAt });
		},
	}),
	route({
		...post,
		path: "/api/v1/handovers",
		name: "handOver",
		right: "note",
		summary: "Takes the shift over, and with it every incident that somebody had taken on",
		body: bodies.handOver,
		handle: (asked) => ask(asked, { command: "handOver", from: asked.body.from, note: asked.body.note }),
	}),
	route({
		...post,
		path: "/api/v1/bulletins",
		name: "recordBulletin",
		right: "note",
		summary: "Enters what a vendor said of a fault of its own",
		body: bodies.recordBulletin,
		handle: (asked) => {
			const { vendor, component, firms, firstNotifiedOn, receivedAt, text } = asked.body;
			return ask(asked, { command: "recordBulletin", vendor, component, firms, firstNotifiedOn, receivedAt, text });
		},
	}),
	route({
		...post,
		path: "/api/v1/exercises",
		name: "startExercise",
		right: "plan",
		summary: "Begins an exercise of some services: measured like the real thing, owed nothing",
		body: bodies.startExercise,
		handle: (asked) => ask(asked, { command: "startExercise", services: knownServices(asked.program, asked.body.services), plan: asked.body.plan }),
	}),
	route({
		...post,
		path: "/api/v1/exercises/end",
		name: "endExercise",
		right: "plan",
		summary: "Ends the exercise of some services, or of all",
		body: bodies.endExercise,
		handle: (asked) => ask(asked, { command: "endExercise", services: knownServices(asked.program, asked.body.services) }),
	}),
];
