import { DAY, type Instant, MINUTE } from "../../streams/instant.ts";
import type { Act, Whose } from "./act.ts";
import { inTurn, keep, type People } from "./people.ts";
import { hashOf, newSecret } from "./secret.ts";
import type { SCOPES, Token } from "./token.ts";

/** How long the secret before the newest one still works: nobody has to change both ends at one instant. */
const BOTH_GOOD_FOR = DAY;
const NOTED_EVERY = MINUTE;

export type NewToken = Pick<Token, "name" | "kind" | "services"> & { readonly scopes: readonly (typeof SCOPES)[number][]; readonly until: Instant | null };

/** A new token and its secret, which is never seen again. Null: the name is another's, by which the changes tell what it did. */
export function makeToken(
	people: People,
	{ name, kind, services, scopes, until }: NewToken,
	whose: Whose,
): Promise<{ readonly token: Token; readonly secret: string } | null> {
	const secret = newSecret();
	const id = newSecret().slice(0, 12);
	const rights = kind === "api" ? scopes : [kind];
	const secrets = [{ hash: hashOf(secret), until }];
	const token = { id, name, kind, rights, services, secrets, madeBy: whose.by, madeAt: people.now(), usedAt: null, revokedAt: null };
	return inTurn(people, async () => {
		if (people.tokens.values().some((other) => other.name === name)) return null;
		await keep(people, [["token", id, token]], [told(token, "token-made", whose)]);
		return { token, secret };
	});
}

/** Another secret for the same token; the one before goes on for a day. Null: no such token, or revoked. */
export function rotateToken(people: People, id: string, whose: Whose): Promise<{ readonly token: Token; readonly secret: string } | null> {
	return inTurn(people, async () => {
		const before = people.tokens.get(id);
		if (before === undefined || before.revokedAt !== null) return null;
		const secret = newSecret();
		const newest = before.secrets.at(-1)!;
		const lapsing = { ...newest, until: Math.min(newest.until ?? Number.POSITIVE_INFINITY, people.now() + BOTH_GOOD_FOR) };
		const token: Token = { ...before, secrets: [lapsing, { hash: hashOf(secret), until: newest.until }] };
		await keep(people, [["token", id, token]], [told(token, "token-rotated", whose)]);
		return { token, secret };
	});
}

/** From now on it lets nobody in. */
export function revokeToken(people: People, id: string, whose: Whose): Promise<Token | null> {
	return inTurn(people, async () => {
		const before = people.tokens.get(id);
		if (before === undefined) return null;
		const token: Token = { ...before, revokedAt: before.revokedAt ?? people.now() };
		await keep(people, [["token", id, token]], [told(token, "token-revoked", whose)]);
		return token;
	});
}

function told({ id, kind, name }: Token, what: Act["what"], whose: Whose): Act {
	return { ...whose, what, about: `token/${id}`, detail: `${kind} ${name}` };
}

/** The token that a secret belongs to; null when it is none, over or revoked. */
export function tokenOf(people: People, secret: string): Token | null {
	const hash = hashOf(secret);
	const at = people.now();
	const isGood = (one: Token["secrets"][number]) => one.hash === hash && (one.until === null || at < one.until);
	return people.tokens.values().find(({ revokedAt, secrets }) => revokedAt === null && secrets.some(isGood)) ?? null;
}

/** It was used: written down, though no more often than each minute. */
export async function noteTokenUse(people: People, { id }: Token): Promise<void> {
	const isDue = (token: Token | undefined) => token !== undefined && people.now() >= (token.usedAt ?? Number.NEGATIVE_INFINITY) + NOTED_EVERY;
	if (!isDue(people.tokens.get(id))) return;
	await inTurn(people, async () => {
		const token = people.tokens.get(id);
		if (isDue(token)) await keep(people, [["token", id, { ...token!, usedAt: people.now() }]], []);
	});
}
