import { newAccount } from "../../server/people/account.ts";
import { NOBODY } from "../../server/people/act.ts";
import type { People } from "../../server/people/people.ts";
import type { Role } from "../../server/people/roles.ts";
import { hashOf } from "../../server/people/secret.ts";
import { newSession } from "../../server/people/sessions.ts";
import { makeToken, type NewToken } from "../../server/people/tokens.ts";

/** Any twenty bytes; the tests make its codes themselves. */
export const SHARED_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/** Somebody of one role who has just signed in with both factors; gives back the headers of their requests. */
export function signedInAs(people: People, role: Role, login: string = role): Record<string, string> {
	if (!people.accounts.has(login)) {
		const account = newAccount({ login, name: `name of ${login}`, roles: [role], origin: "local", madeAt: 0, secondFactor: SHARED_SECRET });
		people.accounts.set(login, account);
	}
	const { secret, session } = newSession(people, login, true);
	people.sessions.set(session.id, session);
	return { cookie: `rtowatch=${secret}` };
}

/** A token's headers. */
export async function withToken(people: People, given: Partial<NewToken> & Pick<NewToken, "kind">): Promise<Record<string, string>> {
	const name = `${given.kind}-${people.tokens.size}`;
	const made = await makeToken(people, { name, services: null, scopes: [], until: null, ...given }, NOBODY);
	return { authorization: `Bearer ${made!.secret}` };
}

/** Takes the second factor of a session back, as if it had been given long ago. */
export function withoutSecondFactor(people: People, headers: Record<string, string>): void {
	const id = hashOf(headers.cookie!.split("=")[1]!);
	people.sessions.set(id, { ...people.sessions.get(id)!, secondFactorAt: null });
}
