import { describe, expect, it } from "vitest";
import { openStore } from "../../server/store/open.ts";
import type { ErrorView } from "../../server/views/error-view.ts";
import type { IntakeView, RejectedView, UnregisteredView } from "../../server/views/telemetry-view.ts";
import { formatInstant, type Instant, parseInstant, SECOND } from "../../streams/instant.ts";
import { firmOf, startTestApp, type TestApp, until } from "../support/app.ts";
import { openScreen } from "../support/screen.ts";
import { post } from "../support/serve.ts";
import { embeddedPlaces } from "./store-place.ts";

const WEB = "{ id: web, name: Web 下單, kind: core-system, confirmAfter: 1s, restoreAfter: 1s, signals: [{ id: probe }] }";
const CONFIG = firmOf(WEB);

const freshPlace = embeddedPlaces();
const startApp = async (environment = {}) => {
	const { dataDir } = await freshPlace();
	return { ...(await startTestApp({ dataDir, config: CONFIG, environment })), dataDir };
};

/** A confirmed outage of `web` since five seconds ago; gives back its start. */
async function breakWeb(app: TestApp): Promise<Instant> {
	const startedAt = app.clock.now() - 5 * SECOND;
	await app.tell(["web/probe", 1, startedAt - 5 * SECOND], ["web/probe", 0, startedAt]);
	await until(async () => expect((await app.service("web")).outage?.state).toBe("confirmed"));
	return startedAt;
}

/** The evidence of an outage, read when the program has stopped. */
async function evidenceOf(app: TestApp & { readonly dataDir: string }, outage: string) {
	await app.stop();
	const store = await openStore({ databaseUrl: null, dataDir: app.dataDir });
	const evidence = await store.evidence(outage);
	await store.close();
	return evidence;
}

/** An OTLP request with one gauge. */
const gauge = (at: Instant, value: number) => ({
	resourceMetrics: [
		{
			resource: { attributes: [{ key: "service.name", value: { stringValue: "db-main" } }] },
			scopeMetrics: [
				{
					metrics: [
						{
							name: "db.pool.used.ratio",
							unit: "1",
							gauge: { dataPoints: [{ asDouble: value, timeUnixNano: `${at}000000`, attributes: [{ key: "db", value: { stringValue: "cust" } }] }] },
						},
					],
				},
			],
		},
	],
});

const reload = (app: TestApp) => fetch(`${app.url}/-/reload`, { method: "POST" });
const under = (lines: string) => lines.replaceAll(/^(?=.)/gm, "      ");

describe("telemetry that cannot be used", () => {
	it("CONTRACT 4: lists a reading that nothing claims with the lines that claim it once they are configured; clocks run on", async () => {
		const app = await startApp();
		const startedAt = await breakWeb(app);
		const incidents = await app.incidents();
		await post(`${app.url}/v1/metrics`, gauge(app.clock.now(), 0.4));
		const [stray, ...others] = (await app.get("/api/v1/unregistered")) as UnregisteredView[];
		expect(others).toEqual([]);
		expect(stray).toMatchObject({ why: "unclaimed", readings: 1, value: 0.4, labels: { db: "cust", "service.name": "db-main" } });
		expect((await app.overview()).unregistered).toBe(1);

		app.configure(`${CONFIG}  - id: db\n    name: 資料庫\n    kind: supporting\n    signals:\n${under(stray!.configuration)}`);
		expect((await reload(app)).status).toBe(204);
		expect(await app.get("/api/v1/unregistered")).toEqual([]);
		await post(`${app.url}/v1/metrics`, gauge(app.clock.now(), 0.5));
		await until(async () => expect((await app.service("db")).signals).toMatchObject([{ value: 0.5 }]));
		expect(await app.get("/api/v1/unregistered")).toEqual([]);

		expect((await app.service("web")).outage).toMatchObject({ state: "confirmed", startedAt: formatInstant(startedAt) });
		const lasting = (list: typeof incidents) => list.map(({ id, awareAt, detectedAt, filings }) => ({ id, awareAt, detectedAt, filings }));
		expect(lasting(await app.incidents())).toEqual(lasting(incidents));
		await app.tell(["web/probe", 1]);
		await until(async () => expect((await app.incidents())[0]!.restoredAt).not.toBeNull());
	});

	it("CONTRACT 3.1, SEMANTICS 1.6, 1.7: lists what was refused with its reason; the good samples of the same post count", async () => {
		const app = await startApp();
		const sample = { service: "web", signal: "probe", value: 1, at: formatInstant(app.clock.now()) };
		const posted = [
			sample,
			{ ...sample, service: "moon" },
			{ ...sample, signal: "tide" },
			{ ...sample, at: "2026-11-01T09:00:00+08:00" },
			{ ...sample, value: "NaN" },
		];
		const answer = (await (await post(`${app.url}/api/v1/samples`, posted)).json()) as IntakeView;
		expect(answer.accepted).toBe(1);
		const reasons = ["unknown-service", "unknown-signal", "too-old"];
		expect(answer.rejected.map(({ reason }) => reason)).toEqual(expect.arrayContaining(reasons));
		expect(answer.rejected.map(({ index }) => index).sort()).toEqual([1, 2, 3, 4]);
		const listed = (await app.get("/api/v1/rejected")) as RejectedView[];
		expect(listed).toHaveLength(4);
		expect(listed.map(({ reason }) => reason)).toEqual(expect.arrayContaining(reasons));
		for (const { message } of listed) expect(message).not.toBe("");
		await app.untilVerdict("web", "up");
	});

	it("raises one banner for a flood of them, by the share and the window that are set", async () => {
		const app = await startApp({ RTOWATCH_REJECTED_SHARE: "0.5", RTOWATCH_REJECTED_WINDOW: "1m" });
		const flood = async () => (await app.overview()).banners.filter(({ cause }) => cause === "rejected-flood");
		const send = (service: string, count: number) =>
			post(
				`${app.url}/api/v1/samples`,
				Array.from({ length: count }, (_, n) => ({ service, signal: "probe", value: 1, at: formatInstant(app.clock.now() - n) })),
			);
		await send("web", 30);
		await send("moon", 20);
		expect(await flood()).toEqual([]);
		await send("moon", 200);
		expect(await flood()).toHaveLength(1);
		app.clock.ahead(61 * SECOND);
		expect(await flood()).toEqual([]);
	});
});

describe("a reload", () => {
	it("CONTRACT 4: with a wrong configuration changes nothing and names every fault", async () => {
		const app = await startApp();
		const startedAt = await breakWeb(app);
		const before = await app.get("/api/v1/services");
		app.configure(CONFIG.replace("confirmAfter: 1s", "confirmAfter: soon, tier: Z").replace("id: hq", "id: HQ"));
		const answer = await reload(app);
		expect(answer.status).toBe(400);
		const { error } = (await answer.json()) as ErrorView;
		expect(error.message).toContain("the one before stays in force");
		expect(error.details.map(({ path }) => path)).toEqual(expect.arrayContaining(["sites[0].id", "services[0].confirmAfter", "services[0].tier"]));
		for (const { message } of error.details) expect(message).toMatch(/^found .*, expected /);
		expect(JSON.stringify(error)).not.toContain(app.dataDir);
		expect((await app.app.reload()).length).toBe(error.details.length);

		const lasting = (services: unknown) =>
			(services as { id: string; outage: { startedAt: string } | null }[]).map(({ id, outage }) => [id, outage?.startedAt]);
		expect(lasting(await app.get("/api/v1/services"))).toEqual(lasting(before));
		expect((await app.service("web")).outage).toMatchObject({ startedAt: formatInstant(startedAt) });
	});

	it("keeps the curves of what was heard before it, though services stand in another order now", async () => {
		const app = await startApp();
		await breakWeb(app);
		const { signals } = await app.history("web");
		expect(signals[0]!.points).toHaveLength(2);
		app.configure(firmOf("{ id: app, name: App 下單, kind: core-system, signals: [{ id: probe }] }", WEB));
		expect((await reload(app)).status).toBe(204);
		expect((await app.history("web")).signals).toEqual(signals);
		expect((await app.history("app")).signals).toEqual([]);
	});

	it("CONTRACT 4: takes up again the running outage and the curve of a service that was taken out and is put back, at once and after a restart", async () => {
		const app = await startApp();
		const startedAt = formatInstant(await breakWeb(app));
		const { signals } = await app.history("web");
		app.configure(firmOf("{ id: app, name: App 下單, kind: core-system, signals: [{ id: probe }] }"));
		expect((await reload(app)).status).toBe(204);
		expect((await app.overview()).services.map(({ id }) => id)).toEqual(["app"]);
		app.configure(CONFIG);
		expect((await reload(app)).status).toBe(204);
		expect(await app.service("web")).toMatchObject({ verdict: "down", outage: { state: "confirmed", startedAt } });
		expect((await app.history("web")).signals).toEqual(signals);
		await app.stop();
		const again = await startTestApp({ dataDir: app.dataDir, config: CONFIG, clock: app.clock });
		expect(await again.service("web")).toMatchObject({ outage: { state: "confirmed", startedAt } });
	});

	it("goes by the new limits from then on, and tells every screen anew", async () => {
		const app = await startApp();
		await app.tell(["web/probe", 1]);
		await app.untilVerdict("web", "up");
		const screen = openScreen(app.url);
		await screen.hears("overview", ({ services }) => services[0]!.name === "Web 下單");
		app.configure(firmOf(WEB.replace("Web 下單", "網頁下單").replace("{ id: probe }", "{ id: probe, down: { below: 2 } }")));
		expect((await reload(app)).status).toBe(204);
		await screen.hears("overview", ({ services }) => services[0]!.name === "網頁下單");
		await app.tell(["web/probe", 1.5]);
		await screen.hears("service", ({ view }) => view.verdict === "down");
		screen.socket.close();
	});
});

describe("the socket", () => {
	it("CONTRACT 5: tells two screens the same: the overview, then verdict, incident and activity as they come, and a beat a second", async () => {
		const app = await startApp();
		const screens = [openScreen(app.url), openScreen(app.url)];
		for (const screen of screens) await screen.hears("overview", ({ services }) => services.length === 1);
		const startedAt = await breakWeb(app);
		for (const screen of screens) {
			const { view } = await screen.hears("service", ({ view: { outage } }) => outage?.state === "confirmed");
			expect(view).toMatchObject({ id: "web", verdict: "down", outage: { startedAt: formatInstant(startedAt) } });
			const incident = await screen.hears("incident", ({ view: { services } }) => services.includes("web"));
			expect(incident.view.filings[0]).toMatchObject({ kind: "initial", state: "running" });
			await screen.hears("activity", ({ changes }) => changes.some(({ kind }) => kind === "outage-confirmed"));
			await screen.hears("summary", ({ deadlines }) => deadlines.some(({ kind }) => kind === "filing"));
			const beat = await screen.hears("beat", ({ sees, stores, screens: many }) => sees && stores && many === 2);
			await screen.hears("beat", ({ at }) => parseInstant(at) > parseInstant(beat.at));
			const revisions = screen.heard.flatMap(({ data }) => ("revision" in data ? [data.revision] : []));
			expect(revisions).toEqual(revisions.toSorted((a, b) => a - b));
			screen.socket.close();
		}
	});
});

describe("history and evidence", () => {
	it("DESIGN 4: has the points of every signal, the verdict bands and the outages, before a restart and after", async () => {
		const app = await startApp();
		const startedAt = await breakWeb(app);
		const restoredAt = app.clock.now();
		await app.tell(["web/probe", 1, restoredAt]);
		await until(async () => expect((await app.service("web")).outage).toBeNull());
		const before = await app.history("web");
		const [first, bad, good] = [startedAt - 5 * SECOND, startedAt, restoredAt].map(formatInstant);
		expect(before.signals).toMatchObject([
			{
				id: "probe",
				site: "hq",
				points: [
					[first, 1],
					[bad, 0],
					[good, 1],
				],
			},
		]);
		expect(before.verdicts.map(({ verdict, from, to }) => [verdict, from, to])).toEqual([
			["up", first, bad],
			["down", bad, good],
			["up", good, null],
		]);
		expect(before.outages).toMatchObject([{ startedAt: bad, endedAt: good, endedBy: "restored" }]);

		await app.stop();
		const again = await startTestApp({ dataDir: app.dataDir, config: CONFIG, clock: app.clock });
		const after = await again.history("web");
		expect([after.signals, after.verdicts, after.outages]).toEqual([before.signals, before.verdicts, before.outages]);
	});

	it("has the signals in the order of the configuration, before a restart and after", async () => {
		const config = CONFIG.replace("{ id: probe }", "{ id: probe }, { id: aside, decides: false }");
		const { dataDir } = await freshPlace();
		const app = await startTestApp({ dataDir, config });
		await app.tell(["web/aside", 1], ["web/probe", 1]);
		await app.untilVerdict("web", "up");
		const order = async ({ history }: Pick<TestApp, "history">) => (await history("web")).signals.map(({ id }) => id);
		expect(await order(app)).toEqual(["probe", "aside"]);
		await app.stop();
		expect(await order(await startTestApp({ dataDir, config, clock: app.clock }))).toEqual(["probe", "aside"]);
	});

	it("keeps the raw samples around an outage with their place in the log", async () => {
		const app = await startApp();
		const startedAt = await breakWeb(app);
		const { id } = (await app.service("web")).outage!;
		await app.tell(["web/probe", 1]);
		await until(async () => expect((await app.service("web")).outage).toBeNull());
		const evidence = await evidenceOf(app, `web/${id}`);
		const place = { topic: "rtowatch.health", partition: 0 };
		expect(evidence.slice(0, 2)).toMatchObject([
			{ ...place, service: "web", signal: "probe", site: "hq", at: startedAt - 5 * SECOND, value: 1 },
			{ ...place, at: startedAt, value: 0 },
		]);
		expect(evidence.map(({ value }) => value)).toEqual([1, 0, 1]);
		for (const { offset } of evidence) expect(offset).toBeGreaterThan(0n);
	});
});
