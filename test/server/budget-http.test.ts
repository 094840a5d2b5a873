import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exportBudget } from "../../server/cli/export-budget.ts";
import { exportInspection } from "../../server/cli/export-inspection.ts";
import type { BudgetView } from "../../server/views/budget-view.ts";
import { MINUTE, SECOND } from "../../streams/instant.ts";
import { firmOf, startTestApp, type TestApp, until } from "../support/app.ts";
import { csvRows, pdfPages, sheetsOf } from "../support/read-documents.ts";
import { serveFake } from "../support/serve.ts";
import { embeddedPlaces } from "./store-place.ts";

const service = (id: string, more = "") =>
	`{ id: ${id}, name: 系統 ${id}, kind: core-system, tier: A, confirmAfter: 1s, restoreAfter: 1s${more}, signals: [{ id: probe }] }`;
const DR =
	"{ id: dr-site, name: 異地備援機房, kind: dr-site, rpo: 15m, signals: [{ id: replication-lag, metric: replication.lag, site: dr, unit: s, down: { above: 900 } }] }";
const CONFIG = firmOf(service("web"), service("voice"), service("mail"), service("still"), DR);

const freshPlace = embeddedPlaces();
const flagsOf = (parts: Record<string, string>) => Object.entries(parts).flatMap(([flag, value]) => [`--${flag}`, value]);

/** An outage of so many minutes, over when it resolves; `meanwhile` is done while it runs. */
async function outage(app: TestApp, id: string, minutes: number, meanwhile: () => Promise<unknown> = async () => undefined) {
	const state = async () => (await app.service(id)).outage?.state;
	await app.tell([`${id}/probe`, 1]);
	app.clock.ahead(SECOND);
	await app.tell([`${id}/probe`, 0]);
	app.clock.ahead(2 * SECOND);
	await until(async () => expect(await state()).toBe("confirmed"));
	await meanwhile();
	app.clock.ahead(minutes * MINUTE - 2 * SECOND);
	await app.tell([`${id}/probe`, 1]);
	app.clock.ahead(2 * SECOND);
	await until(async () => expect(await state()).toBeUndefined());
}

/** A morning with a near miss of web, a false alarm of mail, and an exercise of voice. */
async function lived(dataDir: string): Promise<TestApp> {
	const app = await startTestApp({ dataDir, config: CONFIG });
	await app.tell(["still/probe", 1], ["dr-site/replication-lag", 12]);
	await outage(app, "web", 40, async () => {
		const [incident] = await app.incidents();
		app.clock.ahead(MINUTE);
		await app.command(`/incidents/${incident!.id}/acknowledge`, { by: "李大同" });
		await app.command(`/incidents/${incident!.id}/fields/45`, { value: "程式上線前測試不足" });
		await app.command(`/incidents/${incident!.id}/filings/initial/file`, { receipt: "A-1" });
	});
	await outage(app, "mail", 10, async () => {
		const incident = (await app.incidents()).find(({ services }) => services.includes("mail"));
		await app.command(`/incidents/${incident!.id}/withdraw`, { confirmedBy: "李大同", reason: "探針故障" });
	});
	await app.command("/exercises", { services: ["voice"], plan: "切換演練" });
	await outage(app, "voice", 20);
	await app.command("/exercises/end", {});
	return app;
}

test("CONTRACT §4: GET /budget after a morning counts the outage, and neither the exercise nor the false alarm; documents and exports say the same", async () => {
	const { dataDir } = await freshPlace();
	const app = await lived(dataDir);
	const view = (await app.get("/api/v1/budget")) as BudgetView;
	expect([view.from, view.to]).toEqual(["2026-10-01T00:00:00.000+08:00", "2027-01-01T00:00:00.000+08:00"]);
	expect(view.outages.map(({ service: id, running, breached, nearMiss }) => [id, running, breached, nearMiss])).toEqual([["web", false, false, true]]);
	expect(view.tiers.map(({ tier, outages, nearMisses, breaches }) => [tier, outages, nearMisses, breaches])).toEqual([
		["A", 1, 1, 0],
		["B", 0, 0, 0],
		["none", 0, 0, 0],
	]);
	expect(view.quarters.map(({ quarter }) => quarter)).toEqual(["2024Q4", "2025Q1", "2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2", "2026Q3", "2026Q4"]);
	expect(view.quarters.at(-1)?.tiers).toEqual(view.tiers);
	expect((await app.overview()).quarter).toEqual({ drill: expect.anything(), outages: 1, longestSeconds: Math.round(view.outages[0]!.elapsedSeconds.wall) });

	const web = view.outages[0]!;
	const wall = web.elapsedSeconds.wall;
	expect(wall).toBeGreaterThanOrEqual(41 * 60 - 10);
	expect([web.detectSeconds, web.restoreSeconds, web.downSeconds]).toEqual([1, wall, wall]);
	expect(web.acknowledgeSeconds).toBeGreaterThanOrEqual(60);
	const months = Object.fromEntries(view.availability.map(({ service: id, month, ...time }) => [`${id} ${month}`, time]));
	expect(months["web 2026-11"]).toMatchObject({ outSeconds: wall });
	expect(months["mail 2026-11"]).toMatchObject({ outSeconds: 0, availabilityRatio: 1 });
	expect(months["mail 2026-11"]!.unknownSeconds).toBeGreaterThanOrEqual(10 * 60);
	expect(months["voice 2026-11"]).toMatchObject({ outSeconds: 0, availabilityRatio: 1 });
	expect(months["still 2026-11"]).toMatchObject({ outSeconds: 0, availabilityRatio: 1 });
	expect(months["still 2026-11"]!.upSeconds).toBeGreaterThan(70 * 60);

	expect(view.filings.byKind.find(({ kind }) => kind === "initial")).toEqual({ kind: "initial", filed: 1, onTime: 1, late: 0, running: 0, overdue: 0 });
	expect(view.incidents.map(({ services, state, cause }) => [services, state, cause])).toEqual([
		[["web"], "open", "程式上線前測試不足"],
		[["mail"], "withdrawn", null],
	]);
	expect(view.causes).toMatchObject([{ cause: "程式上線前測試不足", confirmed: true, incidents: [web.incident], outages: 1, downSeconds: wall }]);
	expect(view.dr).toMatchObject([{ service: "dr-site", site: "dr", verdict: "up", replicationLagSeconds: 12, rpoSeconds: 900, lastDrillAt: null }]);
	const sought = async (query: string) => ((await app.get(`/api/v1/incidents?${query}`)) as { id: string }[]).map(({ id }) => id);
	expect([await sought(`cause=${encodeURIComponent("測試不足")}`), await sought("vendor=nobody")]).toEqual([[web.incident], []]);
	expect(view.drills).toMatchObject([{ services: ["voice"], plan: "切換演練", measured: [{ service: "voice", withinRto: true, rtoSeconds: 3_600 }] }]);
	expect(view.drills[0]?.measured[0]?.seconds).toBeGreaterThanOrEqual(20 * 60);

	const file = async (path: string) => new Uint8Array(await (await fetch(`${app.url}/api/v1/${path}`)).arrayBuffer());
	const rows = csvRows(await (await fetch(`${app.url}/api/v1/budget.csv?table=outages`)).text());
	expect(rows[1]?.slice(0, 3)).toEqual([web.incident, "系統 web", "A 級"]);
	const sheets = await sheetsOf(await file("inspection.xlsx?period=2026H2"));
	expect(sheets.map(({ name }) => name).slice(1)).toEqual(["事件一覽", "中斷紀錄及 RTO 結果", "通報紀錄", "演練紀錄", "各月系統可用率", "原因統計"]);
	expect(sheets[1]?.rows.slice(1).map((row) => row[0])).toEqual(view.incidents.map(({ id }) => id));
	expect(sheets[3]?.rows.find((row) => row[1] === "初步通報")?.slice(4, 6)).toEqual(["是", "A-1"]);
	expect((await pdfPages(await file("budget.pdf"))).flat().map(({ text }) => text)).toContain("切換演練");

	const csv = await exportBudget(flagsOf({ url: app.url, format: "csv" }), {});
	expect([csv.code, csv.out.includes(web.incident!)]).toEqual([0, true]);
	const span = { from: "2026-11-01", to: "2026-12-01" };
	const running = JSON.parse((await exportBudget(flagsOf({ url: app.url, format: "json", ...span }), {})).out) as BudgetView;
	await app.stop();
	const stored = await exportBudget(flagsOf({ data: dataDir, config: join(dataDir, "rtowatch.yaml"), format: "json", ...span }), {});
	const { outages, incidents, drills, from } = JSON.parse(stored.out) as BudgetView;
	expect({ outages, incidents, drills, from }).toEqual({
		outages: running.outages,
		incidents: running.incidents,
		drills: running.drills,
		from: "2026-11-01T00:00:00.000+08:00",
	});
	const to = join(dataDir, "inspection.xlsx");
	expect(await exportInspection(flagsOf({ data: dataDir, config: join(dataDir, "rtowatch.yaml"), half: "2026H2", to }), {})).toMatchObject({
		code: 0,
		out: `${to} written\n`,
	});
	expect((await sheetsOf(await readFile(to)))[2]?.rows[1]?.[0]).toBe(web.incident);
});

test("asked again it knows what came since, and says the same as whoever asks for the first time", async () => {
	const { dataDir } = await freshPlace();
	const app = await startTestApp({ dataDir, config: CONFIG });
	const asked = async () => (await app.get("/api/v1/budget")) as BudgetView;
	await app.tell(["still/probe", 1]);
	expect((await asked()).outages).toEqual([]);
	await outage(app, "web", 5);
	await app.command("/exercises", { services: ["voice"] });
	const [one, other] = await Promise.all([asked(), asked()]);
	expect(other).toEqual(one);
	expect(one.outages.map(({ service: id }) => id)).toEqual(["web"]);
	expect(one.drills).toMatchObject([{ services: ["voice"], plan: null, endedAt: null, measured: [] }]);
	await app.command("/exercises/end", {});
	const again = await asked();
	expect(again.drills).toHaveLength(1);
	expect(again.drills[0]?.endedAt).not.toBeNull();
	const spent = ({ services }: BudgetView) => services.map(({ id, outSeconds }) => [id, outSeconds]);
	await app.stop();
	const fresh = await exportBudget(flagsOf({ data: dataDir, config: join(dataDir, "rtowatch.yaml"), format: "json" }), {});
	expect(spent(JSON.parse(fresh.out) as BudgetView)).toEqual(spent(again));
});

test("a span that is over is told as it was: what happened afterwards is not in it", async () => {
	const { dataDir } = await freshPlace();
	const app = await startTestApp({ dataDir, config: CONFIG });
	await app.tell(["web/probe", 1], ["still/probe", 1]);
	app.clock.ahead(10 * MINUTE);
	const to = app.clock.now();
	app.clock.ahead(10 * MINUTE);
	await outage(app, "web", 5);
	const before = (await app.get(`/api/v1/budget?from=2026-11-18T00:00:00Z&to=${new Date(to).toISOString()}`)) as BudgetView;
	expect(before.outages).toEqual([]);
	const web = before.services.find(({ id }) => id === "web")!;
	expect([web.outSeconds, web.availabilityRatio]).toEqual([0, 1]);
	expect(web.upSeconds).toBeGreaterThan(9 * 60);
	expect(web.upSeconds + web.unknownSeconds).toBeLessThanOrEqual(10 * 60 + 5);
});

test.each([
	["budget?from=2026-11-18T10:00:00Z&to=2026-11-18T09:00:00Z", "the span is empty"],
	["budget?from=2020-01-01T00:00:00Z&to=2026-11-18T09:00:00Z", "the span is too long"],
	["budget.csv?table=gossip", "there is no such table"],
	["inspection.csv?period=2026Q3", "the request is not as expected"],
	["budget.pdf?lang=fr", "the request is not as expected"],
])("%s is refused: %s", async (path, message) => {
	const served = await serveFake();
	const answer = await fetch(`${served.url}/api/v1/${path}`);
	expect([answer.status, ((await answer.json()) as { error: { message: string } }).error.message]).toEqual([400, message]);
	await served.http.close();
});

test.each([
	[["--from", "yesterday"], "--from"],
	[["--from", "2026-11-02", "--to", "2026-11-01", "--data", "none"], "--data"],
	[["--format", "gif"], "--format"],
	[["--lang", "fr"], "--lang"],
	[["--url", "http://127.0.0.1:1", "--data", "x"], "--url"],
	[["--url", "http://127.0.0.1:1"], "does not answer"],
	[["everything"], "export budget"],
])("CONTRACT §6: export budget %j says what is wrong with it", async (args, place) => {
	const { code, err } = await exportBudget(args, {});
	expect([code, err.includes(place)]).toEqual([args.includes("none") || place.startsWith("does") ? 1 : 2, true]);
});

test.each([[[]], [["--half", "2026"]], [["--half", "2026H2", "--year", "2026"]], [["--year", "2026H1"]], [["--year", "26"]], [["2026"]]])(
	"export inspection %j is wrong use",
	async (args) => {
		expect((await exportInspection(args, {})).code).toBe(2);
	},
);
