import { setTimeout as pause } from "node:timers/promises";
import type { Browser, CDPSession, Page } from "playwright-core";
import { formatInstant, HOUR, SECOND } from "../../streams/instant.ts";
import { openBrowser } from "../support/browser.ts";
import { builtScreens } from "../support/built-screens.ts";
import { type FakeServer, startFakeServer } from "../support/fake-server.ts";
import { LOOKED_AT, outageOverview } from "../support/screen-stories.ts";
import { beatAt } from "../support/screen-views.ts";
import { withServices } from "../support/wall-stories.ts";
import { firmText } from "./firm.ts";
import { median } from "./samples.ts";
import { startServing } from "./serving.ts";
import { type Figure, grouped } from "./table.ts";

const SERVICES = 1_000;
const VIEWS_PER_SECOND = 60;
const WARM_UP_SECONDS = 5;
const SECONDS = 30;
const LARGEST_SHARE = 0.3;
const PAINTS = 5;
const LATEST_PAINT = 1_000;
const SHIFT = 8 * HOUR;
/** So many seconds of the shift are told in one second of ours. */
const HURRY = 400;
const LARGEST_GROWTH = 0.05;

/** The wall in a real Chromium: how soon it is there, what it costs while it runs, and what is left of eight hours. */
export async function measureWall(): Promise<Figure[]> {
	const dist = await builtScreens();
	const browser = await openBrowser();
	try {
		return [await firstPaint(browser), await underLoad(browser, dist), await overAShift(browser, dist)];
	} finally {
		await browser.close();
	}
}

/** From the running program on the same machine, in a browser that has seen nothing of it yet. */
async function firstPaint(browser: Browser): Promise<Figure> {
	const serving = await startServing(firmText({ services: 24, signals: 3, every: "10s" }));
	const painted: number[] = [];
	const drawn: number[] = [];
	for (let round = 0; round < PAINTS; round++) {
		const context = await browser.newContext({ viewport: { width: 1_920, height: 1_080 } });
		const page = await context.newPage();
		await page.goto(`${serving.url}/wall`);
		await page.waitForSelector(".card");
		drawn.push(await page.evaluate(() => performance.now()));
		painted.push(await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]!.startTime));
		await context.close();
	}
	await serving.stop();
	return {
		figure: "the wall from the local server, nothing cached: first paint",
		measured: `${Math.round(median(painted))} ms  (all services drawn: ${Math.round(median(drawn))} ms)`,
		aim: `≤ ${grouped(LATEST_PAINT)} ms`,
		met: median(painted) <= LATEST_PAINT,
	};
}

/** Share of a core that the page's main thread takes while views come. */
async function underLoad(browser: Browser, dist: string): Promise<Figure> {
	const { server, page, session } = await openWall(browser, dist);
	const telling = tellViews(server);
	await pause(WARM_UP_SECONDS * SECOND);
	const before = await busySeconds(session);
	await pause(SECONDS * SECOND);
	const after = await busySeconds(session);
	telling.stop();
	const share = (after.busy - before.busy) / (after.at - before.at);
	await page.context().close();
	await server.close();
	return {
		figure: `main thread of the wall, ${grouped(SERVICES)} services, ${VIEWS_PER_SECOND} views/s`,
		measured: `${(share * 100).toFixed(1)} % of a core`,
		aim: `≤ ${LARGEST_SHARE * 100} %`,
		met: share <= LARGEST_SHARE,
	};
}

/** What is still held after eight hours of beats, views and changes, told in a hurry. */
async function overAShift(browser: Browser, dist: string): Promise<Figure> {
	const { server, page, session } = await openWall(browser, dist);
	const seconds = SHIFT / SECOND;
	const views = withServices(outageOverview(), SERVICES).services;
	let revision = 1;
	let first = 0;
	for (let second = 1; second <= seconds; second++) {
		const at = LOOKED_AT + second * SECOND;
		server.emit("service", { revision: ++revision, view: { ...views[second % SERVICES]!, newestAt: formatInstant(at) } });
		if (second % 30 === 0) server.emit("activity", { revision: ++revision, changes: [changeAt(at)] });
		server.emit("beat", beatAt(at, revision));
		if (second % HURRY === 0) await pause(SECOND);
		if (second === Math.round(seconds / 10)) first = await heapInUse(session, page);
	}
	const last = await heapInUse(session, page);
	await page.context().close();
	await server.close();
	const growth = last / first - 1;
	return {
		figure: `heap of the wall after ${SHIFT / HOUR} simulated hours, ${grouped(SERVICES)} services`,
		measured: `${megabytes(first)} → ${megabytes(last)} MB  (${(growth * 100).toFixed(1)} %)`,
		aim: `≤ ${LARGEST_GROWTH * 100} % more`,
		met: growth <= LARGEST_GROWTH,
	};
}

type Opened = { server: FakeServer; page: Page; session: CDPSession };

async function openWall(browser: Browser, dist: string): Promise<Opened> {
	const server = await startFakeServer(dist, withServices(outageOverview(), SERVICES));
	server.beating(false);
	const context = await browser.newContext({ viewport: { width: 1_920, height: 1_080 } });
	const page = await context.newPage();
	await page.goto(`${server.url}/wall?page=2`);
	await page.waitForSelector(".card");
	const session = await context.newCDPSession(page);
	await session.send("Performance.enable");
	return { server, page, session };
}

/** Other figures of one service after the other, so many a second, with a beat each second. */
function tellViews(server: FakeServer): { stop: () => void } {
	const views = withServices(outageOverview(), SERVICES).services;
	let revision = 1;
	const timer = setInterval(() => {
		const at = Date.now();
		const view = views[(revision * 7) % SERVICES]!;
		const spark = view.spark.map((value) => (value === null ? null : value * (1 + Math.sin(revision) / 50)));
		server.emit("service", { revision: ++revision, view: { ...view, spark, newestAt: formatInstant(at) } });
		if (revision % VIEWS_PER_SECOND === 0) server.emit("beat", beatAt(at, revision));
	}, SECOND / VIEWS_PER_SECOND);
	return { stop: () => clearInterval(timer) };
}

const changeAt = (at: number) => ({
	...{ id: String(at), kind: "note-added", subject: "incident/x", from: null, to: "…", reason: null, by: null },
	happenedAt: formatInstant(at),
	noticedAt: formatInstant(at),
});

async function metricsOf(session: CDPSession): Promise<Map<string, number>> {
	const { metrics } = await session.send("Performance.getMetrics");
	return new Map(metrics.map(({ name, value }) => [name, value]));
}

async function busySeconds(session: CDPSession): Promise<{ busy: number; at: number }> {
	const metrics = await metricsOf(session);
	return { busy: metrics.get("TaskDuration")!, at: metrics.get("Timestamp")! };
}

/** After everything was drawn and the garbage is gone. */
async function heapInUse(session: CDPSession, page: Page): Promise<number> {
	await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 500))));
	await session.send("HeapProfiler.collectGarbage");
	return (await metricsOf(session)).get("JSHeapUsedSize")!;
}

const megabytes = (bytes: number): string => (bytes / 1_048_576).toFixed(1);
