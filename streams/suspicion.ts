import type { Instant, Millis } from "./instant.ts";

/**
 * A stretch of bad time of a service; `to` is null while it lasts. `notBefore`: the last good sample before it. `signals`: the ids of
 * those that were down in it.
 */
export type BadStretch = { readonly from: Instant; readonly to: Instant | null; readonly notBefore: Instant | null; readonly signals: readonly string[] };

/**
 * Bad time that has not become an outage: the stretches of which any part lies in the confirm window (SEMANTICS 3.1), by their starts.
 * One at most lasts. A late sample may begin one before others, so they may overlap.
 */
export type Suspicion = readonly BadStretch[];

/** How long it must be bad, within how long. */
export type Confirming = { readonly confirmAfterMs: Millis; readonly confirmWindowMs: Millis };

/** The stretches of which any part lies in the window that ends at `at`. */
export function within(suspicion: Suspicion, at: Instant, { confirmWindowMs }: Confirming): Suspicion {
	return suspicion.filter((stretch) => stretch.to === null || stretch.to > at - confirmWindowMs);
}

/** Bad from `from` on. If it was bad already, the stretch that lasts takes this in, and begins with whichever began earlier. */
export function openStretch(suspicion: Suspicion, begun: Omit<BadStretch, "to">): Suspicion {
	const lasting = suspicion.find((stretch) => stretch.to === null);
	const { from, notBefore } = lasting !== undefined && lasting.from <= begun.from ? lasting : begun;
	const signals = [...new Set([...(lasting?.signals ?? []), ...begun.signals])];
	return [...suspicion.filter((stretch) => stretch !== lasting), { from, to: null, notBefore, signals }].sort((a, b) => a.from - b.from);
}

/** No longer bad from `at` on; a stretch of no length leaves no trace. */
export function closeStretch(suspicion: Suspicion, at: Instant): Suspicion {
	return suspicion
		.map((stretch) => (stretch.to === null ? { ...stretch, to: at } : stretch))
		.filter((stretch) => stretch.to === null || stretch.to > stretch.from);
}

/** Bad time in the window that ends at `at`; where stretches overlap it counts once. */
export function badTime(suspicion: Suspicion, at: Instant, { confirmWindowMs }: Confirming): Millis {
	let bad = 0;
	let counted = at - confirmWindowMs;
	for (const { from, to } of suspicion) {
		const end = Math.min(to ?? at, at);
		bad += Math.max(0, end - Math.max(from, counted));
		counted = Math.max(counted, end);
	}
	return bad;
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
	if (suspicion.length === 0) return Number.POSITIVE_INFINITY;
	return Math.max(...suspicion.map(({ to }) => to ?? Number.POSITIVE_INFINITY)) + confirmWindowMs;
}
