import { describe, expect, it } from "vitest";
import { answerPages } from "../support/page-answers.ts";
import { reportPage } from "../support/report-page.ts";
import { earlyOverview } from "../support/screen-stories.ts";
import { stageForAll } from "../support/stage.ts";

const stage = stageForAll();

async function opened(path: string, selector: string) {
	const made = await reportPage(stage, earlyOverview(), { by: "王小明" });
	answerPages(made.server);
	const login = earlyOverview().services.find(({ id }) => id === "login")!;
	made.server.answers.set("/outages", [
		login.outage,
		{ ...login.outage!, id: "old", startedAt: "2026-11-02T10:00:00.000+08:00", endedAt: "2026-11-02T10:20:00.000+08:00", state: "over", endedBy: "take-over" },
	]);
	await made.open(path, selector);
	return made;
}

describe("the calendar (issue 5, screens.md)", () => {
	it("closes a day in two clicks, after showing what that moves (SEMANTICS 4.8)", async () => {
		const { server, page, close, complaints } = await opened("/calendar", ".month");
		await page.click('[data-date="2026-11-20"]');
		await page.waitForSelector(".effect >> text=結案通報（函報）");
		expect((await page.locator(".effect tbody tr").first().allInnerTexts())[0]).toMatch(/11\/27 23:59[\s\S]*11\/30 23:59/);
		expect(server.posted).toEqual([]);
		await page.click("text=登錄休市 2026-11-20");
		await expect
			.poll(() => server.posted)
			.toEqual([{ path: "/calendar/closures", body: { date: "2026-11-20", scope: "all-day", reason: "颱風停止上班", by: "王小明" } }]);
		expect(complaints).toEqual([]);
		await close();
	});

	it("is one stop for Tab, and its days are reached by the arrow keys", async () => {
		const { page, close } = await opened("/calendar", ".month");
		expect(await page.locator('.month button[tabindex="0"]').evaluateAll((nodes) => nodes.map((node) => (node as HTMLElement).dataset.date))).toEqual([
			"2026-11-18",
		]);
		await page.focus('[data-date="2026-11-18"]');
		for (const key of ["ArrowDown", "ArrowLeft", "PageUp"]) await page.keyboard.press(key);
		expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.date)).toBe("2026-10-24");
		await page.keyboard.press("Enter");
		await page.waitForURL(/day=2026-10-24/);
		expect(await page.textContent(".day-panel")).toContain("2026-10-24");
		expect(await page.locator(".closure").count()).toBe(0);
		await close();
	});

	it("tells kinds of day by a character as well as a colour, today’s windows, and where each day’s kind comes from (domain §4.2)", async () => {
		const { page, close } = await opened("/calendar?day=2026-02-12", ".day-panel");
		expect(await page.locator('[data-date="2026-02-12"] small').textContent()).toBe("交");
		expect(await page.locator('[data-date="2026-11-19"] small').textContent()).toBe("午");
		expect(await page.textContent(".day-panel")).toMatch(/僅辦理結算交割[\s\S]*證交所 2026[\s\S]*待確認/);
		expect(await page.locator("tr[data-state=open]").allInnerTexts()).toEqual([
			expect.stringContaining("委託"),
			expect.stringContaining("盤中"),
			expect.stringContaining("期貨日盤"),
			expect.stringContaining("行情傳輸"),
		]);
		expect(await page.textContent(".calendar aside")).toContain("颱風停止上班");
		await close();
	});
});

describe("a service (issue 5, screens.md)", () => {
	it("shows its outages with the RTO they used, each leading to its place in the curves", async () => {
		const { page, close, asked } = await opened("/services/login", ".outages tbody tr");
		await page.waitForSelector(".outages tbody tr >> nth=1");
		expect(await page.locator(".outages tbody tr").allInnerTexts()).toEqual([
			expect.stringMatching(/服務中斷[\s\S]*11 %/),
			expect.stringMatching(/00:20:00[\s\S]*33 %[\s\S]*切換備援/),
		]);
		await page.click(".outages tbody tr >> nth=1 >> text=檢視");
		await page.waitForURL(/span=60&end=2026-11-02/);
		await page.waitForSelector("text=回到現在");
		expect(asked.some((path) => path.startsWith("/services/login/history?from=2026-11-02T01"))).toBe(true);
		await close();
	});

	it("shows its configuration in force, with the tier by date (SEMANTICS 3.8)", async () => {
		const { page, close } = await opened("/services/login", ".configuration");
		expect(await page.textContent(".configuration tr[data-state=open]")).toMatch(/2025-01-01 現行A 級1:00:001:00:00/);
		expect(await page.textContent(".configuration .values")).toContain("交易日 08:00–15:00");
		await close();
	});

	it("is told by keyboard that it is back, with a reason, after showing what that moves (CONTRACT §4)", async () => {
		const { server, page, close } = await opened("/services/login", ".form-buttons");
		await page.getByRole("button", { name: "登錄恢復" }).focus();
		await page.keyboard.press("Enter");
		await page.waitForSelector("form [name=reason]");
		await page.focus("form [name=reason]");
		await page.keyboard.type("已回復服務");
		await page.keyboard.press("Enter");
		await page.waitForSelector(".effect");
		await page.keyboard.press("Enter");
		await expect.poll(() => server.posted).toEqual([{ path: "/services/login/restored", body: { how: "restored", reason: "已回復服務", by: "王小明" } }]);
		await page.waitForFunction(() => !document.querySelector("[role=dialog]"));
		await close();
	});
});
