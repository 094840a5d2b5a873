import { z } from "zod";
import { problem } from "../http/errors.ts";
import { whose } from "../people/caller.ts";
import { tokenView, viewOfToken } from "../people/person-view.ts";
import { SCOPES, TOKEN_KINDS } from "../people/token.ts";
import { makeToken, revokeToken, rotateToken } from "../people/tokens.ts";
import { id, instant } from "../schemas.ts";
import { found, type Route, route } from "./route.ts";

/** The secret is seen here and never again. */
const withSecret = z.strictObject({ token: tokenView, secret: z.string() });
const change = { method: "post", kind: "command", right: "change-people", secondFactor: () => true } as const;
const ofToken = z.object({ id: z.string().regex(/^[\w-]{12}$/) });

const newToken = z
	.strictObject({
		name: id,
		kind: z.enum(TOKEN_KINDS),
		services: z.array(id).min(1).max(1_000).nullable().default(null).meta({ description: "of telemetry: the services it may speak for; null: all" }),
		scopes: z.array(z.enum(SCOPES)).max(SCOPES.length).default([]).meta({ description: "of the interface: the rights it has" }),
		until: instant.nullable().default(null),
	})
	.refine(({ kind, scopes }) => (kind === "api") === scopes.length > 0, {
		path: ["scopes"],
		error: "expected scopes for a token of kind api, and for no other",
	})
	.refine(({ scopes }) => scopes.includes("see") || !scopes.some((scope) => scope === "note" || scope === "operate"), {
		path: ["scopes"],
		error: "expected see beside note and operate: what a command answers shows it",
	})
	.refine(({ kind, until }) => kind !== "api" || until !== null, { path: ["until"], error: "expected an end for a token of kind api" })
	.refine(({ kind, services }) => kind === "telemetry" || services === null, {
		path: ["services"],
		error: "expected services for a token of kind telemetry alone",
	});

/** What programs, sources of telemetry and walls are let in by. */
export const tokenRoutes: readonly Route[] = [
	route({
		method: "get",
		kind: "read",
		right: "see-people",
		path: "/api/v1/tokens",
		name: "tokens",
		summary: "Tokens without their secrets, with their last use",
		answer: z.array(tokenView),
		handle: ({ people }) => [...people.tokens.values()].map((token) => viewOfToken(token, people.now())),
	}),
	route({
		...change,
		path: "/api/v1/tokens",
		name: "addToken",
		summary: "Makes a token; its secret is shown this once",
		body: newToken,
		answer: withSecret,
		handle: async ({ people, caller, req, body }) => {
			const made = await makeToken(people, body, whose(caller, req));
			if (made === null) throw problem("conflict", `name: found ${body.name}, which is taken`);
			const { token, secret } = made;
			return { token: viewOfToken(token, people.now()), secret };
		},
	}),
	route({
		...change,
		path: "/api/v1/tokens/{id}/rotate",
		name: "rotateToken",
		summary: "Another secret for it; the one before goes on for a day",
		params: ofToken,
		body: z.strictObject({}),
		answer: withSecret,
		handle: async ({ people, caller, req, params }) => {
			const { token, secret } = found(await rotateToken(people, params.id, whose(caller, req)), "token");
			return { token: viewOfToken(token, people.now()), secret };
		},
	}),
	route({
		...change,
		path: "/api/v1/tokens/{id}/revoke",
		name: "revokeToken",
		summary: "From now on it lets nobody in",
		params: ofToken,
		body: z.strictObject({}),
		answer: tokenView,
		handle: async ({ people, caller, req, params }) => viewOfToken(found(await revokeToken(people, params.id, whose(caller, req)), "token"), people.now()),
	}),
];
