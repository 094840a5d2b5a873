import type { Browser, Page } from "playwright-core";
import type { OverviewView } from "../../server/views/overview-view.ts";
import { answerBudget, withChannels } from "./budget-stories.ts";
import { answerDesk, draftView } from "./desk-stories.ts";
import { type FakeServer, startFakeServer } from "./fake-server.ts";
import { INCIDENT } from "./screen-stories.ts";

/** A page of figures or the hand-over in a real browser before a server that shows what a test wants to see. */
export type ReportPage = {
	readonly server: FakeServer;
	readonly page: Page;
	/** What the page complained of. */
	readonly complaints: string[];
	/** What it asked for by GET, under /api/v1, with its query. */
	readonly asked: string[];
	open(path: string, selector: string): Promise<void>;
	close(): Promise<void>;
};

export type ReportOptions = { readonly width?: number; readonly height?: number; readonly dark?: boolean; readonly by?: string };

/** Starts the server with `first` and a page that is not opened yet; `by` works there. */
export async function reportPage(browser: Browser, dist: string, first: OverviewView, options: ReportOptions = {}): Promise<ReportPage> {
	const { width = 1_440, height = 1_000, dark = false, by = "資安長" } = options;
	const server = await startFakeServer(dist, withChannels(first));
	answerDesk(server);
	answerBudget(server);
	server.answers.set("/activity", first.activity);
	server.answers.set("/handovers", [{ at: "2026-11-18T07:00:12.000+08:00", from: "陳夜班", to: "王小明", note: "廠商今晨換版" }]);
	server.answers.set(`/incidents/${INCIDENT}/filings/formal`, draftView());
	const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? "dark" : "light" });
	await context.addInitScript(`localStorage.setItem("rtowatch.person", ${JSON.stringify(by)})`);
	const page = await context.newPage();
	page.setDefaultTimeout(10_000);
	const complaints: string[] = [];
	const asked: string[] = [];
	page.on("pageerror", (error) => complaints.push(error.message));
	page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
	page.on("request", (request) => request.method() === "GET" && asked.push(request.url().replace(`${server.url}/api/v1`, "")));
	return {
		server,
		page,
		complaints,
		asked,
		open: async (path, selector) => {
			await page.goto(server.url + path);
			await page.waitForSelector(selector);
		},
		close: async () => {
			await context.close();
			await server.close();
		},
	};
}

/** By how many pixels the page is wider than its window. */
export const overflow = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
