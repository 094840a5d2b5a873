import { describe, expect, it } from "vitest";
import { firmWith, type Happening, instant, play, service } from "../support/story.ts";

const usual = "confirmAfter: 60s, restoreAfter: 2m, mergeGap: 10m";
const web = firmWith(service(usual));
const command = (name: string, body: Record<string, unknown> = {}) => ({
	type: "command",
	command: name,
	service: "web",
	by: "值班主管",
	reason: "值班紀錄",
	...body,
});
const correct = (at: string, name: "occurredAt" | "restoredAt", value: string): Happening => [
	at,
	command("correctInstant", { instant: name, value: instant(value) }),
];
const bad = (...times: readonly string[]): Happening[] => times.map((time, i) => [time, `web/probe ${i % 2}`]);
const facts = (happenings: readonly Happening[], until: string, firm = web) => play(firm, happenings, until).summary.outages;
const refusals = (happenings: readonly Happening[], until: string) =>
	play(web, happenings, until)
		.changes.filter(({ kind }) => kind === "command-refused")
		.map(({ reason }) => reason);

describe("SEMANTICS 4.8: a corrected start", () => {
	it("crosses earlier what was crossed too late, and unsays that", () => {
		const played = play(web, [...bad("09:00:00"), correct("09:40:00", "occurredAt", "08:50:00")], "09:40:00");
		expect(played.told(/^(outage-corrected|threshold)/)).toEqual([
			"09:30:00 threshold-crossed rto-50",
			"09:40:00 outage-corrected startedAt 2026-11-18T08:50:00.000+08:00",
			"09:30:00 threshold-unsaid not rto-50 (noticed 09:40:00)",
			"09:20:00 threshold-crossed rto-50 (noticed 09:40:00)",
			"09:38:00 threshold-crossed rto-80 (noticed 09:40:00)",
		]);
		expect(played.summary.outages).toMatchObject([{ startedAt: instant("08:50:00"), confirmedAt: instant("09:01:00"), elapsedSeconds: { wall: 3000 } }]);
		expect(played.summary.incidents).toMatchObject([{ occurredAt: instant("08:50:00") }]);
	});
	it("unsays what is not reached any more, which is crossed anew when it is", () => {
		const played = play(web, [...bad("09:00:00"), correct("09:40:00", "occurredAt", "09:20:00")], "09:55:00");
		expect(played.told(/^threshold/)).toEqual([
			"09:30:00 threshold-crossed rto-50",
			"09:30:00 threshold-unsaid not rto-50 (noticed 09:40:00)",
			"09:50:00 threshold-crossed rto-50",
		]);
	});
	it("takes the tier in force at the new start", () => {
		const [entry] = web.firm.inventory.services;
		const since = (time: string, tier: "A" | "B") => ({ from: time === "" ? Number.NEGATIVE_INFINITY : Date.parse(instant(time)), tier });
		const services = [{ ...entry!, tiers: [since("", "B"), since("09:30:00", "A")] }];
		const dated = { ...web, firm: { ...web.firm, inventory: { ...web.firm.inventory, services } } };
		expect(facts(bad("09:40:00"), "09:50:00", dated)).toMatchObject([{ toleranceSeconds: 3600 }]);
		expect(facts([...bad("09:40:00"), correct("09:45:00", "occurredAt", "09:20:00")], "09:50:00", dated)).toMatchObject([{ toleranceSeconds: 7200 }]);
	});
	it("passes nothing while recovering but what lies before the stable window", () => {
		const crossed = (start: string) => play(web, [...bad("09:00:00", "09:29:00"), correct("09:30:00", "occurredAt", start)], "09:30:30").told(/^threshold/);
		expect(crossed("08:59:00")).toEqual([]);
		expect(crossed("08:58:59")).toEqual(["09:28:59 threshold-crossed rto-50 (noticed 09:30:00)"]);
	});
	it("of an outage that is over, breaches what it ran into and no longer keeps what it did not", () => {
		const over = bad("09:00:00", "09:58:00");
		expect(facts([...over, correct("10:10:00", "occurredAt", "08:57:59")], "10:10:00")).toMatchObject([{ rtoBreachedAt: instant("09:57:59") }]);
		expect(facts([...over, correct("10:10:00", "occurredAt", "08:58:00")], "10:10:00")).toMatchObject([{ rtoBreachedAt: null, rtoUsedRatio: 1 }]);
	});
	it("moves the first of the merged stretches; down time follows", () => {
		const merged = [...bad("09:00:00", "09:10:00", "09:15:00"), correct("09:20:00", "occurredAt", "08:55:00")];
		expect(facts(merged, "09:20:00")).toMatchObject([{ elapsedSeconds: { wall: 1500 }, downSeconds: 900 + 300 }]);
	});
	it("names no good sample after it as the last one before it", () => {
		const corrected = (start: string) => facts([["08:55:00", "web/probe 1"], ...bad("09:00:00"), correct("09:20:00", "occurredAt", start)], "09:20:00");
		expect(corrected("08:57:00")).toMatchObject([{ notBefore: instant("08:55:00") }]);
		expect(corrected("08:50:00")).toMatchObject([{ notBefore: null }]);
	});
	it("leaves what was done about the outage since: a take-over still ends it", () => {
		const happenings: Happening[] = [
			["08:00:00", "web/probe@dr 0"],
			...bad("09:00:00"),
			["09:10:00", command("takeOver", { site: "dr" })],
			correct("09:12:00", "occurredAt", "08:58:00"),
			["09:15:00", "web/probe@dr 1"],
		];
		expect(facts(happenings, "09:20:00")).toMatchObject([{ startedAt: instant("08:58:00"), endedAt: instant("09:15:00"), endedBy: "take-over" }]);
	});
	it("is refused in the future, where the service was good again, and in the outage before", () => {
		expect(refusals([...bad("09:00:00"), correct("09:10:00", "occurredAt", "09:10:01")], "09:10:00")).toHaveLength(1);
		expect(refusals([...bad("09:00:00", "09:20:00"), correct("09:30:00", "occurredAt", "09:20:00")], "09:30:00")).toEqual([
			`startedAt ${instant("09:20:00")} is not before ${instant("09:20:00")}, where the service was good again`,
		]);
	});
	it("is refused in the outage before, which is another incident", () => {
		const separate = firmWith(service("confirmAfter: 60s, restoreAfter: 2m, mergeGap: 1m"));
		const apart: Happening[] = [
			["09:05:00", command("startExercise", { services: ["web"] })],
			["09:22:30", command("endExercise", { services: ["web"] })],
		];
		const played = play(separate, [...apart, ...bad("09:10:00", "09:20:00", "09:30:00"), correct("09:40:00", "occurredAt", "09:19:00")], "09:40:00");
		expect(played.told(/refused/)).toHaveLength(1);
		expect(played.changes.at(-1)?.reason).toBe(`startedAt ${instant("09:19:00")} lies in the outage before, which ended at ${instant("09:20:00")}`);
	});
});

describe("SEMANTICS 4.8: a corrected end", () => {
	it("unsays the breach that it takes away, and keeps both changes", () => {
		const played = play(web, [...bad("09:00:00", "10:05:00"), correct("10:20:00", "restoredAt", "09:59:00")], "10:20:00");
		expect(played.summary.outages).toMatchObject([{ endedAt: instant("09:59:00"), rtoBreachedAt: null, toleranceBreachedAt: null, rtoUsedRatio: 0.983 }]);
		expect(played.told(/^threshold/).filter((line) => /100/.test(line))).toEqual([
			"10:00:00 threshold-crossed rto-100",
			"10:00:00 threshold-crossed tolerance-100",
			"10:00:00 threshold-unsaid not rto-100 (noticed 10:20:00)",
			"10:00:00 threshold-unsaid not tolerance-100 (noticed 10:20:00)",
		]);
		expect(played.summary.incidents).toMatchObject([{ restoredAt: instant("09:59:00") }]);
	});
	it("breaches at its own instant what it runs into, and not what it reaches exactly", () => {
		const over = bad("09:00:00", "09:59:00");
		expect(facts([...over, correct("10:20:00", "restoredAt", "10:00:01")], "10:20:00")).toMatchObject([{ rtoBreachedAt: instant("10:00:00") }]);
		expect(facts([...over, correct("10:20:00", "restoredAt", "10:00:00")], "10:20:00")).toMatchObject([{ rtoBreachedAt: null }]);
	});
	it("decides whether the next bad stretch is the same outage", () => {
		const happenings = [...bad("09:00:00", "09:20:00"), correct("09:23:00", "restoredAt", "09:10:00"), ["09:25:00", "web/probe 0"] as Happening];
		expect(facts(happenings, "09:30:00")).toMatchObject([{ endedAt: instant("09:10:00") }, { startedAt: instant("09:25:00") }]);
	});
	it("is refused before the start, in the future, while the outage runs, and in an outage after it", () => {
		const over = bad("09:00:00", "09:20:00");
		expect(refusals([...over, correct("09:30:00", "restoredAt", "08:59:00")], "09:30:00")).toEqual([
			`endedAt ${instant("08:59:00")} lies before the outage, which began at ${instant("09:00:00")}`,
		]);
		expect(refusals([...over, correct("09:30:00", "restoredAt", "09:30:01")], "09:30:00")).toHaveLength(1);
		expect(refusals([...bad("09:00:00"), correct("09:30:00", "restoredAt", "09:20:00")], "09:30:00")).toHaveLength(1);
		// Two outages in two incidents: the newest one that is open is the exercise's.
		const happenings: Happening[] = [
			...bad("09:00:00", "09:10:00", "09:21:00"),
			["09:20:00", command("startExercise", { services: ["web"] })],
			["09:30:00", command("correctInstant", { instant: "restoredAt", value: instant("09:25:00"), service: undefined, incident: "20261118-090100-web" })],
		];
		expect(refusals(happenings, "09:30:00")).toEqual([`endedAt ${instant("09:25:00")} lies in the next outage, which began at ${instant("09:21:00")}`]);
	});
});
