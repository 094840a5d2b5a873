import type { ServiceView } from "../../server/views/service-view.ts";
import type { GroupId, WallGroup } from "./wall-groups.ts";

/** The part of a group that stands on one line; `continued` after the first. */
export type Segment = { id: GroupId; services: ServiceView[]; continued: boolean };
/** Lines of cards, each with room for `columns` of them; `dense`: a line has room for one line of words. */
export type WallGrid = { columns: number; lines: Segment[][]; dense: boolean };

/** Wider lines would leave too little of a name to be read from afar. */
const WIDEST = 9;
const NARROWEST = 6;
/** For dozens, and for hundreds of services. */
const WIDEST_OF_MANY = 10;
const WIDEST_DENSE = 12;
/** Heights in rem, of which the wall is 67.5 high: from where on a line of cards has room for its curves, for two lines of words, for one. */
const WITH_CURVES = 6;
const COMFORTABLE = 3.4;
const READABLE = 1.7;
/** The name of a layer above its first line; of dense lines those that go on have none. */
const HEADING = 1.15;

/** The grid with the fewest lines; of several, the one with the widest cards. Where they get too low in `height` rem, with more columns. */
export function wallGrid(groups: readonly WallGroup[], height: number): WallGrid {
	const wide = gridOf(groups, NARROWEST, WIDEST);
	if (height / wide.lines.length >= WITH_CURVES) return { ...wide, dense: false };
	const narrow = gridOf(groups, NARROWEST, WIDEST_OF_MANY);
	if (height / narrow.lines.length >= COMFORTABLE) return { ...narrow, dense: false };
	return { ...gridOf(groups, WIDEST_OF_MANY, WIDEST_DENSE), dense: true };
}

/** Can all of them be read in `height` rem? */
export function isReadable(groups: readonly WallGroup[], height: number): boolean {
	const { lines, dense } = wallGrid(groups, height);
	const headings = dense ? lines.filter((line) => line.some(({ continued }) => !continued)).length : 0;
	return (height - headings * HEADING) / lines.length >= READABLE;
}

function gridOf(groups: readonly WallGroup[], narrowest: number, widest: number): Omit<WallGrid, "dense"> {
	const grids = Array.from({ length: widest - narrowest + 1 }, (_, index) => ({ columns: narrowest + index, lines: fill(groups, narrowest + index) }));
	return grids.reduce((best, grid) => (grid.lines.length < best.lines.length ? grid : best));
}

/** A group stays on one line where it can; what a longer one leaves of its last line is for those that follow. */
function fill(groups: readonly WallGroup[], columns: number): Segment[][] {
	const lines: Segment[][] = [];
	for (const { id, services } of groups) {
		const room = columns - width(lines.at(-1), columns);
		const segments = services.length <= room ? [services] : split(services, columns);
		segments.forEach((part, index) => {
			const segment = { id, services: part, continued: index > 0 };
			if (index === 0 && services.length <= room) lines.at(-1)!.push(segment);
			else lines.push([segment]);
		});
	}
	return lines;
}

const width = (line: readonly Segment[] | undefined, columns: number): number => line?.reduce((sum, { services }) => sum + services.length, 0) ?? columns;

function split(services: ServiceView[], columns: number): ServiceView[][] {
	return Array.from({ length: Math.ceil(services.length / columns) }, (_, index) => services.slice(index * columns, (index + 1) * columns));
}
