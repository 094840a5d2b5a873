import { type PersonRow, ROLES, type Role } from "./people-data.ts";

export const PERSON_STATES = ["good", "single-factor", "invited", "no-end", "over", "closed"] as const satisfies readonly PersonRow["state"][];

/** What the address asks to see of the accounts: whose login or name holds a text, of which role, in which state; null: all. */
export type PeopleFilter = { find: string | null; role: Role | null; state: PersonRow["state"] | null };

export function peopleFilterOf(search: URLSearchParams): PeopleFilter {
	const [role, state] = [search.get("role"), search.get("state")];
	return { find: search.get("find") || null, role: ROLES.find((one) => one === role) ?? null, state: PERSON_STATES.find((one) => one === state) ?? null };
}

export function foundPeople(rows: readonly PersonRow[], { find, role, state }: PeopleFilter): PersonRow[] {
	return rows.filter((row) => holds([row.login, row.name], find) && (role === null || row.roles.includes(role)) && (state === null || row.state === state));
}

/** Does one of the texts hold what is looked for, in whatever case? */
export function holds(texts: readonly string[], find: string | null): boolean {
	const wanted = find?.trim().toLowerCase() ?? "";
	return texts.some((text) => text.toLowerCase().includes(wanted));
}

export const PERSON_ACTS = ["change", "link", "lost", "close", "open"] as const;
export type PersonAct = (typeof PERSON_ACTS)[number];

/** What may become of an account: the demo's people stay as they are, and who comes from the firm's own sign-in has no password here. */
export function actsOn({ origin, state }: Pick<PersonRow, "origin" | "state">): PersonAct[] {
	if (origin === "demo") return [];
	if (state === "closed") return ["open"];
	return origin === "provider" ? ["change", "close"] : ["change", "link", "lost", "close"];
}
