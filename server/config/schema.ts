import { z } from "zod";
import { messagesSchema } from "../messages/messages-schema.ts";
import { ROLES } from "../people/roles.ts";
import { address, date, duration, flag, id, listOf, longer, mapOf, oneOf, share, text, window } from "./atoms.ts";

/*
 * The configuration file as CONTRACT §2 prints it: names, shapes and the defaults that are plain values. Every message
 * says what was expected, because a fault prints it as it stands. Defaults that follow from other values are filled in
 * by config-defaults.ts. Maps are strict: an unknown key is a fault, since a misspelt limit that is silently ignored
 * would be noticed on the day it is needed.
 */

const limitText = "exactly one of below, above or equals, with a number";
const edge = z.number({ error: "a number" });
const limit = z.union([z.strictObject({ below: edge }), z.strictObject({ above: edge }), z.strictObject({ equals: edge })], { error: limitText });
const attribute = z.union([z.string(), z.number(), z.boolean()], { error: "a text" });

const profile = mapOf({
	validFrom: date,
	securityLevel: z.literal([1, 2, 3, 4], { error: "one of 1, 2, 3, 4" }),
	marketShare: share,
	naturalPersonShare: share,
	top20: flag.default(false),
	toleranceClass: oneOf("A", "B").optional(),
	reason: text.optional(),
});

const contact = { name: text, title: text.optional(), phone: text.optional(), email: text.optional(), line: text.optional() };

const firm = mapOf({
	code: text,
	name: text.optional(),
	englishName: text.optional(),
	profile: listOf(profile).default([]),
	ciso: mapOf(contact).optional(),
	roster: listOf(mapOf({ id, ...contact, roles: listOf(id).default([]) })).default([]),
});

const signal = mapOf({
	id,
	// What people call it: in the texts of a filing it stands for the id.
	name: text.optional(),
	metric: text.optional(),
	match: z.record(z.string(), attribute, { error: "a map of attributes and their values" }).default({}),
	site: id.optional(),
	siteFrom: text.optional(),
	unit: text.optional(),
	every: longer.optional(),
	silentAfter: longer.optional(),
	whenSilent: oneOf("unknown", "down").default("unknown"),
	during: window.default("always"),
	down: limit.default({ equals: 0 }),
	degraded: limit.optional(),
	decides: flag.default(true),
	indicates: oneOf("attack", "complaints", "load").optional(),
});

const atLeast = z.int({ error: "a whole number from 1" }).min(1, { error: "a whole number from 1" });

const service = mapOf({
	id,
	name: text.optional(),
	// Whoever forgets the kind is watched by the strictest clock rather than by none.
	kind: oneOf("core-system", "quote-feed", "dr-site", "supporting").default("core-system"),
	core: flag.optional(),
	tier: oneOf("A", "B", "none").optional(),
	rto: longer.optional(),
	rpo: duration.optional(),
	layer: oneOf("front", "middle", "back", "infrastructure").optional(),
	channels: listOf(oneOf("ap", "web", "app", "api", "voice", "branch")).default([]),
	functions: listOf(oneOf("login", "order", "cancel", "execution-return", "quote", "account-query", "certificate", "settlement")).default([]),
	affectsTrading: flag.optional(),
	tradingWindow: oneOf("market", "futures-day").default("market"),
	dependsOn: listOf(id).default([]),
	vendor: id.optional(),
	owner: text.optional(),
	runbook: text.optional(),
	takeOverTakes: longer.optional(),
	substitutes: listOf(mapOf({ service: id, signedOffBy: text, validFrom: date })).default([]),
	hours: window.default("always"),
	downWhen: z.union([z.enum(["any", "all"]), z.strictObject({ atLeast })], { error: "any, all or {atLeast: a whole number from 1}" }).default("any"),
	confirmAfter: duration.default("60s"),
	confirmWindow: duration.optional(),
	restoreAfter: duration.default("2m"),
	mergeGap: duration.default("10m"),
	candidateAfter: duration.default("5m"),
	signals: listOf(signal).default([]),
});

const site = mapOf({ id, name: text.optional(), role: oneOf("primary", "dr") });
const vendor = mapOf({ id, name: text.optional(), phone: text.optional(), slaAvailability: share.optional() });

/** The firm's own sign-in by OpenID Connect; its secret comes from the environment. */
const provider = mapOf({
	name: text,
	issuer: address,
	clientId: text,
	// Where people reach RTO Watch: the provider sends them back there.
	address,
	scope: text.default("openid profile"),
	loginClaim: text.default("preferred_username"),
	nameClaim: text.default("name"),
	groupsClaim: text.default("groups"),
	groups: z.record(z.string(), listOf(oneOf(...ROLES)), { error: "a map of groups and their roles" }),
});

/** What a firm that names no sites has. */
export const DEFAULT_SITE = { id: "primary", role: "primary" } as const;

export const configSchema = mapOf({
	firm,
	// `address`: where people reach RTO Watch, which passkeys are made for; those of `provider` and `messages` count too.
	login: mapOf({ address: address.optional(), provider: provider.optional() }).optional(),
	rules: text.default("tw-securities"),
	calendar: text.default("twse"),
	correlationWindow: duration.default("10m"),
	sites: listOf(site).min(1, { error: "at least one site" }).default([DEFAULT_SITE]),
	vendors: listOf(vendor).default([]),
	services: listOf(service).min(1, { error: "at least one service" }),
	messages: messagesSchema.optional(),
});

/** A configuration whose every single value is sound; whether they fit together is another question. */
export type Config = z.infer<typeof configSchema>;
export type ServiceConfig = Config["services"][number];
export type SignalConfig = ServiceConfig["signals"][number];
export type ProviderConfig = z.infer<typeof provider>;
export type LimitConfig = SignalConfig["down"];

/** The JSON Schema that `rtowatch config schema` publishes: what may be written, defaults included. */
export function jsonSchema(): z.core.JSONSchema.BaseSchema {
	return { title: "rtowatch.yaml", ...z.toJSONSchema(configSchema, { io: "input" }) };
}
