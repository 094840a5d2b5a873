import { type Account, isGood } from "./account.ts";
import type { Act, Whose } from "./act.ts";
import { checkFactor, type Given } from "./factor.ts";
import type { Try } from "./guesses.ts";
import { hasSecondFactor } from "./passkey.ts";
import { isPassword } from "./password.ts";
import { inTurn, type Keeping, keep, type People } from "./people.ts";
import { newSession } from "./sessions.ts";

type Refused = { readonly refused: "wrong" } | { readonly refused: "wait"; readonly waitsMs: number };

/** `factor`: the password is right and the second factor is missing. `wait`: too many failures. */
export type SignedIn = { readonly secret: string } | Refused | { readonly refused: "factor"; readonly account: Account };

type Proof = { readonly login: string; readonly password: string };

/** Whom a challenge is for before there is a session. */
export const signingIn = (login: string): string => `sign-in/${login}`;

/** Signs in with a password, and with the second factor where there is one. What is wrong is not said: not even whether there is such a login. */
export async function signIn(people: People, proof: Proof, factor: Given | null, from: Whose): Promise<SignedIn> {
	const known = await knownBy(people, proof, from);
	if ("refused" in known) return known;
	const { account, tried } = known;
	if (factor === null && hasSecondFactor(people, account)) {
		tried.undecided();
		return { refused: "factor", account };
	}
	const begun = await inTurn(people, () => begin(people, account, factor, from));
	if ("wrong" in begun) return refuse(people, account.login, from, begun.wrong);
	tried.right();
	return begun;
}

/** Whose password it is; the try counts until somebody says what came of it. */
export async function knownBy(people: People, { login, password }: Proof, from: Whose): Promise<{ readonly account: Account; readonly tried: Try } | Refused> {
	const tried = people.guesses.tried(login, from.address, people.now());
	if ("waitsMs" in tried) return { refused: "wait", ...tried };
	const account = people.accounts.get(login) ?? null;
	const isRight = await isPassword(password, account?.password ?? null);
	return isRight && account !== null && isGood(account, people.now()) ? { account, tried } : refuse(people, login, from, "password");
}

async function refuse(people: People, login: string, from: Whose, detail: string): Promise<Refused> {
	await keep(people, [], [{ ...from, what: "sign-in-failed", about: `account/${people.accounts.has(login) ? login : "unknown"}`, detail }]);
	return { refused: "wrong" };
}

/** A second factor counts once, so it is taken in turn; by then the password may be another. */
async function begin(
	people: People,
	{ login, password }: Account,
	factor: Given | null,
	from: Whose,
): Promise<{ readonly secret: string } | { readonly wrong: string }> {
	const account = people.accounts.get(login)!;
	if (account.password !== password) return { wrong: "password" };
	if (!hasSecondFactor(people, account)) return { secret: await open(people, account, null, from) };
	if (factor === null) return { wrong: "code" };
	const checked = await checkFactor(people, account, factor, signingIn(login));
	return "refused" in checked ? { wrong: checked.detail } : { secret: await open(people, account, checked.keeping, from) };
}

/** `factor`: what is kept of the second factor that was given; null: none was. */
async function open(people: People, account: Account, factor: Keeping | null, from: Whose): Promise<string> {
	const { secret, session } = newSession(people, account.login, factor !== null);
	await keep(people, [["session", session.id, session], ...(factor === null ? [] : [factor])], [signedIn(account, from)]);
	if (account.breakGlass) people.brokenGlass.set(account.login, session.startedAt);
	return secret;
}

/** Opens a session without a password: for the demo's people, whoever used a link of theirs, and whoever comes from the provider. */
export function openFor(people: People, account: Account, from: Whose): Promise<string> {
	return open(people, account, null, from);
}

function signedIn({ login, name, roles, breakGlass }: Account, from: Whose): Act {
	return { ...from, by: name, roles, what: "signed-in", about: `account/${login}`, ...(breakGlass && { detail: "break-glass" }) };
}

/** The session is over. In turn, so that nothing that is being given in it brings it back. */
export function signOut(people: People, sessionId: string, whose: Whose): Promise<void> {
	return inTurn(people, async () => {
		const session = people.sessions.get(sessionId);
		if (session) await keep(people, [["session", sessionId, null]], [{ ...whose, what: "signed-out", about: `account/${session.login}` }]);
	});
}
