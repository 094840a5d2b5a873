import { describe, expect, it } from "vitest";
import type { FiguresView } from "../../server/views/budget-view.ts";
import type { FilingView } from "../../server/views/filing-view.ts";
import { availabilityText, shareText } from "../../web/format/share.ts";
import {
	availabilityRows,
	budgetVersion,
	filingGlance,
	glanceOf,
	lateFilings,
	limited,
	quarterColumns,
	readinessOf,
	stepRows,
} from "../../web/pages/budget-data.ts";
import { needsSignature, runningNow } from "../../web/pages/budget-now.ts";
import { filterOf, outageRows, outagesAddress } from "../../web/pages/budget-outages.ts";
import { quarterAsked, quarterChoices, quarterQuery } from "../../web/pages/quarter.ts";
import { waysNow } from "../../web/pages/ways.ts";
import { budgetView, withChannels } from "../support/budget-stories.ts";
import { crowdedOverview, earlyOverview, LOOKED_AT, outageOverview } from "../support/screen-stories.ts";
import { calmOverview } from "../support/screen-views.ts";

const NOTHING = { tier: null, service: null, use: null };
const view = budgetView();

describe("the quarter that the address asks for", () => {
	it.each([
		["the one that runs without a word", null, "2026Q4", "2026-09-30T16:00:00.000Z"],
		["an earlier one by its name", "2025Q1", "2025Q1", "2024-12-31T16:00:00.000Z"],
		["the one that runs, where the name is none of the last nine", "2020Q1", "2026Q4", "2026-09-30T16:00:00.000Z"],
	])("is %s, from midnight in Taipei", (_what, asked, id, from) => {
		const quarter = quarterAsked(asked, LOOKED_AT);
		expect([quarter.id, new Date(quarter.from).toISOString()]).toEqual([id, from]);
	});

	it("is one of nine, newest first, each beginning where the one before it ends", () => {
		const choices = quarterChoices(Date.parse("2026-01-01T00:00:00+08:00"));
		expect(choices.map(({ id }) => id)).toEqual(["2026Q1", "2025Q4", "2025Q3", "2025Q2", "2025Q1", "2024Q4", "2024Q3", "2024Q2", "2024Q1"]);
		for (const [place, later] of choices.slice(0, -1).entries()) expect(choices[place + 1]!.to).toBe(later.from);
	});

	it("changes at midnight in Taipei, not at that of Greenwich", () => {
		expect(quarterAsked(null, Date.parse("2026-09-30T23:59:59.999+08:00")).id).toBe("2026Q3");
		expect(quarterAsked(null, Date.parse("2026-10-01T00:00:00+08:00")).id).toBe("2026Q4");
	});

	it("is asked of the server as instants", () => {
		const query = new URLSearchParams(quarterQuery(quarterAsked("2026Q4", LOOKED_AT)));
		expect([query.get("from"), query.get("to")]).toEqual(["2026-09-30T16:00:00.000Z", "2026-12-31T16:00:00.000Z"]);
	});
});

describe("each outage against its RTO (screens.md)", () => {
	it("stands in the order of what it used, and those without a limit last", () => {
		const rows = outageRows(view, NOTHING, null, LOOKED_AT);
		expect(rows.map(({ outage, use }) => [outage.service, use])).toEqual([
			["order-core", "breach"],
			["settle", "breach"],
			["quote-dist", "near"],
			["login", "near"],
			["login", "near"],
			["acct", "within"],
			["app-order", "within"],
			["db-cust", "none"],
		]);
	});

	it.each([
		["ended exactly at its limit in time (SEMANTICS 3.8)", { running: false, breached: false }, 3_600, "near"],
		["ended later as a breach", { running: false, breached: true }, 3_601, "breach"],
		["half of it used as a near miss", { running: false, breached: false }, 1_800, "near"],
		["less than half as nothing to speak of", { running: false, breached: false }, 1_799, "within"],
	])("counts one that %s", (_what, state, wall, use) => {
		const outage = { ...view.outages[0]!, ...state, rtoSeconds: 3_600, elapsedSeconds: { wall, service: wall, market: wall } };
		expect(outageRows({ ...view, outages: [outage] }, NOTHING, null, LOOKED_AT)[0]?.use).toBe(use);
	});

	it("lets what runs go on with the clock of the wall, and breach at the limit", () => {
		const overview = outageOverview();
		const running = (now: number) => outageRows(view, { ...NOTHING, service: "login" }, overview, now).find(({ outage }) => outage.running);
		expect(running(LOOKED_AT)).toMatchObject({ used: 2_530, use: "near" });
		expect(running(Date.parse("2026-11-18T10:10:00+08:00"))).toMatchObject({ used: 3_600, use: "breach" });
	});

	it("shows what the address filters for, and figures lead to such addresses", () => {
		const filter = filterOf(new URLSearchParams("tier=A&use=breach"));
		expect(outageRows(view, filter, null, LOOKED_AT).map(({ outage }) => outage.service)).toEqual(["order-core"]);
		expect(outagesAddress("2026Q4", { tier: "A", use: null })).toBe("/budget?quarter=2026Q4&tier=A#outages");
	});
});

describe("the quarter in a glance", () => {
	it("adds the tiers that have a limit, and takes the greatest of what cannot be added", () => {
		expect(glanceOf(limited(view.tiers))).toEqual({ outages: 7, running: 1, nearMisses: 3, breaches: 2, longestSeconds: 7_980, usedRatioMax: 4_080 / 3_600 });
	});

	it("knows nothing of the longest where there was none", () => {
		const none: FiguresView = { ...view.tiers[2]!, outages: 0, longestSeconds: null, usedRatioMax: null };
		expect(glanceOf([none])).toMatchObject({ longestSeconds: null, usedRatioMax: null });
	});

	it("adds the filings of every kind", () => {
		expect(filingGlance(view.filings.byKind)).toEqual({ filed: 22, onTime: 21, late: 1, running: 1, overdue: 1 });
	});

	it("names each filing that was late, with its incident", () => {
		expect(lateFilings(view)).toEqual([{ incident: "20261111-091230-order-core", kind: "initial" }]);
	});

	it("has a column for each quarter and tier, flat where nothing happened", () => {
		const columns = quarterColumns(view.quarters);
		expect(columns).toHaveLength(18);
		expect(columns.find(({ quarter, tier }) => quarter === "2025Q1" && tier === "B")).toMatchObject({ ratio: 0, outages: 0 });
	});

	it("tells the percentiles of a tier that had an outage, and of no other", () => {
		const quiet = view.tiers.map((tier) => (tier.tier === "B" ? { ...tier, outages: 0 } : tier));
		expect(stepRows(quiet).map(({ tier, step }) => `${tier} ${step}`)).toEqual(["A detectSeconds", "A acknowledgeSeconds", "A restoreSeconds"]);
	});

	it("lists the service that was out longest first, month by month", () => {
		const { months, rows } = availabilityRows(view);
		expect(months).toEqual(["2026-10", "2026-11"]);
		expect(rows[0]?.service).toBe("settle");
		expect(rows[0]?.months[0]?.availabilityRatio).toBeLessThan(1);
	});

	it.each([
		[0.9999, "99 %"],
		[1, "100 %"],
		[0.7, "70 %"],
		[0.29, "29 %"],
		[1.1333, "113 %"],
	])("says %d of a limit as %s: 100 %% only when it is reached", (ratio, text) => {
		expect(shareText(ratio)).toBe(text);
	});

	it("says 100 % available of nothing but a month without a loss", () => {
		expect([availabilityText(1), availabilityText(0.999_99), availabilityText(0.9989)]).toEqual(["100 %", "99.99 %", "99.89 %"]);
	});
});

describe("whether we could switch", () => {
	const site = view.dr[0]!;
	it.each([
		["ready while the lag is within the RPO", {}, "ready"],
		["lagging beyond the RPO", { replicationLagSeconds: 61 }, "lagging"],
		["ready at exactly the RPO", { replicationLagSeconds: 60 }, "ready"],
		["unknown while nobody says the lag: never green", { replicationLagSeconds: null }, "unknown"],
		["unknown while the site is not seen", { verdict: "unknown" as const }, "unknown"],
		["down while the site is down", { verdict: "down" as const }, "down"],
	])("is %s", (_what, change, expected) => {
		expect(readinessOf({ ...site, ...change })).toBe(expected);
	});
});

describe("what runs, for whoever decides", () => {
	it("is nothing on a calm morning", () => {
		expect(runningNow(calmOverview(LOOKED_AT), LOOKED_AT)).toEqual([]);
	});

	it("says what is down, until when to switch, what is owed and what is to be decided", () => {
		const overview = earlyOverview();
		const [one] = runningNow(overview, Date.parse(overview.beat.at));
		expect(one?.worst?.service.id).toBe("login");
		expect(one?.hit).toHaveLength(5);
		expect(one?.switchBy).toMatchObject({ at: "2026-11-18T09:48:00.000+08:00", left: 31 * 60 });
		expect(one?.filings.map(({ kind }) => kind)).toEqual(["initial"]);
		expect(one?.decisions).toEqual([{ what: "reportable" }, { what: "criterion", id: "C1" }]);
	});

	it("puts the incident whose limit comes next first", () => {
		const overview = crowdedOverview();
		expect(runningNow(overview, Date.parse(overview.beat.at)).map(({ incident }) => incident.title)).toEqual([
			"登入/會員驗證 服務中斷",
			"行情報價主機 服務中斷",
		]);
	});

	it("asks no more for the latest decision once the service was taken over", () => {
		const overview = earlyOverview();
		const moved = { ...overview, services: overview.services.map((service) => ({ ...service, takenOver: true })) };
		expect(runningNow(moved, LOOKED_AT)[0]?.switchBy).toBeNull();
	});

	const filing = earlyOverview().incidents[0]!.filings[0]!;
	it.each<[string, Partial<FilingView>, boolean]>([
		["was filed without approval (SEMANTICS 6.4)", { state: "filed", countersignatureDueAt: "2026-11-19T09:34:00.000+08:00" }, true],
		["was countersigned since", { state: "filed", countersignatureDueAt: "x", countersigned: { state: "approved", by: "資安長", at: "x" } }, false],
		["was approved before it was filed", { state: "filed", countersignatureDueAt: null }, false],
		["still runs", { state: "running" }, false],
	])("asks for a countersignature of what %s: %s", (_what, change, expected) => {
		expect(needsSignature({ ...filing, ...change })).toBe(expected);
	});

	it("sends nobody to a channel of which nothing is known, or that rests on what is gone", () => {
		const overview = withChannels(outageOverview());
		const blind = { ...overview, services: overview.services.map((one) => (one.id === "voice-order" ? { ...one, verdict: "unknown" as const } : one)) };
		expect(waysNow(overview).open.map(({ id }) => id)).toEqual(["voice-order", "branch-order"]);
		expect(waysNow(blind).open.map(({ id }) => id)).toEqual(["branch-order"]);
	});
});

describe("reading the figures again", () => {
	it("follows an outage that came or went, a filing that was made and who took it on; not figures that only move", () => {
		const overview = outageOverview();
		const moved = { ...overview, services: overview.services.map((one) => ({ ...one, newestAt: "later", spark: [] })), activity: [] };
		expect(budgetVersion(moved, LOOKED_AT)).toBe(budgetVersion(overview, LOOKED_AT));
		expect(budgetVersion(earlyOverview(), LOOKED_AT)).not.toBe(budgetVersion(overview, LOOKED_AT));
		expect(budgetVersion(calmOverview(LOOKED_AT), LOOKED_AT)).not.toBe(budgetVersion(overview, LOOKED_AT));
		const taken = { ...overview, incidents: overview.incidents.map((one) => ({ ...one, acknowledgedAt: "later" })) };
		expect(budgetVersion(taken, LOOKED_AT)).not.toBe(budgetVersion(overview, LOOKED_AT));
	});

	it("follows what runs past a mark that makes it a near miss or a breach, and nothing between two marks", () => {
		const at = (time: string) => budgetVersion(outageOverview(), Date.parse(`2026-11-18T${time}+08:00`));
		expect(at("09:52:10")).toBe(at("09:58:00"));
		expect(new Set([at("09:39:59"), at("09:40:00"), at("10:09:59"), at("10:10:00")]).size).toBeGreaterThanOrEqual(3);
	});
});
