import * as duties from "../../alerting/advance.ts";
import type { Register } from "../../alerting/register.ts";
import type { Change } from "../../streams/change.ts";
import type { Instant } from "../../streams/instant.ts";

/** What the register is told of services. */
export type OfService = Extract<duties.RegisterInput, { readonly change: Change }>;

/**
 * Judging incidents failed: since when, when it is tried again, and what waits for that in its order. Services and the other incidents
 * go on. `tick`: what failed was the reckoning of what fell due. What waits lives in memory alone.
 */
export type Unjudged = {
	readonly since: Instant;
	readonly againAt: Instant;
	readonly waiting: readonly { readonly input: OfService; readonly at: Instant }[];
	readonly tick: boolean;
};

/** When the register next wants a tick: what fell due, or what failed is tried again. */
export function registerWakesAt({ register, unjudged }: { readonly register: Register; readonly unjudged: Unjudged | null }): Instant {
	if (unjudged === null) return duties.wakesAt(register);
	return unjudged.tick ? unjudged.againAt : Math.min(unjudged.againAt, duties.wakesAt(register));
}
