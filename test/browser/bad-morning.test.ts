import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { MINUTE, SECOND } from "../../streams/instant.ts";
import { firmOf, startTestApp, type TestApp, until } from "../support/app.ts";
import { openBrowser } from "../support/browser.ts";
import { builtScreens } from "../support/built-screens.ts";
import { inTemporaryFolder } from "../support/folder.ts";

const SIGNAL = "signals: [{ id: success, unit: '1', every: 10s, down: { below: 0.8 } }]";
const FIRM = firmOf(
	`{ id: login, name: 登入, channels: [web, app], functions: [login], layer: front, ${SIGNAL} }`,
	`{ id: voice, name: 語音下單, channels: [voice], functions: [order], layer: front, ${SIGNAL} }`,
);

let browser: Browser;
beforeAll(async () => {
	await builtScreens();
	browser = await openBrowser();
});
afterAll(() => browser?.close());

/** A browser of one person's own. */
async function sitDown(name: string): Promise<Page> {
	const context = await browser.newContext({ viewport: { width: 1_440, height: 1_000 }, permissions: ["clipboard-read", "clipboard-write"] });
	onTestFinished(() => context.close());
	await context.addInitScript((given) => localStorage.setItem("rtowatch.person", given), name);
	const page = await context.newPage();
	page.setDefaultTimeout(20_000);
	return page;
}

/** Does a suggestion wait yet? If so, the cursor stands on one: keys pressed while it is on its way go nowhere. */
async function somethingWaits(page: Page): Promise<boolean> {
	return until(async () => {
		if ((await page.locator(".field-group [data-todo]:not(input)").count()) === 0) return false;
		if ((await page.locator(".field-group [data-todo]:focus").count()) === 1) return true;
		await page.keyboard.press("n");
		throw new Error("the cursor is on its way");
	});
}

/** login fails for a minute and is confirmed down. */
async function breakDown({ tell, clock, untilVerdict }: TestApp): Promise<void> {
	const started = clock.now();
	await tell(["login/success", 0.99], ["voice/success", 0.99]);
	clock.ahead(10 * SECOND);
	for (let at = started + 10 * SECOND; at <= started + 70 * SECOND; at += 10 * SECOND) {
		clock.ahead(Math.max(0, at - clock.now()));
		await tell(["login/success", 0.41, at], ["voice/success", 0.99, at]);
	}
	await untilVerdict("login", "down");
}

it("the bad morning: from the wall to the receipt by keyboard and few clicks, a second person approving at the same time (issue 5)", {
	timeout: 120_000,
}, async () => {
	await inTemporaryFolder(async ({ path }) => {
		const app = await startTestApp({ dataDir: `${path}/data`, config: FIRM });
		const duty = await sitDown("王值班");
		await duty.goto(`${app.url}/wall`);
		await duty.waitForSelector(".card");
		await breakDown(app);
		const incident = await until(async () => {
			const [first] = await app.incidents();
			expect(first).toBeDefined();
			return first!;
		});

		await duty.click(`a[href="/incidents/${incident.id}"] >> nth=0`);
		await duty.waitForSelector(".field");
		await duty.keyboard.press("t");
		await duty.click(".form >> text=無個資外洩");
		await duty.click(".form >> text=不需外部支援");
		await duty.click(".form button[type=submit]");
		await duty.waitForSelector(".acknowledged");
		await duty.waitForSelector("text=必填欄位齊備");

		const reviewer = await sitDown("陳覆核");
		await reviewer.goto(`${app.url}/incidents/${incident.id}`);
		await reviewer.waitForSelector("text=接手：王值班");

		await duty.waitForSelector(".form", { state: "detached" });
		// Every group's suggestions by one key; the cursor goes on by itself, and by `n` where a closing dialog took it back.
		while (await somethingWaits(duty)) {
			const before = await duty.locator(".field-group [data-todo]").count();
			await duty.keyboard.press((await duty.locator(".field-group:focus-within [data-confirm-group]").count()) > 0 ? "Shift+Enter" : "Enter");
			await expect.poll(() => duty.locator(".field-group [data-todo]").count(), { timeout: 10_000 }).toBeLessThan(before);
		}
		await duty.keyboard.press("r");
		await reviewer.waitForSelector("[data-step=approve]:not([disabled])");
		expect(await reviewer.locator('.field[data-source="suggested"]').count()).toBe(0);
		await reviewer.click("[data-step=approve]");
		await duty.waitForSelector('.steps li:nth-child(2)[data-state="done"]');

		await duty.keyboard.press("c");
		await duty.waitForSelector(".copy-list button:focus");
		const rows = await duty.locator(".copy-list li").count();
		for (let row = 1; row <= rows; row += 1) {
			await duty.waitForSelector(`.copy-list li:nth-child(${row}) button:focus`);
			await duty.keyboard.press("Enter");
		}
		await duty.waitForSelector(`.copy-list li:nth-child(${rows}):not([data-state="open"])`);
		expect(await duty.evaluate(() => navigator.clipboard.readText())).toContain("知悉");
		await duty.click("text=登錄受理編號 →");
		await duty.fill("input[name=receipt]", "115-001-0231");
		await duty.keyboard.press("Enter");
		await reviewer.waitForSelector('.filing-clock[data-tone="filed"], .filing-tabs [data-tone="filed"]');

		const filings = (await app.incidents())[0]!.filings;
		const initial = filings.find(({ kind }) => kind === "initial")!;
		expect(initial).toMatchObject({ state: "filed", receipt: "115-001-0231", late: false, countersignatureDueAt: null });
		expect(filings.find(({ kind }) => kind === "major-initial")).toMatchObject({ state: "filed" });
		expect(Date.parse(initial.filedAt!)).toBeLessThan(Date.parse(initial.dueAt!));
	});
});

it("two people on one field of the real program never write over each other silently, and a stopped server loses nothing typed", {
	timeout: 120_000,
}, async () => {
	await inTemporaryFolder(async ({ path }) => {
		const app = await startTestApp({ dataDir: `${path}/data`, config: FIRM });
		await app.command("/incidents", { services: ["login"], description: "登入異常", nature: "service-anomaly" });
		const [incident] = await app.incidents();
		const [one, other] = [await sitDown("王值班"), await sitDown("陳覆核")];
		for (const page of [one, other]) {
			await page.goto(`${app.url}/incidents/${incident!.id}`);
			await page.waitForSelector("#field-50 input");
			await page.fill("#field-50 input", page === one ? "請廠商到場" : "不需要");
		}
		await other.keyboard.press("Enter");
		await one.waitForSelector("#field-50 .field-conflict");
		expect(await one.textContent("#field-50 .field-conflict")).toMatch(/陳覆核[\s\S]*不需要[\s\S]*請廠商到場/);
		await one.click("text=改用我的");
		await other.waitForSelector("#field-50 >> text=請廠商到場");
		expect(await other.textContent("#field-50 .badge")).toContain("王值班");

		await one.fill(".note-form input", "等廠商回電");
		await app.stop();
		await one.keyboard.press("Enter");
		await one.waitForSelector(".note-form .problem");
		expect(await one.inputValue(".note-form input")).toBe("等廠商回電");
	});
});

it("what came between seeing and saving is refused by the program itself: 409 with the present value (`seen`)", { timeout: 60_000 }, async () => {
	await inTemporaryFolder(async ({ path }) => {
		const app = await startTestApp({ dataDir: `${path}/data`, config: FIRM });
		await app.command("/incidents", { services: ["login"], awareAt: new Date(app.clock.now() - MINUTE).toISOString() });
		const [incident] = await app.incidents();
		await app.command(`/incidents/${incident!.id}/fields/50`, { value: "yes", seen: null });
		expect(await app.refused(`/incidents/${incident!.id}/fields/50`, { value: "no", seen: null })).toContain('found "yes"');
		await app.command(`/incidents/${incident!.id}/fields/50`, { value: "no", seen: "yes" });
	});
});
