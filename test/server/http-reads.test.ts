import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { post, type Served, serveFake } from "../support/serve.ts";
import { incidentSample } from "../support/views.ts";

let served: Served;
const get = (path: string, init?: RequestInit) => fetch(`${served.url}${path}`, init);
const api = async (path: string) => (await get(`/api/v1${path}`)).json();
const incident = incidentSample().id;

beforeAll(async () => {
	served = await serveFake();
	mkdirSync(join(served.screens, "assets"));
	writeFileSync(join(served.screens, "index.html"), "<!doctype html><title>RTO Watch</title>");
	writeFileSync(join(served.screens, "assets", "main-1a2b.js"), "1");
});
afterAll(() => served.http.close());

test("the overview has the pulse of the program and the revision of the socket in its beat (CONTRACT §4)", async () => {
	const overview = await api("/overview");
	expect(overview.beat).toMatchObject({ revision: 1, screens: 0, recordsPerSecond: 12, sees: true });
	expect(overview.services.map(({ id }: { id: string }) => id)).toEqual(["web-order", "login", "ca-core"]);
});

test("a service that does not exist is 404 in the shape of CONTRACT §1", async () => {
	const response = await get("/api/v1/services/nobody");
	expect(response.status).toBe(404);
	expect(await response.json()).toEqual({ error: { code: "not-found", message: "no such service", details: [] } });
});

test("history without a span is that of the last six hours", async () => {
	expect(await api("/services/web-order/history")).toMatchObject({ from: "2026-11-17T19:00:00.000Z", to: "2026-11-18T01:00:00.000Z" });
});

test.each([
	["?from=yesterday", "from"],
	["?from=2026-11-18T09:00:00", "from"],
	["?from=2026-11-18T09:00:00%2B08:00&to=2026-11-18T09:00:00%2B08:00", "from"],
	["?from=2020-01-01T00:00:00Z", "from"],
	["?from=2026-02-30T00:00:00Z", "from"],
	["?from=2026-11-18T08:00:00Z&from=2026-11-18T09:00:00Z", "from"],
])("history%s is refused with the place of the fault", async (query, path) => {
	const response = await get(`/api/v1/services/web-order/history${query}`);
	expect(response.status).toBe(400);
	const message = expect.stringMatching(/^found .+, expected .+/);
	expect((await response.json()).error).toMatchObject({ code: "invalid", details: [{ path, message }] });
});

test("an offset whose + was not escaped, and so came as a blank, is the offset all the same", async () => {
	const span = "?from=2026-11-18T08:00:00+08:00&to=2026-11-18T09:00:00%2B08:00";
	expect(await api(`/services/web-order/history${span}`)).toMatchObject({ from: "2026-11-18T00:00:00.000Z", to: "2026-11-18T01:00:00.000Z" });
	expect((await get("/api/v1/services/web-order/history?from=2026-11-18%2008:00")).status).toBe(400);
});

test("the rules of an incident say where each stands, and what is to be confirmed (domain §0)", async () => {
	const rules = await api(`/incidents/${incident}/rules`);
	expect(rules.filings.initial).toMatchObject({ name: "初步通報", assumed: false });
	expect(rules.filings.supplement).toMatchObject({ name: "補充通報", assumed: true });
	expect(rules.criteria.C2.source).toContain("重大資安事件之範圍");
	expect(rules.bases).toEqual({ "awareness + 30 min": "知悉起 30 分鐘" });
	expect(rules.marks["filings.initial.recipients"]).toMatchObject({ assumed: true, validFrom: null });
	expect((await get("/api/v1/incidents/none/rules")).status).toBe(404);
});

test("outages are filtered by service, incidents by state; an unknown state is refused", async () => {
	expect(await api("/outages?service=login")).toEqual([]);
	expect(await api("/outages?service=web-order&tier=A")).toHaveLength(1);
	expect(await api("/incidents?state=closed")).toEqual([]);
	expect((await get("/api/v1/incidents?state=finished")).status).toBe(400);
});

test("the calendar gives thirty days unless a span is said, and no more than a year", async () => {
	expect((await api("/calendar")).map(({ date }: { date: string }) => date)).toEqual(["2026-11-18", "2026-12-17"]);
	expect((await get("/api/v1/calendar?from=2023-01-01&to=2027-12-31")).status).toBe(400);
	expect((await get("/api/v1/calendar?from=2026-02-30")).status).toBe(400);
	expect(await (await get("/api/v1/calendar?from=soon")).text()).toContain('found \\"soon\\", expected a date such as 2026-11-18');
});

test("the draft comes as JSON", async () => {
	expect((await api(`/incidents/${incident}/filings/initial`)).filing.kind).toBe("initial");
});

test.each(["formal", "initial.gif", "gossip"])("a filing %s that has no draft is 404", async (kind) => {
	expect((await get(`/api/v1/incidents/${incident}/filings/${kind}`)).status).toBe(404);
});

test.each(["/overview/", "/nothing", "/services/Web_Order", "/services/%00", "/services/..%2f..%2fetc%2fpasswd", "/incidents/x/changes"])(
	"GET %s never gives more than its answer or a 404 without a stack",
	async (path) => {
		const response = await get(`/api/v1${path}`);
		const body = await response.text();
		expect([200, 404]).toContain(response.status);
		expect(body).not.toMatch(/at .*\.ts|node_modules|root:/);
	},
);

test.each(["/%E0%A4%A", "/../../../../etc/passwd", "/..%2f..%2f..%2fetc%2fpasswd", "/assets/..%2f..%2fpackage.json", "/assets/%2e%2e/%2e%2e/etc/passwd"])(
	"%s leads out of the screens to nothing",
	async (path) => {
		const response = await get(path);
		expect(await response.text()).not.toMatch(/root:|"dependencies"|\.ts:\d/);
		expect([200, 400, 403, 404]).toContain(response.status);
	},
);

test("a program that fails is 500 with one neutral sentence: no SQL, no path, no stack (CONTRACT §1)", async () => {
	const broken = await serveFake();
	broken.program.breakService("login");
	const response = await fetch(`${broken.url}/api/v1/services/login`);
	expect(response.status).toBe(500);
	expect(await response.json()).toEqual({ error: { code: "internal", message: "something went wrong inside RTO Watch; it has been logged", details: [] } });
	await broken.http.close();
});

test("every page is the screen, never cached; hashed assets are cached for good; a missing asset is 404", async () => {
	const wall = await get("/wall");
	expect(await wall.text()).toContain("<title>RTO Watch</title>");
	expect(wall.headers.get("cache-control")).toBe("no-cache");
	expect((await get("/incidents/20261118-083800-web-order")).status).toBe(200);
	expect((await get("/assets/main-1a2b.js")).headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
	expect((await get("/assets/main-ffff.js")).status).toBe(404);
});

test("pages may run no script but our own, and say not what serves them", async () => {
	const { headers } = await get("/wall");
	const policy = headers.get("content-security-policy") ?? "";
	expect(policy).toContain("script-src 'self';");
	expect(policy).not.toContain("upgrade-insecure-requests");
	expect(policy).toContain("frame-ancestors 'self'");
	expect(headers.get("x-content-type-options")).toBe("nosniff");
	expect(headers.get("x-powered-by")).toBeNull();
});

test("JSON is compressed for whoever takes it", async () => {
	const response = await get("/api/v1/overview", { headers: { "accept-encoding": "gzip" } });
	expect(response.headers.get("content-encoding")).toBe("gzip");
});

test("health tells the truth with its reasons (CONTRACT §4)", async () => {
	expect((await get("/-/ready")).status).toBe(200);
	served.program.behaves.ill = true;
	for (const path of ["/-/ready", "/-/healthy"]) {
		const response = await get(path);
		expect(response.status).toBe(503);
		expect((await response.json()).reasons[0]).toMatchObject({ code: "store", message: "the store does not answer" });
	}
	served.program.behaves.ill = false;
});

test("reload is whole or nothing, with every fault and no path of a file", async () => {
	expect((await post(`${served.url}/-/reload`, {})).status).toBe(204);
	served.program.behaves.faults = 2;
	const response = await post(`${served.url}/-/reload`, {});
	const text = await response.text();
	expect(response.status).toBe(400);
	expect(JSON.parse(text).error.details).toHaveLength(2);
	expect(JSON.parse(text).error.details[0]).toEqual({ path: "services[0].rto", message: "found 2x, expected a duration like 45s" });
	expect(text).not.toContain("/etc");
});

test("before the program is there the port is open: pages and healthy answer, ready and the interface say why not", async () => {
	const starting = await serveFake("starting", served.screens);
	const status = async (path: string) => (await fetch(`${starting.url}${path}`)).status;
	expect([await status("/wall"), await status("/-/healthy"), await status("/metrics"), await status("/api/v1/openapi.json")]).toEqual([200, 200, 200, 200]);
	const ready = await fetch(`${starting.url}/-/ready`);
	expect(ready.status).toBe(503);
	expect((await ready.json()).reasons[0].code).toBe("starting");
	const overview = await fetch(`${starting.url}/api/v1/overview`);
	expect([overview.status, (await overview.json()).error.code]).toEqual([503, "unavailable"]);
	expect((await post(`${starting.url}/api/v1/samples`, {})).status).toBe(503);
	starting.http.serve(starting.program, starting.people);
	expect([await status("/-/ready"), await status("/api/v1/overview")]).toEqual([200, 200]);
	await starting.http.close();
});
