import type { WallGroup } from "./wall-groups.ts";

/** Rows of groups that stand side by side, and how many cards wide every row is. */
export type WallGrid = { columns: number; rows: WallGroup[][] };

const NARROWEST = 6;
const WIDEST = 10;

/** The grid with the fewest lines of cards; of several, the one with the widest cards. The order of the groups stays. */
export function wallGrid(groups: readonly WallGroup[]): WallGrid {
	const grids = Array.from({ length: WIDEST - NARROWEST + 1 }, (_, index) => ({ columns: NARROWEST + index, rows: pack(groups, NARROWEST + index) }));
	return grids.reduce((best, grid) => (lines(grid) < lines(best) ? grid : best));
}

function pack(groups: readonly WallGroup[], columns: number): WallGroup[][] {
	const rows: WallGroup[][] = [];
	for (const group of groups) {
		const row = rows.at(-1);
		if (row && width(row) + group.services.length <= columns) row.push(group);
		else rows.push([group]);
	}
	return rows;
}

const width = (row: readonly WallGroup[]): number => row.reduce((sum, { services }) => sum + services.length, 0);

const lines = ({ columns, rows }: WallGrid): number => rows.reduce((sum, row) => sum + linesOf(row, columns), 0);

/** How many lines of cards a row takes. */
export const linesOf = (row: readonly WallGroup[], columns: number): number => Math.ceil(width(row) / columns);
