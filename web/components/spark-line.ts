/** The pieces of a spark line between gaps, as points of a polyline in a box of 100 × 20. A single point is drawn as a short stroke. */
export function sparkPieces(values: readonly (number | null)[]): string[] {
	const known = values.filter((value) => value !== null);
	const low = Math.min(...known);
	const span = Math.max(...known) - low;
	const step = 100 / Math.max(1, values.length - 1);
	const pieces: string[][] = [[]];
	values.forEach((value, index) => {
		if (value === null) pieces.push([]);
		else pieces.at(-1)!.push(`${(index * step).toFixed(1)},${(span === 0 ? 10 : 19 - ((value - low) / span) * 18).toFixed(1)}`);
	});
	return pieces.filter((piece) => piece.length > 0).map((piece) => (piece.length > 1 ? piece : [...piece, ...piece]).join(" "));
}
