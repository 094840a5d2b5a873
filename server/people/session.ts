import type { Instant } from "../../streams/instant.ts";

/** A person who has signed in, in one browser; known by the hash of what its cookie holds. */
export type Session = {
	readonly id: string;
	readonly login: string;
	readonly startedAt: Instant;
	/** When the person last did something: a screen that only keeps itself up to date does not count. */
	readonly usedAt: Instant;
	/** When the second factor was last given; null: never. */
	readonly secondFactorAt: Instant | null;
};
