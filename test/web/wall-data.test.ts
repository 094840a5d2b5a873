import { describe, expect, it } from "vitest";
import type { OverviewView } from "../../server/views/overview-view.ts";
import { rtoBar } from "../../web/pages/rto-bar.ts";
import { wallBlocks } from "../../web/pages/wall-blocks.ts";
import { toneOf } from "../../web/pages/wall-clock.ts";
import { wallData } from "../../web/pages/wall-data.ts";
import { wallGrid } from "../../web/pages/wall-grid.ts";
import { type GroupId, wallGroups } from "../../web/pages/wall-groups.ts";
import { blindOverview, crowdedOverview, earlyOverview, INCIDENT, LOOKED_AT, outageOverview, recoveringOverview } from "../support/screen-stories.ts";
import { calmOverview, outageOf } from "../support/screen-views.ts";

const wall = (overview = calmOverview(LOOKED_AT)) => wallData(overview, Date.parse(overview.beat.at));
const blocksOf = (overview: OverviewView) => wallBlocks(overview, wall(overview).clocks, Date.parse(overview.beat.at));
/** Enough for three lines of large cards, in rem. */
const AMPLE = 46;

describe("the calm line", () => {
	it.each([
		["2026-12-06", { state: "due", date: "12/06" }],
		["2027-11-18", { state: "due", date: "2027/11/18" }],
		["2026-11-17", { state: "over", date: "11/17" }],
		["2026-11-18", { state: "due", date: "11/18" }],
		[null, { state: "never", date: "" }],
	])("says by when the next drill is owed: %s (domain §3.1, screens.md)", (dueOn, drill) => {
		const calm = calmOverview(LOOKED_AT);
		const practised = { lastAt: null, dueOn };
		expect(wall({ ...calm, quarter: { ...calm.quarter, drill: practised } }).calm?.drill).toEqual(drill);
		expect(wall({ ...calm, quarter: { ...calm.quarter, drill: null } }).calm?.drill).toBeNull();
	});
	it("is said when no clock runs, no indication stands and nothing is unknown", () => {
		expect(wall().calm).toEqual({ up: 24, idle: 0, maintenance: 0, total: 24, outages: 2, longestSeconds: 1_860, drill: { state: "due", date: "12/06" } });
	});

	it("is not said while a clock runs, something is unknown, degraded or indicated, or a banner warns", () => {
		const calm = calmOverview(LOOKED_AT);
		const [first, ...rest] = calm.services;
		const indicating = { ...first!, signals: [{ ...first!.signals[0]!, indicates: "attack", verdict: "down" as const }] };
		expect(wall({ ...calm, deadlines: outageOverview().deadlines.slice(0, 1) }).calm).toBeNull();
		expect(wall({ ...calm, services: [{ ...first!, verdict: "unknown" }, ...rest] }).calm).toBeNull();
		expect(wall({ ...calm, services: [{ ...first!, verdict: "degraded" }, ...rest] }).calm).toBeNull();
		expect(wall({ ...calm, services: [indicating, ...rest] }).calm).toBeNull();
		expect(wall({ ...calm, banners: blindOverview().banners }).calm).toBeNull();
		expect(wall({ ...calm, beat: { ...calm.beat, stores: false } }).calm).toBeNull();
	});

	it("is said out of hours and in maintenance, which are not trouble", () => {
		const calm = calmOverview(LOOKED_AT);
		const [first, second, ...rest] = calm.services;
		expect(wall({ ...calm, services: [{ ...first!, verdict: "idle" }, { ...second!, verdict: "maintenance" }, ...rest] }).calm).toMatchObject({
			up: 22,
			idle: 1,
			maintenance: 1,
		});
	});
});

describe("trouble", () => {
	it("puts the services of one incident into one block, the one with the least time left first, and names the root", () => {
		const blocks = blocksOf(outageOverview());
		expect(blocks).toHaveLength(1);
		expect(blocks[0]).toMatchObject({ id: INCIDENT, phase: "running", root: { id: "db-cust" } });
		expect(blocks[0]?.members.map(({ service }) => service.id)).toEqual(["login", "ap-order", "web-order", "app-order", "db-cust"]);
	});

	it("puts running before recovering before suspected", () => {
		expect(blocksOf(crowdedOverview()).map(({ phase, members }) => [phase, members[0]?.service.id])).toEqual([
			["running", "login"],
			["running", "quote-host"],
			["suspected", "return-core"],
		]);
		expect(blocksOf(recoveringOverview())[0]?.phase).toBe("recovering");
	});

	it("keeps an open incident in sight after its last outage ended", () => {
		const overview = outageOverview();
		const ended = overview.incidents[0]!.outages.map((outage) => ({ ...outage, state: "over" as const, endedAt: overview.beat.at }));
		const services = overview.services.map((service) => ({ ...service, outage: null, incident: null, verdict: "up" as const }));
		expect(blocksOf({ ...overview, services, incidents: [{ ...overview.incidents[0]!, outages: ended }] })[0]).toMatchObject({ phase: "restored" });
	});

	it("stands first in its group, the rest in the order of the configuration", () => {
		const front = wall(outageOverview()).pages[0]?.find(({ id }) => id === "front");
		expect(front?.services.map(({ id }) => id)).toEqual(["ap-order", "web-order", "app-order", "login", "api-order", "voice-order", "branch-order", "ca"]);
	});
});

describe("the bar of the RTO", () => {
	const at = (minutes: number) => LOOKED_AT + minutes * 60_000;

	it("has its marks at 50, 80 and 100 % and at the latest decision (SEMANTICS 3.8, 3.9)", () => {
		const bar = rtoBar(outageOf("x", LOOKED_AT), at(42));
		expect(bar.marks.map(({ id, share, passed }) => [id, Number(share.toFixed(3)), passed])).toEqual([
			["half", 0.5, true],
			["latest-decision", 0.633, true],
			["eighty", 0.8, false],
			["tolerance", 1, false],
		]);
		expect(bar).toMatchObject({ used: 2_520, limit: 3_600, left: 1_080, filled: 0.7, towards: "tolerance", tone: "amber" });
	});

	it("counts to the firm's own RTO first, then to the tolerance", () => {
		const own = { rtoSeconds: 1_800, rtoLimitAt: new Date(at(30)).toISOString() };
		expect(rtoBar(outageOf("x", LOOKED_AT, own), at(10))).toMatchObject({ towards: "rto", left: 1_200 });
		expect(rtoBar(outageOf("x", LOOKED_AT, own), at(31))).toMatchObject({ towards: "tolerance", left: 1_740, tone: "red" });
	});

	it("is full and counts on once the tolerance has passed", () => {
		expect(rtoBar(outageOf("x", LOOKED_AT), at(64))).toMatchObject({ filled: 1, left: -240 });
	});

	it("stands at the start of the stable window while recovering (SEMANTICS 3.3)", () => {
		const recovering = outageOf("x", LOOKED_AT, { state: "recovering", recoveringSince: new Date(at(40)).toISOString() });
		expect(rtoBar(recovering, at(45))).toMatchObject({ used: 2_400, standing: true });
	});

	it("has no limit without a tier (SEMANTICS 3.10)", () => {
		const none = { rtoSeconds: null, toleranceSeconds: null, rtoLimitAt: null, toleranceLimitAt: null, halfAt: null, eightyAt: null, latestDecisionAt: null };
		expect(rtoBar(outageOf("x", LOOKED_AT, none), at(5))).toMatchObject({ used: 300, limit: null, left: null, marks: [] });
	});
});

describe("the clocks", () => {
	it("are one list, nearest first, with the services of one incident counted together", () => {
		const { clocks } = wall(outageOverview());
		expect(clocks.map(({ kind, others, tone }) => [kind, others, tone])).toEqual([
			["latest-decision", 0, "overdue"],
			["tolerance", 3, "amber"],
			["c2", 0, "calm"],
			["filing", 0, "calm"],
		]);
		expect(clocks[0]?.left).toBe(-250);
	});

	it("name the law's limit where RTO and tolerance fall together", () => {
		const overview = outageOverview();
		const twin = { ...overview.deadlines[0]!, kind: "rto" as const };
		expect(wall({ ...overview, deadlines: [twin, ...overview.deadlines] }).clocks.some(({ kind }) => kind === "rto")).toBe(false);
	});

	it("show the initial filing once where it counts as the one of a major incident too (SEMANTICS 5.5)", () => {
		const overview = earlyOverview();
		const [initial] = overview.deadlines;
		const clocks = (more: object) =>
			wall({ ...overview, deadlines: [initial!, { ...initial!, filing: "major-initial", ...more }] })
				.clocks.filter(({ kind }) => kind === "filing")
				.map(({ filing, withMajor }) => [filing, withMajor]);
		expect(clocks({})).toEqual([["initial", true]]);
		expect(clocks({ dueAt: "2026-11-18T09:50:00.000+08:00" })).toEqual([
			["initial", false],
			["major-initial", false],
		]);
	});

	it("show how much of the draft is there and that nobody has it", () => {
		expect(wall(earlyOverview()).clocks[0]).toMatchObject({ filing: "initial", draft: { filled: 21, required: 24 }, handler: null, left: 1_440 });
	});

	it("stand while their service is recovering", () => {
		const tolerance = wall(recoveringOverview()).clocks.find(({ kind }) => kind === "tolerance");
		expect(tolerance).toMatchObject({ tone: "standing", left: 1_115 });
	});

	it("turn amber at half and red at a fifth, filings not before the last half hour and ten minutes", () => {
		expect([1_801, 1_800, 720, -1].map((left) => toneOf(left, 3_600, false))).toEqual(["calm", "amber", "red", "overdue"]);
		expect([1_801, 1_800, 601, 600].map((left) => toneOf(left, 86_400, true))).toEqual(["calm", "amber", "amber", "red"]);
	});

	it("leave a filing that was made among what is done", () => {
		expect(wall(outageOverview()).done).toMatchObject([{ filing: "initial", late: false, receipt: "115-001-0231" }]);
	});
});

describe("the strip and the grid", () => {
	it("answers whether it is us, a vendor or the exchange", () => {
		expect(wall(crowdedOverview()).sides.map(({ id, verdict, troubled }) => [id, verdict, troubled])).toEqual([
			["own", "down", 7],
			["vendor", "down", 1],
			["exchange", "up", 0],
		]);
	});

	it("says where in the trading day we are, and nothing on a day without trading", () => {
		expect(wall().day).toMatchObject({ current: "open", next: { id: "closing-call" } });
		const calm = calmOverview(LOOKED_AT);
		expect(wall({ ...calm, day: { date: "2026-11-21", type: "weekend", trading: false, marks: [] } }).day).toBeNull();
	});

	it("makes a banner of a beat that cannot see, if none came", () => {
		const blind = blindOverview();
		expect(wall(blind).banners).toHaveLength(1);
		expect(wall({ ...blind, banners: [] }).banners).toMatchObject([{ id: "sight", level: "error", cause: "broker-unreachable" }]);
	});

	it("takes as few lines of cards as it can, with feeds and DR sites in groups of their own", () => {
		const { columns, lines } = wallGrid(wallGroups(calmOverview(LOOKED_AT).services), AMPLE);
		expect(columns).toBe(8);
		expect(lines.map((line) => line.map(({ id }) => id))).toEqual([["front"], ["middle"], ["feeds", "back", "infrastructure", "dr"]]);
	});

	it("lets a long group share its last line with those that follow", () => {
		const [service] = calmOverview(LOOKED_AT).services;
		const group = (id: GroupId, count: number) => ({ id, services: Array.from({ length: count }, () => service!) });
		const { columns, lines } = wallGrid(
			[group("front", 7), group("middle", 10), group("feeds", 3), group("back", 2), group("infrastructure", 6), group("dr", 1)],
			AMPLE,
		);
		expect(columns).toBe(8);
		expect(lines.map((line) => line.map(({ id, services, continued }) => `${id} ${services.length}${continued ? " more" : ""}`))).toEqual([
			["front 7"],
			["middle 8"],
			["middle 2 more", "feeds 3", "back 2"],
			["infrastructure 6", "dr 1"],
		]);
	});
});
