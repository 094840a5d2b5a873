import { localInputOf } from "../format/time.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
/** How long silences mostly hold, in minutes. */
const LENGTHS = [30, 60, 240] as const;

/** An end that can be had by one press: in so many minutes, or tomorrow morning. */
export type SilenceEnd = { minutes: number; until: string } | { minutes: null; until: string };

export function silenceEnds(now: number): SilenceEnd[] {
	const morning = `${localInputOf(now + DAY_MS).slice(0, 10)}T08:00:00`;
	return [...LENGTHS.map((minutes) => ({ minutes, until: localInputOf(now + minutes * MINUTE_MS) })), { minutes: null, until: morning }];
}
