/** Below this share of its size a movement is noise, and must not fill the box: a healthy service looks quiet. */
const QUIET_SHARE = 0.4;

/** The pieces of a spark line between gaps, as points of a polyline in a box of 100 × 20. A single point is drawn as a short stroke. */
export function sparkPieces(values: readonly (number | null)[]): string[] {
	const known = values.filter((value) => value !== null);
	const [low, span] = rangeOf(known);
	const step = 100 / Math.max(1, values.length - 1);
	const pieces: string[][] = [[]];
	values.forEach((value, index) => {
		if (value === null) pieces.push([]);
		else pieces.at(-1)!.push(`${(index * step).toFixed(1)},${(19 - ((value - low) / span) * 18).toFixed(1)}`);
	});
	return pieces.filter((piece) => piece.length > 0).map((piece) => (piece.length > 1 ? piece : [...piece, ...piece]).join(" "));
}

/** Lowest value shown and how much is shown above it. */
function rangeOf(values: readonly number[]): [low: number, span: number] {
	const low = Math.min(...values);
	const high = Math.max(...values);
	const span = Math.max(high - low, Math.max(Math.abs(low), Math.abs(high)) * QUIET_SHARE, Number.EPSILON);
	return [(low + high - span) / 2, span];
}
