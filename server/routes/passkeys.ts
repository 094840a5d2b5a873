import type { RegistrationResponseJSON } from "@simplewebauthn/server";
import type { Request } from "express";
import { z } from "zod";
import { problem } from "../http/errors.ts";
import type { Account } from "../people/account.ts";
import { whose } from "../people/caller.ts";
import { enrolPasskey, removePasskey } from "../people/enrol.ts";
import { holderOf } from "../people/factor.ts";
import { waysOf } from "../people/passkey.ts";
import { askToGive, askToMake } from "../people/passkey-ceremony.ts";
import type { People } from "../people/people.ts";
import { sessionView } from "../people/person-view.ts";
import { type Place, placeOf, placesFor } from "../people/place.ts";
import { knownBy, signingIn } from "../people/sign-in.ts";
import { demandTheOneThereIs } from "../people/signed.ts";
import { madePasskey, passkeyId, passkeyOptions } from "./factor-bodies.ts";
import { type Route, route } from "./route.ts";
import { personIn, refuse, viewFor, wait } from "./session-answer.ts";

/** Where the page stands that asks; throws where passkeys do not work there. */
function placeIn(people: People, req: Request): Place {
	const place = placeOf(people.addresses, req);
	if (place !== null) return place;
	const details = placesFor(people.addresses, req).map(({ origin }) => ({ path: "elsewhere", message: origin }));
	throw problem("conflict", "passkeys do not work at this address", details);
}

/** What a browser shows a passkey of the account by; throws where it has none for this page. */
export function optionsFor(people: People, req: Request, account: Account, holder: string): ReturnType<typeof askToGive> {
	const place = placeIn(people, req);
	if (!waysOf(people, account, place.host).includes("passkey")) throw problem("conflict", "there is no passkey for this address");
	return askToGive(people, account, place, holder);
}

const own = { right: "anyone", kind: "sign-in" } as const;
const asks = { ...own, method: "post", answer: passkeyOptions } as const;

/** Passkeys: taken on, asked for, removed. What they sign is given where codes are. */
export const passkeyRoutes: readonly Route[] = [
	route({
		...asks,
		path: "/api/v1/session/passkey",
		name: "askPasskeyToSignIn",
		summary: "What a browser shows a passkey by for signing in, to whoever knows the password; good once, for five minutes",
		body: z.strictObject({ login: z.string().max(40), password: z.string().min(1).max(200) }),
		handle: async ({ people, caller, req, res, body }) => {
			const known = await knownBy(people, body, whose(caller, req));
			if ("refused" in known) return known.refused === "wait" ? wait(res, known.waitsMs) : refuse("login, password or second factor is wrong", "password");
			known.tried.undecided();
			return optionsFor(people, req, known.account, signingIn(body.login));
		},
	}),
	route({
		...asks,
		path: "/api/v1/session/second-factor/passkey",
		name: "askPasskey",
		summary: "What a browser shows a passkey by for the second factor; good once, in this session, for five minutes",
		body: z.strictObject({}),
		handle: ({ people, caller, req }) => {
			const { account, session } = personIn(caller);
			return optionsFor(people, req, account, holderOf(session));
		},
	}),
	route({
		...asks,
		path: "/api/v1/session/passkeys/new",
		name: "newPasskey",
		summary: "What a browser makes a passkey by; takes the second factor that there is",
		body: z.strictObject({}),
		handle: ({ people, caller, req }) => {
			const { account, session } = personIn(caller);
			demandTheOneThereIs(people, caller);
			return askToMake(people, account, placeIn(people, req), holderOf(session));
		},
	}),
	route({
		...own,
		method: "post",
		path: "/api/v1/session/passkeys",
		name: "enrolPasskey",
		summary: "Takes a passkey on that the browser has just made",
		body: z.strictObject({ name: z.string().trim().min(1).max(60), passkey: madePasskey }),
		answer: sessionView,
		handle: async ({ people, caller, req, body: { name, passkey } }) => {
			const { account, session } = personIn(caller);
			demandTheOneThereIs(people, caller);
			const enrolled = await enrolPasskey(people, session, name, passkey as RegistrationResponseJSON, whose(caller, req));
			if ("refused" in enrolled) throw problem("conflict", enrolled.refused);
			return viewFor(people, { kind: "person", account, session: enrolled }, req);
		},
	}),
	route({
		...own,
		method: "delete",
		path: "/api/v1/session/passkeys/{id}",
		name: "removePasskey",
		summary: "Removes one of one's own passkeys; takes the second factor",
		params: z.object({ id: passkeyId }),
		answer: sessionView,
		handle: async ({ people, caller, req, params }) => {
			demandTheOneThereIs(people, caller);
			const { session } = personIn(caller);
			const removed = await removePasskey(people, session, params.id, whose(caller, req));
			if ("refused" in removed) throw problem("conflict", removed.refused);
			return viewFor(people, caller, req);
		},
	}),
];
