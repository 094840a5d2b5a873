import { formatInstant } from "../../streams/instant.ts";

const INSTANTS: ReadonlySet<string> = new Set(["from", "validFrom", "announcedAt"]);

/**
 * A value of the core as it is shown outside (CONTRACT §1): what ends in `Ms` becomes `Seconds`, whole milliseconds since 1970
 * become RFC 3339; a date before all others becomes null.
 */
export function onTheWire(value: unknown): unknown {
	return converted(value, "", 1);
}

function converted(value: unknown, key: string, unit: number): unknown {
	if (typeof value === "number") return numberOf(value, key, unit);
	if (Array.isArray(value)) return value.map((entry) => converted(entry, key, unit));
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, entry]) =>
			name.endsWith("Ms") ? [name.replace(/Ms$/, "Seconds"), converted(entry, "", 1_000)] : [name, converted(entry, name, unit)],
		),
	);
}

function numberOf(value: number, key: string, unit: number): number | string | null {
	if (!INSTANTS.has(key)) return value / unit;
	return Number.isFinite(value) ? formatInstant(value) : null;
}
