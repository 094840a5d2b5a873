import type { Screen } from "./screen.ts";

/** A client that hears no `beat` for this long shows itself as stale (CONTRACT §5). */
export const STALE_AFTER_MS = 5_000;

/** How fresh what stands on the screen is. `forSeconds`: since the last beat, or since the page was opened. */
export type Freshness = { stale: boolean; forSeconds: number };

/** Freshness at a local instant; before the first beat it counts from the opening of the page. */
export function freshness(screen: Screen, localNow: number, openedAt: number): Freshness {
	const silentMs = Math.max(0, localNow - (screen.beatHeardAt ?? openedAt));
	return { stale: silentMs >= STALE_AFTER_MS, forSeconds: Math.floor(silentMs / 1_000) };
}
