import { type Instant, MINUTE } from "../../streams/instant.ts";
import type { Place } from "./place.ts";

/** What an authenticator was asked to sign: by whom, what for, and on which page. In memory alone: none survives a restart. */
export type Challenge = { readonly holder: string; readonly to: "make" | "give"; readonly place: Place; readonly until: Instant };

type Challenges = { readonly challenges: Map<string, Challenge>; readonly now: () => Instant };

export const GOOD_FOR = 5 * MINUTE;
const KNOWN = 10_000;

/** Remembers a challenge that goes out. `holder`: the session, the sign-in or the link that it is for. */
export function remember({ challenges, now }: Challenges, challenge: string, { holder, to, place }: Omit<Challenge, "until">): void {
	if (challenges.size >= KNOWN) challenges.delete(challenges.keys().next().value!);
	challenges.set(challenge, { holder, to, place, until: now() + GOOD_FOR });
}

/** Takes a challenge that comes back: whatever comes of it, it is good no more. Null: it was not for this, was taken before, or is over. */
export function takeChallenge({ challenges, now }: Challenges, challenge: string, holder: string, to: Challenge["to"]): Place | null {
	const one = challenges.get(challenge);
	challenges.delete(challenge);
	return one !== undefined && one.holder === holder && one.to === to && now() < one.until ? one.place : null;
}
