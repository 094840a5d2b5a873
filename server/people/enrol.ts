import type { RegistrationResponseJSON } from "@simplewebauthn/server";
import type { Account } from "./account.ts";
import type { Done } from "./accounts.ts";
import type { Whose } from "./act.ts";
import { holderOf } from "./factor.ts";
import { MOST_PASSKEYS, passkeysOf } from "./passkey.ts";
import { checkMade } from "./passkey-ceremony.ts";
import { inTurn, type Keeping, keep, type People } from "./people.ts";
import { secondFactor, takenCode } from "./second-factor.ts";
import type { Session } from "./session.ts";

/** Takes an authenticator on: the person shows by a code that it has the secret. */
export function enrolCode(people: People, session: Session, secret: string, code: string, whose: Whose): Promise<Done<Session>> {
	return enrol(people, session, whose, undefined, async (account) => {
		if (account.secondFactor !== null) return { refused: "there is a second factor already: an administrator can take it away" };
		const taken = takenCode(secret, code, 0, people.now());
		if (taken === null) return { refused: "the code does not fit: scan again, and look at the telephone's clock" };
		return ["account", account.login, { ...account, secondFactor: secret, codeTaken: taken }];
	});
}

/** Takes a passkey on that an authenticator has just made. */
export function enrolPasskey(people: People, session: Session, name: string, response: RegistrationResponseJSON, whose: Whose): Promise<Done<Session>> {
	return enrol(people, session, whose, `passkey ${name}`, async ({ login }) => {
		if (passkeysOf(people, login).length >= MOST_PASSKEYS) return { refused: "there are twenty passkeys already: remove one first" };
		const made = await checkMade(people, response, holderOf(session));
		if ("refused" in made) return made;
		if (people.passkeys.has(made.id)) return { refused: "this passkey is enrolled already" };
		const transports = response.response.transports ?? [];
		return ["passkey", made.id, { ...made, login, name, transports, madeAt: people.now(), usedAt: null }];
	});
}

/** Whoever has just taken one on has given it, too. */
function enrol(
	people: People,
	session: Session,
	whose: Whose,
	detail: string | undefined,
	taken: (account: Account) => Promise<Keeping | { readonly refused: string }>,
): Promise<Done<Session>> {
	return inTurn(people, async () => {
		const account = people.accounts.get(session.login)!;
		if (!people.sessions.has(session.id)) return { refused: "you have signed out meanwhile" };
		if (account.origin === "demo") return { refused: "the demo's people need no second factor" };
		// Whoever asked was looked at before their turn: by now there may be one, and a stolen session gets none beside it.
		if (secondFactor(people, account, people.sessions.get(session.id)!) === "ask") return { refused: "this takes the second factor again" };
		const one = await taken(account);
		if ("refused" in one) return one;
		const given: Session = { ...session, secondFactorAt: people.now() };
		const act = { ...whose, what: "second-factor-enrolled", about: `account/${session.login}`, ...(detail !== undefined && { detail }) } as const;
		await keep(people, [one, ["session", session.id, given]], [act]);
		return given;
	});
}

/** Takes a passkey of one's own away. */
export function removePasskey(people: People, { login }: Session, id: string, whose: Whose): Promise<Done<{ readonly removed: true }>> {
	return inTurn(people, async () => {
		const passkey = people.passkeys.get(id);
		if (passkey?.login !== login) return { refused: "this is no passkey of the account" };
		await keep(people, [["passkey", id, null]], [{ ...whose, what: "second-factor-removed", about: `account/${login}`, detail: `passkey ${passkey.name}` }]);
		return { removed: true };
	});
}
