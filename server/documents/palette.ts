/** The colours of a document on white paper, each word readable on its ground (WCAG AA). */
export const PALETTE = {
	ink: "#1b1f24",
	quiet: "#5a6472",
	line: "#cfd5dd",
	ground: "#f2f5f9",
	accent: "#1f3a5f",
	alarm: "#b3261e",
	alarmGround: "#fdeceb",
	sources: { monitor: "#5a6472", suggested: "#8a5a00", person: "#1f3a5f", missing: "#b3261e" },
} as const;

/** `#b3261e` as Word writes it. */
export function wordColour(colour: string): string {
	return colour.slice(1);
}
