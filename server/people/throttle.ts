import { type Instant, MINUTE, SECOND } from "../../streams/instant.ts";

type Failures = { readonly count: number; readonly at: Instant };

/** How often one failed lately, by whatever one fails as. In memory: a restart forgets it, and costs whoever guesses more than it gives. */
export type Throttle = { waitsMs(key: string, at: Instant): number; failed(key: string, at: Instant): void; passed(key: string): void };

const FREE = 5;
const LONGEST_WAIT = 15 * MINUTE;
const REMEMBERED = 10_000;

/** Five tries are free, then each failure doubles the wait, up to a quarter of an hour. */
export function newThrottle(): Throttle {
	const failures = new Map<string, Failures>();
	return {
		waitsMs(key, at) {
			const { count, at: last } = failures.get(key) ?? { count: 0, at };
			const wait = count < FREE ? 0 : Math.min(SECOND * 2 ** (count - FREE), LONGEST_WAIT);
			return Math.max(0, last + wait - at);
		},
		failed(key, at) {
			if (failures.size > REMEMBERED) failures.clear();
			failures.set(key, { count: (failures.get(key)?.count ?? 0) + 1, at });
		},
		passed: (key) => void failures.delete(key),
	};
}
