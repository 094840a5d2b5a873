import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { earlyOverview, INCIDENT, LOOKED_AT } from "../support/screen-stories.ts";
import { calmOverview } from "../support/screen-views.ts";
import { stageForAll } from "../support/stage.ts";
import { type WallPage, wallPage } from "../support/wall-page.ts";
import { fiveOutagesOverview } from "../support/wall-stories.ts";

const stage = stageForAll();
let wall: WallPage;
beforeEach(async () => {
	wall = await wallPage(stage, calmOverview(LOOKED_AT));
});
afterEach(() => wall.close());

const sounding = (state: string) => wall.page.waitForSelector(`.sound[data-sound="${state}"]`);
const workAs = (name: string) => wall.page.evaluate((kept) => localStorage.setItem("rtowatch.person", kept), name);

describe("the sound of the wall", () => {
	it("is said to be muted while the browser blocks it, and one click lets it be heard", async () => {
		await wall.open();
		await sounding("blocked");
		expect(await wall.text(".sound")).toContain("靜音");
		await expect.poll(() => wall.said()).toEqual({ page: "/wall", visible: true, audible: false, name: null });
		await wall.page.click(".sound");
		await sounding("on");
		await expect.poll(() => wall.said()).toEqual({ page: "/wall", visible: true, audible: true, name: null });
		expect(wall.complaints).toEqual([]);
	});

	it("is unblocked by any key, and switched off and on by M, in the address", async () => {
		await wall.open();
		await sounding("blocked");
		await wall.page.keyboard.press("m");
		await sounding("on");
		expect(wall.page.url()).not.toContain("sound");
		await wall.page.keyboard.press("m");
		await wall.page.waitForURL(/sound=off/);
		await sounding("off");
		await expect.poll(() => wall.said()?.audible).toBe(false);
		await wall.page.keyboard.press("m");
		await sounding("on");
	});

	it("is heard over and over for an outage, until somebody takes it on by name with A", async () => {
		wall.server.show(earlyOverview());
		await wall.open();
		await workAs("王小明");
		await wall.page.keyboard.press("Shift");
		await expect.poll(() => wall.heard(), { timeout: 15_000 }).toEqual(expect.arrayContaining([880, 622]));
		const once = (await wall.heard()).length;
		await expect.poll(async () => (await wall.heard()).length, { timeout: 15_000 }).toBeGreaterThan(once);
		await wall.page.keyboard.press("a");
		await expect.poll(() => wall.server.posted).toEqual([{ path: `/incidents/${INCIDENT}/acknowledge`, body: { note: null, by: "王小明" } }]);
		const [incident] = earlyOverview().incidents;
		const at = "2026-11-18T09:17:05.000+08:00";
		const act = { at, source: "acknowledgement", note: null, by: "王小明", recordedAt: at, counts: false, reason: null };
		const taken = { ...incident!, acknowledgedBy: "王小明", acknowledgedAt: at, awareness: [...incident!.awareness, act] };
		wall.server.emit("incident", { revision: 2, view: taken });
		await wall.page.waitForSelector(".alarms", { state: "detached" });
		expect(await wall.text(".block")).toContain("接手：王小明");
	});

	it("is another one for each kind, and answering one says which", async () => {
		wall.server.show(fiveOutagesOverview());
		await wall.open();
		await workAs("王小明");
		await wall.page.keyboard.press("Shift");
		await expect.poll(() => wall.heard(), { timeout: 25_000 }).toEqual(expect.arrayContaining([1_319, 523, 880]));
		expect(await wall.page.locator(".alarms li").evaluateAll((nodes) => nodes.map((node) => node.getAttribute("data-kind")))).toContain("rto");
		await wall.page.click(".alarms li[data-kind=rto] button");
		await expect
			.poll(() => wall.server.posted[0])
			.toEqual({ path: "/incidents/20261118-quote-host/acknowledge", body: { note: "rto/quote-host/20261118-091000", by: "王小明" } });
	});

	it("is not heard from a wall that somebody switched off", async () => {
		wall.server.show(earlyOverview());
		await wall.open("?sound=off");
		await wall.page.keyboard.press("Shift");
		await wall.page.waitForSelector(".alarms");
		await expect.poll(() => wall.said()?.audible).toBe(false);
		expect(await wall.heard()).toEqual([]);
	});

	it("says that an answer was refused, where it was given", async () => {
		wall.server.show(earlyOverview());
		wall.server.refusals.set(`/incidents/${INCIDENT}/acknowledge`, {
			status: 409,
			body: { error: { code: "conflict", message: "the incident is closed", details: [] } },
		});
		await wall.open();
		await workAs("王小明");
		await wall.page.keyboard.press("a");
		await wall.page.waitForSelector(".alarms-problem");
		expect(await wall.text(".alarms-problem")).toContain("the incident is closed");
	});
});

describe("the keyboard", () => {
	it("shows its keys on ?, gives the wall a name, and closes on Escape", async () => {
		await wall.open();
		await wall.page.keyboard.press("?");
		await wall.page.waitForSelector(".keys");
		await wall.page.fill("input[name=screen]", "機房東牆");
		await wall.page.keyboard.press("Enter");
		await wall.page.waitForURL((url) => url.searchParams.get("screen") === "機房東牆");
		await expect.poll(() => wall.said()?.name).toBe("機房東牆");
		await wall.page.keyboard.press("?");
		await wall.page.waitForSelector(".keys");
		await wall.page.keyboard.press("Escape");
		await wall.page.waitForSelector(".keys", { state: "detached" });
		expect(wall.complaints).toEqual([]);
	});

	it("changes the language, fills the screen, and leads to the register", async () => {
		await wall.open();
		await wall.page.keyboard.press("l");
		await wall.page.waitForURL(/lang=en/);
		await wall.page.waitForSelector("text=24/24 up");
		await wall.page.keyboard.press("f");
		await wall.page.waitForFunction(() => document.fullscreenElement !== null);
		await wall.page.keyboard.press("i");
		await wall.page.waitForURL(/\/incidents\?lang=en/);
		await expect.poll(() => wall.said()?.page).toBe("/incidents");
	});

	it("reaches every service, every incident and every button", async () => {
		wall.server.show(earlyOverview());
		await wall.open();
		await wall.page.waitForSelector(".block");
		const reached = new Set<string>();
		for (let step = 0; step < 40; step += 1) {
			await wall.page.keyboard.press("Tab");
			reached.add(await wall.page.evaluate(() => document.activeElement?.closest("[class]")?.className ?? ""));
		}
		expect([...reached]).toEqual(expect.arrayContaining(["sound", "card"]));
		expect(await wall.page.locator(".alarms button, .block a").evaluateAll((nodes) => nodes.every((node) => (node as HTMLElement).tabIndex === 0))).toBe(true);
	});
});
