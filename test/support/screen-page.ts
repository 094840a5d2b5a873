import type { BrowserContextOptions, Page } from "playwright-core";
import type { OverviewView } from "../../server/views/overview-view.ts";
import { type FakeServer, startFakeServer } from "./fake-server.ts";
import type { Stage } from "./stage.ts";
import { watchedPage } from "./watched-page.ts";

/** A page in a real browser before a server that shows what a test wants to see. */
export type ScreenPage = {
	readonly server: FakeServer;
	readonly page: Page;
	/** What the page complained of: errors, and requests that left the host. */
	readonly complaints: string[];
	/** Opens a path and waits for what says that it is drawn. */
	open(path: string, selector: string): Promise<void>;
	close(): Promise<void>;
};

/** Starts the server with `first` and a page that is not opened yet. */
export async function screenPage({ browser, dist }: Stage, first: OverviewView, options: BrowserContextOptions): Promise<ScreenPage> {
	const server = await startFakeServer(dist, first);
	const { page, complaints } = await watchedPage(browser, options);
	page.on(
		"request",
		(request) => /^https?:/.test(request.url()) && !request.url().startsWith(server.url) && complaints.push(`left the host: ${request.url()}`),
	);
	return {
		server,
		page,
		complaints,
		open: async (path, selector) => {
			await page.goto(server.url + path);
			await page.waitForSelector(selector);
		},
		close: async () => {
			await page.context().close();
			await server.close();
		},
	};
}

/** By how many pixels the page is wider than its window. */
export const overflow = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** From now on the browser is taken to be this person's. */
export async function workAs(page: Page, name: string): Promise<void> {
	await page.addInitScript((given) => localStorage.setItem("rtowatch.person", given), name);
}
