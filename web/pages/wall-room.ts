import type { Block } from "./wall-blocks.ts";

/** How the blocks share the middle: the first is large, the next stand small, two beside each other, the rest is counted. */
export type WallRoom = {
	large: Block | null;
	small: Block[];
	/** Running blocks that no room is left for. */
	more: number;
	/** One line each: incidents without an outage, then those whose services are all back. */
	lines: Block[];
	/** What is left for the services, in rem: the wall is 67.5 rem high whatever the screen. */
	gridRem: number;
};

const SMALL_SHOWN = 4;
const LINES_SHOWN = 3;
/** Heights in rem as the stylesheet gives them; they decide how dense the services stand, not where anything is drawn. */
const MIDDLE = 50;
const LARGE = 15.5;
const SMALL_ROW = 9.2;
const LINE = 3.6;

/** The room of the middle with so many lines (banners, alarms) above it. */
export function wallRoom(blocks: readonly Block[], linesAbove: number): WallRoom {
	const lines = blocks.filter(hasNoClock).slice(0, LINES_SHOWN);
	const running = blocks.filter((block) => !hasNoClock(block));
	const large = running[0] && running[0].phase !== "suspected" ? running[0] : null;
	const others = large ? running.slice(1) : running;
	const small = others.slice(0, SMALL_SHOWN);
	const more = others.length - small.length;
	const count = lines.length + linesAbove + (running.length === 0 || more > 0 ? 1 : 0);
	const used = (large ? LARGE : 0) + Math.ceil(small.length / 2) * SMALL_ROW + count * LINE;
	return { large, small, more, lines, gridRem: Math.max(LINE, MIDDLE - used) };
}

const hasNoClock = ({ phase }: Block): boolean => phase === "asking" || phase === "restored";
