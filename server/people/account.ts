import type { Instant } from "../../streams/instant.ts";
import type { Role } from "./roles.ts";

/** Who may sign in. Never deleted, and neither login nor name ever changes or comes twice: what was done stays whose it was. */
export type Account = {
	readonly login: string;
	/** As changes name whoever acted. */
	readonly name: string;
	readonly roles: readonly Role[];
	/** `local`: by password; `provider`: by OpenID Connect; `demo`: by one click, only in the demo, never stored. */
	readonly origin: "local" | "provider" | "demo";
	/** Who the provider says it is, whatever it calls them: `iss sub`; null for all others. */
	readonly subject: string | null;
	/** argon2id; null until the person has chosen one. */
	readonly password: string | null;
	/** The secret that codes of the second factor are made of, in base32; null: none is enrolled, though there may be passkeys. */
	readonly secondFactor: string | null;
	/** The newest code that was taken, by its number in time: none is taken twice. */
	readonly codeTaken: number;
	/** For the day on which the provider does not answer: its use raises a banner. */
	readonly breakGlass: boolean;
	readonly closed: boolean;
	/** The account is no longer good from here on; null: no end. */
	readonly validUntil: Instant | null;
	readonly madeAt: Instant;
};

export const LOGIN = /^[a-z][a-z0-9._-]{1,39}$/;

/** An account that nobody has used yet. */
export function newAccount(given: Pick<Account, "login" | "name" | "roles" | "origin" | "madeAt"> & Partial<Account>): Account {
	return { subject: null, password: null, secondFactor: null, codeTaken: 0, breakGlass: false, closed: false, validUntil: null, ...given };
}

/** May it be used now? */
export function isGood(account: Account, at: Instant): boolean {
	const { closed, validUntil } = account;
	return !closed && !lacksEnd(account) && (validUntil === null || at < validUntil);
}

/** An audit ends (issue 6 §3). Whoever comes as an auditor from the provider has no end yet, and waits until an administrator gives one. */
export function lacksEnd({ origin, roles, validUntil }: Pick<Account, "origin" | "roles" | "validUntil">): boolean {
	return origin === "provider" && roles.includes("auditor") && validUntil === null;
}
