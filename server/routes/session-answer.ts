import type { Request, Response } from "express";
import { formatInstant, SECOND } from "../../streams/instant.ts";
import { problem } from "../http/errors.ts";
import type { Account } from "../people/account.ts";
import { type Caller, cookieName, may, SESSION_COOKIE, whose } from "../people/caller.ts";
import { isOpen, type People } from "../people/people.ts";
import { factorsOf, type SessionView, viewOfPerson } from "../people/person-view.ts";
import { placesFor } from "../people/place.ts";
import { ALL_RIGHTS } from "../people/roles.ts";
import { STANDS_FOR, secondFactor } from "../people/second-factor.ts";
import { personOf } from "../people/sessions.ts";
import { openFor, signOut } from "../people/sign-in.ts";

export type At = { readonly people: People; readonly caller: Caller; readonly req: Request; readonly res: Response };

/** What the screen needs to know of who is there. */
export function viewFor(people: People, caller: Caller, req: Request): SessionView {
	const { accounts, demo } = people;
	const person = caller.kind === "person" ? caller : null;
	const stands = person !== null && secondFactor(people, person.account, person.session) === "given";
	return {
		open: isOpen(people),
		demo,
		person: person && viewOfPerson(people, person.account),
		rights: ALL_RIGHTS.filter((right) => may(caller, right)),
		secondFactorUntil: stands ? formatInstant(person.session.secondFactorAt! + STANDS_FOR) : null,
		factors: factorsOf(people, person?.account ?? null),
		passkeysAt: placesFor(people.addresses, req).map(({ origin }) => origin),
		readyMade: [...accounts.values()].filter(({ origin }) => origin === "demo").map(({ login, name, roles }) => ({ login, name, roles: [...roles] })),
		provider: people.provider?.name ?? null,
	};
}

export const cookieOptions = (req: Request) => ({ httpOnly: true, sameSite: "strict", secure: req.secure, path: "/" }) as const;

/** Sets the cookie, and answers as whoever is signed in from now on. The session that this browser had is over: its cookie is gone. */
export async function begin({ people, caller, req, res }: At, secret: string): Promise<SessionView> {
	if (caller.kind === "person") await signOut(people, caller.session.id, whose(caller, req));
	res.cookie(cookieName(SESSION_COOKIE, req.secure), secret, cookieOptions(req));
	const person = personOf(people, secret);
	return viewFor(people, person === null ? { kind: "stranger" } : { kind: "person", ...person }, req);
}

export async function start(at: At, account: Account): Promise<SessionView> {
	return begin(at, await openFor(at.people, account, whose(at.caller, at.req)));
}

export function refuse(message: string, ...paths: readonly string[]): never {
	throw problem(
		"unauthenticated",
		message,
		paths.map((path) => ({ path, message })),
	);
}

export function wait(res: Response, waitsMs: number): never {
	res.set("Retry-After", String(Math.ceil(waitsMs / SECOND)));
	throw problem("busy", "too many failures: wait a little");
}

/** Only a person who is signed in. */
export function personIn(caller: Caller): Extract<Caller, { kind: "person" }> {
	if (caller.kind !== "person") throw problem("unauthenticated", "sign in first");
	return caller;
}
