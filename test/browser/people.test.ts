import type { Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { NOBODY } from "../../server/people/act.ts";
import { askSecond } from "../../server/people/requests.ts";
import { violationsOn, withAxe } from "../support/axe.ts";
import { servePeople } from "../support/people-served.ts";
import { administratorOf, codeAt, PASSWORD } from "../support/signed-in.ts";
import { stageForAll } from "../support/stage.ts";
import { watchedPage } from "../support/watched-page.ts";

const stage = stageForAll();

/** A browser of somebody's own; what its pages complain of is kept, but for being turned away, which a page that asks first is. */
async function person(): Promise<{ page: Page; complaints: string[] }> {
	const options = { viewport: { width: 1_440, height: 900 }, reducedMotion: "reduce" } as const;
	const { page, complaints } = await watchedPage(stage.browser, options, (text) => /status of 40[13]/.test(text));
	onTestFinished(() => page.context().close());
	page.setDefaultTimeout(20_000);
	await withAxe(page);
	return { page, complaints };
}

test("the first administrator begins by the link, takes a second factor on, and hands links on; without a login there is nothing to see (issue 6 §1, §4)", {
	timeout: 120_000,
}, async () => {
	const served = await servePeople("firm", stage.dist);
	const { page, complaints } = await person();
	await page.goto(`${served.url}/sign-in#link=${served.firstLink}`);
	await page.waitForSelector("[name=login]");
	expect(await violationsOn(page)).toEqual([]);
	await page.fill("[name=login]", "admin");
	await page.fill("[name=name]", "系統管理員");
	await page.fill("[name=password]", PASSWORD);
	await page.press("[name=password]", "Enter");
	// Where the second factor is taken on, without which an administrator can do nothing.
	await page.waitForURL(/\/account/);
	await page.click("button:has-text('設定驗證器')");
	const secret = (await page.textContent(".enrol code"))!.replaceAll(" ", "");
	expect(await violationsOn(page)).toEqual([]);
	await page.fill("[name=code]", codeAt(served.clock.now(), secret));
	await page.press("[name=code]", "Enter");
	await page.waitForSelector(".account-part >> text=✓");

	served.clock.ahead(6 * 60_000);
	await page.goto(`${served.url}/people`);
	await page.click("text=新增人員");
	await page.fill("[role=dialog] [name=login]", "chen");
	await page.fill("[role=dialog] [name=name]", "陳覆核");
	await page.check("[role=dialog] [value=reviewer]");
	await page.press("[role=dialog] [name=name]", "Enter");
	// More than five minutes have gone: the second factor is asked for in front of the page, and the person goes on.
	await page.fill("[role=dialog] [name=code]", codeAt(served.clock.now(), secret));
	await page.press("[role=dialog] [name=code]", "Enter");
	const link = (await page.textContent(".secret:not(:empty)"))!;
	await page.keyboard.press("Escape");
	await page.waitForSelector(".people-table >> text=尚未設定密碼");
	expect(await violationsOn(page)).toEqual([]);
	await page.goto(`${served.url}/people?show=trail`);
	expect(await page.textContent(".people-table")).toContain("建立帳號");

	await page.goto(`${served.url}/tokens?do=add&kind=wall`);
	await page.fill("[role=dialog] [name=name]", "noc-left");
	await page.press("[role=dialog] [name=name]", "Enter");
	const wall = (await page.textContent(".secret:not(:empty)"))!;
	await page.keyboard.press("Escape");
	await page.waitForSelector(".people-table >> text=noc-left");
	expect(await violationsOn(page)).toEqual([]);

	const other = await person();
	await other.page.goto(`${served.url}/incidents`);
	await other.page.waitForURL(/\/sign-in\?to=%2Fincidents/);
	await other.page.goto(link);
	await other.page.reload();
	await other.page.fill("[name=password]", `${PASSWORD} of one`);
	await other.page.press("[name=password]", "Enter");
	await other.page.waitForURL(/\/account/);
	expect(complaints.concat(other.complaints)).toEqual([]);

	const hanging = await person();
	await hanging.page.goto(wall);
	await hanging.page.waitForSelector(".wall .alarms-subject");
	// Nobody stands behind what is pressed on a wall that hangs by its token.
	expect(await hanging.page.locator(".alarms button").count()).toBe(0);
	expect(new URL(hanging.page.url()).search).toBe("");
	expect(hanging.complaints).toEqual([]);
});

test("nothing is asked of the socket while nobody is signed in; it is there once somebody is, and not asked for after them", { timeout: 60_000 }, async () => {
	const served = await servePeople("firm", stage.dist);
	await administratorOf(served);
	served.clock.ahead(60_000);
	const { page } = await watchedPage(stage.browser, {});
	onTestFinished(() => page.context().close());
	const asked: string[] = [];
	page.on("websocket", (socket) => asked.push(socket.url()));
	page.on("request", (request) => request.url().includes("/socket.io/") && asked.push(request.url()));
	for (const path of ["/acknowledge#a-link-that-is-long-enough.signed", "/sign-in?to=/account"]) {
		await page.goto(`${served.url}${path}`);
		await page.waitForSelector("main form, .acknowledge, [name=login]");
		await page.waitForLoadState("networkidle");
	}
	expect(asked).toEqual([]);
	await page.fill("[name=login]", "admin");
	await page.fill("[name=password]", PASSWORD);
	await page.press("[name=password]", "Enter");
	const socket = page.waitForEvent("websocket");
	await page.fill("[name=code]", codeAt(served.clock.now()));
	await page.press("[name=code]", "Enter");
	await socket;
	await page.waitForURL(/\/account/);
	await page.click("text=登出");
	await page.waitForURL(/\/sign-in/);
	await page.waitForSelector("[name=login]");
	await page.waitForLoadState("networkidle");
	expect(asked).toHaveLength(1);
});

test("one of the demo's people is one click away, and confirms what another asked for on whatever page they are (issue 6 §1)", {
	timeout: 120_000,
}, async () => {
	const served = await servePeople("demo", stage.dist);
	const command = { command: "withdraw", incident: "20261118-083800-web-order", service: null, confirmedBy: null } as const;
	await askSecond(served.people, command, { by: "王值班", reason: "誤報" }, NOBODY);
	const { page, complaints } = await person();
	await page.goto(`${served.url}/sign-in?to=/unregistered`);
	expect(await violationsOn(page)).toEqual([]);
	await page.click("text=陳覆核");
	await page.waitForURL(/\/unregistered/);
	await page.waitForSelector(".pending-requests");
	expect(await violationsOn(page)).toEqual([]);
	await page.click("text=確認執行");
	await page.waitForSelector(".pending-requests", { state: "detached" });
	expect(served.program.commands).toMatchObject([{ by: "王值班", command: { command: "withdraw", confirmedBy: "陳覆核" } }]);
	await page.click("text=登出");
	await page.waitForURL(/\/sign-in/);
	expect(complaints).toEqual([]);
});

test("what signing in refuses is said in the reader's language, and one's own password is changed by whoever knows it (issue 6 §4)", {
	timeout: 120_000,
}, async () => {
	const served = await servePeople("firm", stage.dist);
	await administratorOf(served);
	served.clock.ahead(60_000);
	const { page, complaints } = await person();
	await page.goto(`${served.url}/sign-in?to=/account`);
	await page.fill("[name=login]", "admin");
	await page.fill("[name=password]", "not the password");
	await page.press("[name=password]", "Enter");
	await page.waitForSelector("text=帳號、密碼或第二因素不正確");
	expect(await violationsOn(page)).toEqual([]);
	await page.fill("[name=password]", PASSWORD);
	await page.press("[name=password]", "Enter");
	await page.fill("[name=code]", codeAt(served.clock.now()));
	await page.press("[name=code]", "Enter");
	await page.waitForURL(/\/account/);
	await page.waitForSelector(".account-part");

	await page.goto(`${served.url}/account?lang=en`);
	const change = async (current: string, password: string) => {
		await page.fill("[name=current]", current);
		await page.fill("[name=password]", password);
		await page.press("[name=password]", "Enter");
	};
	await change("not the password", "another-horse-92-battery");
	await page.waitForSelector("text=the password that the account has is another");
	await change(PASSWORD, "another-horse-92-battery");
	await page.waitForSelector("text=Changed;");
	expect(await violationsOn(page)).toEqual([]);
	await page.click("text=Sign out elsewhere");
	await page.waitForSelector("text=You are signed in here alone.");
	expect(served.people.sessions.size).toBe(1);
	expect(complaints).toEqual([]);
});
