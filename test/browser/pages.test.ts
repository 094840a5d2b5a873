import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openBrowser } from "../support/browser.ts";
import { builtScreens } from "../support/built-screens.ts";
import { answerDesk } from "../support/desk-stories.ts";
import { type FakeServer, startFakeServer } from "../support/fake-server.ts";
import { answerPages } from "../support/page-answers.ts";
import { earlyOverview } from "../support/screen-stories.ts";

let dist: string;
let browser: Browser;
let server: FakeServer;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
	dist = await builtScreens();
	browser = await openBrowser();
});
afterAll(() => browser?.close());

beforeEach(async () => {
	server = await startFakeServer(dist, earlyOverview());
	answerDesk(server);
	answerPages(server);
	page = await (await browser.newContext({ viewport: { width: 1_440, height: 1_000 } })).newPage();
	page.setDefaultTimeout(10_000);
	complaints.length = 0;
	page.on("pageerror", (error) => complaints.push(error.message));
	page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
});
afterEach(async () => {
	await page.context().close();
	await server.close();
});

const open = async (path: string, selector: string) => {
	await page.goto(server.url + path);
	await page.waitForSelector(selector);
};

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
		await page.click("nav >> text=Unregistered");
		await page.waitForURL(/unregistered\?lang=en/);
		await open("/incidents", "#content h1");
		expect(await page.textContent("h1")).toBe("Incident register");
	});

	it("say so when there is nothing at an address", async () => {
		await open("/services/none", "#content h1");
		expect(await page.textContent("h1")).toContain("none");
	});
});
