import { z } from "zod";
import { DAY, type Millis, startOfDate } from "../streams/instant.ts";
import { DURATION, parseDuration } from "./config-duration.ts";
import { ROLES } from "./people/roles.ts";

/*
 * The configuration file as CONTRACT §2 prints it: names, shapes and the defaults that are plain values. Every message
 * says what was expected, because a fault prints it as it stands. Defaults that follow from other values are filled in
 * by config-defaults.ts. Maps are strict: an unknown key is a fault, since a misspelt limit that is silently ignored
 * would be noticed on the day it is needed.
 */

const text = z.string({ error: "a text (in quotes if it looks like a number)" }).min(1, { error: "a text that is not empty" });
const flag = z.boolean({ error: "true or false" });
const share = z.number({ error: "a ratio from 0 to 1" }).min(0, { error: "a ratio from 0 to 1" }).max(1, { error: "a ratio from 0 to 1" });
const id = z.string({ error: "an id: a-z, 0-9 and -, at most 63" }).regex(/^[a-z0-9-]{1,63}$/, { error: "an id: a-z, 0-9 and -, at most 63" });
/** Longer ones reach beyond the instants that can be reckoned with. */
const LONGEST: Millis = 100 * 365 * DAY;
const duration = z
	.string({ error: "a duration such as 45s, 10m or 1h30m" })
	.regex(DURATION, { error: "a duration such as 45s, 10m or 1h30m" })
	.refine((text) => (parseDuration(text) ?? 0) <= LONGEST, { error: "a duration of at most 100y" });
const longer = duration.regex(/[1-9]/, { error: "a duration longer than 0s" });
const date = z
	.string({ error: "a date such as 2026-01-31" })
	.regex(/^\d{4}-\d{2}-\d{2}$/, { error: "a date such as 2026-01-31" })
	.refine((value) => !/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isFinite(startOfDate(value)), { error: "a day that exists" });

const oneOf = <const T extends readonly string[]>(...values: T) => z.enum(values, { error: `one of ${values.join(", ")}` });
const listOf = <T extends z.ZodType>(item: T) => z.array(item, { error: "a list" });
const mapOf = <T extends z.ZodRawShape>(shape: T) => z.strictObject(shape, { error: (issue) => (issue.code === "invalid_type" ? "a map" : undefined) });

const timeOfDay = z.string({ error: 'a time of day such as "08:30"' }).regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: 'a time of day such as "08:30"' });
const ownHours = listOf(mapOf({ days: oneOf("trading", "business", "all"), from: timeOfDay, to: timeOfDay })).min(1, {
	error: "at least one stretch of hours",
});
const window = z.union([z.string().min(1), ownHours], { error: "the name of a window, or a list of {days, from, to}" });

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

const contact = { name: text, title: text.optional(), phone: text.optional(), email: text.optional() };

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

const addressText = "an address such as https://login.example.com";
const address = z.string({ error: addressText }).refine((value) => /^https?:$/.test(URL.parse(value)?.protocol ?? ""), { error: addressText });

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
	login: mapOf({ provider }).optional(),
	rules: text.default("tw-securities"),
	calendar: text.default("twse"),
	correlationWindow: duration.default("10m"),
	sites: listOf(site).min(1, { error: "at least one site" }).default([DEFAULT_SITE]),
	vendors: listOf(vendor).default([]),
	services: listOf(service).min(1, { error: "at least one service" }),
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
