import { describe, expect, it } from "vitest";
import type { RejectedView } from "../../server/views/telemetry-view.ts";
import { formatInstant, SECOND } from "../../streams/instant.ts";
import { firmOf, startTestApp, type TestApp, until } from "../support/app.ts";
import { openScreen } from "../support/screen.ts";
import { post } from "../support/serve.ts";
import { embeddedPlaces } from "./store-place.ts";

const CONFIG = firmOf("{ id: web, name: Web 下單, kind: core-system, signals: [{ id: probe }, { id: load, metric: web.load, decides: false }] }");
const freshPlace = embeddedPlaces();
const startApp = async (share: string) => {
	const { dataDir } = await freshPlace();
	return startTestApp({ dataDir, config: CONFIG, environment: { RTOWATCH_REJECTED_SHARE: share, RTOWATCH_REJECTED_WINDOW: "1m" } });
};

const bannersOf = async (app: TestApp) => (await app.overview()).banners.filter(({ cause }) => cause === "rejected-flood");
const send = (app: TestApp, service: string, count: number) =>
	post(
		`${app.url}/api/v1/samples`,
		Array.from({ length: count }, (_, index) => ({ service, signal: "probe", value: 1, at: formatInstant(app.clock.now() - count + index) })),
	);
/** Good samples that have been read back: only then are they counted. */
async function sendGood(app: TestApp, count: number): Promise<void> {
	const before = await recordsRead(app);
	expect((await send(app, "web", count)).status).toBe(200);
	await until(async () => expect(await recordsRead(app)).toBe(before + count));
}
async function recordsRead(app: TestApp): Promise<number> {
	const text = await (await fetch(`${app.url}/metrics`)).text();
	return Number(/^rtowatch_kafka_records_total\{topic="rtowatch.health",outcome="ok"\} (\d+)/m.exec(text)?.[1] ?? 0);
}

describe("a flood of what cannot be read", () => {
	it("raises one banner at exactly the share that is set, on every screen, and takes it away when the window has passed", async () => {
		const app = await startApp("0.5");
		const screen = openScreen(app.url);
		await screen.hears("overview", ({ banners }) => banners.length === 0);
		await sendGood(app, 30);
		await send(app, "moon", 29);
		expect(await bannersOf(app)).toEqual([]);
		await send(app, "moon", 1);
		const raised = await bannersOf(app);
		expect(raised).toMatchObject([{ level: "warning", detail: "50 %" }]);
		await screen.hears("summary", ({ banners }) => banners.some(({ cause }) => cause === "rejected-flood"));
		app.clock.ahead(30 * SECOND);
		expect(await bannersOf(app)).toEqual(raised);
		app.clock.ahead(31 * SECOND);
		expect(await bannersOf(app)).toEqual([]);
		screen.heard.length = 0;
		await screen.hears("summary", ({ banners }) => banners.length === 0);
		screen.socket.close();
	});

	it("is over as well when enough can be read again", async () => {
		const app = await startApp("0.5");
		await send(app, "moon", 40);
		expect(await bannersOf(app)).toMatchObject([{ detail: "100 %" }]);
		await sendGood(app, 41);
		expect(await bannersOf(app)).toEqual([]);
	});

	it("counts neither what nothing claims nor a sample that says nothing new", async () => {
		const app = await startApp("0.5");
		await send(app, "moon", 20);
		const series = (name: string) => ({ name, gauge: { dataPoints: [{ asDouble: 1, timeUnixNano: `${app.clock.now()}000000` }] } });
		const metrics = ["web.load", ...Array.from({ length: 20 }, (_, index) => `stray.${index}`)].map(series);
		expect((await post(`${app.url}/v1/metrics`, { resourceMetrics: [{ scopeMetrics: [{ metrics }] }] })).status).toBe(200);
		await until(async () => expect(await bannersOf(app)).toEqual([]));
		expect((await app.overview()).unregistered).toBe(20);
	});
});

describe("what cannot be read", () => {
	it("CONTRACT 3.2, 3.3: never stops what follows, and is listed with place, value, expectation and reason", async () => {
		const app = await startApp("1");
		const good = { service: "web", signal: "probe", value: 1, at: formatInstant(app.clock.now()) };
		const bad = ["{", "[]", "7", JSON.stringify({ ...good, value: "low" }), JSON.stringify({ ...good, at: "noon" }), JSON.stringify({ ...good, site: "moon" })];
		const body = [...bad, JSON.stringify(good)].join("\n");
		const answer = await fetch(`${app.url}/api/v1/samples`, { method: "POST", headers: { "content-type": "application/x-ndjson" }, body });
		expect([answer.status, (await answer.json()).accepted]).toEqual([200, 1]);
		await app.untilVerdict("web", "up");
		const listed = ((await app.get("/api/v1/rejected")) as RejectedView[]).toReversed();
		expect(listed).toHaveLength(bad.length);
		expect(listed.map(({ reason }) => reason).sort()).toEqual(["bad-instant", "bad-value", "not-an-object", "not-an-object", "not-json", "unknown-site"]);
		for (const { at, topic, message } of listed) {
			expect([at.length, topic]).toEqual([29, "native"]);
			expect(message).toMatch(/^(sample|sample \d|value|at|site): (found .*, expected .*|.*JSON.*)/);
		}
	});
});
