import { describe, expect, onTestFinished, test } from "vitest";
import { routeTable } from "../../../server/routes/table.ts";
import type { HealthView } from "../../../server/views/health-view.ts";
import { firmOf, startTestApp } from "../../support/app.ts";
import { inTemporaryFolder } from "../../support/folder.ts";
import { signedInAs, withToken } from "../../support/people.ts";
import { servePeople } from "../../support/people-served.ts";
import { NOW } from "../../support/program.ts";
import { remoteWriteBody } from "../../support/remote-write.ts";
import { post, type Served, serveFake } from "../../support/serve.ts";
import { administratorOf, type Browser } from "../../support/signed-in.ts";

type Made = { secret: string; token: { id: string } };
const make = async (administrator: Browser, body: object) => (await administrator.did("POST", "/tokens", body)) as Made;
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
const HOUR = 3_600_000;

async function serveFakeHere(): Promise<Served> {
	const served = await serveFake();
	onTestFinished(() => served.http.close());
	return served;
}

describe("a wall's token (issue 6 §1)", () => {
	test("is opened once on the screen that is to hang, and goes out of the address into a cookie that no script reads", async () => {
		const served = await servePeople();
		const { secret } = await make(await administratorOf(served), { name: "noc-left", kind: "wall" });
		const opened = await fetch(`${served.url}/wall?lang=en&token=${secret}`, { redirect: "manual" });
		expect([opened.status, opened.headers.get("location")]).toEqual([303, "/wall?lang=en"]);
		const cookie = opened.headers.get("set-cookie")!;
		expect(cookie).toMatch(/^rtowatch-wall=[\w-]{43}; Max-Age=\d+; Path=\/; .*HttpOnly; SameSite=Strict$/);
		const status = async (path: string) => (await fetch(`${served.url}${path}`, { headers: { cookie: cookie.split(";")[0]! } })).status;
		expect([await status("/api/v1/overview"), await status("/api/v1/services"), await status("/api/v1/people")]).toEqual([200, 403, 403]);
	});

	test("that was stolen reads the wall and nothing else, and nothing any more once it is revoked", async () => {
		const served = await servePeople();
		const administrator = await administratorOf(served);
		const { secret, token } = await make(administrator, { name: "noc-left", kind: "wall" });
		const ask = async (path: string, method = "GET") => (await fetch(`${served.url}${path}`, { method, headers: bearer(secret) })).status;
		for (const { right, path, method, kind } of routeTable("0").filter((route) => route.right !== "anyone")) {
			const status = await ask(path.replaceAll(/\{\w+\}/g, "x"), method.toUpperCase());
			// Past the door, but not heard: what a wall says of its own screen, by an id that no socket has and without saying it in JSON.
			expect([path, kind, status]).toEqual([path, kind, right !== "wall" ? 403 : path.includes("{") ? 415 : 200]);
		}
		await administrator.did("POST", `/tokens/${token.id}/revoke`, {});
		expect(await ask("/api/v1/overview")).toBe(401);
		const again = await fetch(`${served.url}/wall?token=${secret}`, { redirect: "manual" });
		expect(again.headers.get("set-cookie")).toBeNull();
	});
});

test("whether the program is well is told to anybody, why it is not to whoever may see: the reasons name incidents and people", async () => {
	const served = await servePeople();
	const administrator = await administratorOf(served);
	const { secret } = await make(administrator, { name: "noc-left", kind: "wall" });
	served.program.behaves.ill = true;
	const reasons = async (headers: Record<string, string>) => {
		const answer = await fetch(`${served.url}/-/ready`, { headers });
		return ((await answer.json()) as HealthView).reasons.map(({ code, message }) => [code, message]);
	};
	const [[code, message] = []] = await reasons(administrator.headers);
	expect(message).not.toBe(code);
	expect([await reasons({}), await reasons(bearer(secret))]).toEqual([[[code, code]], [[code, code]]]);
});

describe("tokens", () => {
	test("are kept as hashes, shown once, and tell their last use", async () => {
		const served = await servePeople();
		const administrator = await administratorOf(served);
		const { secret, token } = await make(administrator, { name: "grafana", kind: "api", scopes: ["see"], until: "2026-12-31T00:00:00+08:00" });
		expect(JSON.stringify([...served.people.tokens.values()])).not.toContain(secret);
		expect(JSON.stringify(await administrator.did("GET", "/tokens"))).not.toContain(secret);
		expect(await administrator.did("GET", "/tokens")).toMatchObject([{ id: token.id, usedAt: null, rights: ["see"] }]);
		expect((await fetch(`${served.url}/api/v1/services`, { headers: bearer(secret) })).status).toBe(200);
		expect(await administrator.did("GET", "/tokens")).toMatchObject([{ usedAt: expect.stringContaining("2026-11-18T09:00") }]);
		expect((await fetch(`${served.url}/api/v1/services`, { headers: { cookie: `rtowatch-wall=${secret}` } })).status).toBe(401);
		served.clock.ahead(50 * 24 * HOUR);
		expect((await fetch(`${served.url}/api/v1/services`, { headers: bearer(secret) })).status).toBe(401);
	});

	test("are rotated without a gap: the secret before goes on for a day", async () => {
		const served = await servePeople();
		const administrator = await administratorOf(served);
		const first = await make(administrator, { name: "prometheus", kind: "telemetry" });
		const second = (await administrator.did("POST", `/tokens/${first.token.id}/rotate`, {})) as Made;
		const send = async (secret: string) => (await fetch(`${served.url}/api/v1/push/login/up`, { method: "POST", headers: bearer(secret) })).status;
		expect([await send(first.secret), await send(second.secret)]).toEqual([200, 200]);
		served.clock.ahead(25 * HOUR);
		expect([await send(first.secret), await send(second.secret)]).toEqual([401, 200]);
	});

	test.each([
		["of the interface without an end", { name: "x", kind: "api", scopes: ["see"] }],
		["of the interface without scopes", { name: "x", kind: "api", until: "2026-12-31T00:00:00+08:00" }],
		["with the right to file", { name: "x", kind: "api", scopes: ["file"], until: "2026-12-31T00:00:00+08:00" }],
		["of a wall with more than the wall", { name: "x", kind: "wall", scopes: ["see"] }],
	])("are not made %s", async (_name, body) => {
		expect((await (await administratorOf(await servePeople())).ask("POST", "/tokens", body)).status).toBe(400);
	});

	test("of a program give commands in the program's own name", async () => {
		const served = await servePeople();
		const { secret } = await make(await administratorOf(served), { name: "deploy", kind: "api", scopes: ["note", "see"], until: "2026-12-31T00:00:00+08:00" });
		const headers = { ...bearer(secret), "content-type": "application/json" };
		const [incident] = served.program.incidents({ from: null, to: null, state: null });
		const answer = await fetch(`${served.url}/api/v1/incidents/${incident!.id}/notes`, { method: "POST", headers, body: '{"text":"v2"}' });
		expect([answer.status, served.program.commands.map(({ by }) => by)]).toEqual([200, ["token:deploy"]]);
	});

	test("of telemetry speak for the services they were made for, and for no other", () =>
		inTemporaryFolder(async (folder) => {
			const services = ["{ id: login, tier: A, signals: [{ id: up }] }", "{ id: settle, tier: B, signals: [{ id: up }] }"];
			const app = await startTestApp({ dataDir: folder.path, config: firmOf(...services) });
			const administrator = await administratorOf({ url: app.url, firstLink: app.app.firstLink, clock: app.clock });
			const { secret } = await make(administrator, { name: "batch", kind: "telemetry", services: ["settle"] });
			const send = async (headers: Record<string, string>) => {
				const samples = ["login", "settle"].map((service) => ({ service, signal: "up", value: 1 }));
				const body = JSON.stringify(samples.map((sample) => ({ ...sample, at: new Date(app.clock.now()).toISOString() })));
				const answer = await fetch(`${app.url}/api/v1/samples`, { method: "POST", headers: { ...headers, "content-type": "application/json" }, body });
				return [answer.status, await answer.json()];
			};
			expect(await send(bearer(secret))).toMatchObject([200, { accepted: 1, rejected: [{ index: 0, reason: "not-allowed" }] }]);
			expect((await send({}))[0]).toBe(401);
			expect((await send(administrator.headers))[0]).toBe(403);
		}));
});

/** A histogram that counts on, as an OpenTelemetry Collector sends it. */
function histogram(count: number, at: number) {
	const point = { startTimeUnixNano: "1", timeUnixNano: `${at}000000`, count: `${count}`, sum: count, bucketCounts: [`${count}`, "0"], explicitBounds: [1] };
	const metric = { name: "latency", unit: "s", histogram: { aggregationTemporality: 2, dataPoints: [point] } };
	const resource = { attributes: [{ key: "service.name", value: { stringValue: "login" } }] };
	return { resourceMetrics: [{ resource, scopeMetrics: [{ metrics: [metric] }] }] };
}

describe("a source's token cannot speak for another's services", () => {
	test("by moving what their histograms are counted from", async () => {
		const { url, people, program } = await serveFakeHere();
		signedInAs(people, "administrator");
		const [own, other] = [await withToken(people, { kind: "telemetry" }), await withToken(people, { kind: "telemetry", services: ["settle"] })];
		const send = (headers: Record<string, string>, count: number, at: number) => post(`${url}/v1/metrics`, histogram(count, NOW + at), headers);
		await send(own, 10, -3_000);
		await send(other, 1_000_000, -2_000);
		await send(own, 25, -1_000);
		const counted = program.taken.flatMap(({ decoded }) => decoded.readings).filter((reading) => reading.kind === "series" && reading.name === "latency.p50");
		// Of each sender the first point says nothing yet; only ours has sent a second one.
		expect(counted.map(({ at }) => at)).toEqual([NOW - 1_000]);
	});

	test("in any format that telemetry comes in", () =>
		inTemporaryFolder(async (folder) => {
			const signals = "signals: [{ id: up, metric: up, match: { job: login } }, { id: failing }]";
			const app = await startTestApp({
				dataDir: folder.path,
				config: firmOf(`{ id: login, tier: A, ${signals} }`, "{ id: settle, tier: B, signals: [{ id: up }] }"),
			});
			signedInAs(app.app.people, "administrator");
			const headers = await withToken(app.app.people, { kind: "telemetry", services: ["settle"] });
			const now = app.clock.now();
			const gauge = {
				name: "up",
				gauge: { dataPoints: [{ timeUnixNano: `${now}000000`, asDouble: 0, attributes: [{ key: "job", value: { stringValue: "login" } }] }] },
			};
			const alert = { status: "firing", labels: { alertname: "failing", service: "login" }, startsAt: new Date(now).toISOString(), annotations: {} };
			const posts: [path: string, body: object | Buffer | null][] = [
				["/api/v1/samples", { service: "login", signal: "up", value: 0, at: new Date(now).toISOString() }],
				["/api/v1/push/login/up?ok=false", null],
				["/v1/metrics", { resourceMetrics: [{ scopeMetrics: [{ metrics: [gauge] }] }] }],
				["/api/v1/alertmanager", { version: "4", status: "firing", alerts: [alert] }],
				["/api/v2/alerts", [alert]],
				["/api/v1/write", remoteWriteBody([{ labels: { __name__: "up", job: "login" }, samples: [{ value: 0, timestamp: now }] }])],
			];
			for (const [path, body] of posts) {
				const isBytes = Buffer.isBuffer(body);
				const content = isBytes ? new Uint8Array(body) : body && JSON.stringify(body);
				const type: Record<string, string> = isBytes
					? { "content-type": "application/x-protobuf", "content-encoding": "snappy" }
					: { "content-type": "application/json" };
				const answer = await fetch(`${app.url}${path}`, { method: "POST", headers: { ...headers, ...type }, body: content });
				const said = await answer.text();
				expect([path, answer.status, said]).toEqual([path, path === "/v1/metrics" ? expect.any(Number) : 400, expect.stringContaining("sender's token")]);
			}
			const viewer = signedInAs(app.app.people, "viewer");
			const login = await (await fetch(`${app.url}/api/v1/services/login`, { headers: viewer })).json();
			expect(login).toMatchObject({ newestAt: null, outage: null });
		}));
});

describe("the first word of a page (issue 6 §1)", () => {
	test("is a policy without exceptions, and no promise of HTTPS where there is none", async () => {
		const { url } = await servePeople();
		const { headers } = await fetch(`${url}/api/v1/session`);
		expect(headers.get("content-security-policy")).not.toContain("unsafe");
		expect(headers.get("content-security-policy")).toContain("form-action 'self'");
		expect(headers.get("strict-transport-security")).toBeNull();
		expect(headers.get("referrer-policy")).toBe("same-origin");
	});

	test("of another site's page is not listened to, whoever is signed in", async () => {
		const served = await servePeople();
		const { headers } = await administratorOf(served);
		const foreign = { ...headers, "content-type": "application/json", "sec-fetch-site": "cross-site" };
		const answer = await fetch(`${served.url}/api/v1/people`, {
			method: "POST",
			headers: foreign,
			body: '{"login":"evil","name":"evil","roles":["administrator"]}',
		});
		expect([answer.status, served.people.accounts.size]).toEqual([403, 1]);
	});
});
