import { DAY, type Instant } from "../../streams/instant.ts";
import { type Account, isGood, newAccount } from "./account.ts";
import type { Act, Whose } from "./act.ts";
import { endingLinks, linkOf, newLink } from "./links.ts";
import { sameName } from "./name.ts";
import { passkeysOf } from "./passkey.ts";
import { hashPassword } from "./password.ts";
import { inTurn, isOpen, type Keeping, keep, type People } from "./people.ts";
import { gives, type Role } from "./roles.ts";
import { endingSessions } from "./sessions.ts";

/** What was done, or why not, in words for a person. */
export type Done<Value> = Value | { readonly refused: string };

export type NewAccount = Pick<Account, "login" | "name" | "roles" | "breakGlass" | "validUntil">;

/** Makes an account and the link by which its person chooses a password. Not in the demo: with an account of its own it would ask everybody for a login, and start no more. */
export function addAccount(people: People, given: NewAccount, whose: Whose): Promise<Done<{ readonly account: Account; readonly link: string }>> {
	return inTurn(people, async () => {
		if (people.demo) return { refused: "the demo has its own people: accounts are made where the program runs with a configuration" };
		const refused = refusesTaken(people, given) ?? refusesAuditor(given, people.now());
		if (refused !== null) return { refused };
		const account = newAccount({ ...given, origin: "local", madeAt: people.now() });
		const { secret, keeping } = newLink(people, account.login);
		await keep(people, [["account", account.login, account], ...keeping], [told(account, "account-made", whose, account.roles.join(" "))]);
		return { account, link: secret };
	});
}

/** Names stay whose they were, closed accounts' too: maker and checker are told apart by them. */
export function refusesTaken(people: People, { login, name }: Pick<Account, "login" | "name">): string | null {
	if (people.accounts.has(login)) return `login: found ${login}, which is taken`;
	const same = sameName(name);
	const isTaken = people.accounts.values().some((account) => sameName(account.name) === same || account.login === same || sameName(account.name) === login);
	return isTaken ? `name: found ${name}, which is taken` : null;
}

/** Makes the first administrator, by the link that the first start printed. */
export function addFirst(people: People, secret: string, given: Pick<Account, "login" | "name">, password: string, from: Whose): Promise<Done<Account>> {
	return inTurn(people, async () => {
		const link = linkOf(people, secret);
		if (link === null || link.login !== null || !isOpen(people)) return { refused: "the link was used or is over: start the program again for another" };
		const account = newAccount({ ...given, roles: ["administrator"], origin: "local", password: await hashPassword(password), madeAt: people.now() });
		const act = told(account, "account-made", { ...from, by: account.name }, "first administrator");
		await keep(
			people,
			[
				["account", account.login, account],
				["link", link.id, null],
			],
			[act],
		);
		return account;
	});
}

/** Chooses the password of an account, by a link. Whoever was signed in with the old one no longer is. */
export function choosePassword(people: People, secret: string, password: string, from: Whose): Promise<Done<Account>> {
	return inTurn(people, async () => {
		const link = linkOf(people, secret);
		const before = people.accounts.get(link?.login ?? "");
		if (link === null || before === undefined || !isGood(before, people.now()))
			return { refused: "the link was used or is over: ask an administrator for another" };
		const account = { ...before, password: await hashPassword(password) };
		const keeping: Keeping[] = [["account", account.login, account], ["link", link.id, null], ...endingSessions(people, account.login)];
		await keep(people, keeping, [told(account, "password-set", { ...from, by: account.name })]);
		return account;
	});
}

/** A link by which a person chooses a new password; their second factor goes too when they have lost it, passkeys and all. */
export function sendLink(people: People, login: string, lost: boolean, whose: Whose): Promise<Done<{ readonly account: Account; readonly link: string }>> {
	return inTurn(people, async () => {
		const before = people.accounts.get(login);
		if (before === undefined || before.origin !== "local") return { refused: "there is no such account with a password" };
		const account = lost ? { ...before, secondFactor: null } : before;
		const { secret, keeping } = newLink(people, login);
		const gone = lost ? [...passkeysOf(people, login).map(({ id }): Keeping => ["passkey", id, null]), ...endingSessions(people, login)] : [];
		const acts = [told(account, "link-made", whose), ...(lost ? [told(account, "second-factor-removed", whose)] : [])];
		await keep(people, [["account", login, account], ...gone, ...keeping], acts);
		return { account, link: secret };
	});
}

/** Other roles, an end, closed or open again. The last administrator stays one. */
export function changeAccount(
	people: People,
	login: string,
	to: Partial<Pick<Account, "roles" | "closed" | "validUntil">>,
	whose: Whose,
): Promise<Done<Account>> {
	return inTurn(people, async () => {
		const before = people.accounts.get(login);
		if (before === undefined || before.origin === "demo") return { refused: "there is no such account" };
		const account = { ...before, ...to };
		if (!hasAdministrator(people, account)) return { refused: "somebody must stay administrator" };
		const refused = account.closed ? null : refusesAuditor(account, people.now());
		if (refused !== null) return { refused };
		const ending = account.closed ? [...endingSessions(people, login), ...endingLinks(people, login)] : [];
		await keep(people, [["account", login, account], ...ending], actsOf(before, account, whose));
		return account;
	});
}

function actsOf(before: Account, after: Account, whose: Whose): Act[] {
	const roles = after.roles.join(" ");
	return [
		...(before.roles.join(" ") === roles ? [] : [told(after, "roles-changed", whose, `${before.roles.join(" ")} → ${roles}`)]),
		...(before.closed === after.closed ? [] : [told(after, after.closed ? "account-closed" : "account-opened", whose)]),
		...(before.validUntil === after.validUntil
			? []
			: [told(after, "roles-changed", whose, `until ${after.validUntil === null ? "no end" : new Date(after.validUntil).toISOString()}`)]),
	];
}

const LONGEST_AUDIT = 366 * DAY;

/** An auditor's account changes nothing, so it has no other role, and ends with the audit (issue 6 §3). */
export function refusesAuditor({ roles, validUntil }: Pick<Account, "roles" | "validUntil">, at: Instant): string | null {
	if (!roles.includes("auditor")) return null;
	const mixed = refusesMixed(roles);
	if (mixed !== null) return mixed;
	return validUntil === null || validUntil > at + LONGEST_AUDIT ? "validUntil: expected the end of the audit, a year from now at most" : null;
}

/** Who audits does nothing that could be audited. */
export function refusesMixed(roles: readonly Role[]): string | null {
	return roles.includes("auditor") && roles.some((role) => role !== "auditor" && role !== "viewer")
		? "roles: auditor stands alone, for an auditor changes nothing"
		: null;
}

function hasAdministrator(people: People, changed: Account): boolean {
	const isOne = ({ roles, closed, validUntil }: Account) => gives(roles as readonly Role[], "change-people") && !closed && validUntil === null;
	return people.accounts.values().some((account) => isOne(account.login === changed.login ? changed : account));
}

function told({ login }: Account, what: Act["what"], whose: Whose, detail?: string): Act {
	return { ...whose, what, about: `account/${login}`, ...(detail !== undefined && { detail }) };
}
