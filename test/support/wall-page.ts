import type { BrowserContextOptions, Page } from "playwright-core";
import type { OverviewView } from "../../server/views/overview-view.ts";
import { type ScreenPage, screenPage } from "./screen-page.ts";
import type { Stage } from "./stage.ts";

/** What a screen says of itself. */
type Word = { page: string; visible: boolean; audible: boolean; name: string | null };

/** A wall. */
export type WallPage = Omit<ScreenPage, "open"> & {
	/** Opens the wall and waits until it has drawn an overview. */
	open(search?: string): Promise<void>;
	/** What the screen last said of itself. */
	said(): Word | undefined;
	/** Frequencies of the tones that were started, oldest first. */
	heard(): Promise<number[]>;
	text(selector: string): Promise<string | null>;
};

/** Counts the tones that the page starts: nobody listens to a headless browser. */
const LISTEN = `
	globalThis.tones = [];
	globalThis.OscillatorNode = class extends OscillatorNode {
		constructor(context, options) {
			super(context, options);
			globalThis.tones.push(options.frequency);
		}
	};
`;

/** Starts the server with `first` and a wall that is not opened yet. */
export async function wallPage(stage: Stage, first: OverviewView, more: BrowserContextOptions = {}): Promise<WallPage> {
	const shown = await screenPage(stage, first, { viewport: { width: 1_920, height: 1_080 }, ...more });
	const { server, page } = shown;
	await page.addInitScript(LISTEN);
	return {
		...shown,
		open: (search = "") => shown.open(`/wall${search}`, ".strip-clock"),
		said: () => server.said.at(-1)?.body as Word | undefined,
		heard: () => page.evaluate("globalThis.tones") as Promise<number[]>,
		text: (selector) => page.textContent(selector),
	};
}

/** What stands outside its frame or makes the page scroll, by class; empty when everything fits. */
export function spills(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const isCut = (node: Element) => node.scrollHeight > node.clientHeight + 1 || node.scrollWidth > node.clientWidth + 1;
		const frames = [...document.querySelectorAll(".strip, .alarms, .clocks, .wall-middle, .trouble, .block, .block-line, .grid")].filter(isCut);
		const names = [...document.querySelectorAll(".card h3")].filter((name) => {
			const [inner, outer] = [name.getBoundingClientRect(), name.closest("article")!.getBoundingClientRect()];
			return inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1 || inner.height < 8;
		});
		const root = document.documentElement;
		const scrolls = root.scrollHeight > innerHeight || root.scrollWidth > innerWidth ? ["page"] : [];
		return [...frames.map(({ className }) => className), ...names.map(({ textContent }) => `card ${textContent}`), ...scrolls];
	});
}
