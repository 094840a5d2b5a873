import type { RequestHandler, Response } from "express";
import { problem } from "../http/errors.ts";
import type { Route } from "../routes/route.ts";
import { type Caller, callerOf, may, whose } from "./caller.ts";
import type { People } from "./people.ts";
import { noteUse } from "./sessions.ts";
import { noteTokenUse } from "./tokens.ts";
import { noteView } from "./viewing.ts";

/** Where a page asks who is signed in: whoever loads a page does something. */
const PAGE_LOAD = "/api/v1/session";

/** Lets in whoever has the right that the endpoint needs. Before anything is known of people only operators are answered, and who asks for the description. */
export function admit(route: Route, peopleNow: () => People | null): RequestHandler {
	return (req, res, next) => {
		const people = peopleNow();
		if (people === null) return next(route.kind === "operator" || route.name === "openapi" ? undefined : problem("starting", "RTO Watch is starting"));
		const caller = callerOf(people, req);
		res.locals.caller = caller;
		if (!may(caller, route.right)) {
			const act = { ...whose(caller, req), what: "turned-away", about: route.path, detail: route.right } as const;
			return void noteView(people, act)
				.catch(() => undefined)
				.finally(() => next(turnedAway(caller, route, res)));
		}
		note(people, caller, req.method !== "GET" || req.path === PAGE_LOAD)
			.catch(() => undefined)
			.finally(() => next());
	};
}

/** Who asks, as `admit` found out. */
export function callerIn(res: Response): Caller {
	return (res.locals.caller as Caller | undefined) ?? { kind: "anybody" };
}

function turnedAway(caller: Caller, { right }: Route, res: Response): Error {
	if (caller.kind !== "stranger") return problem("forbidden", `this takes the right ${right}`);
	res.set("WWW-Authenticate", 'Bearer realm="RTO Watch"');
	return problem("unauthenticated", "sign in first, or send a token");
}

/** That it was used is written down, at most once a minute: a session waits for it, since it lives by it, a token does not. */
async function note(people: People, caller: Caller, isAct: boolean): Promise<void> {
	if (caller.kind === "token") noteTokenUse(people, caller.token).catch(() => undefined);
	if (caller.kind === "person" && isAct) await noteUse(people, caller.session);
}
