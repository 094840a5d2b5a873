import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FakeServer } from "../support/fake-server.ts";
import { type ScreenPage, screenPage } from "../support/screen-page.ts";
import { blindOverview, crowdedOverview, LOOKED_AT, outageOverview, recoveringOverview } from "../support/screen-stories.ts";
import { calmOverview } from "../support/screen-views.ts";
import { stageForAll } from "../support/stage.ts";

const stage = stageForAll();
let server: FakeServer;
let page: Page;
let complaints: string[];
let drawn: ScreenPage["open"];
let close: ScreenPage["close"];

beforeEach(async () => {
	({ server, page, complaints, open: drawn, close } = await screenPage(stage, calmOverview(LOOKED_AT), { viewport: { width: 1_920, height: 1_080 } }));
});
afterEach(() => close());

const open = (path = "/wall") => drawn(path, ".strip-clock");
const text = (selector: string) => page.textContent(selector);

describe("the wall", () => {
	it("says in one calm line that everything is fine, and shows all 24 services", async () => {
		await open("/");
		expect(page.url()).toMatch(/\/wall$/);
		expect(await text(".state-line")).toContain("24/24 正常");
		expect(await page.locator(".card").count()).toBe(24);
		expect(await text(".strip")).toContain("演練");
		expect(complaints).toEqual([]);
	});

	it("shows a running outage with what fails, who has it, and the time left as the largest thing", async () => {
		await open();
		server.show(outageOverview());
		await page.waitForSelector(".block");
		const block = await text(".block");
		for (const words of ["登入/會員驗證", "服務中斷", "41 %", "門檻 80 %", "根源：客戶資料庫", "A 級", "接手：值班主管", "最晚切換決策 09:48 已過"])
			expect(block).toContain(words);
		expect(await page.locator(".state-line").count()).toBe(0);
		const sizes = await page.evaluate(() =>
			[...document.querySelectorAll(".wall *")].map(
				(node) => [Number.parseFloat(getComputedStyle(node).fontSize), node.closest(".countdown") !== null] as const,
			),
		);
		expect(sizes.sort((a, b) => b[0] - a[0])[0]?.[1]).toBe(true);
	});

	it("counts on second by second by the server's clock", async () => {
		server.show(outageOverview());
		await open();
		await page.waitForFunction(() => /^17:4\d$/.test(document.querySelector(".countdown strong")?.textContent ?? ""));
		await page.waitForFunction(() => /^09:52:1[2-9]$/.test(document.querySelector(".strip-clock")?.textContent ?? ""));
	});

	it("changes one service when only that one is told", async () => {
		await open();
		const calm = calmOverview(LOOKED_AT);
		server.emit("service", { revision: 2, view: { ...calm.services[0]!, verdict: "degraded" } });
		await page.waitForSelector('.card [data-verdict="degraded"] >> text=AP 下單');
		expect(await page.locator(".state-line.counts").textContent()).toContain("效能降低");
	});

	it("reconnects for the whole overview when it missed a revision (CONTRACT 5)", async () => {
		await open();
		expect(server.connections()).toBe(1);
		server.emit("service", { revision: 9, view: calmOverview(LOOKED_AT).services[0]! });
		await expect.poll(() => server.connections(), { timeout: 10_000 }).toBe(2);
	});

	it("hatches what cannot be judged and names the cause in a banner with since when", async () => {
		await open();
		server.show(blindOverview());
		await page.waitForSelector(".banner");
		expect(await text(".banner")).toMatch(/連不上 Kafka.*自 09:50:58，已 00:01:/s);
		expect(await page.locator('.card article[data-verdict="unknown"]').count()).toBe(16);
		expect(await text(".state-line")).not.toContain("24/24");
		expect(
			await page
				.locator('.card article[data-verdict="unknown"]')
				.first()
				.evaluate((node) => getComputedStyle(node).backgroundImage),
		).toContain("repeating-linear-gradient");
	});

	it("is neither red nor green while a service is recovering, and its clock stands", async () => {
		await open();
		server.show(recoveringOverview());
		await page.waitForSelector('.block[data-phase="recovering"]');
		expect(await text(".countdown")).toContain("18:35");
		expect(await text(".block")).toContain("恢復觀察中");
	});

	it("is hatched with a counter five seconds after the last beat, and recovers by itself (CONTRACT 5)", async () => {
		server.show(outageOverview());
		await open();
		server.beating(false);
		await page.waitForSelector(".stale", { timeout: 15_000 });
		expect(await text(".stale")).toMatch(/資料中斷\s*00:00:0\d/);
		await page.waitForFunction(() => /00:00:0[6-9]/.test(document.querySelector(".stale-count")?.textContent ?? ""));
		server.beating(true);
		await page.waitForSelector(".stale", { state: "detached" });
	});

	it("loads itself again when the server serves another build", async () => {
		await open();
		await page.evaluate(() => document.body.setAttribute("data-old", ""));
		server.show({ ...calmOverview(LOOKED_AT), beat: { ...calmOverview(LOOKED_AT).beat, build: "next" } });
		await page.waitForFunction(() => !document.body.hasAttribute("data-old") && document.querySelector(".strip-clock") !== null);
	});

	it("speaks English when the address says so", async () => {
		server.show(outageOverview());
		await open("/wall?lang=en");
		const words = await text(".wall");
		for (const word of ["Demo Securities", "EXERCISE", "Left to the tolerance", "Latest decision", "Running clocks"]) expect(words).toContain(word);
		expect(await page.getAttribute("html", "lang")).toBe("en");
	});

	it("raises an alert for breaches and deadlines only", async () => {
		await open();
		expect(await page.locator('[role="alert"]').count()).toBe(0);
		server.show(crowdedOverview());
		await page.waitForSelector('[role="alert"]');
		const alerts = await page.locator('[role="alert"]').evaluateAll((nodes) => nodes.map((node) => (node.closest(".clock") ?? node).className));
		expect(alerts.every((name) => name === "countdown" || name.startsWith("clock"))).toBe(true);
	});
});
