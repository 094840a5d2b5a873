import { describe, expect, it } from "vitest";
import { firmWith, type Happening, instant, type Played, play } from "../support/story.ts";
import { criterionIn, filingIn, outage, over, refusedIn, type Story, story, suspicion, t } from "./register-story.ts";

const services = ["web", "app"]
	.map((id) => `  - { id: ${id}, name: ${id}, kind: core-system, dependsOn: [db], confirmAfter: 0s, restoreAfter: 1m, signals: [{ id: probe }] }\n`)
	.join("");
const config = firmWith(`${services}  - { id: db, name: db, kind: supporting, confirmAfter: 0s, signals: [{ id: probe }] }\n`);
const exercise = (at: string, ids: string[]): Happening => [at, { type: "command", command: "startExercise", services: ids, plan: "年度演練", by: "王小明" }];
const end = (at: string, ids?: string[]): Happening => [at, { type: "command", command: "endExercise", ...(ids && { services: ids }), by: "王小明" }];
const incidents = (played: Played) => played.summary.incidents.map(({ services: ids, exercise: marked }) => [ids, marked]);

describe("SEMANTICS 4.9: an exercise", () => {
	const drill = play(config, [exercise("09:00:00", ["web"]), ["09:10:00", "web/probe 0"], ["10:20:00", "web/probe 1"], end("11:00:00")], "13:00:00");
	it("runs and is measured: outage, breach, level, criteria, all marked", () => {
		expect(drill.summary.outages[0]).toMatchObject({ startedAt: instant("09:10:00"), endedAt: instant("10:20:00"), toleranceBreachedAt: instant("10:10:00") });
		expect(drill.summary.incidents[0]).toMatchObject({ exercise: true, availabilityLevel: 3, detectedAt: instant("09:10:00"), reportable: "presumed" });
		expect(drill.told(/exercise/)).toEqual(["09:00:00 exercise-started 年度演練", "11:00:00 exercise-ended not exercise"]);
	});
	it("owes nothing, and nothing of it is ever late", () => {
		expect(drill.summary.incidents[0]?.filings.map(({ state, dueAt, late }) => [state, dueAt, late])).toEqual(Array(6).fill(["not-required", null, false]));
		expect(drill.told(/filing-late|filing-due/)).toEqual([]);
	});
	it("an outage of any other service counts as real, and the two never share an incident", () => {
		const day: Happening[] = [exercise("09:00:00", ["web"]), ["09:10:00", "web/probe 0"], ["09:11:00", "app/probe 0"], ["09:12:00", "db/probe 0"]];
		const played = play(config, day, "09:20:00");
		expect(incidents(played)).toEqual([
			[["web"], true],
			[["app", "db"], false],
		]);
		expect(played.summary.incidents[1]?.filings[0]).toMatchObject({ kind: "initial", state: "running", dueAt: instant("09:41:00") });
	});
	it("an outage begun before it is real though it runs through it; one begun in it stays marked after its end", () => {
		const before = play(config, [["08:50:00", "web/probe 0"], exercise("09:00:00", ["web"]), ["09:30:00", "web/probe 1"]], "09:40:00");
		expect(incidents(before)).toEqual([[["web"], false]]);
		const after = play(config, [exercise("09:00:00", ["web"]), ["09:10:00", "web/probe 0"], end("09:15:00"), ["09:30:00", "web/probe 1"]], "09:40:00");
		expect(incidents(after)).toEqual([[["web"], true]]);
	});
	it("reopens nothing over its edges", () => {
		const day: Happening[] = [["08:50:00", "web/probe 0"], ["08:57:00", "web/probe 1"], exercise("09:00:00", ["web"]), ["09:01:00", "web/probe 0"]];
		expect(incidents(play(config, [...day, ["09:02:00", "web/probe 1"], end("09:05:00"), ["09:06:00", "web/probe 0"]], "09:10:00"))).toEqual([
			[["web"], false],
			[["web"], true],
		]);
	});
	it("ends for the services named, or for all; there is nothing to end twice", () => {
		const day: Happening[] = [exercise("09:00:00", ["web", "app"]), end("09:05:00", ["web"]), end("09:06:00"), end("09:07:00")];
		const played = play(config, day, "09:08:00");
		expect(played.told(/exercise-ended/)).toHaveLength(2);
		expect(played.changes.filter(({ kind }) => kind === "command-refused").map(({ reason }) => reason)).toEqual(["no exercise runs"]);
	});
});

describe("SEMANTICS 4.9: in the register", () => {
	const drilled = (told: Story, at: string) => told.word("exercise-started", "web", "演練", at);
	const inside = outage("web", "09:10", { exerciseSince: t("09:00") });
	it("a report, a candidate and an attack of a service in an exercise belong to it", () => {
		const report = drilled(story(), "09:00").command({ command: "reportIncident", services: ["web"] }, "09:05");
		const slow = drilled(story(), "09:00").word("service-verdict", "web", "degraded", "09:05").until("09:10");
		const attack = drilled(story(), "09:00").word("indication", "web/signal/waf", "attack", "09:05");
		for (const told of [report, slow, attack]) {
			expect(told.incident().exerciseSince).toBe(t("09:00"));
			expect(filingIn(told, "initial").state).toBe("not-required");
		}
	});
	it("a report of any other service counts as real", () => {
		const told = drilled(story(), "09:00").command({ command: "reportIncident", services: ["app", "web"] }, "09:05");
		expect([told.incident().exerciseSince, filingIn(told, "initial").state]).toEqual([null, "running"]);
	});
	it("after it the service's own incidents are real, and the exercise's takes none of them in", () => {
		const told = drilled(story(), "09:00").outage("outage-confirmed", inside, "09:11").word("exercise-ended", "web", null, "09:15");
		told.outage("outage-ended", over(inside, "09:20"), "09:22").outage("outage-confirmed", outage("web", "09:25"), "09:26");
		expect([...told.register().incidents.values()].map(({ exerciseSince }) => exerciseSince)).toEqual([t("09:00"), null]);
	});
	it("a filing of it is refused, a bulletin passes it by, and it is no notification for C3", () => {
		const told = drilled(story(), "09:00").outage("outage-confirmed", inside, "09:11");
		told.command({ command: "recordFiling", service: "web", filing: "initial" }, "09:12");
		expect(refusedIn(told)).toBe("filing initial is not-required");
		told.command({ command: "recordBulletin", vendor: "house" }, "09:13");
		expect([...told.register().incidents.values()].map(({ openedBy }) => openedBy)).toEqual(["outage", "bulletin"]);
	});
	it("ends as handled, for a release is not owed; what somebody knows of the service after it is of something real (SEMANTICS 4.4, 4.7)", () => {
		const told = drilled(story(), "09:00").outage("outage-confirmed", inside, "09:11").outage("outage-ended", over(inside, "09:20"), "09:22");
		told.word("exercise-ended", "web", null, "09:25").command({ command: "recordAwareness", service: "web" }, "09:26");
		expect(refusedIn(told)).toBe("neither an open incident nor a running outage to be aware of");
		told.command({ command: "recordHandled", service: "web" }, "09:30");
		expect(told.until("2026-12-18T09:00").incident().state).toBe("handled");
		const suspected = suspicion("web", "2026-12-18T09:10");
		told
			.outage("outage-suspected", suspected, "2026-12-18T09:10")
			.command({ command: "recordAwareness", service: "web", source: "client" }, "2026-12-18T09:11");
		expect([...told.register().incidents.values()].map(({ exerciseSince, awareAt }) => [exerciseSince, awareAt])).toEqual([
			[t("09:00"), t("09:11")],
			[null, t("2026-12-18T09:11")],
		]);
	});
	it("is known of while it lasts, as anything is", () => {
		const told = drilled(story(), "09:00").outage("outage-confirmed", inside, "09:11").command({ command: "recordAwareness", service: "web" }, "09:10:30");
		expect([told.incidents().length, told.incident().awareness.length]).toEqual([1, 2]);
	});
	it("is never merged with a real one", () => {
		const told = drilled(story(), "09:00").outage("outage-confirmed", inside, "09:11").outage("outage-confirmed", outage("voice", "09:12"), "09:13");
		told.command({ command: "merge", incident: "20261118-091300-voice", other: "20261118-091100-web", reason: "x" }, "09:14");
		expect(refusedIn(told)).toBe("an exercise and a real incident are never one");
	});
});

describe("SEMANTICS 4.10: an external cause", () => {
	const caused = (more: Record<string, unknown> = {}) =>
		story()
			.outage("outage-confirmed", outage("web", "09:00"), "09:00")
			.command({ command: "setExternalCause", service: "web", cause: "交易所暫停", reason: "公告", ...more }, "09:10");
	it("annotates and stops no clock", () => {
		const told = caused({ from: t("09:00"), until: t("09:30") });
		expect(told.incident().externalCauses).toEqual([{ cause: "交易所暫停", from: t("09:00"), until: t("09:30"), by: "王小明" }]);
		expect([told.due("initial"), told.due("formal"), told.due("major-initial")]).toEqual(["09:30", "2026-11-19T09:00", "09:30"]);
		expect(criterionIn(told, "C2").forecastAt).toBe(t("11:00"));
		expect(filingIn(told.until("09:31"), "initial").late).toBe(true);
		expect(told.said("note-added")).toEqual(["09:10  external cause: 交易所暫停"]);
	});
	it("counts from the occurrence unless told otherwise, and never ends before it began", () => {
		expect(caused().incident().externalCauses).toMatchObject([{ from: t("09:00"), until: null }]);
		expect(refusedIn(caused({ until: t("09:00") }))).toBe("until 2026-11-18T09:00:00.000+08:00 is not after from 2026-11-18T09:00:00.000+08:00");
	});
});
