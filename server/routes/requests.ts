import { z } from "zod";
import type { Command } from "../command.ts";
import { problem } from "../http/errors.ts";
import { isGood } from "../people/account.ts";
import { nameOf, whose } from "../people/caller.ts";
import { inTurn, type People } from "../people/people.ts";
import { refusesDeciding, type SecondPersonRequest } from "../people/request.ts";
import { requestView, viewOfRequest } from "../people/request-view.ts";
import { decide, requestsOf } from "../people/requests.ts";
import { gives } from "../people/roles.ts";
import { commandView } from "../views/schemas/command.ts";
import { answerOf } from "./ask.ts";
import { found, type Route, route } from "./route.ts";

const params = z.object({ id: z.string().regex(/^[\w-]{12}$/) });
const body = z.strictObject({});

/** What one asked for and another decides, on whatever screen that one has. */
export const requestRoutes: readonly Route[] = [
	route({
		method: "get",
		kind: "read",
		path: "/api/v1/requests",
		name: "requests",
		right: "see",
		summary: "What waits for a second person, and what became of it in the last day; newest first",
		query: z.object({ incident: z.string().max(80).optional() }),
		answer: z.array(requestView),
		handle: ({ people, query }) => requestsOf(people, query.incident ?? null).map((request) => viewOfRequest(request, people.now())),
	}),
	route({
		method: "post",
		kind: "command",
		path: "/api/v1/requests/{id}/confirm",
		name: "confirmRequest",
		right: "confirm",
		summary: "Carries out what another person asked for, as its second person",
		params,
		body,
		answer: commandView,
		secondFactor: () => true,
		handle: ({ people, program, params, caller, req }) =>
			inTurn(people, async () => {
				const request = decidable(people, params.id, nameOf(caller));
				if (!mayStillAsk(people, request.by)) throw problem("conflict", `${request.by}, who asked for it, has no account any more that may`);
				const command = { ...request.command, confirmedBy: nameOf(caller) } as Command;
				const done = await answerOf(program.command(command, { by: request.by, reason: request.reason }));
				await decide(people, request, "confirmed", whose(caller, req));
				return done;
			}),
	}),
	route({
		method: "post",
		kind: "command",
		path: "/api/v1/requests/{id}/refuse",
		name: "refuseRequest",
		right: "confirm",
		summary: "Says no to what another person asked for",
		params,
		body,
		answer: requestView,
		handle: ({ people, params, caller, req }) =>
			inTurn(people, async () =>
				viewOfRequest(await decide(people, decidable(people, params.id, nameOf(caller)), "refused", whose(caller, req)), people.now()),
			),
	}),
];

/** What somebody asked for is not done in their name after they have left, or may decide no more. */
function mayStillAsk(people: People, name: string): boolean {
	return people.accounts.values().some((account) => account.name === name && isGood(account, people.now()) && gives(account.roles, "decide"));
}

function decidable(people: People, id: string, by: string | null): SecondPersonRequest {
	const request = found(people.requests.get(id) ?? null, "request");
	if (by === null) throw problem("forbidden", "sign in to be the second person");
	const refusal = refusesDeciding(request, by, people.now());
	if (refusal !== null) throw problem("conflict", refusal);
	return request;
}
