import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openBrowser } from "../support/browser.ts";
import { builtScreens } from "../support/built-screens.ts";
import { answerDesk, draftView } from "../support/desk-stories.ts";
import { type FakeServer, startFakeServer } from "../support/fake-server.ts";
import { earlyOverview, INCIDENT } from "../support/screen-stories.ts";

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
const openDesk = () => open(`/incidents/${INCIDENT}`, ".field");
const sayName = async (name: string) => {
	await page.fill("input[name=by]", name);
	await page.keyboard.press("Enter");
};

describe("the desk", () => {
	it("shows what is missing as links, where each value comes from, and the countdown", async () => {
		await openDesk();
		expect(await page.locator(".missing a").allInnerTexts()).toEqual([
			expect.stringContaining("50 "),
			expect.stringContaining("52 "),
			expect.stringContaining("69 "),
		]);
		expect(new Set(await page.locator(".badge:visible").allInnerTexts())).toEqual(new Set(["監控", "建議", "缺", "人工值班主管 09:15"]));
		expect(await page.textContent(".filing-clock strong")).toMatch(/^2[34]:\d\d$/);
		expect(await page.textContent(".paragraph")).toContain("本公司於 09:11 知悉");
		expect(complaints).toEqual([]);
	});

	it("leads from a missing field to its input", async () => {
		await openDesk();
		await page.click(".missing a >> nth=2");
		expect(await page.evaluate(() => document.activeElement?.closest("li")?.id)).toBe("field-69");
	});

	it("confirms a suggestion with Enter, and asks for the name once", async () => {
		await openDesk();
		await page.focus("#field-10 .act-main");
		await page.keyboard.press("Enter");
		await sayName("值班主管");
		await expect.poll(() => server.posted).toEqual([{ path: `/incidents/${INCIDENT}/fields/10`, body: { value: "值班主管 資訊部經理", by: "值班主管" } }]);
		await page.click("#field-32 .act-main");
		await expect.poll(() => server.posted[1]?.body).toEqual({ value: ["voice", "branch"], by: "值班主管" });
	});

	it("reads the draft again when the incident is told anew", async () => {
		await openDesk();
		const by = { by: "值班主管", at: "2026-11-18T09:17:00.000+08:00" };
		const fields = draftView().fields.map((field) => (field.number === 32 ? { ...field, source: "person" as const, confirmed: by } : field));
		server.answers.set(`/incidents/${INCIDENT}/filings/initial`, { ...draftView(), fields });
		server.emit("incident", { revision: 2, view: { ...earlyOverview().incidents[0]!, acknowledgedBy: "值班主管" } });
		await page.waitForSelector('#field-32[data-source="person"]');
	});

	it("confirms all suggestions of a group with one key", async () => {
		await openDesk();
		await page.evaluate(() => localStorage.setItem("rtowatch.person", "王小明"));
		await page.focus(".field-group > header .act-main");
		await page.keyboard.press("Enter");
		await expect.poll(() => server.posted.map(({ path }) => path.split("/").at(-1))).toEqual(["15", "16"]);
	});

	it("shows what the server refuses where it was asked", async () => {
		await openDesk();
		await page.evaluate(() => localStorage.setItem("rtowatch.person", "王小明"));
		server.refusals.set(`/incidents/${INCIDENT}/fields/69`, {
			status: 400,
			body: { error: { code: "invalid", message: "field 69 takes a text", details: [{ path: "value", message: "too short" }] } },
		});
		await page.fill("#field-69 input", "x");
		await page.keyboard.press("Enter");
		await page.waitForSelector("#field-69 .problem");
		expect(await page.textContent("#field-69 .problem")).toMatch(/field 69 takes a text[\s\S]*too short/);
	});

	it("takes the incident on, records a filing and a note", async () => {
		await openDesk();
		await page.evaluate(() => localStorage.setItem("rtowatch.person", "王小明"));
		await page.click(".actions .danger");
		await page.click("text=登錄通報");
		await page.fill("input[name=receipt]", "115-001-0231");
		await page.click(".form button[type=submit]");
		await page.fill(".note-form input", "廠商退版中");
		await page.keyboard.press("Enter");
		await expect.poll(() => server.posted.length).toBe(3);
		const [taken, filed, noted] = server.posted;
		expect(taken).toEqual({ path: `/incidents/${INCIDENT}/acknowledge`, body: { note: null, by: "王小明" } });
		expect(filed).toMatchObject({
			path: `/incidents/${INCIDENT}/filings/initial/file`,
			body: { receipt: "115-001-0231", channel: "platform", by: "王小明", filedAt: expect.stringMatching(/^2026-11-18T09:17:\d\d\.000\+08:00$/) },
		});
		expect(noted).toEqual({ path: `/incidents/${INCIDENT}/notes`, body: { text: "廠商退版中", by: "王小明" } });
	});
});

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
