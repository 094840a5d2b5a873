import type { Done } from "./accounts.ts";
import type { Whose } from "./act.ts";
import { hashPassword, isPassword } from "./password.ts";
import { inTurn, keep, type People } from "./people.ts";
import type { Session } from "./session.ts";
import { endingSessions } from "./sessions.ts";

/** Another password for one's own account, by whoever knows the one it has. Every other session of the account is over. */
export function changeOwnPassword(
	people: People,
	{ login, id }: Session,
	given: { readonly current: string; readonly password: string },
	whose: Whose,
): Promise<Done<{ readonly changed: true }> | { readonly waitsMs: number }> {
	const key = `password ${login}`;
	return inTurn(people, async () => {
		const waitsMs = people.throttle.waitsMs(key, people.now());
		if (waitsMs > 0) return { waitsMs };
		const account = people.accounts.get(login)!;
		if (!(await isPassword(given.current, account.password))) {
			people.throttle.failed(key, people.now());
			return { refused: "the password that the account has is another" };
		}
		people.throttle.passed(key);
		const changed = { ...account, password: await hashPassword(given.password) };
		await keep(people, [["account", login, changed], ...endingSessions(people, login, id)], [{ ...whose, what: "password-set", about: `account/${login}` }]);
		return { changed: true };
	});
}

/** Signs out wherever else this person is signed in. */
export function endOtherSessions(people: People, { login, id }: Session, whose: Whose): Promise<void> {
	return inTurn(people, () =>
		keep(people, endingSessions(people, login, id), [{ ...whose, what: "signed-out", about: `account/${login}`, detail: "elsewhere" }]),
	);
}
