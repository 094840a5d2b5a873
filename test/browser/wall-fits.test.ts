import { describe, expect, it } from "vitest";
import { blindOverview, crowdedOverview, earlyOverview, recoveringOverview } from "../support/screen-stories.ts";
import { stageForAll } from "../support/stage.ts";
import { spills, type WallPage, wallPage } from "../support/wall-page.ts";
import { STORIES, withServices } from "../support/wall-stories.ts";

const SIZES = [
	[1_366, 768],
	[1_920, 1_080],
	[3_840, 2_160],
] as const;
const STATES = { ...STORIES, blind: blindOverview, early: earlyOverview, recovering: recoveringOverview };

const stage = stageForAll();

/** Shows an overview and waits until the page has drawn it. */
async function show({ server, page }: WallPage, overview: ReturnType<(typeof STORIES)[string]>) {
	const mark = `${overview.firm.name} ${Math.random()}`;
	server.show({ ...overview, firm: { ...overview.firm, name: mark, englishName: mark } });
	await page.waitForFunction((text) => document.querySelector(".strip-firm")?.textContent?.includes(text), mark);
	await page.evaluate(() => document.fonts.ready);
}

describe.each(SIZES)("the wall at %i × %i", (width, height) => {
	it.each(["zh-TW", "en"])("shows every state without scrolling, for 24, 60 and 200 services, in %s (issue 5)", { timeout: 120_000 }, async (lang) => {
		const wall = await wallPage(stage, crowdedOverview(), { viewport: { width, height } });
		await wall.open(`?lang=${lang}`);
		const outside: Record<string, string[]> = {};
		for (const [name, story] of Object.entries(STATES))
			for (const count of [24, 60, 200]) {
				await show(wall, withServices(story(), count));
				const spilt = await spills(wall.page);
				if (spilt.length > 0) outside[`${name} ${count}`] = spilt.slice(0, 3);
			}
		expect(outside).toEqual({});
		expect(wall.complaints).toEqual([]);
		await wall.close();
	});
});

describe("the wall on a telephone", () => {
	it("is read by scrolling down, never sideways, trouble and clocks first", async () => {
		const wall = await wallPage(stage, STORIES.five!(), { viewport: { width: 390, height: 844 } });
		await wall.open();
		await wall.page.waitForSelector(".block");
		const tops = await wall.page.evaluate(() =>
			[".block", ".clocks", ".grid", ".activity"].map((each) => document.querySelector(each)!.getBoundingClientRect().top),
		);
		expect([...tops].sort((a, b) => a - b)).toEqual(tops);
		expect(await wall.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
		await wall.close();
	});
});

describe("a thousand services", () => {
	it("come page by page, trouble first; arrows turn and hold a page in the address, 0 lets them go on", async () => {
		const wall = await wallPage(stage, withServices(STORIES.outage!(), 1_000), { reducedMotion: "reduce" });
		await wall.open();
		expect(await wall.text(".pages strong")).toBe("異常");
		expect(await wall.page.locator(".card").count()).toBe(6);
		await wall.page.keyboard.press("ArrowRight");
		await wall.page.waitForURL(/page=2/);
		await wall.page.waitForSelector(".pages strong >> text=前台");
		await wall.page.keyboard.press("ArrowLeft");
		await wall.page.waitForURL(/page=1/);
		await wall.page.waitForSelector(".pages strong >> text=異常");
		await wall.page.keyboard.press("0");
		await wall.page.waitForURL((url) => !url.search.includes("page="));
		await wall.close();
	});

	it("turn by themselves by the server's clock", async () => {
		const story = withServices(STORIES.outage!(), 1_000);
		const at = (time: string) => ({ ...story, beat: { ...story.beat, at: `2026-11-18T${time}.000+08:00` } });
		const wall = await wallPage(stage, at("09:52:01"));
		await wall.open();
		const first = await wall.text(".pages span");
		wall.server.show(at("09:52:16"));
		await wall.page.waitForFunction((text) => document.querySelector(".pages span")?.textContent !== text, first);
		await wall.close();
	});
});
