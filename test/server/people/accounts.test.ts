import { get } from "node:http";
import { describe, expect, test } from "vitest";
import type { SessionView } from "../../../server/people/person-view.ts";
import type { ErrorView } from "../../../server/views/error-view.ts";
import { firmOf, startTestApp, type TestApp } from "../../support/app.ts";
import { inTemporaryFolder } from "../../support/folder.ts";
import { servePeople } from "../../support/people-served.ts";
import { administratorOf, browserOf, codeAt, PASSWORD, personOf } from "../../support/signed-in.ts";

const FIRM = firmOf("{ id: login, tier: A, confirmAfter: 0s, signals: [{ id: up, every: 10s }] }");
const MINUTE = 60_000;
const doorOf = (app: TestApp) => ({ url: app.url, firstLink: app.app.firstLink, clock: app.clock });
const trailOf = async (browser: ReturnType<typeof browserOf>) =>
	(await browser.did("GET", "/trail")) as { what: string; about: string; by: string | null; roles: string[]; address: string; detail: string | null }[];

describe("a firm on its first day (issue 6 §1)", () => {
	test("is open on the loopback until the one-time link has made the first administrator, and closed from then on", async () => {
		const app = await servePeople();
		const stranger = browserOf(app.url);
		expect((await stranger.did("GET", "/session")) as SessionView).toMatchObject({ open: true, person: null, readyMade: [] });
		expect((await stranger.ask("GET", "/services")).status).toBe(200);
		expect((await stranger.ask("POST", "/people", { login: "me", name: "me", roles: ["administrator"] })).status).toBe(403);

		const administrator = await administratorOf(app);
		expect((await stranger.ask("GET", "/services")).status).toBe(401);
		expect((await administrator.ask("GET", "/services")).status).toBe(200);
		const again = await stranger.ask("POST", "/session/link", { link: app.firstLink, login: "other", name: "other", password: PASSWORD });
		expect([again.status, (await stranger.did("GET", "/session")) as SessionView]).toMatchObject([401, { open: false, person: null }]);
	});

	test("keeps accounts and sessions over a restart, and prints no link any more", () =>
		inTemporaryFolder(async (folder) => {
			const first = await startTestApp({ dataDir: folder.path, config: FIRM });
			const administrator = await administratorOf(doorOf(first));
			await first.stop();
			const second = await startTestApp({ dataDir: folder.path, config: FIRM, clock: first.clock });
			expect(second.app.firstLink).toBeNull();
			const later = browserOf(second.url);
			Object.assign(later.headers, administrator.headers);
			expect(await later.did("GET", "/session")).toMatchObject({ person: { login: "admin", roles: ["administrator"] } });
			await second.stop();
			const demo = startTestApp({ dataDir: folder.path, config: null, clock: first.clock });
			await expect(demo).rejects.toThrow(/belongs to a firm with accounts: start it with --config/);
		}));

	test("in the demo stays open whatever its ready-made administrator does: an account would close it, and keep it from starting again", async () => {
		const served = await servePeople("demo");
		const newcomer = browserOf(served.url);
		await newcomer.did("POST", "/session/ready-made", { login: "wu" });
		const refused = await newcomer.ask("POST", "/people", { login: "me", name: "me", roles: ["noc"] });
		expect([refused.status, (refused.body as ErrorView).error.message]).toEqual([409, expect.stringContaining("the demo has its own people")]);
		expect(await browserOf(served.url).did("GET", "/session")).toMatchObject({ open: true });
	});

	test.each([["0.0.0.0"], ["::"]])("does not listen on %s before anybody has an account, and says why", (host) =>
		inTemporaryFolder(async (folder) => {
			const starting = startTestApp({ dataDir: folder.path, config: FIRM, environment: { RTOWATCH_HOST: host } });
			await expect(starting).rejects.toThrow(/--host: found .*, expected 127\.0\.0\.1 as long as nobody has an account/);
		}),
	);

	test("answers only to the names of this machine, so that no page of elsewhere can have its own name lead here", async () => {
		const { url } = await servePeople();
		const { hostname, port } = new URL(url);
		const status = (host: string) =>
			new Promise((resolve) => get({ hostname, port, path: "/api/v1/overview", headers: { host } }, (answer) => resolve(answer.resume().statusCode)));
		expect([await status(`localhost:${port}`), await status(`127.0.0.1:${port}`), await status(`evil.example:${port}`)]).toEqual([200, 200, 401]);
	});

	test("takes no password that is short, common, or made of the person's own name", async () => {
		const app = await servePeople();
		for (const password of ["short", "passwordpassword", "123456789012345", "administrator2026", "aaaaaaaaaaaaaaaaaaaa"]) {
			const refused = await browserOf(app.url).ask("POST", "/session/link", { link: app.firstLink, login: "administrator", name: "n", password });
			expect([password, refused.status]).toEqual([password, 400]);
		}
	});
});

describe("signing in", () => {
	test("takes the password and, once there is one, the second factor; each code once", async () => {
		const app = await servePeople();
		await administratorOf(app);
		app.clock.ahead(MINUTE);
		const browser = browserOf(app.url);
		const given = { login: "admin", password: PASSWORD };
		expect(await browser.ask("POST", "/session", given)).toMatchObject({ status: 401, body: { error: { details: [{ path: "code" }] } } });
		const code = codeAt(app.clock.now());
		expect(await browser.ask("POST", "/session", { ...given, code })).toMatchObject({ status: 200, body: { person: { name: "管理員" } } });
		expect((await browserOf(app.url).ask("POST", "/session", { ...given, code })).status).toBe(401);
		const wrong = await browserOf(app.url).ask("POST", "/session", { login: "admin", password: "not the password" });
		const unknown = await browserOf(app.url).ask("POST", "/session", { login: "nobody", password: "not the password" });
		expect([wrong.status, unknown.body]).toEqual([401, wrong.body]);
	});

	test("gives a cookie that no script reads and no other site sends", async () => {
		const app = await servePeople();
		const browser = browserOf(app.url);
		const answer = await browser.ask("POST", "/session/link", { link: app.firstLink, login: "admin", name: "管理員", password: PASSWORD });
		expect(answer.headers.get("set-cookie")).toMatch(/^rtowatch=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
	});

	test("waits longer after each failure, the right password too", async () => {
		const app = await servePeople();
		await administratorOf(app);
		for (let i = 0; i < 6; i++) await browserOf(app.url).ask("POST", "/session", { login: "admin", password: "wrong" });
		const refused = await browserOf(app.url).ask("POST", "/session", { login: "admin", password: PASSWORD });
		expect([refused.status, Number(refused.headers.get("retry-after"))]).toEqual([429, expect.any(Number)]);
		app.clock.ahead(MINUTE);
		expect((await browserOf(app.url).ask("POST", "/session", { login: "admin", password: PASSWORD, code: codeAt(app.clock.now()) })).status).toBe(200);
	});

	test("ends after two hours without doing anything, after twelve hours whatever one does, and by signing out", async () => {
		const app = await servePeople();
		const administrator = await administratorOf(app);
		const isIn = async () => (await administrator.ask("GET", "/services")).status === 200;
		app.clock.ahead(121 * MINUTE);
		expect(await isIn()).toBe(false);
		const signIn = () => administrator.did("POST", "/session", { login: "admin", password: PASSWORD, code: codeAt(app.clock.now()) });
		await signIn();
		for (let hour = 0; hour < 12; hour++) {
			expect([hour, await isIn()]).toEqual([hour, true]);
			await administrator.did("GET", "/session");
			app.clock.ahead(60 * MINUTE);
		}
		expect(await isIn()).toBe(false);
		await signIn();
		const stolen = { ...administrator.headers };
		await administrator.did("DELETE", "/session");
		expect((await fetch(`${app.url}/api/v1/services`, { headers: stolen })).status).toBe(401);
	});
});

describe("accounts", () => {
	test("begin with a link, change roles at once, end at their instant, and the last administrator stays one", async () => {
		const app = await servePeople();
		const administrator = await administratorOf(app);
		const auditor = await personOf(app, administrator, "chang", "張稽核", ["auditor"], "2026-12-18T00:00:00+08:00");
		expect((await auditor.ask("GET", "/people")).status).toBe(200);
		expect((await auditor.ask("POST", "/people/chang", { roles: ["administrator"] })).status).toBe(403);
		await administrator.did("POST", "/people/chang", { roles: ["viewer"] });
		expect((await auditor.ask("GET", "/people")).status).toBe(403);
		await administrator.did("POST", "/people/chang", { validUntil: new Date(app.clock.now() + MINUTE).toISOString() });
		expect((await auditor.ask("GET", "/services")).status).toBe(200);
		app.clock.ahead(2 * MINUTE);
		expect((await auditor.ask("GET", "/services")).status).toBe(401);
		expect((await administrator.ask("POST", "/people/admin", { closed: true })).status).toBe(409);
		expect((await administrator.ask("POST", "/people/admin", { roles: ["viewer"] })).status).toBe(409);
	});

	test("that are closed take no password by the link that they were given", async () => {
		const app = await servePeople();
		const administrator = await administratorOf(app);
		const { link } = (await administrator.did("POST", "/people", { login: "wang", name: "王值班", roles: ["noc"] })) as { link: string };
		await administrator.did("POST", "/people/wang", { closed: true });
		expect((await browserOf(app.url).ask("POST", "/session/link", { link, password: PASSWORD })).status).toBe(401);
		expect(app.acts.filter(({ by }) => by === "王值班")).toEqual([]);
		await administrator.did("POST", "/people/wang", { closed: false });
		expect((await browserOf(app.url).ask("POST", "/session/link", { link, password: PASSWORD })).status).toBe(401);
	});

	test("keep names apart for good: maker and checker are told by them", async () => {
		const app = await servePeople();
		const administrator = await administratorOf(app);
		await administrator.did("POST", "/people", { login: "wang", name: "王值班", roles: ["noc"] });
		await administrator.did("POST", "/people/wang", { closed: true });
		for (const taken of [
			{ login: "wang", name: "王" },
			{ login: "wang2", name: "王值班" },
			{ login: "wang3", name: "wang" },
		])
			expect((await administrator.ask("POST", "/people", { ...taken, roles: ["noc"] })).status).toBe(409);
	});

	test("change only under a second factor given within five minutes", async () => {
		const app = await servePeople();
		const administrator = await administratorOf(app);
		app.clock.ahead(6 * MINUTE);
		const add = () => administrator.ask("POST", "/people", { login: "wang", name: "王值班", roles: ["noc"] });
		expect(await add()).toMatchObject({ status: 403, body: { error: { details: [{ path: "secondFactor", message: "ask" }] } } });
		await administrator.did("POST", "/session/second-factor", { code: codeAt(app.clock.now()) });
		expect((await add()).status).toBe(200);
	});
});

describe("one's own account", () => {
	const inTwoPlaces = async () => {
		const app = await servePeople();
		const here = await administratorOf(app);
		app.clock.ahead(MINUTE);
		const there = browserOf(app.url);
		await there.did("POST", "/session", { login: "admin", password: PASSWORD, code: codeAt(app.clock.now()) });
		return { app, here, there, isIn: async () => (await there.ask("GET", "/services")).status === 200 };
	};

	test("takes another password from whoever knows the one it has, and every other session is over", async () => {
		const { app, here, isIn } = await inTwoPlaces();
		const change = (current: string, password = "another-horse-92-battery") => here.ask("POST", "/session/password", { current, password });
		expect((await change("wrong")).status).toBe(401);
		expect((await change(PASSWORD, "admin-admin-admin")).status).toBe(400);
		expect(await isIn()).toBe(true);
		expect((await change(PASSWORD)).status).toBe(200);
		expect([await isIn(), (await here.ask("GET", "/services")).status]).toEqual([false, 200]);
		expect(app.acts.at(-1)).toMatchObject({ to: "password-set", by: "管理員" });
		for (let i = 0; i < 5; i++) expect((await change("wrong")).status).toBe(401);
		expect((await change("another-horse-92-battery")).status).toBe(429);
	});

	test("is signed out wherever else it is", async () => {
		const { here, isIn } = await inTwoPlaces();
		await here.did("POST", "/session/end-others", {});
		expect([await isIn(), (await here.ask("GET", "/services")).status]).toEqual([false, 200]);
		expect((await browserOf((await inTwoPlaces()).app.url).ask("POST", "/session/end-others", {})).status).toBe(401);
	});
});

describe("the trail (issue 6 §3)", () => {
	test("tells who did what, as what, from where, in the chain of changes; nothing of it is a secret or published", () =>
		inTemporaryFolder(async (folder) => {
			const app = await startTestApp({ dataDir: folder.path, config: FIRM });
			const administrator = await administratorOf(doorOf(app));
			await browserOf(app.url).ask("POST", "/session", { login: "admin", password: "wrong" });
			await administrator.did("POST", "/tokens", { name: "prometheus", kind: "telemetry" });
			const told = await trailOf(administrator);
			expect(told.map(({ what, about }) => [what, about.replace(/token\/.*/, "token/…")])).toEqual([
				["token-made", "token/…"],
				["sign-in-failed", "account/admin"],
				["second-factor-enrolled", "account/admin"],
				["signed-in", "account/admin"],
				["account-made", "account/admin"],
				["configuration-read", "configuration"],
				["link-made", "account/first-administrator"],
			]);
			const filtered = (await administrator.did("GET", "/trail?what=token-made&by=%E7%AE%A1%E7%90%86%E5%93%A1")) as unknown[];
			expect(filtered).toEqual([told[0]]);
			expect(await administrator.did("GET", "/trail?what=token-made&by=somebody")).toEqual([]);
			expect(told[0]).toMatchObject({ by: "管理員", roles: ["administrator"], address: "127.0.0.1", detail: "telemetry prometheus" });
			const whole = JSON.stringify([told, await administrator.did("GET", "/people"), await administrator.did("GET", "/tokens")]);
			for (const secret of [PASSWORD, app.app.firstLink!, "argon2", "JBSWY3DP"]) expect(whole).not.toContain(secret);
			expect(await administrator.did("GET", "/overview")).toMatchObject({ activity: [] });
		}));
});
