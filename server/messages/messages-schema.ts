import { z } from "zod";
import { OCCASIONS } from "../../alerting/messages/occasion.ts";
import { address, hours, id, listOf, longer, mapOf, oneOf } from "../config/atoms.ts";
import { channelSchema } from "./channels/kinds.ts";

/* Who is told what, as the configuration writes it: `messages:` (README, "Who is told"). */

const someOf = <T extends z.ZodType>(item: T, what: string) => listOf(item).min(1, { error: `at least one ${what}` });
const target = z.union([z.strictObject({ person: id }), z.strictObject({ role: id }), z.strictObject({ roster: id })], {
	error: "exactly one of person, role or roster, with its id",
});
const by = someOf(id, "channel");

const route = mapOf({
	id,
	when: someOf(oneOf(...OCCASIONS), "occasion"),
	services: someOf(id, "service").optional(),
	tiers: someOf(oneOf("A", "B", "none"), "tier").optional(),
	kinds: someOf(oneOf("core-system", "quote-feed", "dr-site", "supporting"), "kind").optional(),
	to: listOf(target).default([]),
	by,
	// Counted from the occasion; the channels of the route unless said.
	// biome-ignore lint/suspicious/noThenProperty: the word of the file; nothing awaits a configuration.
	then: listOf(mapOf({ after: longer, to: listOf(target).default([]), by: by.optional() })).default([]),
});

const roster = mapOf({ id, shifts: someOf(mapOf({ ...hours, persons: someOf(id, "person") }), "shift") });

export const messagesSchema = mapOf({
	language: oneOf("zh-TW", "en").default("zh-TW"),
	address: address.optional(),
	channels: someOf(channelSchema, "channel"),
	rosters: listOf(roster).default([]),
	routes: someOf(route, "route"),
	quietHours: listOf(mapOf(hours)).default([]),
	// Signs of life to something else that watches us.
	heartbeat: mapOf({ url: address, every: longer.default("1m") }).optional(),
});

/** Who is told what, every value of it sound. */
export type MessagesConfig = z.infer<typeof messagesSchema>;
export type RouteConfig = MessagesConfig["routes"][number];
