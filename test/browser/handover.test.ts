import { describe, expect, it } from "vitest";
import type { HandoverView } from "../../server/views/handover-view.ts";
import { SECOND } from "../../streams/instant.ts";
import { embeddedPlaces } from "../server/store-place.ts";
import { firmOf, startTestApp, until } from "../support/app.ts";
import { pdfPages } from "../support/read-documents.ts";
import { type ReportOptions, reportPage } from "../support/report-page.ts";
import { overflow } from "../support/screen-page.ts";
import { crowdedOverview, earlyOverview } from "../support/screen-stories.ts";
import { calmOverview, TRADING_DAY } from "../support/screen-views.ts";
import { stageForAll } from "../support/stage.ts";

const freshPlace = embeddedPlaces();
const stage = stageForAll();

const early = (options?: ReportOptions) => reportPage(stage, earlyOverview(), options);

describe("the hand-over (issue 5, screens.md)", () => {
	it("shows open incidents, running clocks, services to watch, and by name what the drafts lack", async () => {
		const { page, open, close, complaints } = await early();
		await open("/handover", ".handover .names");
		await page.waitForSelector("text=尚缺 50 是否需外部支援及內容、52 個資外洩評估、69 核定人／核定時間");
		expect(await page.textContent(".handover")).toMatch(/登入\/會員驗證 服務中斷[\s\S]*無人接手/);
		expect(await page.locator(".watched li").count()).toBe(6);
		expect(await page.locator(".running").first().textContent()).toMatch(/初步通報[\s\S]*尚餘\s*2[34]:\d\d/);
		expect(await page.textContent(".events")).toContain("確認服務中斷");
		expect(complaints).toEqual([]);
		await close();
	});

	it("looks back since the last hand-over, or as long as the address says", async () => {
		const { page, open, close } = await early();
		await open("/handover", ".handover .names");
		await page.waitForSelector("text=本班 07:00:12 至 09:17");
		await page.click("text=12 小時");
		await page.waitForURL(/hours=12/);
		await page.waitForSelector("text=本班 11/17 21:17 至 09:17");
		await close();
	});

	it("records who takes over from whom, by keyboard alone, and whoever took over works here from then on", async () => {
		const { page, open, close, server } = await early();
		await open("/handover", ".take-over");
		await page.waitForFunction(() => (document.querySelector("input[name=from]") as HTMLInputElement | null)?.value === "王小明");
		await page.focus("input[name=to]");
		await page.keyboard.type("李大同");
		await page.keyboard.press("Tab");
		await page.keyboard.type("廠商退版中");
		await page.keyboard.press("Tab");
		await page.keyboard.press("Enter");
		await expect.poll(() => server.posted).toEqual([{ path: "/handovers", body: { from: "王小明", note: "廠商退版中", by: "李大同" } }]);
		expect(await page.evaluate(() => localStorage.getItem("rtowatch.person"))).toBe("李大同");
		await close();
	});

	it("says what the server refuses, and keeps what was typed", async () => {
		const { page, open, close, server } = await early();
		server.refusals.set("/handovers", { status: 409, body: { error: { code: "conflict", message: "expected another person", details: [] } } });
		await open("/handover", ".take-over");
		await page.fill("input[name=to]", "王小明");
		await page.keyboard.press("Enter");
		await page.waitForSelector(".take-over .problem >> text=expected another person");
		expect(await page.inputValue("input[name=to]")).toBe("王小明");
		await close();
	});

	it("reads the hand-overs again when one is told", async () => {
		const { page, open, close, server } = await early();
		await open("/handover", ".handover .names");
		const told = { at: "2026-11-18T09:16:00.000+08:00", from: "王小明", to: "李大同", note: null } satisfies HandoverView;
		server.answers.set("/handovers", [told]);
		const change = { ...earlyOverview().activity[0]!, id: "new", kind: "note-added", subject: "handover", from: "王小明", to: "李大同" };
		server.emit("activity", { revision: 2, changes: [change] });
		await page.waitForSelector("text=09:16:00 王小明 交班予 李大同");
		await close();
	});

	it.each([
		["a calm morning", () => calmOverview(Date.parse(TRADING_DAY.marks[2]!.at))],
		["two incidents with overdue clocks", crowdedOverview],
	])("of %s prints on one page of A4, with room for both signatures and in ink on white", async (_what, story) => {
		const { page, open, close } = await reportPage(stage, story(), { dark: true });
		await open("/handover", ".handover .names");
		const pages = await pdfPages(await page.pdf({ preferCSSPageSize: true }));
		expect(pages).toHaveLength(1);
		expect(pages.flat().some(({ text }) => text.includes("2026-11-18"))).toBe(true);
		await page.emulateMedia({ media: "print" });
		expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe("light");
		expect(await page.locator(".signatures dd:visible").allTextContents()).toEqual(["簽名", "時間", "簽名", "時間"]);
		await close();
	});

	it.each([
		["a telephone", 390, 844, "zh-TW"],
		["a telephone, in English", 390, 844, "en"],
		["a tablet", 820, 1_180, "zh-TW"],
	])("fits the width of %s", async (_what, width, height, lang) => {
		const { page, open, close } = await early({ width, height, dark: true });
		await open(`/handover?lang=${lang}`, ".handover .names");
		expect(await overflow(page)).toBe(0);
		await close();
	});

	it("on the real program takes along what somebody had, and tells both names", async () => {
		const service = "{ id: web, name: Web 下單, kind: core-system, confirmAfter: 1s, signals: [{ id: probe }] }";
		const app = await startTestApp({ dataDir: (await freshPlace()).dataDir, config: firmOf(service) });
		await app.tell(["web/probe", 0, app.clock.now() - 5 * SECOND]);
		await until(async () => expect(await app.incidents()).toHaveLength(1));
		const [incident] = await app.incidents();
		await app.command(`/incidents/${incident!.id}/acknowledge`, { by: "王小明" });
		const page = await stage.browser.newPage();
		page.setDefaultTimeout(20_000);
		await page.goto(`${app.url}/handover`);
		await page.fill("input[name=from]", "王小明");
		await page.fill("input[name=to]", "李大同");
		await page.keyboard.press("Enter");
		await page.waitForSelector(".names .entries >> text=王小明 交班予 李大同");
		await page.waitForSelector("text=接手：李大同");
		expect((await app.incidents())[0]).toMatchObject({ acknowledgedBy: "李大同", awareAt: incident!.awareAt });
		await page.close();
		await app.stop();
	}, 90_000);
});
