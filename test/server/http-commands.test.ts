import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { post, type Served, serveFake } from "../support/serve.ts";
import { incidentSample } from "../support/views.ts";

let served: Served;
const command = (path: string, body: unknown, headers?: Record<string, string>) => post(`${served.url}/api/v1${path}`, body, headers);
const incident = incidentSample().id;
const target = { incident, service: null };
const by = "值班主管";
const because = { by, reason: "客戶來電" };
const AT = "2026-11-18T08:37:00+08:00";
const at = Date.parse(AT);

beforeAll(async () => {
	served = await serveFake();
});
afterAll(() => served.http.close());
beforeEach(() => {
	Object.assign(served.program.behaves, { refuses: null, stores: true });
	served.program.commands.length = 0;
});

test.each([
	[
		"/incidents",
		{ by, services: ["login"], nature: "security-event", occurredAt: AT },
		{ command: "reportIncident", occurredAt: at, awareAt: null, nature: "security-event", category: null, description: null, services: ["login"] },
	],
	[
		"/services/login/outages",
		{ ...because, occurredAt: AT, awareAt: AT, source: "電話" },
		{ command: "declareOutage", service: "login", occurredAt: at, awareAt: at, source: "電話" },
	],
	[
		"/services/login/restored",
		{ ...because, how: "substitute", substitute: "ca-core" },
		{ command: "recordRestored", service: "login", effectiveAt: null, how: "substitute", substitute: "ca-core", evidence: null },
	],
	["/services/login/take-over", { by, site: "dr", effectiveAt: AT }, { command: "takeOver", service: "login", site: "dr", effectiveAt: at }],
	["/services/login/fail-back", { by }, { command: "failBack", service: "login", effectiveAt: null }],
	[
		"/services/login/maintenance",
		{ ...because, until: AT, ticket: "C-1" },
		{ command: "declareMaintenance", service: "login", from: null, until: at, ticket: "C-1" },
	],
	[`/incidents/${incident}/acknowledge`, { by, note: "接手" }, { command: "acknowledge", ...target, note: "接手" }],
	[
		`/incidents/${incident}/awareness`,
		{ ...because, awareAt: AT, source: "vendor", note: "簡訊" },
		{ command: "recordAwareness", ...target, awareAt: at, source: "vendor", note: "簡訊", reason: "客戶來電" },
	],
	[`/incidents/${incident}/fields/69`, { by, value: "b", seen: null }, { command: "setField", ...target, field: 69, value: "b", seen: null }],
	[`/incidents/${incident}/fields/52`, { by, value: ["a", "b"] }, { command: "setField", ...target, field: 52, value: ["a", "b"] }],
	[
		`/incidents/${incident}/filings/initial/file`,
		{ by, receipt: "1", channel: "web" },
		{ command: "recordFiling", ...target, filing: "initial", filedAt: null, receipt: "1", channel: "web" },
	],
	[`/incidents/${incident}/notes`, { by, text: "重開機" }, { command: "note", ...target, text: "重開機" }],
	["/handovers", { by, from: "王小明", note: "廠商退版中" }, { command: "handOver", from: "王小明", note: "廠商退版中" }],
	[
		"/calendar/closures",
		{ ...because, date: "2026-11-19", scope: "afternoon", announcedAt: AT },
		{ command: "closeDay", date: "2026-11-19", scope: "afternoon", announcedAt: at },
	],
])("POST %s becomes a command with who gave it (CONTRACT §4)", async (path, body, expected) => {
	const response = await command(path, body);
	expect(await response.json()).toMatchObject({ changes: [{ kind: "outage-confirmed" }] });
	expect(response.status).toBe(200);
	expect(served.program.commands).toEqual([{ command: expected, by, reason: "reason" in body ? body.reason : null }]);
});

test.each([
	["/services/login/outages", { by }, "reason"],
	["/services/login/restored", { by, reason: " " }, "reason"],
	["/services/login/maintenance", { by, until: AT }, "reason"],
	["/calendar/closures", { by, date: "2026-11-19" }, "reason"],
	["/services/login/fail-back", {}, "by"],
	["/services/login/fail-back", { by: "" }, "by"],
	["/services/login/fail-back", { by, effectiveAt: "2026-11-18T08:37:00" }, "effectiveAt"],
	["/services/login/fail-back", { by, effectiveAt: 1 }, "effectiveAt"],
	["/services/login/fail-back", { by, sudo: true }, "sudo"],
	["/services/login/take-over", { by }, "site"],
	["/services/login/restored", { ...because, how: "magic" }, "how"],
	["/incidents", { by, services: ["login", "nobody"] }, "services[1]"],
	["/incidents", { by, services: ["Not An Id"] }, "services[0]"],
	[`/incidents/${incident}/fields/52`, { by, value: { a: 1 } }, "value"],
	["/calendar/closures", { ...because, date: "2026-02-30" }, "date"],
])("POST %s with %j is 400 and points at %s", async (path, body, place) => {
	const response = await command(path, body);
	expect(response.status).toBe(400);
	const { error } = await response.json();
	expect(error).toMatchObject({ code: "invalid", details: [{ path: place, message: expect.stringMatching(/^found .+, expected .+/) }] });
	expect(served.program.commands).toEqual([]);
});

test.each([
	"/services/nobody/fail-back",
	"/incidents/nothing/acknowledge",
	`/incidents/${incident}/fields/71`,
	`/incidents/${incident}/fields/x`,
	`/incidents/${incident}/filings/gossip/file`,
])("POST %s leads nowhere: 404", async (path) => {
	const response = await command(path, path.includes("fields") ? { by, value: 1 } : { by });
	expect([response.status, (await response.json()).error.code]).toEqual([404, "not-found"]);
});

test("a command that cannot be carried out is 409 with the reason in words", async () => {
	served.program.behaves.refuses = "an outage of login is running already";
	const response = await command("/services/login/outages", because);
	expect(response.status).toBe(409);
	expect((await response.json()).error).toMatchObject({ code: "conflict", message: "an outage of login is running already" });
});

test("a command that cannot be stored is 503, and does not say where", async () => {
	served.program.behaves.stores = false;
	const response = await command(`/incidents/${incident}/acknowledge`, { by });
	expect([response.status, response.headers.get("retry-after")]).toEqual([503, "1"]);
	expect(await response.text()).not.toMatch(/PGSQL|ECONN/);
});

test.each([
	["broken JSON", "{", "application/json", 400],
	["a list", "[]", "application/json", 400],
	["nothing", "", "application/json", 400],
	["a form", "by=x", "application/x-www-form-urlencoded", 415],
	["text", "{}", "text/plain", 415],
])("%s is no command", async (_what, body, type, status) => {
	const response = await fetch(`${served.url}/api/v1/services/login/fail-back`, { method: "POST", headers: { "content-type": type }, body });
	const text = await response.text();
	expect(response.status).toBe(status);
	expect(JSON.parse(text).error.code).toBe("invalid");
	expect(text).not.toMatch(/JSON at|position|node_modules/);
});

test("a body over 5 MiB is 413", async () => {
	expect((await command(`/incidents/${incident}/notes`, { by, text: "x".repeat(5 * 1024 * 1024) })).status).toBe(413);
});

test.each([
	["another site's page", { "sec-fetch-site": "cross-site" }],
	["a page of another port of this host", { "sec-fetch-site": "same-site" }],
	["a page of an old browser, which says its origin alone", { origin: "https://evil.example" }],
	["a page that hides where it is from", { origin: "null" }],
])("%s may not give commands", async (_who, headers) => {
	const response = await command("/services/login/fail-back", { by }, headers);
	expect([response.status, (await response.json()).error.code]).toEqual([403, "forbidden"]);
	expect(served.program.commands).toEqual([]);
});

test.each([
	["our own page", () => ({ "sec-fetch-site": "same-origin", origin: served.url })],
	["our own page of an old browser", () => ({ origin: served.url })],
	["our own page behind a proxy that changes the host", () => ({ "sec-fetch-site": "same-origin", origin: "https://rtowatch.example" })],
	["a program that is no browser", () => ({})],
])("%s may give commands", async (_who, headersOf) => {
	expect((await command("/services/login/fail-back", { by }, headersOf())).status).toBe(200);
});

test("whoever commands too often is told to wait", async () => {
	const busy = await serveFake();
	let response = await post(`${busy.url}/api/v1/services/login/fail-back`, {});
	for (let i = 0; i < 1_200; i++) response = await post(`${busy.url}/api/v1/services/login/fail-back`, {});
	expect([response.status, (await response.json()).error.code]).toEqual([429, "unavailable"]);
	expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
	await busy.http.close();
});
