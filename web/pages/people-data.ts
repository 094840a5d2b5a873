import type { PersonView, SessionView } from "../../server/people/person-view.ts";
import { ACKNOWLEDGE } from "./acknowledge-data.ts";

export const ROLES = ["viewer", "noc", "duty-officer", "reviewer", "ciso", "auditor", "administrator"] as const;
export type Role = (typeof ROLES)[number];

const SIGN_IN = "/sign-in";
const WALL = "/wall";
const ACCOUNT = "/account";

/** Is there anything to be told? What is open to anyone tells nothing of the firm. */
export const seesAnything = (session: SessionView | null): boolean => session?.rights.some((right) => right !== "anyone") ?? false;

/** Is there nothing to see here without signing in? A wall that hangs by its token stays where it is, and so does a link in a message. */
export function mustSignIn(session: SessionView | null, pathname: string): boolean {
	return session !== null && pathname !== SIGN_IN && pathname !== ACKNOWLEDGE && !seesAnything(session);
}

/** The page for signing in, with the one to come back to and what was chosen on it; `ended`: it says that one no longer is signed in. */
export function signInAddress(pathname: string, search: string, ended = false): string {
	const chosen = new URLSearchParams(search);
	const lang = chosen.get("lang");
	chosen.delete("lang");
	const to = chosen.size > 0 ? `${pathname}?${chosen}` : pathname;
	return `${SIGN_IN}?${new URLSearchParams({ to, ...(lang && { lang }), ...(ended && { ended: "1" }) })}`;
}

/** Where whoever signed in goes on: a page of ours, whatever the address says. */
export function comesBackTo(search: string): string {
	const asked = new URLSearchParams(search).get("to") ?? "";
	const [pathname, chosen] = asked.split("?");
	if (!/^(?!.*(\/\/|\.\.))\/[\w/.-]*$/.test(pathname ?? "") || pathname === SIGN_IN) return WALL;
	return chosen ? `${pathname}?${new URLSearchParams(chosen)}` : pathname!;
}

/** Where whoever used a link goes on: to sign in if a second factor is asked for, to take one on if there is none yet. */
export function afterLink({ person }: Pick<SessionView, "person">): string {
	if (person === null) return SIGN_IN;
	return person.hasSecondFactor ? WALL : ACCOUNT;
}

/** The secret of a one-time link, which stands behind the # so that no server logs it; null: there is none. */
export function linkIn(hash: string): string | null {
	return new URLSearchParams(hash.replace(/^#/, "")).get("link");
}

/** `09:30`, as instants of the firm are written. */
export const clockTime = (at: string): string => at.slice(11, 16);

/** The end of a day of the firm, as a form gives it; null: no end. */
export const endOfDay = (day: FormDataEntryValue | null): string | null => (day === null || day === "" ? null : `${String(day)}T23:59:59+08:00`);

/** `2026-11-18 09:30`, as instants of the firm are written. */
export const dayAndTime = (at: string): string => `${at.slice(0, 10)} ${clockTime(at)}`;

export type PersonRow = {
	login: string;
	name: string;
	roles: readonly Role[];
	/** What an administrator should see of it; the most pressing first. */
	state: "closed" | "over" | "no-end" | "invited" | "single-factor" | "good";
	until: string | null;
	breakGlass: boolean;
	origin: PersonView["origin"];
};

/** Accounts: those in use first, each by its login. */
export function personRows(people: readonly PersonView[], now: string): PersonRow[] {
	const rows = people.map((person) => ({
		login: person.login,
		name: person.name,
		roles: person.roles,
		state: stateOf(person, now),
		until: person.validUntil && dayAndTime(person.validUntil),
		breakGlass: person.breakGlass,
		origin: person.origin,
	}));
	const isOut = ({ state }: PersonRow) => Number(state === "closed" || state === "over");
	return rows.sort((a, b) => isOut(a) - isOut(b) || a.login.localeCompare(b.login, "en", { numeric: true }));
}

function stateOf({ closed, validUntil, origin, roles, hasPassword, hasSecondFactor }: PersonView, now: string): PersonRow["state"] {
	if (closed) return "closed";
	if (validUntil !== null && Date.parse(validUntil) <= Date.parse(now)) return "over";
	// An auditor who came by the firm's sign-in is let in once somebody has said until when.
	if (origin === "provider" && validUntil === null && roles.includes("auditor")) return "no-end";
	if (origin === "local" && !hasPassword) return "invited";
	return hasSecondFactor || origin === "demo" ? "good" : "single-factor";
}
