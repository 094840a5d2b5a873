import { describe, expect, it } from "vitest";
import { firmWith, type Happening, instant, play, service } from "../support/story.ts";

const web = firmWith(service("confirmAfter: 60s, restoreAfter: 2m, mergeGap: 10m"));
const exercise = (at: string, command: "startExercise" | "endExercise"): Happening => [at, { type: "command", command, services: ["web"], by: "演練官" }];
const during = (from: string, to: string): Happening[] => [exercise(from, "startExercise"), exercise(to, "endExercise")];
const bad = (...times: readonly string[]): Happening[] => times.map((time, i) => [time, `web/probe ${i % 2}`]);
const declare = (at: string, occurredAt: string): Happening => [
	at,
	{ type: "command", command: "declareOutage", service: "web", occurredAt: instant(occurredAt), reason: "來電", by: "值班主管" },
];

/** The outages of a story: when each began, and whether in an exercise. */
function marks(happenings: readonly Happening[], until: string) {
	const { changes } = play(web, happenings, until);
	const begun = changes.filter(({ kind }) => kind === "outage-confirmed").map(({ outage }) => outage!);
	return begun.map(({ startedAt, exerciseSince }) => [new Date(startedAt + 8 * 3_600_000).toISOString().slice(11, 19), exerciseSince !== null]);
}

describe("SEMANTICS 4.9: over the edge of an exercise nothing is reopened", () => {
	it("at its end: what is bad afterwards is a real outage of its own, in an incident of its own", () => {
		const happenings = [...during("09:00:00", "09:30:00"), ...bad("09:10:00", "09:25:00", "09:32:00")];
		expect(marks(happenings, "09:40:00")).toEqual([
			["09:10:00", true],
			["09:32:00", false],
		]);
		expect(play(web, happenings, "09:40:00").summary.incidents).toMatchObject([{ exercise: true }, { exercise: false }]);
	});
	it("at its beginning: what is bad within it is no part of the real outage before", () => {
		expect(marks([...bad("08:50:00", "08:58:00", "09:02:00"), ...during("09:00:00", "09:30:00")], "09:20:00")).toEqual([
			["08:50:00", false],
			["09:02:00", true],
		]);
	});
	it("from one exercise to the next one", () => {
		const happenings = [...during("09:00:00", "09:20:00"), ...during("09:20:00", "09:50:00"), ...bad("09:10:00", "09:18:00", "09:22:00")];
		expect(marks(happenings, "09:40:00")).toEqual([
			["09:10:00", true],
			["09:22:00", true],
		]);
	});
	it("but within one, like the real thing", () => {
		const happenings = [...during("09:00:00", "09:50:00"), ...bad("09:10:00", "09:18:00", "09:22:00")];
		expect(marks(happenings, "09:40:00")).toEqual([["09:10:00", true]]);
		expect(play(web, happenings, "09:40:00").told(/reopened/)).toHaveLength(1);
	});
	it("also when a person declares it or restores it", () => {
		const ended: Happening[] = [...during("09:00:00", "09:30:00"), ...bad("09:10:00", "09:25:00")];
		expect(marks([...ended, declare("09:33:00", "09:31:00")], "09:40:00")).toEqual([
			["09:10:00", true],
			["09:31:00", false],
		]);
		const restored: Happening = ["09:33:00", { type: "command", command: "recordRestored", service: "web", reason: "已恢復", by: "值班主管" }];
		expect(marks([...during("09:00:00", "09:30:00"), ...bad("09:10:00"), restored], "09:40:00")).toEqual([
			["09:10:00", true],
			["09:33:00", false],
		]);
	});
});

describe("SEMANTICS 4.9: the exercise in which an outage began", () => {
	it("is decided by its start and not by its confirmation", () => {
		expect(marks([...bad("08:59:30"), ...during("09:00:00", "09:30:00")], "09:10:00")).toEqual([["08:59:30", false]]);
		expect(marks([...during("09:00:00", "09:30:00"), ...bad("09:29:30")], "09:40:00")).toEqual([["09:29:30", true]]);
	});
	it("holds at its first instant and no more at its last", () => {
		expect(marks([...during("09:00:00", "09:30:00"), ...bad("09:00:00.001")], "09:10:00")).toEqual([["09:00:00", true]]);
		expect(marks([...during("09:00:00", "09:30:00"), ...bad("09:30:00")], "09:40:00")).toEqual([["09:30:00", false]]);
	});
	it("stays the mark of an outage that outlasts it, and of one whose start is corrected", () => {
		const outlasting = [...during("09:00:00", "09:10:00"), ...bad("09:05:00", "09:40:00")];
		expect(play(web, outlasting, "09:50:00").summary.incidents).toMatchObject([{ exercise: true, restoredAt: instant("09:40:00") }]);
		const correct: Happening = [
			"09:45:00",
			{ type: "command", command: "correctInstant", service: "web", instant: "occurredAt", value: instant("08:55:00"), reason: "紀錄" },
		];
		const corrected = play(web, [...outlasting, correct], "09:50:00").changes.findLast(({ kind }) => kind === "outage-corrected");
		expect(corrected?.outage).toMatchObject({ startedAt: Date.parse(instant("08:55:00")), exerciseSince: Date.parse(instant("09:00:00")) });
	});
	it("marks an outage of another instant by a declaration of then", () => {
		expect(marks([["08:00:00", "web/probe 1"], ...during("09:00:00", "09:30:00"), declare("09:40:00", "09:20:00")], "09:45:00")).toEqual([["09:20:00", true]]);
	});
});
