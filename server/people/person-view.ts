import { z } from "zod";
import { formatInstant, formatKnown, type Instant } from "../../streams/instant.ts";
import { instantText } from "../schemas.ts";
import type { Account } from "./account.ts";
import { hasSecondFactor, type Passkey, passkeysOf } from "./passkey.ts";
import type { People } from "./people.ts";
import { ALL_RIGHTS, ROLES } from "./roles.ts";
import { TOKEN_KINDS, type Token } from "./token.ts";

const roles = z.array(z.enum(ROLES));

/** An account without its secrets. */
export const personView = z
	.strictObject({
		login: z.string(),
		name: z.string(),
		roles,
		origin: z.enum(["local", "provider", "demo"]),
		hasPassword: z.boolean(),
		hasSecondFactor: z.boolean(),
		breakGlass: z.boolean(),
		closed: z.boolean(),
		validUntil: instantText.nullable(),
		madeAt: instantText,
	})
	.meta({ id: "Person" });
export type PersonView = z.output<typeof personView>;

export function viewOfPerson(people: Pick<People, "passkeys">, account: Account): PersonView {
	const { login, name, roles, origin, password, breakGlass, closed, validUntil, madeAt } = account;
	const secrets = { hasPassword: password !== null, hasSecondFactor: hasSecondFactor(people, account) };
	return { login, name, roles: [...roles], origin, ...secrets, breakGlass, closed, validUntil: formatKnown(validUntil), madeAt: formatInstant(madeAt) };
}

/** A passkey, without its key. */
const passkeyView = z
	.strictObject({
		id: z.string(),
		name: z.string(),
		/** The host that it was made for: it works on no other. */
		host: z.string(),
		madeAt: instantText,
		usedAt: instantText.nullable(),
	})
	.meta({ id: "Passkey" });
export type PasskeyView = z.output<typeof passkeyView>;

function viewOfPasskey({ id, name, host, madeAt, usedAt }: Passkey): PasskeyView {
	return { id, name, host, madeAt: formatInstant(madeAt), usedAt: formatKnown(usedAt) };
}

/** The second factors of whoever is signed in. */
export function factorsOf(people: Pick<People, "passkeys">, account: Account | null): SessionView["factors"] {
	if (account === null) return { code: false, passkeys: [] };
	return { code: account.secondFactor !== null, passkeys: passkeysOf(people, account.login).map(viewOfPasskey) };
}

/** Who is signed in, what they may do, and how one signs in here. */
export const sessionView = z
	.strictObject({
		/** Nobody has an account yet: no login is asked for. */
		open: z.boolean(),
		demo: z.boolean(),
		person: personView.nullable(),
		rights: z.array(z.enum(ALL_RIGHTS as [string, ...string[]])),
		/** Until when the second factor stands; null: it does not. */
		secondFactorUntil: instantText.nullable(),
		/** Their second factors: whether codes are made for them, and their passkeys. */
		factors: z.strictObject({ code: z.boolean(), passkeys: z.array(passkeyView) }),
		/** Origins of pages on which passkeys work; the first is where most people come in. */
		passkeysAt: z.array(z.string()),
		/** People who are signed in as by one click: only in the demo. */
		readyMade: z.array(z.strictObject({ login: z.string(), name: z.string(), roles })),
		/** What the firm's own sign-in is called; null: there is none. */
		provider: z.string().nullable(),
	})
	.meta({ id: "Session" });
export type SessionView = z.output<typeof sessionView>;

/** A token without its secret. */
export const tokenView = z
	.strictObject({
		id: z.string(),
		name: z.string(),
		kind: z.enum(TOKEN_KINDS),
		rights: z.array(z.string()),
		services: z.array(z.string()).nullable(),
		/** Ends of its secrets, the newest last: two while it is being rotated. */
		ends: z.array(instantText.nullable()),
		madeBy: z.string().nullable(),
		madeAt: instantText,
		usedAt: instantText.nullable(),
		revokedAt: instantText.nullable(),
	})
	.meta({ id: "Token" });
export type TokenView = z.output<typeof tokenView>;

export function viewOfToken({ id, name, kind, rights, services, secrets, madeBy, madeAt, usedAt, revokedAt }: Token, at: Instant): TokenView {
	const ends = secrets.filter(({ until }) => until === null || at < until).map(({ until }) => formatKnown(until));
	const lists = { rights: [...rights], services: services === null ? null : [...services], ends };
	return { id, name, kind, ...lists, madeBy, madeAt: formatInstant(madeAt), usedAt: formatKnown(usedAt), revokedAt: formatKnown(revokedAt) };
}

/** What somebody did, for the trail. */
export const actView = z
	.strictObject({
		id: z.string(),
		at: instantText,
		what: z.string(),
		about: z.string(),
		by: z.string().nullable(),
		roles: z.array(z.string()),
		address: z.string().nullable(),
		screen: z.string().nullable(),
		detail: z.string().nullable(),
	})
	.meta({ id: "Act" });
export type ActView = z.output<typeof actView>;
