import { afterEach, beforeEach, expect, test } from "vitest";
import { rememberScreens } from "../../server/http/screens.ts";
import type { ScreenView } from "../../server/views/beat-view.ts";
import { openScreen, type Screen } from "../support/screen.ts";
import { type Served, serveFake } from "../support/serve.ts";

const WALL = { page: "/wall", visible: true, audible: true, name: "機房東牆" };

let served: Served;
let screen: Screen;

beforeEach(async () => {
	served = await serveFake();
	screen = openScreen(served.url);
	await screen.hears("overview");
});
afterEach(async () => {
	screen.socket.disconnect();
	await served.http.close();
});

const say = (id: string, word: object) =>
	fetch(`${served.url}/api/v1/screens/${id}`, { method: "PUT", headers: { "content-type": "application/json" }, body: JSON.stringify(word) });
const listed = async () => (await (await fetch(`${served.url}/api/v1/screens`)).json()) as ScreenView[];
const scrape = async () => (await (await fetch(`${served.url}/metrics`)).text()).split("\n");

test("a screen that is connected is listed, with nulls until it says what it shows", async () => {
	expect(await listed()).toEqual([{ id: screen.socket.id, name: null, page: null, visible: null, audible: null, saidAt: null }]);
	expect(await scrape()).toContain('rtowatch_wall_clients{page="unknown",visible="unknown",audible="unknown"} 1');
});

test("a wall that says it is visible and audible is so in the list, in the beat and in the metrics (issue 5)", async () => {
	expect((await say(screen.socket.id!, WALL)).status).toBe(204);
	expect(await listed()).toMatchObject([{ ...WALL, saidAt: expect.any(String) }]);
	await screen.hears("beat", ({ walls }) => walls.connected === 1 && walls.visible === 1 && walls.audible === 1);
	expect(await scrape()).toContain('rtowatch_wall_clients{page="wall",visible="true",audible="true"} 1');
	await say(screen.socket.id!, { ...WALL, audible: false });
	await screen.hears("beat", ({ walls }) => walls.connected === 1 && walls.audible === 0);
	expect(await scrape()).toContain('rtowatch_wall_clients{page="wall",visible="true",audible="false"} 1');
});

test("another page is a screen, but no wall", async () => {
	await say(screen.socket.id!, { ...WALL, page: "/incidents/20261118-091000-login", name: null });
	await screen.hears("beat", ({ screens, walls }) => screens === 1 && walls.connected === 0);
	expect(await scrape()).toContain('rtowatch_wall_clients{page="other",visible="true",audible="true"} 1');
});

test("a screen is forgotten when its socket goes, and nobody speaks for one that is not there", async () => {
	const { id } = screen.socket;
	const other = openScreen(served.url);
	await other.hears("overview");
	await say(id!, WALL);
	screen.socket.disconnect();
	await other.hears("beat", ({ screens, walls }) => screens === 1 && walls.connected === 0);
	expect((await listed()).map((view) => view.id)).toEqual([other.socket.id]);
	expect((await say(id!, WALL)).status).toBe(404);
	other.socket.disconnect();
});

test.each([
	["an address elsewhere", { ...WALL, page: "https://example.com" }],
	["a name that fills the screen", { ...WALL, name: "牆".repeat(61) }],
	["a key that nobody knows", { ...WALL, volume: 3 }],
])("%s is refused (400)", async (_what, word) => {
	expect((await say(screen.socket.id!, word)).status).toBe(400);
});

test("what a screen says counts for a minute", () => {
	let at = 0;
	const screens = rememberScreens(
		() => ["one"],
		() => at,
	);
	expect(screens.heard("two", WALL)).toBe(false);
	expect(screens.heard("one", WALL)).toBe(true);
	at = 60_000;
	expect(screens.walls()).toEqual({ connected: 1, visible: 1, audible: 1 });
	at = 60_001;
	expect(screens.walls()).toEqual({ connected: 0, visible: 0, audible: 0 });
	expect(screens.views()).toMatchObject([{ id: "one", visible: null }]);
});
