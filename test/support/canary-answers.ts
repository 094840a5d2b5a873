import type { CanaryRunView, CanaryView } from "../../server/canary/canary-view.ts";
import type { FakeServer } from "./fake-server.ts";

type Hop = CanaryRunView["hops"][number];

const passed = (name: string, latencySeconds: number): Hop => ({ name, state: "passed", latencySeconds, why: null });
const FIRST = [passed("telemetry", 0.21), passed("judged", 0.01), passed("drafted", 1.38), passed("stored", 0.12)];
const NOT_ASKED: Hop = { name: "channel/chat", state: "not-asked", latencySeconds: null, why: { code: "no-route", values: {} } };
const WALLS: Hop = { name: "walls", state: "failed", latencySeconds: 5, why: { code: "walls-silent", values: { walls: "大廳" } } };

const RUN = { askedBy: null, endedAt: "2026-11-18T09:00:07.000+08:00", startedAt: "2026-11-18T09:00:00.000+08:00" };

/** A run that went well but for a wall that did not answer. */
export const failedRun: CanaryRunView = {
	...{ ...RUN, id: "run-2", result: "failed", failedHop: "walls" },
	hops: [...FIRST, WALLS, passed("decided", 0.4), NOT_ASKED, passed("channel/test-room", 1.07)],
};

export const passedRun: CanaryRunView = {
	...{ ...RUN, id: "run-1", startedAt: "2026-11-18T08:00:00.000+08:00", askedBy: "管理員", result: "passed", failedHop: null },
	hops: [...FIRST, passed("walls", 0.03), passed("decided", 0.4), NOT_ASKED, passed("channel/test-room", 1.07)],
};

/** One that is under way, and has come as far as the store. */
export const runningRun: CanaryRunView = { ...passedRun, id: "run-3", endedAt: null, result: "running", hops: FIRST };

/** The runs, newest first, as the page of messages asks for them. */
export function answerCanary({ answers }: Pick<FakeServer, "answers">, runs: readonly CanaryRunView[] = [failedRun, passedRun]): void {
	answers.set("/canary", { nextAt: "2026-11-18T10:00:00.000+08:00", runs: [...runs] } satisfies CanaryView);
}
