import type { Instant } from "../../streams/instant.ts";
import { newThrottle } from "./throttle.ts";

/** One try at signing in. It counts as a failure from its first moment on, so that many at once are no way around. */
export type Try = {
	/** Neither right nor wrong: a code was missing. */
	undecided(): void;
	right(): void;
};

/** Tries at signing in, by login and address, and by login from wherever. */
export type Guesses = { tried(login: string, address: string | null, at: Instant): Try | { readonly waitsMs: number } };

/** From all addresses together, in an hour (OWASP ASVS 2.2.1: no more than a hundred). */
const FREE_EVERYWHERE = 50;
const ADDRESSES_KNOWN = 10_000;

/**
 * Whoever guesses is held back by their own failures, and by everybody's at the same login. Only an address from which that person has
 * signed in is held back by its own alone: nobody is locked out by what others guess.
 */
export function newGuesses(): Guesses {
	const here = newThrottle();
	const everywhere = newThrottle(FREE_EVERYWHERE);
	const known = new Set<string>();
	return {
		tried(login, address, at) {
			const place = `${login} ${address}`;
			const waitsMs = Math.max(here.waitsMs(place, at), known.has(place) ? 0 : everywhere.waitsMs(login, at));
			if (waitsMs > 0) return { waitsMs };
			here.failed(place, at);
			everywhere.failed(login, at);
			const undecided = () => {
				here.takenBack(place);
				everywhere.takenBack(login);
			};
			const right = () => {
				here.passed(place);
				everywhere.takenBack(login);
				if (known.size >= ADDRESSES_KNOWN) known.clear();
				known.add(place);
			};
			return { undecided, right };
		},
	};
}
