import { describe, expect, it, onTestFinished } from "vitest";
import type { ScreenView } from "../../server/views/beat-view.ts";
import { firmOf, startTestApp } from "../support/app.ts";
import { startFakeServer } from "../support/fake-server.ts";
import { inTemporaryFolder } from "../support/folder.ts";
import { outageOverview } from "../support/screen-stories.ts";
import { stageForAll } from "../support/stage.ts";
import { wallPage } from "../support/wall-page.ts";

const stage = stageForAll();

describe("the wall proves that it is alive", () => {
	it("is stale while the server is gone and goes on by itself, without a reload, when it is back (issue 5)", async () => {
		const wall = await wallPage(stage, outageOverview());
		await wall.open();
		await wall.page.evaluate(() => document.body.setAttribute("data-old", ""));
		const port = Number(new URL(wall.server.url).port);
		await wall.server.close();
		await wall.page.waitForSelector(".stale", { timeout: 15_000 });
		expect(await wall.text(".stale")).toContain("資料中斷");
		const back = await startFakeServer(stage.dist, { ...outageOverview(), quarter: { outages: 9, longestSeconds: 60, drill: null } }, port);
		onTestFinished(() => back.close());
		await wall.page.waitForSelector(".stale", { state: "detached", timeout: 15_000 });
		expect(await wall.page.evaluate(() => document.body.hasAttribute("data-old"))).toBe(true);
		await expect.poll(() => back.said.at(-1)?.body).toMatchObject({ page: "/wall", visible: true });
		await wall.page.context().close();
	});

	it("is stale with a cut network and connects anew when nothing has come for ten seconds", async () => {
		const wall = await wallPage(stage, outageOverview());
		await wall.open();
		expect(wall.server.connections()).toBe(1);
		wall.server.deaf(true);
		await wall.page.waitForSelector(".stale", { timeout: 15_000 });
		await expect.poll(() => wall.server.connections(), { timeout: 20_000 }).toBeGreaterThan(1);
		wall.server.deaf(false);
		await wall.page.waitForSelector(".stale", { state: "detached", timeout: 20_000 });
		await wall.close();
	});

	it("is stale at once when the machine wakes up", async () => {
		const wall = await wallPage(stage, outageOverview());
		await wall.open();
		// Asleep the clock on the wall goes on and the page's does not; awake the network is not back yet.
		wall.server.deaf(true);
		await wall.page.evaluate(() => {
			const now = Date.now.bind(Date);
			Date.now = () => now() + 8 * 3_600_000;
		});
		await wall.page.waitForFunction(() => /0[78]:\d\d:\d\d/.test(document.querySelector(".stale-count")?.textContent ?? ""));
		wall.server.deaf(false);
		await wall.page.waitForSelector(".stale", { state: "detached", timeout: 20_000 });
		await wall.close();
	});

	it("shows what the real program sees, answers its alarm by name, and is known to it", { timeout: 60_000 }, async () => {
		await inTemporaryFolder(async (folder) => {
			const app = await startTestApp({ dataDir: folder.path, config: firmOf("{ id: login, name: 登入, tier: A, signals: [{ id: probe, every: 10m }] }") });
			const context = await stage.browser.newContext({ viewport: { width: 1_920, height: 1_080 } });
			onTestFinished(() => context.close());
			const page = await context.newPage();
			await page.goto(`${app.url}/wall?screen=east`);
			await page.waitForSelector(".strip-clock");
			await page.evaluate(() => localStorage.setItem("rtowatch.person", "王小明"));
			await app.tell(["login/probe", 0]);
			await page.waitForSelector('.block[data-phase="suspected"]');
			app.clock.ahead(61_000);
			await app.tell(["login/probe", 0]);
			await page.waitForSelector('.block[data-phase="running"]');
			await page.waitForSelector(".block >> text=無人接手");
			await page.waitForSelector(".alarms >> text=接手");
			await page.keyboard.press("a");
			await page.waitForSelector("text=接手：王小明");
			await page.waitForSelector(".alarms", { state: "detached" });
			expect((await app.incidents())[0]).toMatchObject({ acknowledgedBy: "王小明" });
			const known = async () => (await app.get("/api/v1/screens")) as ScreenView[];
			await expect.poll(known).toMatchObject([{ name: "east", page: "/wall", visible: true, audible: true }]);
			await page.waitForFunction(() => document.querySelector(".pulse")?.textContent?.includes("牆 1・有聲 1"));
			await app.stop();
		});
	});
});
