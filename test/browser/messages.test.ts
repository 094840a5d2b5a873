import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { SessionView } from "../../server/people/person-view.ts";
import { violationsOn, withAxe } from "../support/axe.ts";
import { openBrowser } from "../support/browser.ts";
import { builtScreens } from "../support/built-screens.ts";
import { type FakeServer, startFakeServer } from "../support/fake-server.ts";
import { acknowledgement, answerMessages } from "../support/message-answers.ts";
import { workAs } from "../support/screen-page.ts";
import { earlyOverview } from "../support/screen-stories.ts";

const LONG = { timeout: 120_000 };
const LINK = "WyJtIiwiaSIsImR1dHkiLDBd.abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq";

let browser: Browser;
let server: FakeServer;

beforeAll(async () => {
	server = await startFakeServer(await builtScreens(), earlyOverview());
	answerMessages(server);
	server.answers.set("/session", { ...(server.answers.get("/session") as SessionView), rights: ["wall", "see", "operate"] });
	browser = await openBrowser();
});
afterAll(async () => {
	await browser?.close();
	await server?.close();
});

async function opened(path: string, ready: string): Promise<Page> {
	const context = await browser.newContext({ viewport: { width: 1_440, height: 900 }, reducedMotion: "reduce" });
	onTestFinished(() => context.close());
	const page = await context.newPage();
	page.setDefaultTimeout(20_000);
	await withAxe(page);
	await workAs(page, "王值班");
	await page.goto(`${server.url}${path}`);
	await page.waitForSelector(ready);
	return page;
}

const untilRows = (page: Page, rows: number) => page.waitForFunction((count) => document.querySelectorAll(".deliveries tbody tr").length === count, rows);

const posted = (path: string) => server.posted.filter((one) => one.path === path).map(({ body }) => body);

test(
	"the log shows each message with every attempt behind it, and what the watcher misses; a filter stands in the address and leads back by it (issue 6 §4)",
	LONG,
	async () => {
		const page = await opened("/messages?lang=zh-TW", ".deliveries tbody tr");
		await untilRows(page, 5);
		expect(await page.textContent(".deliveries details")).toContain("先前 1 次");
		expect(await page.textContent(".channels")).toContain("mail");
		expect(await page.textContent(".missed")).toContain("王值班");
		await page.getByRole("combobox", { name: "事由" }).click();
		await page.getByRole("option", { name: "草稿已備妥" }).click();
		await page.waitForURL(/occasion=draft-ready/);
		await untilRows(page, 1);
		await page.goBack();
		await untilRows(page, 5);
	},
);

test("the routes say whom a change would reach now, and who is on duty (issue 6 §4)", LONG, async () => {
	const page = await opened("/routes?lang=zh-TW", ".steps li");
	expect(await page.textContent(".steps")).toContain("王值班");
	expect(await page.textContent(".roster h3")).toContain("當值中 王值班");
	// An outage of a service of tier A unless one says otherwise.
	expect(await page.getByRole("combobox", { name: "業務服務" }).inputValue()).not.toBe("");
	await page.getByRole("combobox", { name: "業務服務" }).click();
	await page.getByRole("option", { name: "登入" }).first().click();
	await page.waitForURL(/service=login/);
});

test("a silence is made with a reason and an end, by keyboard, and ended early (issue 6 §4)", LONG, async () => {
	const page = await opened("/silences?lang=zh-TW", ".person-form");
	expect(await violationsOn(page)).toEqual([]);
	await page.fill("[name=reason]", "機房搬遷");
	await page.getByRole("spinbutton", { name: "至 時" }).focus();
	await page.keyboard.type("120000");
	await page.getByRole("checkbox", { name: "無法判定" }).focus();
	await page.keyboard.press("Space");
	await page.getByRole("button", { name: "設定靜默" }).focus();
	await page.keyboard.press("Enter");
	await page.waitForFunction(() => document.querySelector<HTMLInputElement>("[name=reason]")?.value === "");
	const body = { reason: "機房搬遷", until: "2026-11-18T12:00:00.000+08:00", occasions: ["cannot-see"], services: null, by: "王值班" };
	expect(posted("/silences")).toEqual([body]);
	const ended = page.waitForRequest((request) => request.method() === "DELETE");
	await page.click("text=提前結束");
	expect(new URL((await ended).url()).pathname).toBe("/api/v1/silences/s1");
});

test("the link in a message takes the incident on by one press and no sooner; without a valid link nothing is offered (issue 6 §2)", LONG, async () => {
	const page = await opened(`/acknowledge?lang=zh-TW#${LINK}`, ".acknowledge form");
	expect(posted("/acknowledgements")).toEqual([]);
	expect(await violationsOn(page)).toEqual([]);
	await page.getByRole("button", { name: "由 王值班 接手" }).focus();
	await page.keyboard.press("Enter");
	await page.waitForSelector("[data-state=used]");
	expect(posted("/acknowledgements")).toEqual([{ link: LINK }]);
	expect(await page.locator(".acknowledge form").count()).toBe(0);

	const other = await opened("/acknowledge?lang=en", ".acknowledge [role=status]");
	expect(await other.textContent(".acknowledge")).toContain("This link is not valid");
});

test("who has a second factor gives its code; who must sign in first comes back with the link (issue 6 §2)", LONG, async () => {
	server.answers.set("POST /acknowledgements/look", { ...acknowledgement, needs: "second-factor", ways: ["code"] });
	const page = await opened(`/acknowledge?lang=en#${LINK}`, "[name=code]");
	await page.fill("[name=code]", "123456");
	await page.press("[name=code]", "Enter");
	await page.waitForSelector("[data-state=used]");
	expect(posted("/acknowledgements").at(-1)).toEqual({ link: LINK, code: "123456" });

	server.answers.set("POST /acknowledgements/look", { ...acknowledgement, needs: "sign-in" });
	const stranger = await opened(`/acknowledge?lang=en#${LINK}`, ".acknowledge-state");
	await stranger.getByRole("link", { name: "Sign in" }).click();
	await stranger.waitForURL(/sign-in\?to=%2Facknowledge/);
	await stranger.goto(`${server.url}/acknowledge`);
	await stranger.waitForSelector(".acknowledge-state");
});
