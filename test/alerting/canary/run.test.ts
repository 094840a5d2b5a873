import { describe, expect, test } from "vitest";
import { askedChannels } from "../../../alerting/canary/asked-channels.ts";
import { canaryChange, endedRun, isCanary } from "../../../alerting/canary/canary-change.ts";
import { type CanaryRun, failedHop, type Hop, inOrder, nextRunAfter, resultOf, troubleOf } from "../../../alerting/canary/run.ts";
import { why } from "../../../alerting/canary/why.ts";
import { HOUR, MINUTE, parseInstant } from "../../../streams/instant.ts";
import { planOf } from "../../support/message-plan.ts";

const NINE = parseInstant("2026-11-18T09:00:00+08:00");
const passed = (name: Hop["name"]): Hop => ({ name, state: "passed", latencyMs: 12, why: null });
const silent: Hop = { name: "walls", state: "failed", latencyMs: 5_000, why: why("walls-silent", { walls: "大廳" }) };
const run = (more: Partial<CanaryRun> = {}): CanaryRun => ({ id: "r1", startedAt: NINE, endedAt: NINE + 3_000, askedBy: null, hops: [], ...more });

describe("a run of the canary (issue 6 §2: names the hop that failed)", () => {
	test("is judged by its first hop that failed; what nobody was asked for is no failure", () => {
		const notAsked: Hop = { name: "walls", state: "not-asked", latencyMs: null, why: why("no-walls") };
		expect(resultOf(run({ endedAt: null, hops: [silent] }))).toBe("running");
		expect(resultOf(run({ hops: [passed("telemetry"), notAsked] }))).toBe("passed");
		expect(resultOf(run({ hops: [passed("telemetry"), silent] }))).toBe("failed");
		expect(failedHop(run({ hops: [passed("telemetry"), silent] }))).toEqual(silent);
	});

	test("has its hops in the order of the chain, whichever came to its end first; channels as they came", () => {
		const hops = (["channel/sms", "decided", "channel/mail", "telemetry", "walls"] as const).map(passed);
		expect(inOrder(hops).map(({ name }) => name)).toEqual(["telemetry", "walls", "decided", "channel/sms", "channel/mail"]);
	});

	test("begins at each full hour of Taipei", () => {
		expect(nextRunAfter(NINE)).toBe(NINE + HOUR);
		expect(nextRunAfter(NINE + 1)).toBe(NINE + HOUR);
		expect(nextRunAfter(NINE - 1)).toBe(NINE);
	});

	test("is trouble from its start on while the newest one failed, in words that name the hop and why", () => {
		expect(troubleOf(run({ hops: [passed("telemetry"), silent] }), NINE - HOUR, NINE + MINUTE)).toEqual({ since: NINE, words: "walls: walls-silent 大廳" });
		expect(troubleOf(run({ hops: [passed("telemetry")] }), NINE - HOUR, NINE + MINUTE)).toBeNull();
		const said: Hop = { ...silent, name: "stored", why: why("said", { text: "disk full" }) };
		expect(troubleOf(run({ hops: [said] }), NINE - HOUR, NINE + MINUTE)?.words).toBe("stored: disk full");
	});

	test("that does not come for 75 minutes is trouble too, counted from the start of the program where that is later", () => {
		const good = run({ hops: [passed("telemetry")] });
		expect(troubleOf(good, NINE - HOUR, good.endedAt! + 75 * MINUTE - 1)).toBeNull();
		expect(troubleOf(good, NINE - HOUR, good.endedAt! + 75 * MINUTE)).toEqual({ since: good.endedAt, words: "no run came to its end for 75 min" });
		expect(troubleOf(good, NINE + 5 * HOUR, NINE + 6 * HOUR)).toBeNull();
		expect(troubleOf(null, NINE, NINE + 74 * MINUTE)).toBeNull();
		expect(troubleOf(null, NINE, NINE + 75 * MINUTE)).toMatchObject({ since: NINE });
	});
});

describe("the record of a run", () => {
	test("tells the beginning and the end of it by ids of their own, and the end can be read back whole", () => {
		const ended = run({ askedBy: "管理員", hops: [passed("telemetry"), silent] });
		const [begun, end] = [canaryChange({ ...ended, endedAt: null, hops: [] }, NINE), canaryChange(ended, NINE + 3_000)];
		expect([begun.kind, begun.subject, begun.to, end.to]).toEqual(["canary", "canary/r1", "running", "failed"]);
		expect(begun.id).not.toBe(end.id);
		expect(canaryChange(ended, NINE + 9_000).id).toBe(end.id);
		expect([isCanary(begun), isCanary({ kind: "note-added" })]).toEqual([true, false]);
		expect([endedRun(begun), endedRun(end)]).toEqual([null, ended]);
	});
});

test("a canary goes by the channels that routes with it name first; the others are told apart", () => {
	const first = { afterMs: 0, to: [], by: ["room"] };
	const plan = planOf([
		{ occasions: ["canary"], waves: [first, { afterMs: MINUTE, to: [], by: ["mail"] }] },
		{ occasions: ["overdue"], waves: [{ ...first, by: ["mail"] }] },
	]);
	expect(askedChannels(plan)).toEqual({ asked: ["room"], notAsked: ["mail"] });
});
