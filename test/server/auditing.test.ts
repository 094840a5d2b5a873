import { afterEach, expect, test, vi } from "vitest";
import { startAuditing } from "../../server/auditing.ts";
import type { Monitor } from "../../server/monitor/monitor.ts";
import { DAY, MINUTE } from "../../streams/instant.ts";
import { firm, outage, t } from "../alerting/register-story.ts";

afterEach(() => vi.useRealTimers());

test("a minute after the start and then once a day, what is missing is a banner and an error in the log until it is there; a demo firm owes nothing", async () => {
	vi.useFakeTimers();
	const lost = outage("web", "08:38");
	const outages = new Map([["web/x", lost]]);
	const logged: string[] = [];
	let fails = false;
	const monitor = {
		engine: { firm: firm(), register: { outages } },
		parts: {
			clock: { now: () => t("10:00") },
			say: { error: (_: object, text: string) => logged.push(text), warn: (_: object, text: string) => logged.push(text) },
			store: { changes: async () => (fails ? Promise.reject(new Error("away")) : []) },
		},
	};
	const auditing = startAuditing(monitor as unknown as Monitor);
	expect(auditing.banners()).toEqual([]);
	await vi.advanceTimersByTimeAsync(MINUTE);
	expect(auditing.banners()).toMatchObject([{ id: "audit", level: "error", cause: "audit-missing", detail: expect.stringContaining("in no incident") }]);
	expect(auditing.banners()[0]!.omissions).toEqual([{ filing: null, incident: null, services: [expect.any(String)], dueAt: "2026-11-18T09:08:00.000+08:00" }]);
	expect(logged).toEqual([expect.stringMatching(/^audit: service\/web\/outage/)]);
	fails = true;
	await vi.advanceTimersByTimeAsync(DAY);
	expect(auditing.banners()).toHaveLength(1);
	expect(logged[1]).toMatch(/could not be made/);
	fails = false;
	outages.clear();
	await vi.advanceTimersByTimeAsync(DAY);
	expect(auditing.banners()).toEqual([]);
	outages.set("web/x", lost);
	monitor.engine.firm = firm({ demo: true });
	await vi.advanceTimersByTimeAsync(DAY);
	expect(auditing.banners()).toEqual([]);
	auditing.stop();
	expect(vi.getTimerCount()).toBe(0);
});
