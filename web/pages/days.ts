const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day that the address names, `2026-11-18`; null: none, or none that is one. */
export const dayIn = (search: URLSearchParams, name: string): string | null => (DAY.test(search.get(name) ?? "") ? search.get(name) : null);

/** From the beginning of one day of the firm to the end of another, as instants that the server reads. */
export function spanOf({ from, to }: { from: string | null; to: string | null }): { from: string | null; to: string | null } {
	return { from: from && `${from}T00:00:00.000+08:00`, to: to && `${to}T23:59:59.999+08:00` };
}
