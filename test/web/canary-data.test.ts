import { beforeAll, describe, expect, test } from "vitest";
import { HOPS } from "../../alerting/canary/run.ts";
import { WHYS } from "../../alerting/canary/why.ts";
import { zhTW } from "../../web/i18n/dictionary.ts";
import type { Say } from "../../web/i18n/words.ts";
import { canaryRows, hopName, hopWhy } from "../../web/pages/canary-data.ts";
import { failedRun, passedRun, runningRun } from "../support/canary-answers.ts";

const NEXT = "2026-11-18T10:00:00.000+08:00";
let say: Say;
beforeAll(() => {
	say = (key, values = {}) => Object.entries(values).reduce((text, [name, value]) => text.replace(`{{${name}}}`, String(value)), zhTW[key]);
});

describe("the canary on the page of messages (issue 6 §2)", () => {
	test("shows the newest run hop by hop, by shape and word, with how long each took and why it failed", () => {
		const { newest, former, isRunning, next } = canaryRows({ nextAt: NEXT, runs: [failedRun, passedRun] });
		expect([newest?.mark, newest?.failedHop, newest?.at, isRunning, next]).toEqual(["✕", "walls", "11/18 09:00:00", false, "10:00"]);
		expect(newest?.hops.map(({ name, mark, latency }) => `${mark} ${name} ${latency ?? "-"}`)).toEqual([
			...["✓ telemetry 0.21", "✓ judged 0.01", "✓ drafted 1.38", "✓ stored 0.12", "✕ walls 5.00", "✓ decided 0.40"],
			...["○ channel/chat -", "✓ channel/test-room 1.07"],
		]);
		expect(former.map(({ id, mark, askedBy }) => [id, mark, askedBy])).toEqual([["run-1", "✓", "管理員"]]);
	});

	test("says that a run is under way, and has nothing to show before the first", () => {
		expect(canaryRows({ nextAt: NEXT, runs: [runningRun] })).toMatchObject({ isRunning: true, newest: { mark: "↻", result: "running" } });
		expect(canaryRows({ nextAt: NEXT, runs: [] })).toEqual({ newest: null, former: [], isRunning: false, next: "10:00" });
	});

	test("has words for every hop and every reason", () => {
		for (const name of HOPS) expect(hopName(name, say)).toBe(zhTW[`hop.${name}`]);
		expect(hopName("channel/mail", say)).toBe("管道 mail");
		for (const code of WHYS) expect(hopWhy({ code, values: {} }, say)).toBe(zhTW[`hopWhy.${code}`]);
		expect(hopWhy({ code: "walls-silent", values: { walls: "大廳" } }, say)).toBe("未回應：大廳");
		expect(hopWhy({ code: "rests-on", values: { hop: "stored" } }, say)).toBe("前一環節「儲存與雜湊鏈」未通過");
	});
});
