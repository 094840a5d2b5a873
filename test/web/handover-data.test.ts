import { describe, expect, it } from "vitest";
import { activityPath, handoverOf, shiftEvents, shiftOf } from "../../web/pages/handover-data.ts";
import { earlyOverview, LOOKED_AT, outageOverview } from "../support/screen-stories.ts";
import { calmOverview } from "../support/screen-views.ts";

const HOUR = 3_600_000;
const handover = (at: string) => ({ at, from: "陳夜班", to: "王小明", note: null });

describe("the shift that is handed over (issue 5)", () => {
	it.each([
		["the hours that the address asks for", "12", [handover("2026-11-18T07:00:00.000+08:00")], 12 * HOUR],
		["since the last hand-over where the address asks for nothing", null, [handover("2026-11-18T07:52:10.000+08:00")], 2 * HOUR],
		["eight hours where the last hand-over is more than a day ago", null, [handover("2026-11-17T07:00:00.000+08:00")], 8 * HOUR],
		["eight hours where there never was one", null, [], 8 * HOUR],
		["since the last hand-over where the address asks for hours that nobody can choose", "7", [handover("2026-11-18T08:52:10.000+08:00")], HOUR],
	])("is %s", (_what, asked, handovers, length) => {
		expect(LOOKED_AT - shiftOf(asked, handovers, LOOKED_AT).from).toBe(length);
	});

	it("asks for its changes under an address that stays the same within the hour", () => {
		const at = (minutes: number) => activityPath({ hours: 8, from: LOOKED_AT + minutes * 60_000 });
		expect(at(0)).toBe(at(7));
		expect(at(0)).not.toBe(at(8));
	});

	it("tells what happened in it, newest first, and neither drafts, fields nor clocks that merely run", () => {
		const [first] = outageOverview().activity;
		const quiet = ["draft-made", "field-set", "service-verdict"].map((kind) => ({ ...first!, kind, id: kind }));
		const started = { ...first!, kind: "filing-state", to: "running", id: "running" };
		const before = { ...first!, happenedAt: "2026-11-18T01:00:00.000+08:00", id: "before" };
		const activity = [...quiet, started, ...outageOverview().activity, before];
		const { events, more } = shiftEvents(activity, { hours: 8, from: LOOKED_AT - 8 * HOUR }, 4);
		expect(events.map(({ kind }) => kind)).toEqual(["threshold-crossed", "threshold-crossed", "filing-state", "awareness-act"]);
		expect(more).toBe(2);
	});
});

describe("what one shift hands to the next", () => {
	it("is nothing on a calm morning", () => {
		expect(handoverOf(calmOverview(LOOKED_AT), LOOKED_AT)).toMatchObject({ incidents: [], clocks: [], drafts: [], watched: [], missing: 0, up: 24, total: 24 });
	});

	it("is each incident that is not done with, each clock, each filing that is owed with what it lacks, each service to watch", () => {
		const overview = earlyOverview();
		const data = handoverOf(overview, Date.parse(overview.beat.at));
		expect(data.incidents.map(({ id }) => id)).toEqual(overview.incidents.map(({ id }) => id));
		expect(data.drafts.map(({ filing }) => [filing.kind, filing.missing])).toEqual([["initial", [50, 52, 69]]]);
		expect(data.missing).toBe(3);
		expect(data.clocks[0]).toMatchObject({ filing: "initial" });
		expect(data.watched.map(({ id }) => id).sort()).toEqual(["ap-order", "api-order", "app-order", "db-cust", "login", "web-order"]);
	});

	it("counts a major notification that the initial is too as one with it (SEMANTICS 5.5), and one that is due later as its own", () => {
		const overview = earlyOverview();
		const initial = overview.incidents[0]!.filings[0]!;
		const owedWith = (dueAt: string | null) => {
			const filings = [initial, { ...initial, kind: "major-initial" as const, dueAt }];
			return handoverOf({ ...overview, incidents: [{ ...overview.incidents[0]!, filings }] }, LOOKED_AT).drafts.map(({ filing }) => filing.kind);
		};
		expect(owedWith(initial.dueAt)).toEqual(["initial"]);
		expect(owedWith("2026-11-18T11:40:00.000+08:00")).toEqual(["initial", "major-initial"]);
	});

	it("leaves out filings that were made and incidents that are closed, and keeps a service that is up but served from elsewhere", () => {
		const overview = outageOverview();
		const closed = overview.incidents.map((incident) => ({ ...incident, state: "closed" as const }));
		const moved = calmOverview(LOOKED_AT).services.map((service) => (service.id === "login" ? { ...service, takenOver: true } : service));
		const data = handoverOf({ ...overview, incidents: closed, services: moved }, LOOKED_AT);
		expect(data.incidents).toEqual([]);
		expect(data.drafts.map(({ filing }) => filing.kind)).toEqual(["formal"]);
		expect(data.watched.map(({ id }) => id)).toEqual(["login"]);
	});
});
