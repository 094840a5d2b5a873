import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { ScreenView } from "../../server/views/beat-view.ts";
import { startTestApp, until } from "../support/app.ts";
import { violationsOn, withAxe } from "../support/axe.ts";
import { openBrowser } from "../support/browser.ts";
import { builtScreens } from "../support/built-screens.ts";
import { canaryConfig } from "../support/canary.ts";
import { inTemporaryFolder } from "../support/folder.ts";
import { httpReceiver } from "../support/receivers.ts";

const LONG = { timeout: 240_000 };

let browser: Browser;
beforeAll(async () => {
	await builtScreens();
	browser = await openBrowser();
}, 240_000);
afterAll(() => browser?.close());

async function opened(url: string, ready: string): Promise<Page> {
	const context = await browser.newContext({ viewport: { width: 1_440, height: 900 }, reducedMotion: "reduce" });
	onTestFinished(() => context.close());
	const page = await context.newPage();
	page.setDefaultTimeout(30_000);
	await withAxe(page);
	await page.goto(url);
	await page.waitForSelector(ready);
	return page;
}

/** The hops as they stand there: shape and word of each. */
const hops = (page: Page) => page.locator(".hops li strong").allTextContents();

test("the canary is run by keyboard; a wall in a real browser answers it, and each hop says by shape and word what became of it (issue 6 §2)", LONG, () =>
	inTemporaryFolder(async ({ path }) => {
		const [room, chat] = [await httpReceiver(), await httpReceiver()];
		const app = await startTestApp({ dataDir: path, config: canaryConfig({ test: room.url, chat: chat.url }) });
		await opened(`${app.url}/wall?screen=hall`, "main");
		await until(async () => expect((await app.get("/api/v1/screens")) as ScreenView[]).toMatchObject([{ page: "/wall", name: "hall" }]));
		const page = await opened(`${app.url}/messages?lang=zh-TW`, ".canary");
		expect(await page.textContent(".canary [role=status]")).toContain("尚未演練過");
		await page.getByRole("button", { name: "立即測試" }).focus();
		await page.keyboard.press("Enter");
		await page.waitForSelector(".canary .result[data-state=good]");
		expect(await hops(page)).toEqual([...Array(6).fill("✓ 通過"), "○ 未測", "✓ 通過"]);
		expect(room.received.length).toBe(1);
		for (const look of ["?lang=zh-TW&theme=dark", "?lang=en&theme=light"])
			expect(await violationsOn(await opened(`${app.url}/messages${look}`, ".hops li"))).toEqual([]);
	}),
);
