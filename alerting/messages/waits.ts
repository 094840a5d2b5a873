import { DAY, type Instant, MINUTE, type Millis, SECOND } from "../../streams/instant.ts";
import { CANARY } from "../canary/canary-change.ts";
import type { Occasion } from "./occasion.ts";

/** After so long nobody is helped by being told: the log then says that it was given up. */
export const GIVEN_UP_AFTER: Millis = DAY;

/** How long a canary may be on its way (issue 6 §2): what was of a run that is over would only puzzle whoever gets it. */
export const CANARY_GOOD_FOR: Millis = MINUTE;

/** Is it a canary that comes too late to say anything? */
export function isStaleCanary({ kind, happenedAt }: Pick<Occasion, "kind" | "happenedAt">, at: Instant): boolean {
	return kind === CANARY && at - happenedAt >= CANARY_GOOD_FOR;
}

const LONGEST_AT_FIRST: Millis = MINUTE;
/** For half an hour and more it is tried every minute, then it is no longer about the thirty minutes. */
const AT_FIRST = 40;
const LATER: Millis = 10 * MINUTE;
/** A provider that asks for more is asked again all the same. */
const LONGEST_ASKED: Millis = 15 * MINUTE;

/** When a message is tried again after so many attempts, the last of which failed: 1, 2, 4 … 60 s, then every ten minutes; no sooner than the provider asks for. */
export function nextAttemptAt(attempts: number, failedAt: Instant, askedMs: Millis | null): Instant {
	const own = attempts > AT_FIRST ? LATER : Math.min(SECOND * 2 ** Math.min(attempts - 1, 20), LONGEST_AT_FIRST);
	return failedAt + Math.max(own, Math.min(askedMs ?? 0, LONGEST_ASKED));
}
