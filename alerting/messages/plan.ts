import type { HoursRule } from "../../streams/calendar/hours.ts";
import type { Millis } from "../../streams/instant.ts";
import type { Service, Tier } from "../../streams/inventory.ts";
import type { OccasionKind } from "./occasion.ts";

/** Somebody by name, whoever has a role in the firm's roster, or whoever a roster says is on duty. */
export type Target = { readonly person: string } | { readonly role: string } | { readonly roster: string };

/** Who is told by which channels, so long after the occasion. What comes later than at once comes only while nobody took it on. */
export type Wave = { readonly afterMs: Millis; readonly to: readonly Target[]; readonly by: readonly string[] };

/** Which occasions go to whom. A filter that is null lets everything pass; what concerns no single service passes those of services. */
export type Route = {
	readonly id: string;
	readonly occasions: readonly OccasionKind[];
	readonly services: readonly string[] | null;
	readonly tiers: readonly Tier[] | null;
	readonly kinds: readonly Service["kind"][] | null;
	/** At least one; the first at once. */
	readonly waves: readonly Wave[];
};

/** Persons by time of day and type of day: of the shifts that are on, the first one counts. */
export type Roster = { readonly id: string; readonly shifts: readonly { readonly hours: HoursRule; readonly persons: readonly string[] }[] };

/** What routing must know of a channel: does it reach one person, or a room that all look into? */
export type ChannelName = { readonly id: string; readonly personal: boolean };

/** Who is told what, by which channels and when: the firm's own choice, as data. */
export type Plan = {
	readonly language: "zh-TW" | "en";
	/** Where people reach the screens; null: messages hold no links. */
	readonly address: string | null;
	readonly channels: readonly ChannelName[];
	readonly routes: readonly Route[];
	readonly rosters: readonly Roster[];
	/** Nothing but the thirty minutes, and that we cannot see, is told inside them. */
	readonly quietHours: readonly HoursRule[];
};
