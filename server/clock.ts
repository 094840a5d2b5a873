import type { Instant } from "../streams/instant.ts";

/** The clock of the program. Only `server` has one; everything below is told the time. */
export type Clock = { now(): Instant };

/** The machine's own clock, which by rule CC-17020 (f) is kept synchronised. */
export const SYSTEM_CLOCK: Clock = { now: () => Date.now() };
