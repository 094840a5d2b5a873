import { z } from "zod";
import { problem } from "../http/errors.ts";
import { LOGIN } from "../people/account.ts";
import { addAccount, changeAccount, type Done, sendLink } from "../people/accounts.ts";
import { ACTS } from "../people/act.ts";
import { whose } from "../people/caller.ts";
import { personName } from "../people/name.ts";
import { actView, personView, viewOfPerson } from "../people/person-view.ts";
import { ROLES } from "../people/roles.ts";
import { trailOf } from "../people/trail.ts";
import { instant } from "../schemas.ts";
import { type Route, route } from "./route.ts";

const login = z.string().regex(LOGIN, "expected 2 to 40 lower-case letters, digits, dots, underscores or hyphens");
const roles = z.array(z.enum(ROLES)).min(1).max(ROLES.length);
const until = instant.nullable();
/** The secret of the link is seen here and never again. */
const withLink = z.strictObject({ person: personView, link: z.string() });

const read = { method: "get", kind: "read", right: "see-people" } as const;
const change = { method: "post", kind: "command", right: "change-people" } as const;
const ofPerson = z.object({ login });

function done<Value>(value: Done<Value & object>): Value {
	if ("refused" in value) throw problem("conflict", value.refused);
	return value;
}

/** Accounts, and who did what. */
export const personRoutes: readonly Route[] = [
	route({
		...read,
		path: "/api/v1/people",
		name: "people",
		summary: "Accounts with their roles",
		answer: z.array(personView),
		handle: ({ people }) => [...people.accounts.values()].map((account) => viewOfPerson(people, account)),
	}),
	route({
		...change,
		path: "/api/v1/people",
		name: "addPerson",
		summary: "Makes an account; answers with the link by which its person chooses a password",
		body: z.strictObject({ login, name: personName, roles, breakGlass: z.boolean().default(false), validUntil: until.default(null) }),
		answer: withLink,
		secondFactor: () => true,
		handle: async ({ people, caller, req, body }) => {
			const { account, link } = done(await addAccount(people, body, whose(caller, req)));
			return { person: viewOfPerson(people, account), link };
		},
	}),
	route({
		...change,
		path: "/api/v1/people/{login}",
		name: "changePerson",
		summary: "Other roles, an end, closed or open again",
		params: ofPerson,
		body: z.strictObject({ roles: roles.optional(), closed: z.boolean().optional(), validUntil: until.optional() }),
		answer: personView,
		secondFactor: () => true,
		handle: async ({ people, caller, req, params, body }) => viewOfPerson(people, done(await changeAccount(people, params.login, body, whose(caller, req)))),
	}),
	route({
		...change,
		path: "/api/v1/people/{login}/link",
		name: "linkPerson",
		summary: "A link by which a person chooses a new password; `lost`: their second factor goes too, passkeys and all",
		params: ofPerson,
		body: z.strictObject({ lost: z.boolean().default(false) }),
		answer: withLink,
		secondFactor: () => true,
		handle: async ({ people, caller, req, params, body }) => {
			const { account, link } = done(await sendLink(people, params.login, body.lost, whose(caller, req)));
			return { person: viewOfPerson(people, account), link };
		},
	}),
	route({
		...read,
		path: "/api/v1/trail",
		name: "trail",
		summary: "Who did what beside the changes: signing in, accounts, tokens, drafts viewed; newest first",
		query: z.object({
			by: z.string().max(80).optional(),
			what: z.enum(ACTS).optional(),
			from: instant.optional(),
			to: instant.optional(),
			limit: z.coerce.number().int().min(1).max(1_000).default(200),
		}),
		answer: z.array(actView),
		handle: ({ people, query }) => trailOf(people, query),
	}),
];
