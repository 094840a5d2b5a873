import { z } from "zod";
import { problem } from "../http/errors.ts";
import { type Caller, nameOf } from "./caller.ts";
import { hasSecondFactor } from "./passkey.ts";
import type { People } from "./people.ts";
import { secondFactor } from "./second-factor.ts";

/** Does a body say who gives the command? */
const saysWho = (schema: z.ZodType | undefined): boolean => schema instanceof z.ZodObject && "by" in schema.shape;

/**
 * The body of a command as whoever signed in gives it: `by` is theirs, may be left out, and nobody else's (CONTRACT §4). The second
 * person does not stand in it: they confirm for themselves.
 */
export function signed(schema: z.ZodType | undefined, body: unknown, caller: Caller): unknown {
	const by = nameOf(caller);
	if (by === null || !saysWho(schema) || typeof body !== "object" || body === null || Array.isArray(body)) return body;
	const said = body as { readonly by?: unknown; readonly confirmedBy?: unknown };
	const own = caller.kind === "person" ? [by, caller.account.login] : [by];
	if (said.by !== undefined && !own.includes(said.by as string)) throw misfit("by", said.by, `${by}, who is signed in, or nothing`);
	if (said.confirmedBy != null) throw misfit("confirmedBy", said.confirmedBy, "nothing: the second person confirms with a login of their own");
	return { ...body, by };
}

function misfit(path: string, found: unknown, expected: string): Error {
	return problem("invalid", "the request is not as expected", [{ path, message: `found ${JSON.stringify(found)?.slice(0, 80)}, expected ${expected}` }]);
}

/** Another second factor is taken on by whoever has given the one there is: a session that was stolen gets none of its own. */
export function demandTheOneThereIs(people: People, caller: Caller): void {
	if (caller.kind === "person" && hasSecondFactor(people, caller.account)) demandSecondFactor(people, caller);
}

/** Throws unless the caller gave the second factor just now. Before there are accounts, and for the demo's people, there is none to ask for. */
export function demandSecondFactor(people: People, caller: Caller): void {
	if (caller.kind !== "person" || caller.account.origin === "demo") return;
	const standing = secondFactor(people, caller.account, caller.session);
	if (standing === "given") return;
	const words = standing === "enrol" ? "this takes a second factor, and you have none yet" : "this takes the second factor again";
	throw problem("forbidden", words, [{ path: "secondFactor", message: standing }]);
}
