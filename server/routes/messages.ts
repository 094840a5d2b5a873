import { z } from "zod";
import { OCCASIONS } from "../../alerting/messages/occasion.ts";
import { problem } from "../http/errors.ts";
import { deliveryView, messageView, routedView, silenceView } from "../messages/message-view.ts";
import { missedView } from "../messages/missed-view.ts";
import { routesView } from "../messages/routes-view.ts";
import { whose } from "../people/caller.ts";
import { id, instant, reasonedBody } from "../schemas.ts";
import { MESSAGE_STATES, RESULTS } from "../store/message-rows.ts";
import { type Route, route } from "./route.ts";

const read = { method: "get", kind: "read", right: "see" } as const;
const limit = z.coerce.number({ error: "expected a number from 1 to 500" }).int().min(1).max(500).default(100);
const name = z.string().max(120).optional();
const span = { from: instant.optional(), to: instant.optional(), limit };
const occasion = z.enum(OCCASIONS);

/** Who was told what, who would be, and what nobody is to be told for a while. */
export const messageRoutes: readonly Route[] = [
	route({
		...read,
		path: "/api/v1/messages",
		name: "messages",
		summary: "Who is told what, newest first, with where each message stands; by when it was decided",
		query: z.object({ ...span, state: z.enum(MESSAGE_STATES).optional(), occasion: occasion.optional(), channel: name, person: name, incident: name }),
		answer: z.array(messageView),
		handle: ({ program, query }) => program.messages.list(query),
	}),
	route({
		...read,
		path: "/api/v1/deliveries",
		name: "deliveries",
		summary: "The delivery log, newest first: every attempt, and why what was not sent was not",
		query: z.object({ ...span, message: name, channel: name, person: name, result: z.enum(RESULTS).optional() }),
		answer: z.array(deliveryView),
		handle: ({ program, query }) => program.messages.deliveries(query),
	}),
	route({
		...read,
		path: "/api/v1/messages/missed",
		name: "missedMessages",
		summary: "What should have been sent in the last day and was not: derived anew from the changes, apart from what sends",
		answer: z.array(missedView),
		handle: ({ program }) => program.messages.missed(),
	}),
	route({
		...read,
		path: "/api/v1/routes",
		name: "routes",
		summary: "Routes, rosters, quiet hours and channels as configured, with who is on duty; empty lists where nobody is told anything",
		answer: routesView,
		handle: ({ program }) => program.messages.routes(),
	}),
	route({
		...read,
		path: "/api/v1/routes/preview",
		name: "previewRoutes",
		summary: "Whom an occasion would reach if it were now, of a service or of none",
		query: z.object({ occasion: occasion.default("outage-confirmed"), service: id.optional() }),
		answer: z.array(routedView),
		handle: ({ program, query: { occasion, service = null } }) => {
			if (service !== null && program.service(service) === null) throw problem("not-found", "no such service");
			return program.messages.preview(occasion, service);
		},
	}),
	route({
		...read,
		path: "/api/v1/silences",
		name: "silences",
		summary: "Silences that hold",
		answer: z.array(silenceView),
		handle: ({ program }) => program.messages.silences(),
	}),
	route({
		method: "post",
		kind: "command",
		right: "operate",
		path: "/api/v1/silences",
		name: "makeSilence",
		summary: "Nobody is told of these occasions, or about these services, until then: but for the thirty minutes, which nothing holds back",
		body: reasonedBody({
			until: instant,
			occasions: z.array(occasion).min(1).nullable().default(null),
			services: z.array(id).min(1).max(1_000).nullable().default(null),
		}),
		answer: silenceView,
		handle: async ({ program, caller, req, body: { by: author, ...wanted } }) => {
			const made = await program.messages.silence({ author, ...wanted }, { ...whose(caller, req), by: author });
			if (made === null) throw problem("conflict", "until is not in the future");
			return made;
		},
	}),
	route({
		method: "delete",
		kind: "command",
		right: "operate",
		path: "/api/v1/silences/{id}",
		name: "endSilence",
		summary: "Ends a silence before its time",
		params: z.object({ id: z.string().regex(/^[\w-]{1,63}$/) }),
		answer: null,
		handle: async ({ program, caller, req, params }) => {
			if (!(await program.messages.endSilence(params.id, whose(caller, req)))) throw problem("not-found", "no such silence");
		},
	}),
];
