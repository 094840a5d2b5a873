import type { ActView, PersonView, SessionView, TokenView } from "../../server/people/person-view.ts";
import { ACKNOWLEDGE } from "./acknowledge-data.ts";

export const ROLES = ["viewer", "noc", "duty-officer", "reviewer", "ciso", "auditor", "administrator"] as const;
export type Role = (typeof ROLES)[number];
export const TOKEN_KINDS = ["telemetry", "wall", "api"] as const;
/** What a token of the interface may be given. */
export const SCOPES = ["see", "see-drafts", "take-evidence", "metrics", "wall", "telemetry", "note", "operate"] as const;

const SIGN_IN = "/sign-in";

/** Is there nothing to see here without signing in? A wall that hangs by its token stays where it is, and so does a link in a message. */
export function mustSignIn(session: SessionView | null, pathname: string): boolean {
	return session !== null && pathname !== SIGN_IN && pathname !== ACKNOWLEDGE && session.rights.every((right) => right === "anyone");
}

/** The page for signing in, with the one to come back to. */
export function signInAddress(pathname: string, search: string): string {
	const lang = new URLSearchParams(search).get("lang");
	return `${SIGN_IN}?${new URLSearchParams({ to: pathname, ...(lang && { lang }) })}`;
}

/** Where whoever signed in goes on: a page of ours, whatever the address says. */
export function comesBackTo(search: string): string {
	const asked = new URLSearchParams(search).get("to") ?? "";
	return /^(?!.*(\/\/|\.\.))\/[\w/.-]*$/.test(asked) && asked !== SIGN_IN ? asked : "/wall";
}

/** The secret of a one-time link, which stands behind the # so that no server logs it; null: there is none. */
export function linkIn(hash: string): string | null {
	return new URLSearchParams(hash.replace(/^#/, "")).get("link");
}

/** `09:30`, as instants of the firm are written. */
export const clockTime = (at: string): string => at.slice(11, 16);

/** The end of a day of the firm, as a form gives it; null: no end. */
export const endOfDay = (day: FormDataEntryValue | null): string | null => (day === null || day === "" ? null : `${String(day)}T23:59:59+08:00`);

const dayAndTime = (at: string): string => `${at.slice(0, 10)} ${clockTime(at)}`;

export type PersonRow = {
	login: string;
	name: string;
	roles: readonly Role[];
	/** What an administrator should see of it; the most pressing first. */
	state: "closed" | "over" | "invited" | "single-factor" | "good";
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
	return rows.sort((a, b) => isOut(a) - isOut(b) || (a.login < b.login ? -1 : 1));
}

function stateOf({ closed, validUntil, origin, hasPassword, hasSecondFactor }: PersonView, now: string): PersonRow["state"] {
	if (closed) return "closed";
	if (validUntil !== null && Date.parse(validUntil) <= Date.parse(now)) return "over";
	if (origin === "local" && !hasPassword) return "invited";
	return hasSecondFactor || origin === "demo" ? "good" : "single-factor";
}

export type TokenRow = {
	id: string;
	name: string;
	kind: TokenView["kind"];
	opens: readonly string[];
	state: "revoked" | "over" | "rotating" | "good";
	until: string | null;
	used: string | null;
};

/** Tokens: those that open something first, the newest before the others. */
export function tokenRows(tokens: readonly TokenView[]): TokenRow[] {
	const rows = [...tokens]
		.sort((a, b) => b.madeAt.localeCompare(a.madeAt))
		.map((token) => ({
			id: token.id,
			name: token.name,
			kind: token.kind,
			opens: token.services ?? token.rights,
			state: token.revokedAt
				? ("revoked" as const)
				: token.ends.length === 0
					? ("over" as const)
					: token.ends.length > 1
						? ("rotating" as const)
						: ("good" as const),
			until: token.ends.at(-1) ? dayAndTime(token.ends.at(-1)!) : null,
			used: token.usedAt && dayAndTime(token.usedAt),
		}));
	const isOut = ({ state }: TokenRow) => Number(state === "revoked" || state === "over");
	return rows.sort((a, b) => isOut(a) - isOut(b));
}

export type TrailRow = { id: string; at: string; by: string; what: string; about: string; from: string; bad: boolean };

const BAD = new Set(["sign-in-failed", "second-factor-failed"]);

/** Who did what, newest first, as the server tells it. */
export function trailRows(acts: readonly ActView[]): TrailRow[] {
	return acts.map(({ id, at, what, about, by, roles, address, screen, detail }) => ({
		id,
		at: `${at.slice(0, 10)} ${at.slice(11, 19)}`,
		by: [by ?? "—", roles.length > 0 ? `(${roles.join(" ")})` : ""].join(" ").trim(),
		what,
		about: [about, detail].filter(Boolean).join(" · "),
		from: [address, screen].filter(Boolean).join(" "),
		bad: BAD.has(what),
	}));
}
