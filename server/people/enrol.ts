import type { Done } from "./accounts.ts";
import type { Act, Whose } from "./act.ts";
import { inTurn, type Keeping, keep, type People } from "./people.ts";
import { takenCode } from "./second-factor.ts";
import type { Session } from "./session.ts";

/** Takes a second factor on: the person shows by a code that their authenticator has the secret. */
export function enrol(people: People, session: Session, secret: string, code: string, whose: Whose): Promise<Done<Session>> {
	return inTurn(people, async () => {
		const account = people.accounts.get(session.login)!;
		if (!people.sessions.has(session.id)) return { refused: "you have signed out meanwhile" };
		if (account.origin === "demo") return { refused: "the demo's people need no second factor" };
		if (account.secondFactor !== null) return { refused: "there is a second factor already: an administrator can take it away" };
		const taken = takenCode(secret, code, 0, people.now());
		if (taken === null) return { refused: "the code does not fit: scan again, and look at the telephone's clock" };
		const given: Session = { ...session, secondFactorAt: people.now() };
		const act: Act = { ...whose, what: "second-factor-enrolled", about: `account/${session.login}` };
		await keep(
			people,
			[
				["account", account.login, { ...account, secondFactor: secret, codeTaken: taken }],
				["session", session.id, given],
			],
			[act],
		);
		return given;
	});
}

/** Gives the second factor again: for five minutes it stands for what takes it. */
export async function giveSecondFactor(people: People, session: Session, code: string, whose: Whose): Promise<Done<Session> | { readonly waitsMs: number }> {
	const given: Session = { ...session, secondFactorAt: people.now() };
	// By the time it is its turn the session may have been ended: it must not come back.
	const stillThere = () => people.sessions.has(session.id);
	return (await takeCode(people, session.login, code, whose, () => (stillThere() ? [["session", session.id, given]] : []))) ?? given;
}

/** Takes a code of somebody's second factor, and keeps what follows from that; null: it was right, and counts once. */
export function takeCode(
	people: People,
	login: string,
	code: string,
	whose: Whose,
	following: () => readonly Keeping[] = () => [],
): Promise<{ readonly refused: string } | { readonly waitsMs: number } | null> {
	const key = `second factor ${login}`;
	const about = `account/${login}`;
	return inTurn(people, async () => {
		const waitsMs = people.throttle.waitsMs(key, people.now());
		if (waitsMs > 0) return { waitsMs };
		const account = people.accounts.get(login)!;
		if (account.secondFactor === null) return { refused: "there is no second factor yet" };
		const taken = takenCode(account.secondFactor, code, account.codeTaken, people.now());
		if (taken === null) {
			people.throttle.failed(key, people.now());
			await keep(people, [], [{ ...whose, what: "second-factor-failed", about }]);
			return { refused: "the code does not fit, or was used before" };
		}
		people.throttle.passed(key);
		await keep(people, [["account", login, { ...account, codeTaken: taken }], ...following()], [{ ...whose, what: "second-factor-given", about }]);
		return null;
	});
}
