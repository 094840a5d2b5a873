import { HOUR, type Instant, MINUTE } from "../../streams/instant.ts";
import { type Account, isGood } from "./account.ts";
import { inTurn, type Keeping, keep, type People } from "./people.ts";
import { hashOf, newSecret } from "./secret.ts";
import type { Session } from "./session.ts";

/** A shift at most, and two hours without doing anything. */
const LONGEST = 12 * HOUR;
const IDLE = 2 * HOUR;
/** Use is written down no more often than this. */
const NOTED_EVERY = MINUTE;

/** A new session of an account, and the secret for its cookie. `twoFactors`: the second one was given just now. */
export function newSession(people: People, login: string, twoFactors: boolean): { readonly secret: string; readonly session: Session } {
	const secret = newSecret();
	const at = people.now();
	return { secret, session: { id: hashOf(secret), login, startedAt: at, usedAt: at, secondFactorAt: twoFactors ? at : null } };
}

/** Whose session a cookie is; null when it is none, over, or its account no longer good. */
export function personOf(people: People, secret: string): { readonly account: Account; readonly session: Session } | null {
	const session = people.sessions.get(hashOf(secret));
	const account = session && people.accounts.get(session.login);
	return account && isLive(session, people.now()) && isGood(account, people.now()) ? { account, session } : null;
}

function isLive({ startedAt, usedAt }: Session, at: Instant): boolean {
	return at < startedAt + LONGEST && at < usedAt + IDLE;
}

/** The person did something: the session goes on. */
export async function noteUse(people: People, session: Session): Promise<void> {
	const isDue = (kept: Session | undefined) => kept !== undefined && people.now() >= kept.usedAt + NOTED_EVERY;
	if (!isDue(people.sessions.get(session.id))) return;
	await inTurn(people, async () => {
		const kept = people.sessions.get(session.id);
		if (isDue(kept)) await keep(people, [["session", session.id, { ...kept!, usedAt: people.now() }]], []);
	});
}

/** All sessions of an account end: its password, roles or second factor are others now. */
export function endingSessions(people: People, login: string, except: string | null = null): Keeping[] {
	return [...people.sessions.values()].filter((one) => one.login === login && one.id !== except).map((one) => ["session", one.id, null]);
}

/** Sessions and links that are over go; nothing is said of it, since nobody did anything. */
export async function forgetOver(people: People): Promise<void> {
	const at = people.now();
	const sessions = [...people.sessions.values()].filter((one) => !isLive(one, at)).map((one): Keeping => ["session", one.id, null]);
	const links = [...people.links.values()].filter((one) => one.until <= at).map((one): Keeping => ["link", one.id, null]);
	if (sessions.length + links.length > 0) await keep(people, [...sessions, ...links], []);
}
