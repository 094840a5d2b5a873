import { zhTW } from "../i18n/dictionary.ts";

/** What can be in the trail: whatever there are words for. */
export const ACTS: readonly string[] = Object.keys(zhTW).flatMap((key) => (key.startsWith("act.") ? [key.slice("act.".length)] : []));

/** What the address asks to see of the trail: whose acts, which, from and to which day, both included; null: all. */
export const TRAIL_FILTERS = ["by", "what", "from", "to"] as const;
export type TrailFilter = { readonly [Name in (typeof TRAIL_FILTERS)[number]]: string | null };

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function trailFilterOf(search: URLSearchParams): TrailFilter {
	const day = (name: string) => (DAY.test(search.get(name) ?? "") ? search.get(name) : null);
	return { by: search.get("by") || null, what: ACTS.find((act) => act === search.get("what")) ?? null, from: day("from"), to: day("to") };
}

/** Where the trail is read: days are those of the firm. */
export function trailPath({ by, what, from, to }: TrailFilter): string {
	const asked = { by, what, from: from && `${from}T00:00:00.000+08:00`, to: to && `${to}T23:59:59.999+08:00` };
	const given = Object.entries(asked).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
	return `/trail?${new URLSearchParams([["limit", "500"], ...given])}`;
}
