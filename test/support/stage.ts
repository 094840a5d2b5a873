import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { openBrowser } from "./browser.ts";
import { builtScreens } from "./built-screens.ts";

/** The built screens and one browser. */
export type Stage = { readonly dist: string; readonly browser: Browser };

/** For all tests of a file: there from the first one on, gone after the last. */
export function stageForAll(): Stage {
	let stage: Stage | null = null;
	beforeAll(async () => {
		stage = { dist: await builtScreens(), browser: await openBrowser() };
	});
	afterAll(() => stage?.browser.close());
	return {
		get dist() {
			return stage!.dist;
		},
		get browser() {
			return stage!.browser;
		},
	};
}
