import type { Instant } from "../../streams/instant.ts";
import type { Account } from "./account.ts";

/** A second factor that an authenticator of the person's keeps: here lies the public half, which opens nothing. */
export type Passkey = {
	/** As the authenticator knows it; in base64url, as the key. */
	readonly id: string;
	readonly login: string;
	/** What its person calls it. */
	readonly name: string;
	readonly publicKey: string;
	/** How often it was used, as it says itself: one that goes back was copied. Those that are kept in several places say 0 for good. */
	readonly counter: number;
	/** How the browser reaches it. */
	readonly transports: readonly string[];
	/** The name of the host that it was made for, and works at alone. */
	readonly host: string;
	readonly madeAt: Instant;
	readonly usedAt: Instant | null;
};

type Passkeys = { readonly passkeys: ReadonlyMap<string, Passkey> };

/** Enough for every device that somebody has. */
export const MOST_PASSKEYS = 20;

export function passkeysOf({ passkeys }: Passkeys, login: string): Passkey[] {
	return [...passkeys.values()].filter((one) => one.login === login).sort((one, other) => one.madeAt - other.madeAt);
}

/** Does the account have a second factor, of either kind? */
export function hasSecondFactor(people: Passkeys, { login, secondFactor }: Account): boolean {
	return secondFactor !== null || passkeysOf(people, login).length > 0;
}

export const WAYS = ["code", "passkey"] as const;
export type Way = (typeof WAYS)[number];

/** By what the person can show, on a page of this host, that it is them. A passkey works at the host that it was made for. */
export function waysOf(people: Passkeys, { login, secondFactor }: Account, host: string | null): Way[] {
	const isHere = passkeysOf(people, login).some((one) => one.host === host);
	return [...(secondFactor === null ? [] : (["code"] as const)), ...(isHere ? (["passkey"] as const) : [])];
}
