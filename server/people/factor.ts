import type { AuthenticationResponseJSON } from "@simplewebauthn/server";
import type { Account } from "./account.ts";
import type { Done } from "./accounts.ts";
import type { Act, Whose } from "./act.ts";
import { hasSecondFactor } from "./passkey.ts";
import { checkGiven } from "./passkey-ceremony.ts";
import { inTurn, type Keeping, keep, type People } from "./people.ts";
import { takenCode } from "./second-factor.ts";
import type { Session } from "./session.ts";

/** The second factor as somebody gives it. */
export type Given = { readonly code: string } | { readonly passkey: AuthenticationResponseJSON };

/** What is kept because it was right, so that it counts once; `told`: what the trail says beside. */
type Checked = { readonly keeping: Keeping; readonly told: { readonly detail?: string } } | { readonly refused: string; readonly detail: string };

/** Is it the account's second factor? To be asked in turn, and what is kept of it to be kept in the same turn. */
export async function checkFactor(people: People, account: Account, given: Given, holder: string): Promise<Checked> {
	if ("code" in given) return checkCode(people, account, given.code);
	const checked = await checkGiven(people, account, given.passkey, holder);
	if ("refused" in checked) return { ...checked, detail: `passkey: ${checked.refused}` };
	const { passkey } = checked;
	return { keeping: ["passkey", passkey.id, passkey], told: { detail: `passkey ${passkey.name}` } };
}

function checkCode(people: People, account: Account, code: string): Checked {
	const wrong = { refused: "the code does not fit, or was used before", detail: "code" };
	if (account.secondFactor === null) return wrong;
	const taken = takenCode(account.secondFactor, code, account.codeTaken, people.now());
	return taken === null ? wrong : { keeping: ["account", account.login, { ...account, codeTaken: taken }], told: {} };
}

/** Whom a challenge is for that stands under a session. */
export const holderOf = ({ id }: Pick<Session, "id">): string => `session/${id}`;

/** Gives the second factor again: for five minutes it stands for what takes it. */
export async function giveSecondFactor(people: People, session: Session, given: Given, whose: Whose): Promise<Done<Session> | { readonly waitsMs: number }> {
	const stands: Session = { ...session, secondFactorAt: people.now() };
	// By the time it is its turn the session may have been ended: it must not come back.
	const stillThere = () => people.sessions.has(session.id);
	const following = (): Keeping[] => (stillThere() ? [["session", session.id, stands]] : []);
	return (await takeFactor(people, session.login, given, holderOf(session), whose, following)) ?? stands;
}

/** Takes somebody's second factor, and keeps what follows from that; null: it was right, and counts once. */
export function takeFactor(
	people: People,
	login: string,
	given: Given,
	holder: string,
	whose: Whose,
	following: () => readonly Keeping[] = () => [],
): Promise<{ readonly refused: string } | { readonly waitsMs: number } | null> {
	const key = `second factor ${login}`;
	const act = (what: Act["what"], detail?: string): Act => ({ ...whose, what, about: `account/${login}`, ...(detail !== undefined && { detail }) });
	return inTurn(people, async () => {
		const waitsMs = people.throttle.waitsMs(key, people.now());
		if (waitsMs > 0) return { waitsMs };
		const account = people.accounts.get(login)!;
		if (!hasSecondFactor(people, account)) return { refused: "there is no second factor yet" };
		const checked = await checkFactor(people, account, given, holder);
		if ("refused" in checked) {
			people.throttle.failed(key, people.now());
			await keep(people, [], [act("second-factor-failed", checked.detail)]);
			return { refused: checked.refused };
		}
		people.throttle.passed(key);
		await keep(people, [checked.keeping, ...following()], [act("second-factor-given", checked.told.detail)]);
		return null;
	});
}
