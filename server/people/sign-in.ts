import { type Account, isGood } from "./account.ts";
import type { Act, Whose } from "./act.ts";
import { isPassword } from "./password.ts";
import { inTurn, keep, type People } from "./people.ts";
import { takenCode } from "./second-factor.ts";
import { newSession } from "./session.ts";

/** `code`: the password is right and the code of the second factor is missing. `wait`: too many failures. */
export type SignedIn = { readonly secret: string } | { readonly refused: "wrong" | "code" } | { readonly refused: "wait"; readonly waitsMs: number };

type Given = { readonly login: string; readonly password: string; readonly code: string | null };

/** Signs in with a password, and with the second factor where there is one. What is wrong is not said: not even whether there is such a login. */
export async function signIn(people: People, given: Given, from: Whose): Promise<SignedIn> {
	const tried = people.guesses.tried(given.login, from.address, people.now());
	if ("waitsMs" in tried) return { refused: "wait", ...tried };
	const account = people.accounts.get(given.login) ?? null;
	const isRight = await isPassword(given.password, account?.password ?? null);
	if (!isRight || account === null || !isGood(account, people.now())) return refuse(people, given.login, from, "password");
	if (account.secondFactor !== null && given.code === null) {
		tried.undecided();
		return { refused: "code" };
	}
	const secret = await inTurn(people, () => begin(people, account, given.code, from));
	if (secret === null) return refuse(people, given.login, from, "code");
	tried.right();
	return { secret };
}

async function refuse(people: People, login: string, from: Whose, detail: string): Promise<SignedIn> {
	await keep(people, [], [{ ...from, what: "sign-in-failed", about: `account/${people.accounts.has(login) ? login : "unknown"}`, detail }]);
	return { refused: "wrong" };
}

/** A code counts once, so it is taken in turn; by then the password may be another. */
async function begin(people: People, { login, password }: Account, code: string | null, from: Whose): Promise<string | null> {
	const account = people.accounts.get(login)!;
	if (account.password !== password) return null;
	if (account.secondFactor === null) return open(people, account, false, from);
	const taken = takenCode(account.secondFactor, code ?? "", account.codeTaken, people.now());
	return taken === null ? null : open(people, { ...account, codeTaken: taken }, true, from);
}

async function open(people: People, account: Account, twoFactors: boolean, from: Whose): Promise<string> {
	const { secret, session } = newSession(people, account.login, twoFactors);
	const act = signedIn(account, from);
	await keep(
		people,
		twoFactors
			? [
					["session", session.id, session],
					["account", account.login, account],
				]
			: [["session", session.id, session]],
		[act],
	);
	return secret;
}

/** Opens a session without a password: for the demo's people, whoever used a link of theirs, and whoever comes from the provider. */
export function openFor(people: People, account: Account, from: Whose): Promise<string> {
	return open(people, account, false, from);
}

function signedIn({ login, name, roles, breakGlass }: Account, from: Whose): Act {
	return { ...from, by: name, roles, what: "signed-in", about: `account/${login}`, ...(breakGlass && { detail: "break-glass" }) };
}

/** The session is over. */
export async function signOut(people: People, sessionId: string, whose: Whose): Promise<void> {
	const session = people.sessions.get(sessionId);
	if (session) await keep(people, [["session", sessionId, null]], [{ ...whose, what: "signed-out", about: `account/${session.login}` }]);
}
