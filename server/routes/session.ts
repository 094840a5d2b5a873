import type { Request, Response } from "express";
import { z } from "zod";
import { formatInstant, SECOND } from "../../streams/instant.ts";
import { problem } from "../errors.ts";
import { type Account, LOGIN } from "../people/account.ts";
import { addFirst, choosePassword } from "../people/accounts.ts";
import { type Caller, cookieName, may, SESSION_COOKIE, WALL_COOKIE, whose } from "../people/caller.ts";
import { enrol, giveSecondFactor } from "../people/enrol.ts";
import { linkOf } from "../people/link.ts";
import { personName } from "../people/name.ts";
import { changeOwnPassword, endOtherSessions } from "../people/own-account.ts";
import { refusesPassword } from "../people/password.ts";
import { isOpen, type People } from "../people/people.ts";
import { type SessionView, sessionView, viewOfPerson } from "../people/person-view.ts";
import { ALL_RIGHTS } from "../people/roles.ts";
import { newSharedSecret, STANDS_FOR, secondFactor } from "../people/second-factor.ts";
import { personOf } from "../people/session.ts";
import { openFor, signIn, signOut } from "../people/sign-in.ts";
import { type Route, route } from "./route.ts";

const login = z.string().regex(LOGIN, "expected 2 to 40 lower-case letters, digits, dots, underscores or hyphens");
const password = z.string().min(1).max(200);
const code = z.string().regex(/^\d{6}$/, "expected six digits");
const secret = z.string().min(20).max(100);

type At = { readonly people: People; readonly caller: Caller; readonly req: Request; readonly res: Response };

/** What the screen needs to know of who is there. */
function viewFor(people: People, caller: Caller): SessionView {
	const { accounts, demo } = people;
	const person = caller.kind === "person" ? caller : null;
	const stands = person !== null && secondFactor(person.account, person.session, people.now()) === "given";
	return {
		open: isOpen(people),
		demo,
		person: person && viewOfPerson(person.account),
		rights: ALL_RIGHTS.filter((right) => may(caller, right)),
		secondFactorUntil: stands ? formatInstant(person.session.secondFactorAt! + STANDS_FOR) : null,
		readyMade: [...accounts.values()].filter(({ origin }) => origin === "demo").map(({ login, name, roles }) => ({ login, name, roles: [...roles] })),
		provider: people.provider?.name ?? null,
	};
}

const cookieOptions = (req: Request) => ({ httpOnly: true, sameSite: "strict", secure: req.secure, path: "/" }) as const;

/** Sets the cookie, and answers as whoever is signed in from now on. The session that this browser had is over: its cookie is gone. */
export async function begin({ people, caller, req, res }: At, secret: string): Promise<SessionView> {
	if (caller.kind === "person") await signOut(people, caller.session.id, whose(caller, req));
	res.cookie(cookieName(SESSION_COOKIE, req.secure), secret, cookieOptions(req));
	const person = personOf(people, secret);
	return viewFor(people, person === null ? { kind: "stranger" } : { kind: "person", ...person });
}

async function start(at: At, account: Account): Promise<SessionView> {
	return begin(at, await openFor(at.people, account, whose(at.caller, at.req)));
}

function refuse(message: string, path: string): never {
	throw problem("unauthenticated", message, [{ path, message }]);
}

function wait(res: Response, waitsMs: number): never {
	res.set("Retry-After", String(Math.ceil(waitsMs / SECOND)));
	throw problem("busy", "too many failures: wait a little");
}

/** Only a person who is signed in. */
function personIn(caller: Caller): Extract<Caller, { kind: "person" }> {
	if (caller.kind !== "person") throw problem("unauthenticated", "sign in first");
	return caller;
}

function refuseWeak(given: string, own: readonly string[]): void {
	const refusal = refusesPassword(given, own);
	if (refusal !== null) throw problem("invalid", "the password is not good enough", [{ path: "password", message: refusal }]);
}

const anyone = { right: "anyone", answer: sessionView } as const;
const signing = { ...anyone, method: "post", kind: "sign-in" } as const;

/** Signing in and out, and the second factor. */
export const sessionRoutes: readonly Route[] = [
	route({
		...anyone,
		method: "get",
		kind: "read",
		path: "/api/v1/session",
		name: "session",
		summary: "Who is signed in, what they may do, and how one signs in",
		handle: ({ people, caller }) => viewFor(people, caller),
	}),
	route({
		...signing,
		path: "/api/v1/session",
		name: "signIn",
		summary: "Signs in with a password, and the code of the second factor where there is one",
		body: z.strictObject({ login, password, code: code.optional() }),
		handle: async ({ body, ...at }) => {
			const signed = await signIn(at.people, { ...body, code: body.code ?? null }, whose(at.caller, at.req));
			if ("secret" in signed) return begin(at, signed.secret);
			if (signed.refused === "wait") return wait(at.res, signed.waitsMs);
			return signed.refused === "code" ? refuse("the code of the second factor is needed too", "code") : refuse("login, password or code is wrong", "password");
		},
	}),
	route({
		...signing,
		path: "/api/v1/session/ready-made",
		name: "signInReadyMade",
		summary: "Signs in as one of the demo's people; only in the demo",
		body: z.strictObject({ login }),
		handle: ({ body, ...at }) => {
			const account = at.people.accounts.get(body.login);
			if (account?.origin !== "demo") throw problem("not-found", "no such ready-made person");
			return start(at, account);
		},
	}),
	route({
		...signing,
		path: "/api/v1/session/link",
		name: "useLink",
		summary: "Uses a one-time link: makes the first administrator, or chooses a password",
		body: z.strictObject({ link: secret, password, login: login.optional(), name: personName.optional() }),
		handle: async ({ body: { link, password, login, name }, ...at }) => {
			const from = whose(at.caller, at.req);
			const isFirst = linkOf(at.people, link)?.login === null;
			if (isFirst && (login === undefined || name === undefined)) throw problem("invalid", "the first administrator needs a login and a name");
			refuseWeak(password, [login ?? "", name ?? ""]);
			const done = isFirst
				? await addFirst(at.people, link, { login: login!, name: name! }, password, from)
				: await choosePassword(at.people, link, password, from);
			if ("refused" in done) return refuse(done.refused, "link");
			if (done.secondFactor !== null) return viewFor(at.people, { kind: "stranger" });
			return start(at, done);
		},
	}),
	route({
		...anyone,
		method: "delete",
		kind: "command",
		path: "/api/v1/session",
		name: "signOut",
		summary: "Signs out",
		handle: async ({ people, caller, req, res }) => {
			if (caller.kind === "person") await signOut(people, caller.session.id, whose(caller, req));
			for (const cookie of [SESSION_COOKIE, WALL_COOKIE]) res.clearCookie(cookieName(cookie, req.secure), cookieOptions(req));
			return viewFor(people, isOpen(people) ? { kind: "anybody" } : { kind: "stranger" });
		},
	}),
	route({
		...signing,
		path: "/api/v1/session/password",
		name: "changeOwnPassword",
		summary: "Another password for one's own account; every other session of it is over",
		body: z.strictObject({ current: password, password }),
		handle: async ({ people, caller, req, res, body }) => {
			const { session, account } = personIn(caller);
			refuseWeak(body.password, [account.login, account.name]);
			const done = await changeOwnPassword(people, session, body, whose(caller, req));
			if ("waitsMs" in done) return wait(res, done.waitsMs);
			return "refused" in done ? refuse(done.refused, "current") : viewFor(people, caller);
		},
	}),
	route({
		...signing,
		path: "/api/v1/session/end-others",
		name: "endOtherSessions",
		summary: "Signs out wherever else one is signed in",
		body: z.strictObject({}),
		handle: async ({ people, caller, req }) => {
			await endOtherSessions(people, personIn(caller).session, whose(caller, req));
			return viewFor(people, caller);
		},
	}),
	route({
		...signing,
		path: "/api/v1/session/second-factor",
		name: "giveSecondFactor",
		summary: "Gives the second factor again; it stands for five minutes",
		body: z.strictObject({ code }),
		handle: async ({ people, caller, req, res, body }) => {
			const { session, account } = personIn(caller);
			const given = await giveSecondFactor(people, session, body.code, whose(caller, req));
			if ("waitsMs" in given) return wait(res, given.waitsMs);
			return "refused" in given ? refuse(given.refused, "code") : viewFor(people, { kind: "person", account, session: given });
		},
	}),
	route({
		method: "post",
		kind: "sign-in",
		right: "anyone",
		path: "/api/v1/session/second-factor/new",
		name: "newSecondFactor",
		summary: "A new shared secret, for an authenticator to take on",
		body: z.strictObject({}),
		answer: z.strictObject({ secret: z.string(), uri: z.string() }),
		handle: ({ caller }) => newSharedSecret(personIn(caller).account.login),
	}),
	route({
		...signing,
		path: "/api/v1/session/second-factor/enrol",
		name: "enrolSecondFactor",
		summary: "Takes a second factor on, by a code that it gives",
		body: z.strictObject({ secret: z.string().regex(/^[A-Z2-7]{32}$/, "expected the secret that was given"), code }),
		handle: async ({ people, caller, req, body }) => {
			const { session, account } = personIn(caller);
			const enrolled = await enrol(people, session, body.secret, body.code, whose(caller, req));
			if ("refused" in enrolled) throw problem("conflict", enrolled.refused);
			return viewFor(people, { kind: "person", account: people.accounts.get(account.login)!, session: enrolled });
		},
	}),
];
