import { zhTW } from "../i18n/dictionary.ts";
import { dayIn, spanOf } from "./days.ts";

/** What can be in the trail: whatever there are words for. */
export const ACTS: readonly string[] = Object.keys(zhTW).flatMap((key) => (key.startsWith("act.") ? [key.slice("act.".length)] : []));

/** What the address asks to see of the trail: whose acts, which, from and to which day, both included; null: all. */
export const TRAIL_FILTERS = ["by", "what", "from", "to"] as const;
export type TrailFilter = { readonly [Name in (typeof TRAIL_FILTERS)[number]]: string | null };

export function trailFilterOf(search: URLSearchParams): TrailFilter {
	const what = ACTS.find((act) => act === search.get("what")) ?? null;
	return { by: search.get("by") || null, what, from: dayIn(search, "from"), to: dayIn(search, "to") };
}

/** Where the trail is read: days are those of the firm. */
export function trailPath({ by, what, from, to }: TrailFilter): string {
	const asked = { by, what, ...spanOf({ from, to }) };
	const given = Object.entries(asked).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
	return `/trail?${new URLSearchParams([["limit", "500"], ...given])}`;
}
