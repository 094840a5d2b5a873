import type { ActivityView } from "../../server/views/activity-view.ts";
import type { BannerView, OverviewView } from "../../server/views/overview-view.ts";
import type { Verdict } from "../../server/views/service-view.ts";
import { dateOf } from "../format/time.ts";
import { lastChanges } from "./activity-line.ts";
import { type Alarm, wallAlarms } from "./alarms.ts";
import { isCalm } from "./severity.ts";
import { type DayLine, dayLine } from "./trading-day.ts";
import { type Block, wallBlocks } from "./wall-blocks.ts";
import type { Clock } from "./wall-clock.ts";
import { type Done, filingsDone, wallClocks } from "./wall-clocks.ts";
import { type Side, type WallGroup, wallGroups, wallSides } from "./wall-groups.ts";
import { wallPages } from "./wall-pages.ts";
import { type WallRoom, wallRoom } from "./wall-room.ts";

/** Everything the wall draws, in the order in which it is drawn. */
export type WallData = {
	day: DayLine | null;
	sides: Side[];
	banners: BannerView[];
	/** Null while there is anything to worry about. */
	calm: Calm | null;
	/** How many services stand at each verdict. */
	counts: Record<Verdict, number>;
	room: WallRoom;
	/** The services in pages; one where they can be read together. */
	pages: WallGroup[][];
	/** What sounds, the most urgent first. */
	alarms: Alarm[];
	clocks: Clock[];
	done: Done[];
	activity: ActivityView[];
};
export type Calm = { up: number; idle: number; maintenance: number; total: number; outages: number; longestSeconds: number; drill: Drill | null };
/** The next drill: `never` on record, due by a date, or `over` since. */
export type Drill = { state: "never" | "due" | "over"; date: string };

const ACTIVITY_LINES = 12;

/** The wall at `now` (epoch milliseconds by the server's clock). */
export function wallData(overview: OverviewView, now: number): WallData {
	const counts = countVerdicts(overview);
	const clocks = wallClocks(overview, now);
	const blocks = wallBlocks(overview, clocks, now);
	const alarms = wallAlarms(overview, blocks, now);
	const banners = bannersOf(overview);
	const room = wallRoom(blocks, banners.length + (alarms.length > 0 ? 1 : 0));
	return {
		day: dayLine(overview.day, now),
		sides: wallSides(overview.services),
		banners,
		calm: isQuiet(overview, clocks, blocks) ? calmOf(overview, counts, now) : null,
		counts,
		room,
		pages: wallPages(wallGroups(overview.services), room.gridRem),
		alarms,
		clocks,
		done: filingsDone(overview),
		activity: lastChanges(overview.activity, ACTIVITY_LINES),
	};
}

function countVerdicts({ services }: OverviewView): WallData["counts"] {
	const counts: WallData["counts"] = { up: 0, degraded: 0, down: 0, unknown: 0, maintenance: 0, idle: 0 };
	for (const { verdict } of services) counts[verdict] += 1;
	return counts;
}

/** A beat that says it cannot see or store is a banner too, also when no banner could be made of it. */
function bannersOf({ banners, beat }: OverviewView): BannerView[] {
	const blind = !beat.sees && !banners.some(({ id }) => id.startsWith("sight"));
	const full = !beat.stores && !banners.some(({ id }) => id.startsWith("store"));
	const made = (id: string): BannerView => ({ id, level: "error", cause: beat.cause ?? id, detail: null, since: beat.at });
	return [...(blind ? [made("sight")] : []), ...(full ? [made("store")] : []), ...banners];
}

/** Calm is said only when no clock runs, no indication stands and nothing is unknown. */
function isQuiet(overview: OverviewView, clocks: Clock[], blocks: Block[]): boolean {
	const indicated = overview.services.some(({ signals }) =>
		signals.some(({ indicates, verdict }) => indicates !== null && (verdict === "down" || verdict === "degraded")),
	);
	const warned = bannersOf(overview).some(({ level }) => level !== "info");
	return (
		overview.services.length > 0 &&
		clocks.length === 0 &&
		blocks.length === 0 &&
		!indicated &&
		!warned &&
		overview.services.every(({ verdict }) => isCalm(verdict))
	);
}

function calmOf({ services, quarter }: OverviewView, { up, idle, maintenance }: WallData["counts"], now: number): Calm {
	return { drill: drillOf(quarter, now), up, idle, maintenance, total: services.length, outages: quarter.outages, longestSeconds: quarter.longestSeconds };
}

function drillOf({ drill }: OverviewView["quarter"], now: number): Drill | null {
	if (drill === null) return null;
	if (drill.dueOn === null) return { state: "never", date: "" };
	const today = dateOf(now);
	// The year goes without saying while it is this one.
	const date = (drill.dueOn.slice(0, 4) === today.slice(0, 4) ? drill.dueOn.slice(5) : drill.dueOn).replaceAll("-", "/");
	return { state: today > drill.dueOn ? "over" : "due", date };
}
