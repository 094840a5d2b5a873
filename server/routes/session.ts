import { z } from "zod";
import { problem } from "../http/errors.ts";
import { type Account, LOGIN } from "../people/account.ts";
import { addFirst, choosePassword } from "../people/accounts.ts";
import { cookieName, SESSION_COOKIE, WALL_COOKIE, whose } from "../people/caller.ts";
import { enrolCode } from "../people/enrol.ts";
import { giveSecondFactor } from "../people/factor.ts";
import { linkOf } from "../people/links.ts";
import { personName } from "../people/name.ts";
import { changeOwnPassword, endOtherSessions } from "../people/own-account.ts";
import { hasSecondFactor, passkeysOf, waysOf } from "../people/passkey.ts";
import { refusesPassword } from "../people/password.ts";
import { isOpen } from "../people/people.ts";
import { sessionView } from "../people/person-view.ts";
import { placeOf } from "../people/place.ts";
import { newSharedSecret } from "../people/second-factor.ts";
import { signIn, signOut } from "../people/sign-in.ts";
import { demandTheOneThereIs } from "../people/signed.ts";
import { codeAlone, factorIn, factorShape } from "./factor-bodies.ts";
import { type Route, route } from "./route.ts";
import { type At, begin, cookieOptions, personIn, refuse, start, viewFor, wait } from "./session-answer.ts";

const login = z.string().regex(LOGIN, "expected 2 to 40 lower-case letters, digits, dots, underscores or hyphens");
const password = z.string().min(1).max(200);
const secret = z.string().min(20).max(100);

function refuseWeak(given: string, own: readonly string[]): void {
	const refusal = refusesPassword(given, own);
	if (refusal !== null) throw problem("invalid", "the password is not good enough", [{ path: "password", message: refusal }]);
}

/** The password is right: says by what the second factor can be shown on this page. */
function askFactor({ people, req }: At, account: Account): never {
	const ways = waysOf(people, account, placeOf(people.addresses, req)?.host ?? null);
	if (ways.length > 0) return refuse("the second factor is needed too", ...ways);
	const hosts = new Set(passkeysOf(people, account.login).map(({ host }) => host));
	throw problem("unauthenticated", "the passkeys of the account work at another address", [{ path: "elsewhere", message: [...hosts].join(", ") }]);
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
		handle: ({ people, caller, req }) => viewFor(people, caller, req),
	}),
	route({
		...signing,
		path: "/api/v1/session",
		name: "signIn",
		summary: "Signs in with a password, and the second factor where there is one: a code or a passkey",
		body: z.strictObject({ login, password, ...factorShape }),
		handle: async ({ body: { login, password, ...factor }, ...at }) => {
			const signed = await signIn(at.people, { login, password }, factorIn(factor), whose(at.caller, at.req));
			if ("secret" in signed) return begin(at, signed.secret);
			if (signed.refused === "wait") return wait(at.res, signed.waitsMs);
			return signed.refused === "factor" ? askFactor(at, signed.account) : refuse("login, password or second factor is wrong", "password");
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
			if (hasSecondFactor(at.people, done)) return viewFor(at.people, { kind: "stranger" }, at.req);
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
			return viewFor(people, isOpen(people) ? { kind: "anybody" } : { kind: "stranger" }, req);
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
			return "refused" in done ? refuse(done.refused, "current") : viewFor(people, caller, req);
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
			return viewFor(people, caller, req);
		},
	}),
	route({
		...signing,
		path: "/api/v1/session/second-factor",
		name: "giveSecondFactor",
		summary: "Gives the second factor again, a code or a passkey; it stands for five minutes",
		body: z.strictObject(factorShape),
		handle: async ({ people, caller, req, res, body }) => {
			const { session, account } = personIn(caller);
			const factor = factorIn(body);
			if (factor === null) throw problem("invalid", "give the code or the passkey");
			const given = await giveSecondFactor(people, session, factor, whose(caller, req));
			if ("waitsMs" in given) return wait(res, given.waitsMs);
			return "refused" in given ? refuse(given.refused, Object.keys(factor)[0]!) : viewFor(people, { kind: "person", account, session: given }, req);
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
		handle: ({ people, caller }) => {
			const { account } = personIn(caller);
			demandTheOneThereIs(people, caller);
			return newSharedSecret(account.login);
		},
	}),
	route({
		...signing,
		path: "/api/v1/session/second-factor/enrol",
		name: "enrolSecondFactor",
		summary: "Takes a second factor on, by a code that it gives",
		body: z.strictObject({ secret: z.string().regex(/^[A-Z2-7]{32}$/, "expected the secret that was given"), code: codeAlone }),
		handle: async ({ people, caller, req, body }) => {
			const { session, account } = personIn(caller);
			demandTheOneThereIs(people, caller);
			const enrolled = await enrolCode(people, session, body.secret, body.code, whose(caller, req));
			if ("refused" in enrolled) throw problem("conflict", enrolled.refused);
			return viewFor(people, { kind: "person", account: people.accounts.get(account.login)!, session: enrolled }, req);
		},
	}),
];
