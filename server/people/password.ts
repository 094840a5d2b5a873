import { hash, verify } from "@node-rs/argon2";
import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";

/** As OWASP recommends for argon2id: 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const SHORTEST = 15;
const LONGEST = 128;
/** zxcvbn's scale: 3 is safe from whoever has stolen the hashes for a while. */
const STRONG_ENOUGH = 3;

const strength = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/** Why a password is not good enough, or null: too short, or made of what everybody tries first. `own`: words about the person. */
export function refusesPassword(password: string, own: readonly string[]): string | null {
	if (password.length < SHORTEST) return `expected at least ${SHORTEST} characters`;
	if (password.length > LONGEST) return `expected at most ${LONGEST} characters`;
	return strength.check(password, [...own]).score < STRONG_ENOUGH
		? "expected one that is not easily guessed: it is common, repeats itself or holds a name"
		: null;
}

export function hashPassword(password: string): Promise<string> {
	return hash(password, COST);
}

/** A hash nobody has the password of: a login that does not exist takes as long as one that does. */
const UNKNOWN = hash("nobody has this password", COST);

/** Is it the password? Takes the same time when there is none. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
	const isRight = await verify(kept ?? (await UNKNOWN), password).catch(() => false);
	return isRight && kept !== null;
}
