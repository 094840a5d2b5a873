import { afterEach, beforeEach, expect, test } from "vitest";
import { openScreen, type Screen } from "../support/screen.ts";
import { post, type Served, serveFake } from "../support/serve.ts";
import { activitySample, brokenSample, incidentSample, serviceSample } from "../support/views.ts";

let served: Served;
let screens: Screen[];
const open = (headers?: Record<string, string>) => {
	const screen = openScreen(served.url, headers);
	screens.push(screen);
	return screen;
};

beforeEach(async () => {
	served = await serveFake();
	screens = [];
});
afterEach(async () => {
	for (const { socket } of screens) socket.disconnect();
	await served.http.close();
});

test("a screen is told the whole overview first, then a beat with its revision (CONTRACT §5)", async () => {
	const screen = open();
	const overview = await screen.hears("overview");
	expect(screen.heard[0]?.event).toBe("overview");
	expect(overview.services).toHaveLength(3);
	const beat = await screen.hears("beat");
	expect(beat).toMatchObject({ revision: overview.beat.revision, screens: 1, sees: true, stores: true, build: "none" });
});

test("one acts over HTTP, the other sees it at once, whole and by id", async () => {
	const [acting, watching] = [open(), open()];
	await Promise.all([acting.hears("overview"), watching.hears("overview")]);
	served.program.setService(brokenSample(), "changed");
	const { view } = await watching.hears("service");
	expect(view).toEqual(brokenSample());
	const answer = await post(`${served.url}/api/v1/services/login/fail-back`, { by: "值班主管" });
	expect(answer.status).toBe(200);
	await Promise.all([acting, watching].map((screen) => screen.hears("service", (message) => message.view.id === "login")));
});

test("every message has the next revision: whoever misses one knows, and comes back to an overview", async () => {
	const screen = open();
	const first = (await screen.hears("overview")).beat.revision;
	served.program.setService(brokenSample(), "changed");
	served.program.setIncident(incidentSample(), "changed");
	served.program.tell({ activity: [activitySample()], summary: true });
	served.program.setService(serviceSample("login"), "figures");
	await screen.hears("service", ({ view }) => view.id === "login");
	const counted = screen.heard.flatMap(({ event, data }) => (event === "overview" || event === "beat" ? [] : [(data as { revision: number }).revision]));
	expect(counted).toEqual(counted.map((_, index) => first + 1 + index));
	const later = open();
	expect((await later.hears("overview")).beat.revision).toBe(counted.at(-1));
});

test("figures alone are one view a turn however often they move, and the newest", async () => {
	const screen = open();
	await screen.hears("overview");
	for (let i = 1; i <= 50; i++) served.program.setService({ ...serviceSample("login"), spark: [i] }, "figures");
	const { view } = await screen.hears("service");
	expect(view.spark).toEqual([50]);
	await screen.hears("beat");
	expect(screen.heard.filter(({ event }) => event === "service")).toHaveLength(1);
});

test("what is told at once does not come again as a figure", async () => {
	const screen = open();
	await screen.hears("overview");
	served.program.setService(serviceSample("login"), "figures");
	served.program.setService(brokenSample("login"), "changed");
	await screen.hears("beat");
	const beats = () => screen.heard.filter(({ event }) => event === "beat").length;
	await screen.hears("beat", () => beats() >= 2);
	expect(screen.heard.filter(({ event }) => event === "service")).toHaveLength(1);
});

test("summary and activity are told as they change", async () => {
	const screen = open();
	await screen.hears("overview");
	served.program.tell({ summary: true, activity: [activitySample()] });
	expect(Object.keys(await screen.hears("summary")).sort()).toEqual(["banners", "day", "deadlines", "quarter", "revision", "unregistered"]);
	expect((await screen.hears("activity")).changes).toEqual([activitySample()]);
});

test("after a reload everybody gets the whole overview again", async () => {
	const screen = open();
	const first = await screen.hears("overview");
	served.program.tell({ whole: true });
	const second = await screen.hears("overview", ({ beat }) => beat.revision !== first.beat.revision);
	expect(second.beat.revision).toBe(first.beat.revision + 1);
});

test("a service that cannot be shown does not keep the others from being told", async () => {
	const screen = open();
	await screen.hears("overview");
	served.program.breakService("login");
	served.program.tell({ changed: { services: ["login", "ca-core"], incidents: [] } });
	expect((await screen.hears("service")).view.id).toBe("ca-core");
});

test("a screen that comes while the program starts waits, and is told when it is there", async () => {
	const starting = await serveFake("starting");
	const screen = openScreen(starting.url);
	await new Promise((resolve) => screen.socket.once("connect", () => resolve(null)));
	expect(screen.heard).toEqual([]);
	starting.http.serve(starting.program, starting.people);
	await screen.hears("overview");
	starting.program.setService(brokenSample(), "changed");
	await screen.hears("service");
	screen.socket.disconnect();
	await starting.http.close();
});

test("what a screen says is not listened to, and too much of it ends the talk", async () => {
	const screen = open();
	await screen.hears("overview");
	screen.socket.emit("service", { revision: 9, view: brokenSample() });
	await screen.hears("beat");
	expect(screen.heard.some(({ event }) => event === "service")).toBe(false);
	screen.socket.emit("flood", "x".repeat(20_000));
	expect(await screen.closed).toMatch(/transport/);
});

test("a page of another origin is not let in; ours and programs are", async () => {
	expect(await open({ origin: "https://evil.example" }).closed).toMatch(/error/);
	await open({ origin: served.url }).hears("overview");
});

test("a screen that stops reading is cut off; the others go on", async () => {
	const [slow, well] = [open(), open()];
	await Promise.all([slow.hears("overview"), well.hears("overview")]);
	const transport = slow.socket.io.engine.transport as unknown as { ws: { _socket: { pause(): void; resume(): void } } };
	transport.ws._socket.pause();
	const large = { ...serviceSample("login"), cause: "x".repeat(1_000_000) };
	for (let i = 0; i < 80; i++) {
		served.program.setService({ ...large, owner: String(i) }, "changed");
		await well.hears("service", ({ view }) => view.owner === String(i));
	}
	await well.hears("beat", ({ screens }) => screens === 1);
	transport.ws._socket.resume();
	await slow.closed;
	expect(well.socket.connected).toBe(true);
});

test("what changed while nobody watched is in the overview of whoever comes next", async () => {
	const first = open();
	await first.hears("overview");
	first.socket.disconnect();
	const [during, after] = [brokenSample(), { ...brokenSample(), verdict: "up" as const }];
	for (const view of [during, after]) {
		served.program.setService(view, "changed");
		const later = open();
		expect((await later.hears("overview")).services[0]?.verdict).toBe(view.verdict);
		later.socket.disconnect();
	}
});

test("each newest sample that reaches the socket is measured once (rtowatch_publish_latency_seconds)", async () => {
	const screen = open();
	await screen.hears("overview");
	const view = { ...serviceSample("login"), newestAt: "2026-11-18T08:59:59.000+08:00" };
	for (const owner of ["a", "b"]) served.program.setService({ ...view, owner }, "changed");
	await screen.hears("service", ({ view: { owner } }) => owner === "b");
	const lines = (await served.metrics.registry.metrics()).split("\n");
	expect(lines).toContain("rtowatch_publish_latency_seconds_count 1");
	expect(lines).toContain("rtowatch_publish_latency_seconds_sum 1");
});
