import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** A page in a browser of somebody's own, that is not opened yet, and the errors it complained of; `isForgiven`: no complaint. */
export async function watchedPage(
	browser: Browser,
	options: BrowserContextOptions,
	isForgiven: (text: string) => boolean = () => false,
): Promise<{ readonly page: Page; readonly complaints: string[] }> {
	const page = await (await browser.newContext(options)).newPage();
	const complaints: string[] = [];
	page.on("pageerror", (error) => complaints.push(error.message));
	page.on("console", (message) => message.type() === "error" && !isForgiven(message.text()) && complaints.push(message.text()));
	return { page, complaints };
}
