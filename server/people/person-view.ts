import { z } from "zod";
import { formatInstant, type Instant } from "../../streams/instant.ts";
import { instantText } from "../schemas.ts";
import type { Account } from "./account.ts";
import { ALL_RIGHTS, ROLES } from "./roles.ts";
import { TOKEN_KINDS, type Token } from "./token.ts";

const roles = z.array(z.enum(ROLES));
const when = (at: Instant | null) => (at === null ? null : formatInstant(at));

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

export function viewOfPerson({ login, name, roles, origin, password, secondFactor, breakGlass, closed, validUntil, madeAt }: Account): PersonView {
	const secrets = { hasPassword: password !== null, hasSecondFactor: secondFactor !== null };
	return { login, name, roles: [...roles], origin, ...secrets, breakGlass, closed, validUntil: when(validUntil), madeAt: formatInstant(madeAt) };
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
	const ends = secrets.filter(({ until }) => until === null || at < until).map(({ until }) => when(until));
	const lists = { rights: [...rights], services: services === null ? null : [...services], ends };
	return { id, name, kind, ...lists, madeBy, madeAt: formatInstant(madeAt), usedAt: when(usedAt), revokedAt: when(revokedAt) };
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
