import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { answerDesk } from "../support/desk-stories.ts";
import type { FakeServer } from "../support/fake-server.ts";
import { answerPages } from "../support/page-answers.ts";
import { type ScreenPage, screenPage } from "../support/screen-page.ts";
import { earlyOverview } from "../support/screen-stories.ts";
import { stageForAll } from "../support/stage.ts";

const stage = stageForAll();
let server: FakeServer;
let page: Page;
let complaints: string[];
let open: ScreenPage["open"];
let close: ScreenPage["close"];

beforeEach(async () => {
	({ server, page, complaints, open, close } = await screenPage(stage, earlyOverview(), { viewport: { width: 1_440, height: 1_000 } }));
	answerDesk(server);
	answerPages(server);
	page.setDefaultTimeout(10_000);
});
afterEach(() => close());

describe("the other pages", () => {
	it("show the curves of a service with a table beside each, and keep the span in the address", async () => {
		await open("/services/login", ".chart svg");
		expect(await page.locator(".signal-table tbody tr").count()).toBeGreaterThan(5);
		await page.click("text=6 小時");
		await page.waitForURL(/span=360/);
		expect(complaints).toEqual([]);
	});

	it("list the incidents and filter them by the address", async () => {
		await open("/incidents", ".register tbody tr");
		expect(await page.textContent(".register")).toContain("無人接手");
		await open("/incidents?state=closed", ".empty");
	});

	it("list telemetry that nobody claims with the lines that would claim it", async () => {
		await open("/unregistered", ".stray");
		expect(await page.textContent(".stray pre")).toContain("metric: http_requests_total");
	});

	it("switch the language, keep it in the address and carry it along", async () => {
		await open("/incidents", ".switch[lang]");
		await page.click(".switch[lang]");
		await page.waitForURL(/lang=en/);
		expect(await page.textContent("h1")).toBe("Incident register");
		await page.focus("nav >> text=More");
		await page.keyboard.press("Enter");
		await page.press("[role=menuitem]:has-text('Unregistered')", "Enter");
		await page.waitForURL(/unregistered\?lang=en/);
		await open("/incidents", "#content h1");
		expect(await page.textContent("h1")).toBe("Incident register");
	});

	it("say so when there is nothing at an address", async () => {
		await open("/services/none", "#content h1");
		expect(await page.textContent("h1")).toContain("none");
	});
});
