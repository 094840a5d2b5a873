import { z } from "zod";
import { MINUTE } from "../../streams/instant.ts";
import { problem } from "../http/errors.ts";
import { accountOf } from "../people/by-provider.ts";
import { cookieIn, cookieName, whose } from "../people/caller.ts";
import { CALLBACK, type Provider } from "../people/provider.ts";
import { openFor } from "../people/sign-in.ts";
import { type Route, route } from "./route.ts";
import { begin } from "./session-answer.ts";

/** Binds what comes back to the browser that was sent; sent along by the provider's redirect, so it cannot be strict. */
const FLOW_COOKIE = "rtowatch-flow";
const page = z
	.string()
	.regex(/^(?!.*(\/\/|\.\.))\/[\w/.-]{0,200}$/, "expected the path of a page")
	.default("/wall");

const anyone = { method: "get", kind: "sign-in", right: "anyone", answer: ["text/html"] } as const;

/** Signing in by the firm's own sign-in. */
export const providerRoutes: readonly Route[] = [
	route({
		...anyone,
		path: "/api/v1/session/provider",
		name: "signInByProvider",
		summary: "Sends the browser to the firm's own sign-in",
		query: z.object({ to: page }),
		handle: async ({ people, query, req, res }) => {
			const { address, state } = await there(people.provider).begin(query.to).catch(unreachable);
			res.cookie(cookieName(FLOW_COOKIE, req.secure), state, { httpOnly: true, sameSite: "lax", secure: req.secure, path: "/", maxAge: 10 * MINUTE });
			res.set("Cache-Control", "no-store").redirect(302, address);
		},
	}),
	route({
		...anyone,
		path: CALLBACK,
		name: "backFromProvider",
		summary: "Where the firm's own sign-in sends the browser back to",
		handle: async ({ people, caller, req, res }) => {
			const finished = await there(people.provider)
				.finish(req.url, cookieIn(req, cookieName(FLOW_COOKIE, req.secure)))
				.catch((error: unknown) => {
					throw problem("unauthenticated", "the sign-in was not completed: begin again", [], error);
				});
			const from = whose(caller, req);
			const account = await accountOf(people, finished.who, from);
			if ("refused" in account) throw problem("forbidden", account.refused);
			await begin({ people, caller, req, res }, await openFor(people, account, from));
			res.clearCookie(cookieName(FLOW_COOKIE, req.secure), { path: "/", secure: req.secure });
			res.set("Cache-Control", "no-store").redirect(303, finished.to);
		},
	}),
];

function there(provider: Provider | null): Provider {
	if (provider === null) throw problem("not-found", "the configuration names no login.provider");
	return provider;
}

function unreachable(error: unknown): never {
	throw problem("unavailable", "the firm's own sign-in does not answer: use the account for emergencies", [], error);
}
