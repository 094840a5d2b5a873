export type Point = { x: number; y: number | null };

/** The least and the greatest of each pixel. */
const KEPT_A_PIXEL = 2;

/**
 * A curve with no more points than its `width` in pixels can show: of each pixel the least and the greatest stay, in their order, so
 * that no peak is lost. Holes stay too, as do the first and the last point. Points come by time.
 */
export function thinned(points: readonly Point[], width: number): Point[] {
	if (points.length <= width * KEPT_A_PIXEL) return [...points];
	const first = points[0]!.x;
	const step = (points.at(-1)!.x - first) / width || 1;
	const kept: Point[] = [];
	for (let from = 0; from < points.length; ) {
		const pixel = Math.floor((points[from]!.x - first) / step);
		let to = from;
		while (to < points.length && Math.floor((points[to]!.x - first) / step) === pixel) to += 1;
		kept.push(...extremes(points, from, to));
		from = to;
	}
	const last = points.at(-1)!;
	return kept.at(-1) === last ? kept : [...kept, last];
}

/** What stays of the points `[from, to)`: the first of the curve, the least, the greatest, and a hole if there is one. */
function extremes(points: readonly Point[], from: number, to: number): Point[] {
	const places = new Set<number>(from === 0 ? [0] : []);
	let least = -1;
	let greatest = -1;
	let hole = -1;
	for (let place = from; place < to; place += 1) {
		const { y } = points[place]!;
		if (y === null) hole = place;
		else {
			if (least < 0 || y < points[least]!.y!) least = place;
			if (greatest < 0 || y > points[greatest]!.y!) greatest = place;
		}
	}
	for (const place of [least, greatest, hole]) if (place >= 0) places.add(place);
	return [...places].sort((a, b) => a - b).map((place) => points[place]!);
}
