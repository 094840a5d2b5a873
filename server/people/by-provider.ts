import type { Instant } from "../../streams/instant.ts";
import { type Account, isGood, LOGIN, lacksEnd, newAccount } from "./account.ts";
import { type Done, refusesAuditor, refusesMixed, refusesTaken } from "./accounts.ts";
import type { Act, Whose } from "./act.ts";
import { personName } from "./name.ts";
import { inTurn, type Keeping, keep, type People } from "./people.ts";
import type { Provided } from "./provider.ts";
import { endingSessions } from "./sessions.ts";

/**
 * The account of whoever comes from the provider: made the first time, and each time with the roles of their groups. An auditor's is kept
 * too, so that an administrator finds it, but is let in only once it has an end.
 */
export function accountOf(people: People, who: Provided, from: Whose): Promise<Done<Account>> {
	return inTurn(people, async () => {
		const before = [...people.accounts.values()].find(({ subject }) => subject === who.subject) ?? null;
		const refusal = refusesProvided(people, who, before);
		if (refusal !== null) {
			const { keeping, acts } = losing(people, who, before, from);
			await keep(people, keeping, [...acts, turnedBack(before, refusal, from)]);
			return { refused: refusal };
		}
		const account = before === null ? newAccount({ ...who, origin: "provider", madeAt: people.now() }) : { ...before, roles: who.roles };
		const endless = refusesAuditor(account, people.now()) !== null;
		const acts = [...actsOf(before, account, from), ...(endless ? [turnedBack(account, NO_END, from)] : [])];
		if (acts.length > 0) await keep(people, [["account", account.login, account]], acts);
		return endless ? { refused: NO_END } : account;
	});
}

const NO_END = "an auditor's account needs an end: an administrator sets it, a year from now at most, and then you come in";

/** Only its end is missing: whether it still is an auditor's is seen when it has the roles of today. */
const isLetIn = (before: Account, at: Instant): boolean => isGood(before, at) || (lacksEnd(before) && !before.closed);

/** Whose groups come to no role, or to some that do not go together, has none any more, wherever they are still signed in. */
function losing(
	people: People,
	{ roles }: Provided,
	before: Account | null,
	from: Whose,
): { readonly keeping: readonly Keeping[]; readonly acts: readonly Act[] } {
	if (before === null || (roles.length > 0 && refusesMixed(roles) === null)) return { keeping: [], acts: [] };
	const after = { ...before, roles: [] };
	return { keeping: [["account", before.login, after], ...endingSessions(people, before.login)], acts: actsOf(before, after, from) };
}

function turnedBack(account: Account | null, refusal: string, from: Whose): Act {
	return { ...from, what: "sign-in-failed", about: `account/${account?.login ?? "unknown"}`, detail: `provider: ${refusal}` };
}

/** The name is told apart by who the provider says it is, never by what it calls them: nobody takes over an account that is here. */
function refusesProvided(people: People, who: Provided, before: Account | null): string | null {
	if (who.roles.length === 0) return "none of your groups has a role here";
	const mixed = refusesMixed(who.roles);
	if (mixed !== null) return mixed;
	if (before !== null) return isLetIn(before, people.now()) ? null : "this account is closed";
	if (!personName.safeParse(who.name).success) return "the provider gives you a name that cannot stand in the records here";
	if (!LOGIN.test(who.login)) return `the provider calls you ${JSON.stringify(who.login.slice(0, 40))}, which can be no login here`;
	return refusesTaken(people, who);
}

function actsOf(before: Account | null, { login, roles }: Account, from: Whose): Act[] {
	const about = { ...from, about: `account/${login}` };
	if (before === null) return [{ ...about, what: "account-made", detail: `provider: ${roles.join(" ")}` }];
	const was = before.roles.join(" ");
	return was === roles.join(" ") ? [] : [{ ...about, what: "roles-changed", detail: `${was} → ${roles.join(" ")}` }];
}
