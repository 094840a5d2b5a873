import type { IncomingMessage } from "node:http";
import type { ActivityView } from "../views/activity-view.ts";
import { withoutFieldValue } from "../views/show-firm.ts";
import type { Account } from "./account.ts";
import { NOBODY, type Whose } from "./act.ts";
import { isOpen, type People } from "./people.ts";
import { gives, type Right } from "./roles.ts";
import type { Session } from "./session.ts";
import { personOf } from "./sessions.ts";
import type { Token } from "./token.ts";
import { tokenOf } from "./tokens.ts";

/** Who asks. `anybody`: nobody has an account yet, or it is the demo; `stranger`: somebody has, and this is nobody we know. */
export type Caller =
	| { readonly kind: "anybody" }
	| { readonly kind: "stranger" }
	| { readonly kind: "person"; readonly account: Account; readonly session: Session }
	| { readonly kind: "token"; readonly token: Token };

export const SESSION_COOKIE = "rtowatch";
export const WALL_COOKIE = "rtowatch-wall";

/** A name that the browser takes by HTTPS alone, and from this very host alone, where there is HTTPS. */
export function cookieName(name: string, isSecure: boolean): string {
	return isSecure ? `__Host-${name}` : name;
}

/** What is known of a request before it is let in. `secure`: it came by HTTPS. */
export type Asking = Pick<IncomingMessage, "headers"> & { readonly secure: boolean };

/**
 * By a token in `Authorization`, else by the cookie of a session, else by that of a wall. Over HTTPS only the name is taken that nobody but
 * this very host can set: a neighbour under the same domain could put a session of its own under the other.
 */
export function callerOf(people: People, req: Asking): Caller {
	const bearer = /^Bearer +([\w-]+)$/i.exec(req.headers.authorization ?? "")?.[1];
	if (bearer !== undefined && !isOpen(people)) return ofToken(people, bearer);
	const person = personOf(people, cookieIn(req, cookieName(SESSION_COOKIE, req.secure)));
	if (person !== null) return { kind: "person", ...person };
	const wall = ofToken(people, cookieIn(req, cookieName(WALL_COOKIE, req.secure)));
	if (wall.kind === "token" && wall.token.kind === "wall") return wall;
	return isOpen(people) && isOfThisMachine(req) ? { kind: "anybody" } : { kind: "stranger" };
}

const THIS_MACHINE = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/** Before there are accounts a page of elsewhere could have its own name lead here, and be taken for ours: only this machine's names are answered. */
function isOfThisMachine({ headers }: Pick<IncomingMessage, "headers">): boolean {
	return headers.host === undefined || THIS_MACHINE.test(headers.host);
}

function ofToken(people: People, secret: string): Caller {
	const token = tokenOf(people, secret);
	return token === null ? { kind: "stranger" } : { kind: "token", token };
}

/** The value of a cookie by its whole name; empty: there is none. */
export function cookieIn({ headers }: Pick<IncomingMessage, "headers">, name: string): string {
	return new RegExp(`(?:^|;\\s*)${name}=([\\w-]+)`).exec(headers.cookie ?? "")?.[1] ?? "";
}

/** May the caller do what takes this right? Without accounts everything but making accounts: that takes the first link. */
export function may(caller: Caller, right: Right): boolean {
	if (right === "anyone") return true;
	if (caller.kind === "anybody") return right !== "change-people";
	if (caller.kind === "token") return caller.token.rights.includes(right);
	return caller.kind === "person" && gives(caller.account.roles, right);
}

/** As changes and acts name the caller; null for whoever has not said who they are. */
export function nameOf(caller: Caller): string | null {
	if (caller.kind === "person") return caller.account.name;
	return caller.kind === "token" ? `token:${caller.token.name}` : null;
}

/** How much of the wall's overview the caller is told: `wall`, what the wall draws, to whoever may see nothing else. */
export function sightFor(caller: Caller): "all" | "wall" | null {
	if (!may(caller, "wall")) return null;
	return may(caller, "see") ? "all" : "wall";
}

/** Changes as the caller may read them: what stands in fields is for those who may see drafts. */
export function changesFor(caller: Caller, changes: readonly ActivityView[]): readonly ActivityView[] {
	return may(caller, "see-drafts") ? changes : changes.map(withoutFieldValue);
}

/** Who acts, as what, from where. The screen is the page of ours that the request came from. */
export function whose(caller: Caller, req: { readonly headers: IncomingMessage["headers"]; readonly ip?: string | undefined }): Whose {
	const roles = caller.kind === "person" ? caller.account.roles : caller.kind === "token" ? [`token ${caller.token.kind}`] : NOBODY.roles;
	return { by: nameOf(caller), roles, address: req.ip ?? null, screen: URL.parse(req.headers.referer ?? "")?.pathname.slice(0, 200) ?? null };
}
