import type { ServiceView } from "../../server/views.ts";
import type { GroupId, WallGroup } from "./wall-groups.ts";

/** The part of a group that stands on one line; `continued` after the first. */
export type Segment = { id: GroupId; services: ServiceView[]; continued: boolean };
/** Lines of cards, each with room for `columns` of them. */
export type WallGrid = { columns: number; lines: Segment[][] };

/** Wider lines would leave too little of a name to be read from afar. */
const WIDEST = 9;
const NARROWEST = 6;

/** The grid with the fewest lines; of several, the one with the widest cards. The order of the groups stays. */
export function wallGrid(groups: readonly WallGroup[]): WallGrid {
	const grids = Array.from({ length: WIDEST - NARROWEST + 1 }, (_, index) => ({ columns: NARROWEST + index, lines: fill(groups, NARROWEST + index) }));
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
