import { describe, expect, it } from "vitest";
import type { OverviewView } from "../../server/views/overview-view.ts";
import { isCalm } from "../../web/pages/severity.ts";
import { wallData } from "../../web/pages/wall-data.ts";
import { isReadable, wallGrid } from "../../web/pages/wall-grid.ts";
import { wallGroups } from "../../web/pages/wall-groups.ts";
import { pageDue } from "../../web/pages/wall-pages.ts";
import { crowdedOverview, earlyOverview, LOOKED_AT, outageOverview } from "../support/screen-stories.ts";
import { calmOverview } from "../support/screen-views.ts";
import { askingOverview, exerciseOverview, fiveOutagesOverview, withServices } from "../support/wall-stories.ts";

const wall = (overview: OverviewView) => wallData(overview, Date.parse(overview.beat.at));
const idsOf = (pages: ReturnType<typeof wall>["pages"]) => pages.flatMap((page) => page.flatMap(({ services }) => services.map(({ id }) => id)));

describe("the room of the wall", () => {
	it("is for the most urgent block first, then for four small ones, then for a count", () => {
		const { large, small, more } = wall(fiveOutagesOverview()).room;
		expect([large?.members[0]?.service.id, small.map(({ id }) => id).length, more]).toEqual(["quote-host", 4, 0]);
		expect(wall(outageOverview()).room).toMatchObject({ small: [], more: 0 });
	});

	it("leaves less for the services the more is wrong", () => {
		const left = [calmOverview(LOOKED_AT), outageOverview(), crowdedOverview(), fiveOutagesOverview()].map((overview) => wall(overview).room.gridRem);
		expect([...left].sort((a, b) => b - a)).toEqual(left);
	});

	it("gives an incident without an outage a line of its own, and no calm line beside it", () => {
		const { room, calm } = wall(askingOverview());
		expect(room.lines.map(({ phase, incident }) => [phase, incident?.reportable])).toEqual([
			["asking", "candidate"],
			["asking", "presumed"],
		]);
		expect(calm).toBeNull();
	});

	it("marks an exercise on its own only where the whole wall is none", () => {
		expect(wall(exerciseOverview()).room.large?.exercise).toBe(true);
		expect(wall(outageOverview()).room.large?.exercise).toBe(false);
		expect(wall(exerciseOverview()).clocks.every(({ exercise }) => exercise)).toBe(true);
	});

	it("names the one filing that is owed, or the one that was made", () => {
		expect(wall(earlyOverview()).room.large?.duty).toMatchObject({ kind: "initial", owed: { left: 1_440 } });
		const overview = outageOverview();
		expect(wall({ ...overview, deadlines: [] }).room.large?.duty).toMatchObject({ kind: "initial", owed: null, receipt: "115-001-0231" });
	});

	it("says by which ways clients can still trade, and none where no way to trade is gone", () => {
		expect(wall(outageOverview()).room.large?.ways?.map(({ id }) => id)).toEqual(["voice-order", "branch-order"]);
		const quote = wall(crowdedOverview()).room.small.find(({ members }) => members[0]?.service.id === "quote-host");
		expect(quote?.ways).toBeNull();
	});

	it("counts no way to trade as left that rests on what is gone", () => {
		const calm = calmOverview(LOOKED_AT);
		const [login] = outageOverview().services.filter(({ id }) => id === "login");
		const suspected = { ...login!, incident: null, outage: { ...login!.outage!, state: "suspected" as const } };
		const only = { ...calm, services: calm.services.map((service) => (service.id === "login" ? suspected : service)) };
		expect(wall(only).room.small[0]?.ways?.map(({ id }) => id)).toEqual(["voice-order", "branch-order"]);
	});

	it("forecasts when two hours of trading will have made the incident a major one (SEMANTICS 5.2)", () => {
		expect(wall(outageOverview()).clocks.find(({ kind }) => kind === "c2")).toMatchObject({
			left: 4_670,
			market: 2_530,
			dueAt: "2026-11-18T11:10:00.000+08:00",
		});
	});
});

describe("the pages of the wall", () => {
	it.each([24, 60, 200])("are one for %i services while nothing is wrong", (count) => {
		const { pages, room } = wall(withServices(calmOverview(LOOKED_AT), count));
		expect(pages).toHaveLength(1);
		expect(isReadable(pages[0]!, room.gridRem)).toBe(true);
		expect(idsOf(pages)).toHaveLength(count);
	});

	it("are several above 200: trouble first, then layer by layer, and no service is lost", () => {
		const overview = withServices(outageOverview(), 1_000);
		const { pages, room } = wall(overview);
		expect(pages.length).toBeGreaterThan(3);
		expect(pages[0]!.map(({ id }) => id)).toEqual(["trouble"]);
		expect(pages[0]![0]!.services.every(({ verdict }) => !isCalm(verdict))).toBe(true);
		expect(new Set(idsOf(pages.slice(1)))).toEqual(new Set(overview.services.map(({ id }) => id)));
		for (const page of pages) expect(isReadable(page, room.gridRem)).toBe(true);
	});

	it("are several as soon as trouble leaves no room to read all of them", () => {
		expect(wall(withServices(fiveOutagesOverview(), 200)).pages.length).toBeGreaterThan(1);
	});

	it("turn every fifteen seconds by the server's clock, so that all walls show the same", () => {
		expect([0, 14_999, 15_000, 44_999, 45_000].map((now) => pageDue(now, 3))).toEqual([0, 0, 1, 2, 0]);
		expect(pageDue(99_000, 1)).toBe(0);
	});

	it("stand denser the less room there is, never wider than names can be read", () => {
		const groups = wallGroups(withServices(calmOverview(LOOKED_AT), 60).services);
		expect([60, 30, 15].map((height) => wallGrid(groups, height)).map(({ columns, dense }) => [columns, dense])).toEqual([
			[9, false],
			[10, false],
			[12, true],
		]);
	});
});
