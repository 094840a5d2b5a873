import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { twSecurities } from "../../../alerting/rules/tw-securities.ts";
import { type CanaryParts, startCanary } from "../../../server/canary/canary.ts";
import { canaryEar } from "../../../server/canary/ear.ts";
import { silentLog } from "../../../server/log.ts";
import type { Commit, Store } from "../../../server/store/store.ts";
import { HOUR, MINUTE } from "../../../streams/instant.ts";
import { firmOf } from "../../bench/firm.ts";

const MORNING = Date.parse("2026-11-18T08:40:00+08:00");
beforeEach(() => void vi.useFakeTimers({ now: MORNING }));
afterEach(() => void vi.useRealTimers());

/** A chain that breaks at its first hop, so that a run is over as soon as it has begun; what hangs is up to `take`. */
function brokenChain(take: () => Promise<never>) {
	const commits: Commit[] = [];
	const store = { changes: async () => [], commit: async (commit: Commit) => void commits.push(commit) } as unknown as Store;
	const now = () => Date.now();
	const parts: CanaryParts = {
		...{ store, now, clock: { now }, say: silentLog, metrics: { canaryRan: () => {} }, plan: () => null, told: () => {} },
		...{ ear: canaryEar(), inlet: { take }, walls: async () => [] },
		ground: () => ({ calendar: firmOf({ services: 1, signals: 1, every: "10s" }).firm.inventory.calendar, rules: twSecurities }),
	};
	return { parts, commits };
}

test("issue 6 §2: the canary runs at each full hour of the clock, and each run is kept with its end", async () => {
	const { parts, commits } = brokenChain(async () => Promise.reject(new Error("no log")));
	const canary = await startCanary(parts);
	await vi.advanceTimersByTimeAsync(20 * MINUTE - 1);
	expect(canary.face.view()).toEqual({ nextAt: "2026-11-18T09:00:00.000+08:00", runs: [] });
	await vi.advanceTimersByTimeAsync(1);
	await vi.advanceTimersByTimeAsync(2 * HOUR);
	const { runs } = canary.face.view();
	expect(runs.map(({ startedAt, result, failedHop }) => `${startedAt.slice(11, 19)} ${result} ${failedHop}`)).toEqual([
		"11:00:00 failed telemetry",
		"10:00:00 failed telemetry",
		"09:00:00 failed telemetry",
	]);
	expect(commits.flatMap(({ canaries = [] }) => canaries.map(({ kind, to, by }) => `${kind} ${to} ${by}`))).toEqual(Array(3).fill("canary failed null"));
	await canary.stop();
	await vi.advanceTimersByTimeAsync(2 * HOUR);
	expect(canary.face.view().runs.length).toBe(3);
});

test("a run that has not ended after 90 s ends as failed at the hop it hangs at, and the next hour runs again", async () => {
	const { parts } = brokenChain(() => new Promise<never>(() => {}));
	const canary = await startCanary(parts);
	canary.face.ask("王值班");
	await vi.advanceTimersByTimeAsync(89_999);
	expect(canary.face.view().runs).toMatchObject([{ result: "running", askedBy: "王值班" }]);
	await vi.advanceTimersByTimeAsync(1);
	expect(canary.face.view().runs).toMatchObject([{ result: "failed", failedHop: "telemetry" }]);
	expect(canary.face.view().runs[0]!.hops[0]!.why).toEqual({ code: "run-over", values: { seconds: "90" } });
	await vi.advanceTimersByTimeAsync(20 * MINUTE);
	expect(canary.face.view().runs[0]).toMatchObject({ startedAt: "2026-11-18T09:00:00.000+08:00" });
	await canary.stop();
});

test("a stop ends a run under way without an end: it says nothing of the chain", async () => {
	const { parts, commits } = brokenChain(() => new Promise<never>(() => {}));
	const canary = await startCanary(parts);
	canary.face.ask(null);
	await canary.stop();
	expect([canary.face.view().runs, commits]).toEqual([[], []]);
});
