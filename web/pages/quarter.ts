/** A quarter in the firm's zone: `2026Q4`, with its ends in epoch milliseconds. */
export type Quarter = { id: string; from: number; to: number };

const FIRM_OFFSET_MS = 8 * 3_600_000;
/** The one that runs, and the eight before it. */
const CHOICES = 9;

const quarterOf = (year: number, index: number): Quarter => ({
	id: `${year + Math.floor(index / 4)}Q${(((index % 4) + 4) % 4) + 1}`,
	from: Date.UTC(year, index * 3, 1) - FIRM_OFFSET_MS,
	to: Date.UTC(year, index * 3 + 3, 1) - FIRM_OFFSET_MS,
});

/** The quarters one can choose from at `now`, newest first. */
export function quarterChoices(now: number): Quarter[] {
	const local = new Date(now + FIRM_OFFSET_MS);
	const running = Math.floor(local.getUTCMonth() / 3);
	return Array.from({ length: CHOICES }, (_, back) => quarterOf(local.getUTCFullYear(), running - back));
}

/** The quarter that the address asks for, else the one that runs. */
export function quarterAsked(asked: string | null, now: number): Quarter {
	const choices = quarterChoices(now);
	return choices.find(({ id }) => id === asked) ?? choices[0]!;
}

/** `2026 Q4` */
export const quarterText = (id: string): string => id.replace("Q", " Q");

/** The part of an address that asks for the figures of a quarter. */
export function quarterQuery({ from, to }: Quarter): string {
	const text = (at: number) => encodeURIComponent(new Date(at).toISOString());
	return `from=${text(from)}&to=${text(to)}`;
}
