import { describe, expect, it } from "vitest";
import { firmWith, type Happening, instant, play, service as yaml } from "../support/story.ts";
import { breached, criterionIn, filingIn, firmOfLevel, outage, over, refusedIn, type Story, story, suspicion, t } from "./register-story.ts";

const web = outage("web", "09:00");
const opened = () => story().outage("outage-confirmed", web, "09:01");
const correct = (told: Story, which: string, value: string, at: string, reason: string | null = "紀錄有誤") =>
	told.command({ command: "correctInstant", service: "web", instant: which, value: t(value), reason }, at);

describe("SEMANTICS 4.8: the incident's own instants", () => {
	it("awareAt moves either way, every due time with it, and both values stay on record", () => {
		const told = correct(opened(), "awareAt", "09:11", "09:20");
		expect([told.incident().awareAt, told.due("initial"), told.due("major-initial")]).toEqual([t("09:11"), "09:41", "09:41"]);
		expect(told.incident().corrections).toEqual([{ instant: "awareAt", from: t("09:01"), to: t("09:11"), at: t("09:20"), by: "王小明", reason: "紀錄有誤" }]);
		expect(correct(told, "awareAt", "08:50", "09:21").due("initial")).toBe("09:20");
		expect(told.incident().awareness.map(({ source }) => source)).toEqual(["alarm", "correction", "correction"]);
	});
	it("detectedAt is what the newest correction says, and outlives what comes", () => {
		const told = correct(correct(opened(), "detectedAt", "09:02", "09:10"), "detectedAt", "09:00:30", "09:11");
		told.outage("outage-ended", over(web, "09:20"), "09:22");
		expect(told.incident().detectedAt).toBe(t("09:00:30"));
	});
	it("handledAt moves the release, not before the restoration", () => {
		const told = opened().outage("outage-ended", over(web, "09:20"), "09:22");
		expect(refusedIn(correct(told, "handledAt", "09:25", "09:30"))).toBe("it is not handled yet");
		told.command({ command: "recordHandled", service: "web" }, "09:40");
		expect(correct(told, "handledAt", "09:30", "09:50").due("release")).toBe("2026-11-21T09:30");
		expect(refusedIn(correct(told, "handledAt", "09:19", "09:51"))).toBe(
			"handledAt 2026-11-18T09:19:00.000+08:00 lies before restoredAt 2026-11-18T09:20:00.000+08:00",
		);
	});
	it("occurredAt of an incident without an outage is the reported one", () => {
		const told = story().command({ command: "reportIncident", services: ["web"], occurredAt: t("08:50") }, "09:00");
		expect(correct(told, "occurredAt", "08:40", "09:10").incident().occurredAt).toBe(t("08:40"));
		const attacked = story().word("indication", "web/signal/waf", "attack", "09:00");
		expect(correct(attacked, "occurredAt", "08:40", "09:10").incident().occurredAt).toBe(t("08:40"));
	});
	it.each([
		["without a reason", "awareAt", "09:00", null, "a correction needs a reason"],
		["to the future", "awareAt", "09:31", "x", "awareAt 2026-11-18T09:31:00.000+08:00 lies after the command's instant 2026-11-18T09:30:00.000+08:00"],
		["of a restoration while an outage runs", "restoredAt", "09:20", "x", "an outage runs"],
	])("is refused %s", (_, which, value, reason, why) => {
		const told = correct(opened(), which, value, "09:30", reason);
		expect([refusedIn(told), told.incident().corrections]).toEqual([why, []]);
	});
	it("of a restoration is refused where nothing was out, of an occurrence while it is only suspected", () => {
		expect(refusedIn(correct(story().command({ command: "reportIncident", services: ["web"] }, "09:00"), "restoredAt", "09:00", "09:10"))).toBe(
			"no outage has ended",
		);
		const suspected = story().outage("outage-suspected", suspicion("web", "09:00"), "09:00").command({ command: "recordAwareness", service: "web" }, "09:00");
		expect(refusedIn(correct(suspected, "occurredAt", "08:50", "09:00:30"))).toBe("the outage is only suspected");
	});
});

const config = firmWith(yaml("confirmAfter: 60s, restoreAfter: 2m"));
const correctRow = (which: string, value: string, reason = "紀錄有誤") => ({
	type: "command",
	command: "correctInstant",
	service: "web",
	instant: which,
	value: instant(value),
	by: "王小明",
	reason,
});

describe("SEMANTICS 4.8: instants of the outage", () => {
	it("occurredAt goes to the earliest outage and comes back: limits, breaches and level follow, who and why are said, old and new kept", () => {
		const day: Happening[] = [
			["09:08:00", "web/probe 0"],
			["10:05:00", correctRow("occurredAt", "09:00:00")],
		];
		const played = play(config, day, "10:06:00");
		expect(played.summary.outages[0]).toMatchObject({ startedAt: instant("09:00:00"), toleranceBreachedAt: instant("10:00:00") });
		expect(played.summary.incidents[0]).toMatchObject({ occurredAt: instant("09:00:00"), availabilityLevel: 3 });
		const said = played.changes.findLast((change) => change.kind === "incident-instant");
		expect(said).toMatchObject({ from: `occurredAt ${instant("09:08:00")}`, to: `occurredAt ${instant("09:00:00")}`, by: "王小明", reason: "紀錄有誤" });
	});
	it("moves the reported occurrence too, and keeps what it was", () => {
		const day: Happening[] = [
			["08:59:00", { type: "command", command: "reportIncident", services: ["web"], occurredAt: instant("08:50:00") }],
			["09:00:00", "web/probe 0"],
			["09:05:00", correctRow("occurredAt", "08:55:00")],
		];
		expect(play(config, day, "09:06:00").summary).toMatchObject({
			outages: [{ startedAt: instant("08:55:00") }],
			incidents: [{ occurredAt: instant("08:55:00") }],
		});
	});
	it("restoredAt goes to the outage that ended last", () => {
		const day: Happening[] = [
			["09:00:00", "web/probe 0"],
			["10:10:00", "web/probe 1"],
			["10:20:00", correctRow("restoredAt", "09:50:00")],
		];
		const played = play(config, day, "10:30:00");
		expect(played.summary).toMatchObject({ outages: [{ endedAt: instant("09:50:00"), toleranceBreachedAt: null }] });
		expect(played.summary.incidents[0]).toMatchObject({ restoredAt: instant("09:50:00"), availabilityLevel: 2 });
		expect(played.told(/threshold-unsaid/)).toEqual([
			"10:00:00 threshold-unsaid not rto-100 (noticed 10:20:00)",
			"10:00:00 threshold-unsaid not tolerance-100 (noticed 10:20:00)",
		]);
		expect(played.told(/threshold-crossed/)).toContain("10:00:00 threshold-crossed tolerance-100");
	});
	it("a breach taken back by an earlier end and reached again as the outage reopens is said twice, under ids of their own", () => {
		const restored = { type: "command", command: "recordRestored", service: "web", effectiveAt: instant("09:59:30"), reason: "誤判" };
		const day: Happening[] = [
			["09:00:00", "web/probe 0"],
			["10:05:00", restored],
			["10:05:30", "web/probe 0"],
		];
		const played = play(config, day, "10:10:00");
		expect(played.told(/level-changed/).map((line) => line.slice(0, 24))).toEqual([
			"09:01:00 level-changed 2",
			"10:00:00 level-changed 3",
			"10:05:00 level-changed 2",
			"10:05:00 level-changed 3",
		]);
		const ids = played.changes.filter(({ subject }) => subject.startsWith("incident/")).map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
	});
	it("what cannot be is refused with nothing moved", () => {
		const day: Happening[] = [
			["09:00:00", "web/probe 0"],
			["09:05:00", correctRow("occurredAt", "09:06:00")],
			["09:06:00", correctRow("restoredAt", "09:03:00")],
		];
		const played = play(config, day, "09:10:00");
		expect(played.told(/command-refused/)).toHaveLength(2);
		expect(played.summary.incidents[0]).toMatchObject({ occurredAt: instant("09:00:00"), restoredAt: null });
	});
});

describe("SEMANTICS 4.8, 6.5: what a correction takes back", () => {
	const duties = firmOfLevel(4);
	const long = outage("web", "08:30");
	const met = () => story(duties).outage("outage-confirmed", long, "08:31").until("11:00");
	const shortened = (told: Story, at: string) => told.outage("outage-corrected", over(long, "10:50"), at);
	const back = (told: Story, to: string, at: string) => told.outage("outage-ended", over(long, to), at);

	it("C2 turns not-met; the running major initial keeps its due time and turns late by it, the incident stays major", () => {
		const told = shortened(back(met(), "11:10", "11:12"), "11:20");
		expect(criterionIn(told, "C2")).toMatchObject({ state: "not-met", metAt: null });
		expect(told.incident().major).toEqual({ state: "major", classifiedAt: t("11:00") });
		expect(filingIn(told, "major-initial")).toMatchObject({ state: "running", dueAt: t("11:30"), basis: "C2 met + 30 min" });
		expect(filingIn(told.until("12:00"), "major-initial").late).toBe(true);
	});
	it("a filed one stays filed with its lateness, and its closing runs on", () => {
		const told = back(met(), "11:10", "11:12").command({ command: "recordFiling", service: "web", filing: "major-initial" }, "11:40");
		shortened(told, "11:50");
		expect(filingIn(told, "major-initial")).toMatchObject({ state: "filed", dueAt: t("11:30"), late: true });
		expect(told.incident().major).toEqual({ state: "filed", classifiedAt: t("11:00") });
		expect(filingIn(told, "major-closing")).toMatchObject({ state: "running", dueAt: t("2026-11-28T00:00") - 1 });
	});
	it("until two people downgrade it, with a reason", () => {
		const told = shortened(back(met(), "11:10", "11:12"), "11:20");
		told.command({ command: "downgrade", service: "web", confirmedBy: "資安長", reason: "更正後未達 2 小時" }, "11:25");
		expect(told.incident().major).toEqual({ state: "downgraded", classifiedAt: null });
		expect(filingIn(told, "major-initial")).toMatchObject({ state: "not-required", dueAt: null });
	});
	it("a later criterion does not put off what was owed by the one taken back", () => {
		const told = shortened(back(met(), "11:10", "11:12"), "11:20").command({ command: "recordBulletin", vendor: "house", firms: 4 }, "11:25");
		expect(criterionIn(told, "C4").metAt).toBe(t("11:25"));
		expect(told.due("major-initial")).toBe("11:30");
	});
	it("what comes back by another correction is said again, with an id of its own", () => {
		const told = shortened(back(met(), "11:10", "11:12"), "11:20").outage("outage-corrected", over(long, "11:10"), "11:24");
		expect(told.said("criterion-state").slice(-3)).toEqual(["11:00 criterion/C2 met", "11:20 criterion/C2 not-met", "11:24 criterion/C2 met"]);
		expect(told.incident().lapsed).toEqual([]);
		expect(new Set(told.changes.map(({ id }) => id)).size).toBe(told.changes.length);
	});
	it("a breach taken back lowers the level by a change, and the supplement that was owed for it stays owed", () => {
		const told = opened().command({ command: "recordFiling", service: "web", filing: "initial" }, "09:20");
		told.outage("threshold-crossed", breached(web, "10:00"), "10:00").outage("outage-corrected", web, "10:10");
		expect(told.said("level-changed")).toEqual(["09:01  2", "10:00  3", "10:10  2"]);
		expect(filingIn(told, "supplement")).toMatchObject({ state: "running", dueAt: t("10:30") });
	});
});

describe("SEMANTICS 4.8: lateness that vanishes is a change", () => {
	const file = (told: Story, filedAt: string, at: string) =>
		told.command({ command: "recordFiling", service: "web", filing: "initial", filedAt: t(filedAt) }, at);
	const late = (told: Story) =>
		told.changes
			.filter(({ kind, subject }) => kind === "filing-late" && subject.endsWith("/filing/initial"))
			.map(({ from, to, happenedAt }) => [from?.slice(11, 16) ?? null, to?.includes("T") ? to.slice(11, 16) : to, happenedAt]);

	it("a filing said to be late and recorded afterwards as filed in time", () => {
		const told = file(opened().until("09:40"), "09:30", "09:45");
		expect(filingIn(told, "initial")).toMatchObject({ late: false, filedAt: t("09:30"), enteredLate: true });
		expect(late(told)).toEqual([
			[null, "09:31", t("09:31")],
			["09:31", "in time", t("09:45")],
		]);
	});
	it("one that awareness moves, there and back, under ids of their own", () => {
		const told = correct(opened().until("09:40"), "awareAt", "09:20", "09:41");
		correct(told, "awareAt", "09:01", "09:42");
		expect(late(told)).toEqual([
			[null, "09:31", t("09:31")],
			["09:31", "in time", t("09:41")],
			[null, "09:31", t("09:42")],
		]);
		expect(new Set(told.changes.map(({ id }) => id)).size).toBe(told.changes.length);
	});
	it("one that turns late by another due time says from which", () => {
		expect(late(correct(opened().until("09:40"), "awareAt", "09:00", "09:41"))).toEqual([
			[null, "09:31", t("09:31")],
			["09:31", "09:30", t("09:30")],
		]);
	});
	it("one that people decide is not required", () => {
		const told = opened().until("09:40");
		told.command({ command: "decideReportable", service: "web", decision: "no", confirmedBy: "資安長", reason: "x" }, "09:41");
		expect(late(told).at(-1)).toEqual(["09:31", "not-required", t("09:41")]);
	});
});
