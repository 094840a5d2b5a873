/** A step of the machine's clock against the page's by more than this means that the machine slept. */
const LEAP_MS = 2_000;

/**
 * The page's own clock in milliseconds: it never goes back, and it goes on while the machine sleeps, which the browser's monotonic
 * clock need not do. Without that a wall that wakes up would believe that it heard from the server a moment ago.
 */
export function makeLocalClock(monotonic: () => number, wall: () => number): () => number {
	let slept = 0;
	let apart = wall() - monotonic();
	return () => {
		const now = monotonic();
		const ahead = wall() - now - apart;
		if (ahead > LEAP_MS) slept += ahead;
		apart += ahead;
		return now + slept;
	};
}

/** The clock of this page. */
export const localNow: () => number = makeLocalClock(
	() => performance.now(),
	() => Date.now(),
);
