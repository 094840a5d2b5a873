import { isCalm } from "./severity.ts";
import { isReadable } from "./wall-grid.ts";
import type { WallGroup } from "./wall-groups.ts";

/** More than this on one page is a pattern and no longer names, however large the screen. */
const MOST = 200;
/** Height in rem of the line that says which page it is. */
const BAR = 2.8;
/** How long a page stands before the next one comes. */
const PAGE_MS = 15_000;

/**
 * The services in pages that can be read in `height` rem: one page where that is possible, else what is in trouble first and then
 * layer by layer. Every service stands on the page of its layer, in trouble or not.
 */
export function wallPages(groups: readonly WallGroup[], height: number): WallGroup[][] {
	if (fits(groups, height)) return [[...groups]];
	const below = height - BAR;
	const trouble = groups.flatMap(({ services }) => services.filter(({ verdict }) => !isCalm(verdict)));
	const first: WallGroup[] = trouble.length > 0 ? [{ id: "trouble", services: trouble }] : [];
	return [...paged(first, below), ...paged(groups, below)];
}

/** The page of those that come by turns which is due at `now`; the same on every wall, because it follows the server's clock. */
export const pageDue = (now: number, pages: number): number => Math.floor(now / PAGE_MS) % Math.max(1, pages);

function fits(groups: readonly WallGroup[], height: number): boolean {
	return groups.reduce((sum, { services }) => sum + services.length, 0) <= MOST && isReadable(groups, height);
}

/** As many whole groups on a page as can be read; a group too large for one is cut. */
function paged(groups: readonly WallGroup[], height: number): WallGroup[][] {
	const pages: WallGroup[][] = [];
	for (const group of groups.flatMap((each) => cut(each, height))) {
		const last = pages.at(-1);
		if (last && fits([...last, group], height)) last.push(group);
		else pages.push([group]);
	}
	return pages;
}

function cut(group: WallGroup, height: number): WallGroup[] {
	if (group.services.length < 2 || fits([group], height)) return [group];
	const half = Math.ceil(group.services.length / 2);
	const parts = [group.services.slice(0, half), group.services.slice(half)];
	return parts.flatMap((services) => cut({ ...group, services }, height));
}
