import { HOUR, type Instant, MINUTE, SECOND } from "../../streams/instant.ts";

type Failures = { readonly count: number; readonly at: Instant };

/** How often one failed lately, by whatever one fails as. In memory: a restart forgets it, and costs whoever guesses more than it gives. */
export type Throttle = {
	waitsMs(key: string, at: Instant): number;
	failed(key: string, at: Instant): void;
	/** One failure was none. */
	takenBack(key: string): void;
	passed(key: string): void;
};

const FREE = 5;
const LONGEST_WAIT = 15 * MINUTE;
const FORGOTTEN_AFTER = HOUR;
const REMEMBERED = 10_000;

/** Some tries are free, then each failure doubles the wait, up to a quarter of an hour; an hour without one forgets them. */
export function newThrottle(free = FREE): Throttle {
	const failures = new Map<string, Failures>();
	const known = (key: string, at: Instant): Failures => {
		const one = failures.get(key);
		return one !== undefined && at - one.at < FORGOTTEN_AFTER ? one : { count: 0, at };
	};
	return {
		waitsMs(key, at) {
			const { count, at: last } = known(key, at);
			const wait = count < free ? 0 : Math.min(SECOND * 2 ** (count - free), LONGEST_WAIT);
			return Math.max(0, last + wait - at);
		},
		failed(key, at) {
			const { count } = known(key, at);
			failures.delete(key);
			failures.set(key, { count: count + 1, at });
			// The one that failed longest ago goes: nobody is forgotten because somebody else fails under ten thousand names.
			if (failures.size > REMEMBERED) failures.delete(failures.keys().next().value!);
		},
		takenBack(key) {
			const one = failures.get(key);
			if (one !== undefined) failures.set(key, { ...one, count: one.count - 1 });
		},
		passed: (key) => void failures.delete(key),
	};
}
