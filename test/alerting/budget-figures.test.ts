import { describe, expect, test } from "vitest";
import { causeFigures, isPutDownTo, type SoughtCause } from "../../alerting/budget/causes.ts";
import { drillsIn, lastPractised, nextDrill } from "../../alerting/budget/drills.ts";
import { figuresByTier, figuresOf } from "../../alerting/budget/figures.ts";
import { doesCount, filingFigures, incidentsIn } from "../../alerting/budget/incidents.ts";
import { countedOutages, isIn } from "../../alerting/budget/outages.ts";
import { percentilesOf } from "../../alerting/budget/percentiles.ts";
import { inspectionSpan, monthsOf, quarterAt, quartersUpTo } from "../../alerting/budget/span.ts";
import { formatInstant, HOUR, MINUTE } from "../../streams/instant.ts";
import { limitsOf } from "../../streams/tolerance.ts";
import { breached, firmOfLevel, outage, over, recovering, type Story, service, story, t } from "./register-story.ts";

const short = (at: number) => formatInstant(at).slice(0, 16);
const counted = (told: Story, at = "18:00") => countedOutages(told.register(), told.duties.firm.inventory, t(at));

/** One outage that began at `from` and ended at `to`, in a story of its own or after others. */
function withOutage(told: Story, id: string, from: string, to: string): Story {
	const facts = outage(id, from);
	return told.outage("outage-confirmed", facts, from).outage("outage-ended", over(facts, to), to);
}

describe("spans of the calendar", () => {
	test.each([
		["2026-10-01T00:00", "2026Q4", "2026-10-01T00:00", "2027-01-01T00:00"],
		["2026-12-31T23:59", "2026Q4", "2026-10-01T00:00", "2027-01-01T00:00"],
		["2026-09-30T23:59", "2026Q3", "2026-07-01T00:00", "2026-10-01T00:00"],
		["2027-01-01T00:00", "2027Q1", "2027-01-01T00:00", "2027-04-01T00:00"],
	])("%s lies in %s, in the firm's zone", (at, name, from, to) => {
		const quarter = quarterAt(t(at));
		expect([quarter.name, short(quarter.from), short(quarter.to)]).toEqual([name, from, to]);
	});

	test("the quarter in which a span ends is the one of its last moment, and eight come before it", () => {
		const names = quartersUpTo({ to: t("2027-01-01T00:00") }, 8).map(({ name }) => name);
		expect(names).toEqual(["2024Q4", "2025Q1", "2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2", "2026Q3", "2026Q4"]);
		expect(quartersUpTo({ to: t("2027-01-01T00:00") + 1 }, 0).map(({ name }) => name)).toEqual(["2027Q1"]);
	});

	test("months follow one another without a gap, cut at the edges of the span", () => {
		const months = monthsOf({ from: t("2026-11-18T09:00"), to: t("2027-01-02T00:00") });
		expect(months.map(({ name, from, to }) => [name, short(from), short(to)])).toEqual([
			["2026-11", "2026-11-18T09:00", "2026-12-01T00:00"],
			["2026-12", "2026-12-01T00:00", "2027-01-01T00:00"],
			["2027-01", "2027-01-01T00:00", "2027-01-02T00:00"],
		]);
		expect(monthsOf({ from: t("09:00"), to: t("09:00") })).toEqual([]);
	});

	test.each([
		["2026H2", "2026-07-01T00:00", "2027-01-01T00:00"],
		["2026H1", "2026-01-01T00:00", "2026-07-01T00:00"],
		["2026", "2026-01-01T00:00", "2027-01-01T00:00"],
	])("an inspection of %s is of [%s, %s)", (name, from, to) => {
		const span = inspectionSpan(name)!;
		expect([short(span.from), short(span.to)]).toEqual([from, to]);
	});

	test.each(["2026H3", "26", "2026Q4", "", "2026h1", "12026"])("there is no inspection of %j", (name) => {
		expect(inspectionSpan(name)).toBeNull();
	});
});

test.each([
	[[], { p50: null, p90: null, max: null, count: 0 }],
	[[7], { p50: 7, p90: 7, max: 7, count: 1 }],
	[[4, 1, 3, 2], { p50: 2, p90: 4, max: 4, count: 4 }],
	[[1, 2, 3, 4, 5, 6], { p50: 3, p90: 6, max: 6, count: 6 }],
	[[null, 10, null, 20], { p50: 10, p90: 20, max: 20, count: 2 }],
	[Array.from({ length: 100 }, (_, index) => 100 - index), { p50: 50, p90: 90, max: 100, count: 100 }],
])("percentiles of %j by nearest rank", (lengths, expected) => {
	expect(percentilesOf(lengths)).toEqual(expected);
});

describe("figures of outages", () => {
	test.each([
		["09:29", false, false],
		["09:30", true, false],
		["10:00", true, false],
	])("SEMANTICS 3.8: of an RTO of one hour from 09:00, ended at %s: near miss %s, breach %s", (end, nearMiss, isBreach) => {
		const figures = figuresOf(counted(withOutage(story(), "web", "09:00", end)));
		expect([figures.nearMisses, figures.breaches]).toEqual([nearMiss ? 1 : 0, isBreach ? 1 : 0]);
	});

	test("a breach is no near miss, and a firm's own RTO may be breached where the tolerance is not", () => {
		const own = { ...outage("web", "09:00"), rtoMs: 30 * MINUTE, rtoBreachedAt: t("09:30") };
		const told = story().outage("outage-confirmed", own, "09:00").outage("outage-ended", over(own, "09:45"), "09:45");
		expect(figuresOf(counted(told))).toMatchObject({ outages: 1, nearMisses: 0, breaches: 1, toleranceBreaches: 0, usedRatioMax: 1.5, longestMs: 45 * MINUTE });
	});

	test("what runs counts with what it has used by now; while it recovers its clock stands (SEMANTICS 3.3)", () => {
		const told = story().outage("outage-confirmed", outage("web", "09:00"), "09:00");
		expect(figuresOf(counted(told, "09:45"))).toMatchObject({ running: 1, nearMisses: 1, usedRatioMax: 0.75, restore: { count: 0 } });
		told.outage("outage-recovering", recovering(outage("web", "09:00"), "09:15"), "09:15");
		expect(figuresOf(counted(told, "09:45"))).toMatchObject({ running: 1, nearMisses: 0, usedRatioMax: 0.25, longestMs: 15 * MINUTE });
	});

	test("times run from the first bad sample to the confirmation, from there to the first who took it on, and from the first bad sample to the return", () => {
		const facts = outage("web", "09:00", { confirmedAt: t("09:01") });
		const told = story()
			.outage("outage-confirmed", facts, "09:01")
			.command({ command: "acknowledge", service: "web" }, "09:04")
			.command({ command: "acknowledge", service: "web" }, "09:20", "李大同")
			.outage("outage-ended", over(facts, "09:30"), "09:30");
		const [only] = counted(told);
		expect([only?.detectMs, only?.acknowledgeMs, only?.restoreMs]).toEqual([MINUTE, 3 * MINUTE, 30 * MINUTE]);
	});

	test("an outage that joins an incident that somebody has taken on already waits for nobody; one that nobody took on has no such time", () => {
		const told = story().outage("outage-confirmed", outage("order-core", "09:00"), "09:00");
		expect(counted(told)[0]?.acknowledgeMs).toBeNull();
		told.command({ command: "acknowledge", service: "order-core" }, "09:02").outage("outage-confirmed", outage("web", "09:05"), "09:05");
		expect(counted(told).map(({ acknowledgeMs }) => acknowledgeMs)).toEqual([2 * MINUTE, 0]);
	});

	test("SEMANTICS 4.9, 4.7, 4.5: neither an exercise nor what was withdrawn nor a suspicion counts; what is not to be reported does", () => {
		const told = story()
			.outage("outage-confirmed", outage("web", "09:00"), "09:00")
			.command({ command: "withdraw", service: "web", reason: "probe broken", confirmedBy: "李大同" }, "09:05")
			.outage("outage-confirmed", outage("voice", "10:00", { exerciseSince: t("09:50") }), "10:00")
			.outage("outage-suspected", outage("app", "10:10", { state: "suspected", confirmedAt: null }), "10:10")
			.outage("outage-confirmed", outage("settlement", "11:00"), "11:00")
			.command({ command: "decideReportable", service: "settlement", decision: "no", reason: "nobody noticed", confirmedBy: "李大同" }, "11:05");
		expect([...told.register().incidents.values()].map(({ state }) => state)).toEqual(["withdrawn", "open", "not-reportable"]);
		expect(counted(told).map(({ facts }) => facts.service)).toEqual(["settlement"]);
	});

	test("by tier: the one in force at its start; of a service that is gone, the one whose tolerance it had; without a limit, none", () => {
		const services = [service("web"), service("slow", { tiers: [{ from: Number.NEGATIVE_INFINITY, tier: "B" }] }), service("free", { core: false, tiers: [] })];
		const facts = [
			outage("web", "09:00"),
			outage("slow", "09:00", { rtoMs: 2 * HOUR, toleranceMs: 2 * HOUR }),
			outage("free", "09:00", { rtoMs: null, toleranceMs: null }),
			outage("gone", "09:00", { rtoMs: HOUR, toleranceMs: 2 * HOUR }),
		];
		expect(limitsOf(services[2]!, t("09:00")).rtoMs).toBeNull();
		const inventory = { ...story().duties.firm.inventory, services };
		const register = { incidents: new Map(), outages: new Map(facts.map((one) => [`${one.service}/${one.id}`, one])) };
		const byTier = figuresByTier(countedOutages(register, inventory, t("09:30")));
		expect(byTier.map(({ tier, outages, usedRatioMax }) => [tier, outages, usedRatioMax])).toEqual([
			["A", 1, 0.5],
			["B", 2, 0.5],
			["none", 1, null],
		]);
	});

	test("an outage over the edge of a span is in it, whole; one that touches it only is not", () => {
		const span = { from: t("10:00"), to: t("11:00") };
		const within = (from: string, to: string | null) => isIn({ startedAt: t(from), endedAt: to === null ? null : t(to) }, span);
		expect([within("09:00", "10:00"), within("09:00", "10:01"), within("10:30", "10:40"), within("10:59", "12:00"), within("11:00", "12:00")]).toEqual([
			false,
			true,
			true,
			true,
			false,
		]);
		expect([within("08:00", null), within("11:30", null), within("10:00", "10:00")]).toEqual([true, false, true]);
	});
});

describe("incidents, filings and causes of a span", () => {
	const day = { from: t("00:00"), to: t("2026-11-19T00:00") };
	const byKind = (told: Story, at: string) =>
		Object.fromEntries(
			filingFigures(incidentsIn(told.register().incidents.values(), day, t(at)).filter(doesCount), t(at)).map(({ kind, ...counts }) => [kind, counts]),
		);

	test("SEMANTICS 6.4: filings are on time up to the due instant, late after it, running before it, overdue when they are not there", () => {
		const told = story()
			.outage("outage-confirmed", outage("web", "09:00"), "09:00")
			.outage("outage-confirmed", outage("settlement", "10:00"), "10:00")
			.command({ command: "recordFiling", service: "web", filedAt: t("09:30") }, "09:30")
			.command({ command: "recordFiling", service: "settlement", filedAt: t("10:31") }, "10:31")
			.until("11:00");
		expect(byKind(told, "11:00")).toMatchObject({
			initial: { filed: 2, onTime: 1, late: 1, running: 0, overdue: 0 },
			formal: { filed: 0, onTime: 0, late: 0, running: 2, overdue: 0 },
			release: { filed: 0, onTime: 0, late: 0, running: 0, overdue: 0 },
		});
		expect(byKind(story().outage("outage-confirmed", outage("web", "09:00"), "09:00").until("09:31"), "09:31").initial).toMatchObject({
			overdue: 1,
			running: 0,
		});
	});

	test("candidates and exercises are no incidents of the span, what was withdrawn is kept on record, and none of them owes anything", () => {
		const told = story()
			.word("indication", "web/signal/load", "load", "09:00")
			.outage("outage-confirmed", outage("voice", "10:00", { exerciseSince: t("09:50") }), "10:00")
			.outage("outage-confirmed", outage("settlement", "11:00"), "11:00")
			.command({ command: "withdraw", service: "settlement", reason: "false alarm", confirmedBy: "李大同" }, "11:05");
		expect(told.incidents()).toHaveLength(3);
		expect(incidentsIn(told.register().incidents.values(), day, t("12:00")).map(({ state }) => state)).toEqual(["withdrawn"]);
		expect(Object.values(byKind(told, "12:00")).flatMap((counts) => Object.values(counts))).toEqual(Array(35).fill(0));
	});

	test("domain §11 row 000-3: incidents of one category, cause and vendor stand together, most down time first; a person's word goes before what the facts suggest", () => {
		const told = withOutage(withOutage(withOutage(story(), "web", "08:00", "08:10"), "voice", "09:00", "10:30"), "settlement", "11:00", "11:05");
		for (const id of ["web", "settlement"]) told.command({ command: "setField", service: id, field: 45, value: "程式上線前測試不足" }, "12:00");
		told
			.command({ command: "recordAction", service: "voice", kind: "scale-out" }, "12:00")
			.command({ command: "setField", service: "settlement", field: 19, value: "power" }, "12:00");
		const incidents = incidentsIn(told.register().incidents.values(), day, t("12:00"));
		const rows = causeFigures(incidents, { register: told.register(), duties: told.duties, at: t("12:00") });
		expect(
			rows.map(({ category, cause, confirmed, vendors, incidents: ids, downMs }) => [category, cause?.text, confirmed, vendors, ids.length, downMs / MINUTE]),
		).toEqual([
			["service-interruption", "負載過高或資源配置不足", false, [], 1, 90],
			["service-interruption", "程式上線前測試不足", true, ["house"], 1, 10],
			["power", "程式上線前測試不足", true, [], 1, 5],
		]);
		const ground = { register: told.register(), duties: told.duties, at: t("12:00") };
		const found = (sought: SoughtCause) => incidents.filter((incident) => isPutDownTo(incident, sought, ground)).flatMap(({ services }) => services);
		expect(found({ cause: "測試不足" })).toEqual(["web", "settlement"]);
		expect([found({ vendor: "house" }), found({ vendor: "house", cause: "POWER" }), found({ cause: "電力" }), found({})]).toEqual([
			["web"],
			[],
			["settlement"],
			["web", "voice", "settlement"],
		]);
	});
});

test("domain §11 row 002-23: an exercise is one of all services that began it together, with the RTO measured in it", () => {
	const since = t("09:00");
	const facts = [
		over(outage("web", "09:05", { exerciseSince: since }), "10:05"),
		breached(over(outage("app", "09:05", { exerciseSince: since }), "10:10"), "10:05"),
	];
	const running = outage("voice", "09:05", { exerciseSince: since });
	const register = { outages: new Map([...facts, running, over(outage("web", "11:00"), "11:30")].map((one) => [`${one.service}/${one.id}`, one])) };
	const told = ["web", "app", "voice"].map((id) => ({ service: id, from: since, to: id === "voice" ? null : t("10:30"), plan: "切換演練" }));
	const before = { service: "web", from: t("2026-09-01T09:00"), to: t("2026-09-01T10:00"), plan: null };
	const [drill, ...more] = drillsIn([before, ...told], register, { from: t("2026-10-01T00:00"), to: t("2027-01-01T00:00") }, t("09:45"));
	expect(more).toEqual([]);
	expect(drill).toMatchObject({ from: since, to: null, services: ["app", "voice", "web"], plan: "切換演練" });
	expect(drill?.measured.map(({ facts: { service: id }, wallMs, withinRto }) => [id, wallMs / MINUTE, withinRto])).toEqual([
		["web", 60, true],
		["app", 65, false],
		["voice", 40, null],
	]);
});

test("the last drill of a service is the exercise outage that began last; a real outage is none", () => {
	const facts = [
		outage("web", "09:00", { exerciseSince: t("08:50"), takenOverTo: "dr" }),
		over(outage("web", "10:00", { exerciseSince: t("09:50") }), "10:20"),
		outage("web", "11:00"),
	];
	const register = { outages: new Map(facts.map((one) => [`${one.service}/${one.id}`, one])) };
	expect(lastPractised(register, ({ service: id }) => id === "web", t("12:00"))).toMatchObject({ wallMs: 20 * MINUTE, withinRto: true });
	expect(lastPractised(register, ({ takenOverTo }) => takenOverTo === "dr", t("09:30"))).toMatchObject({ wallMs: 30 * MINUTE, withinRto: null });
	expect(lastPractised(register, ({ service: id }) => id === "app", t("12:00"))).toBeNull();
});

test.each([
	[1, "2027-11-18"],
	[2, "2028-11-18"],
	[3, "2028-11-18"],
] as const)("domain §3.1: a firm of level %d practises again by %s; level 4 as it sets itself", (level, dueOn) => {
	const facts = [over(outage("web", "09:00", { exerciseSince: t("08:50") }), "09:20"), outage("mail", "10:00", { exerciseSince: t("09:50") })];
	const register = { outages: new Map(facts.map((one) => [`${one.service}/${one.id}`, one])) };
	expect(nextDrill(firmOfLevel(level), register, t("12:00"))).toEqual({ lastAt: t("09:00"), dueOn });
	expect(nextDrill(firmOfLevel(level), { outages: new Map() }, t("12:00"))).toEqual({ lastAt: null, dueOn: null });
	expect(nextDrill(firmOfLevel(4), register, t("12:00"))).toBeNull();
});
