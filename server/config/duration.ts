import { DAY, HOUR, MINUTE, type Millis, SECOND } from "../../streams/instant.ts";

const UNITS: readonly (readonly [unit: string, millis: Millis])[] = [
	["y", 365 * DAY],
	["w", 7 * DAY],
	["d", DAY],
	["h", HOUR],
	["m", MINUTE],
	["s", SECOND],
	["ms", 1],
];

/** A duration as Prometheus writes it: whole numbers with units, largest first, each unit at most once (CONTRACT §1). */
export const DURATION = /^(?=\d)(?:\d{1,6}y)?(?:\d{1,6}w)?(?:\d{1,6}d)?(?:\d{1,6}h)?(?:\d{1,9}m)?(?:\d{1,9}s)?(?:\d{1,12}ms)?$/;

/** `1h30m` → 5400000; null if it is not a duration. `0s` is one. */
export function parseDuration(text: string): Millis | null {
	if (!DURATION.test(text)) return null;
	const millisOf = new Map(UNITS);
	return [...text.matchAll(/(\d+)([a-z]+)/g)].reduce((sum, [, count, unit]) => sum + Number(count) * millisOf.get(unit!)!, 0);
}

/** 5400000 → `1h30m`, in the units that people use (no weeks and years); 0 → `0s`. */
export function formatDuration(millis: Millis): string {
	let rest = millis;
	const parts = UNITS.slice(2).map(([unit, size]) => {
		const count = Math.floor(rest / size);
		rest -= count * size;
		return count > 0 ? `${count}${unit}` : "";
	});
	return parts.join("") || "0s";
}
