import type { Instant, Millis } from "./instant.ts";

/** A stretch of bad time of a service; `to` is null while it lasts. `notBefore`: the last good sample before it. */
export type BadStretch = { readonly from: Instant; readonly to: Instant | null; readonly notBefore: Instant | null };

/** Bad time that has not become an outage: the stretches of which any part lies in the confirm window (SEMANTICS 3.1). */
export type Suspicion = readonly BadStretch[];

/** How long it must be bad, within how long. */
export type Confirming = { readonly confirmAfterMs: Millis; readonly confirmWindowMs: Millis };

/** The stretches of which any part lies in the window that ends at `at`. */
export function within(suspicion: Suspicion, at: Instant, { confirmWindowMs }: Confirming): Suspicion {
	return suspicion.filter((stretch) => stretch.to === null || stretch.to > at - confirmWindowMs);
}

/** Bad from `at` on. */
export function openStretch(suspicion: Suspicion, at: Instant, notBefore: Instant | null): Suspicion {
	return [...suspicion, { from: at, to: null, notBefore }];
}

/** No longer bad from `at` on; a stretch of no length leaves no trace. */
export function closeStretch(suspicion: Suspicion, at: Instant): Suspicion {
	return suspicion
		.map((stretch) => (stretch.to === null ? { ...stretch, to: at } : stretch))
		.filter((stretch) => stretch.to === null || stretch.to > stretch.from);
}

/** Bad time in the window that ends at `at`. */
export function badTime(suspicion: Suspicion, at: Instant, { confirmWindowMs }: Confirming): Millis {
	return suspicion.reduce((sum, stretch) => sum + Math.max(0, Math.min(stretch.to ?? at, at) - Math.max(stretch.from, at - confirmWindowMs)), 0);
}

/**
 * The first instant at which the bad time in the window reaches `confirmAfter` while it is bad; Infinity while it is not bad.
 * While bad the sum never falls (what slides out is at most what is added), so the instant can be bisected.
 */
export function confirmsAt(suspicion: Suspicion, confirming: Confirming): Instant {
	const open = suspicion.find((stretch) => stretch.to === null);
	if (!open) return Number.POSITIVE_INFINITY;
	let early = open.from;
	let late = open.from + confirming.confirmAfterMs;
	while (early < late) {
		const middle = Math.floor((early + late) / 2);
		if (badTime(suspicion, middle, confirming) >= confirming.confirmAfterMs) late = middle;
		else early = middle + 1;
	}
	return late;
}

/** The instant at which the window will hold no bad time any more; Infinity while it is bad or nothing is suspected. */
export function dropsAt(suspicion: Suspicion, { confirmWindowMs }: Confirming): Instant {
	const last = suspicion.at(-1);
	return last === undefined || last.to === null ? Number.POSITIVE_INFINITY : last.to + confirmWindowMs;
}
