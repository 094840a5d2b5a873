import { describe, expect, it } from "vitest";
import type { IncidentView } from "../../server/views/incident-view.ts";
import { reportPage } from "../support/report-page.ts";
import { earlyOverview } from "../support/screen-stories.ts";
import { stageForAll } from "../support/stage.ts";

const stage = stageForAll();

const register = () => reportPage(stage, earlyOverview(), { by: "王小明" });

/** Incidents of the past, one a day, every other one closed. */
function past(count: number): IncidentView[] {
	const [live] = earlyOverview().incidents;
	return Array.from({ length: count }, (_, index) => {
		const at = new Date(Date.parse("2026-11-17T09:00:00+08:00") - index * 86_400_000).toISOString();
		return { ...live!, id: `past-${index}`, state: index % 2 ? ("closed" as const) : ("released" as const), occurredAt: at, restoredAt: at, filings: [] };
	});
}

describe("the register (issue 5, screens.md)", () => {
	it("filters five hundred incidents by the address, and says how many are shown", async () => {
		const { server, page, open, close, complaints } = await register();
		server.answers.set("/incidents", past(500));
		await open("/incidents?state=closed&period=30", ".register tbody tr");
		await page.waitForSelector("text=14 件，共 501 件");
		expect(await page.locator(".register tbody tr").count()).toBe(14);
		await page.click("text=清除篩選");
		await page.waitForSelector("text=501 件，共 501 件");
		expect(new URL(page.url()).search).toBe("");
		expect(complaints).toEqual([]);
		await close();
	});

	it("puts a choice into the address by keyboard, and back leads to what stood there before", async () => {
		const { page, open, close } = await register();
		await open("/incidents", ".register tbody tr");
		await page.locator(".filters input").first().focus();
		await page.keyboard.press("ArrowDown");
		const closed = page.getByRole("option", { name: "已結案" });
		await closed.waitFor();
		while ((await closed.getAttribute("data-combobox-selected")) === null) await page.keyboard.press("ArrowDown");
		await page.keyboard.press("Enter");
		await page.waitForURL(/state=closed/);
		await page.waitForSelector("text=沒有符合條件的事件");
		await page.goBack();
		await page.waitForSelector(".register tbody tr");
		await close();
	});

	it("says that it cannot be read, never that there are no incidents", async () => {
		const { server, page, close } = await register();
		server.show({ ...earlyOverview(), incidents: [] });
		server.answers.delete("/incidents");
		await page.goto(`${server.url}/incidents`);
		await page.waitForSelector(".problem");
		expect(await page.locator("text=沒有事件").or(page.locator(".empty")).count()).toBe(0);
		await close();
	});

	it("says in each row what is owed until when, and that nobody has it, live", async () => {
		const { server, page, open, close } = await register();
		await open("/incidents", ".register tbody tr");
		expect(await page.textContent(".register tbody")).toMatch(/初步通報\s*尚餘 2[34]:\d\d[\s\S]*無人接手/);
		server.emit("incident", { revision: 2, view: { ...earlyOverview().incidents[0]!, acknowledgedBy: "李大同" } });
		await page.waitForSelector(".register >> text=李大同");
		await close();
	});

	it("takes a report by keyboard: the effect first, the server’s fault at its field, then the report (CONTRACT §4)", async () => {
		const { server, page, open, close } = await register();
		await open("/incidents?do=report", "form [name=description]");
		await page.focus("[name=description]");
		await page.keyboard.type("客戶無法登入");
		await page.keyboard.press("Tab");
		await page.keyboard.press("Enter");
		await page.waitForSelector(".effect >> text=不影響任何期限或數字");
		server.refusals.set("/incidents", {
			status: 400,
			body: { error: { code: "invalid", message: "the request is wrong", details: [{ path: "description", message: "expected at most 10 characters" }] } },
		});
		await page.keyboard.press("Enter");
		await page.waitForSelector("[name=description][aria-invalid=true]");
		expect(await page.locator("text=expected at most 10 characters").count()).toBe(1);
		server.refusals.clear();
		await page.focus("[name=description]");
		await page.keyboard.press("Tab");
		await page.keyboard.press("Enter");
		await page.waitForFunction(() => !document.querySelector("[role=dialog]"));
		expect(server.posted.at(-1)).toEqual({ path: "/incidents", body: { nature: "service-anomaly", description: "客戶無法登入", by: "王小明" } });
		expect(page.url()).not.toContain("do=");
		await close();
	});
});

describe("the shell", () => {
	it("switches to the other colours, keeps them, and leaves the wall dark", async () => {
		const { page, open, close } = await register();
		const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
		await open("/incidents", ".register tbody tr");
		const light = await ground();
		await page.click("text=深色");
		await page.waitForURL(/theme=dark/);
		await expect.poll(ground).not.toBe(light);
		const dark = await ground();
		await open("/calendar", "main");
		expect(await ground()).toBe(dark);
		await page.click("text=淺色");
		await page.waitForURL(/theme=light/);
		await open("/wall", ".grid .card");
		expect(await ground()).toBe(dark);
		await open("/wall?theme=light", ".grid .card");
		expect(await ground()).toBe(light);
		await close();
	});

	it("shows where the keyboard is, lets it skip the menu, and marks the page one is on", async () => {
		const { page, open, close } = await register();
		await open("/incidents", ".register tbody tr");
		await page.keyboard.press("Tab");
		expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("跳到內容");
		expect(await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)).not.toBe("none");
		expect(await page.locator("nav [aria-current=page]").allInnerTexts()).toEqual(["事件"]);
		await close();
	});

	it("moves nothing for whoever asked for no motion", async () => {
		const { page, open, close } = await register();
		await page.emulateMedia({ reducedMotion: "reduce" });
		await open("/wall", ".grid .card");
		const moving = await page.evaluate(
			() =>
				[...document.querySelectorAll("*")].filter((node) => {
					const { animationName, transitionDuration } = getComputedStyle(node);
					return animationName !== "none" || transitionDuration.split(",").some((length) => Number.parseFloat(length) > 0);
				}).length,
		);
		expect(moving).toBe(0);
		await close();
	});
});
