import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Page } from "playwright-core";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** Every document that the page opens from now on can be looked at by axe. */
export async function withAxe(page: Page): Promise<void> {
	await page.addInitScript({ path: AXE });
}

/** What axe finds wrong on the page as it stands: rule, where, and why. */
export async function violationsOn(page: Page): Promise<string[]> {
	const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run({ resultTypes: ["violations"] }));
	return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`));
}
