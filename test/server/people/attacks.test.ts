import { request } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { NOBODY } from "../../../server/people/act.ts";
import { enrolCode } from "../../../server/people/enrol.ts";
import { giveSecondFactor } from "../../../server/people/factor.ts";
import { signOut } from "../../../server/people/sign-in.ts";
import { routeTable } from "../../../server/routes/table.ts";
import { SHARED_SECRET, signedInAs, withoutSecondFactor, withToken } from "../../support/people.ts";
import { type PeopleServed, servePeople } from "../../support/people-served.ts";
import { openScreen } from "../../support/screen.ts";
import { administratorOf, browserOf, codeAt, PASSWORD, personOf } from "../../support/signed-in.ts";
import { incidentSample } from "../../support/views.ts";

const MINUTE = 60_000;
const json = { "content-type": "application/json" };
const { id: INCIDENT } = incidentSample();

/** A request as it is written, path and all: fetch tidies both. */
function raw(url: string, method: string, path: string, headers: Record<string, string> = {}, body?: string) {
	return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>((resolve, reject) => {
		const asked = request(url, { method, path, headers }, (answer) => {
			let text = "";
			answer.on("data", (piece) => {
				text += piece;
			});
			answer.on("end", () => resolve({ status: answer.statusCode!, headers: answer.headers, text }));
		});
		asked.on("error", reject).end(body);
	});
}

const secretIn = (headers: Record<string, string>) => headers.cookie!.split("=")[1]!;
/** From an address of its own, as a proxy tells it. */
const from = (address: string) => ({ "x-forwarded-for": address });

describe("sessions", () => {
	test("are never the one that the browser brought along: signing in gives another, and ends that one", async () => {
		const served = await servePeople();
		const administrator = await administratorOf(served);
		await personOf(served, administrator, "chen", "陳覆核", ["reviewer"]);
		served.clock.ahead(MINUTE);
		const planted = { cookie: `rtowatch=${secretIn(administrator.headers)}` };
		const browser = browserOf(served.url);
		Object.assign(browser.headers, planted);
		await browser.did("POST", "/session", { login: "chen", password: `${PASSWORD} of one`, code: codeAt(served.clock.now()) });
		expect(secretIn(browser.headers)).not.toBe(secretIn(planted));
		expect(((await browser.did("GET", "/session")) as { person: { login: string } }).person.login).toBe("chen");
		expect((await fetch(`${served.url}/api/v1/services`, { headers: planted })).status).toBe(401);
	});

	test("over HTTPS are taken by the name alone that no neighbouring host can set", async () => {
		const served = await servePeople("firm", ".", "loopback");
		const secret = secretIn(signedInAs(served.people, "viewer"));
		const ask = async (cookie: string) => (await fetch(`${served.url}/api/v1/services`, { headers: { cookie, "x-forwarded-proto": "https" } })).status;
		expect([await ask(`__Host-rtowatch=${secret}`), await ask(`rtowatch=${secret}`)]).toEqual([200, 401]);
		const socket = (cookie: string) => openScreen(served.url, { cookie, "x-forwarded-proto": "https" });
		const [own, planted] = [socket(`__Host-rtowatch=${secret}`), socket(`rtowatch=${secret}`)];
		onTestFinished(() => void own.socket.disconnect());
		await own.hears("overview");
		expect(await planted.closed).toBeTruthy();
	});

	test.each([
		["whose person did nothing for two hours", (served: PeopleServed) => served.clock.ahead(121 * MINUTE)],
		["whose account was closed", ({ people }: PeopleServed) => people.accounts.set("viewer", { ...people.accounts.get("viewer")!, closed: true })],
		["whose account's time is over", ({ people }: PeopleServed) => people.accounts.set("viewer", { ...people.accounts.get("viewer")!, validUntil: 1 })],
		["whose password was chosen anew", ({ people }: PeopleServed) => people.sessions.clear()],
	])("%s lose their socket", async (_name, end) => {
		const served = await servePeople();
		const screen = openScreen(served.url, signedInAs(served.people, "viewer"));
		signedInAs(served.people, "administrator");
		await screen.hears("overview");
		end(served);
		expect(await screen.closed).toBe("io server disconnect");
	});

	test("take on no second factor beside one that was taken on in another while they waited", async () => {
		const { people, clock } = await servePeople();
		signedInAs(people, "reviewer");
		signedInAs(people, "reviewer");
		people.accounts.set("reviewer", { ...people.accounts.get("reviewer")!, secondFactor: null });
		const [own, stolen] = [...people.sessions.values()].map((session) => ({ ...session, secondFactorAt: null }));
		for (const session of [own!, stolen!]) people.sessions.set(session.id, session);
		const passkey = { id: "k", login: "reviewer", name: "k", publicKey: "", counter: 0, transports: [], host: "localhost", madeAt: 0, usedAt: null };
		people.passkeys.set("k", passkey);
		const taken = await enrolCode(people, stolen!, SHARED_SECRET, codeAt(clock.now()), NOBODY);
		expect([taken, people.accounts.get("reviewer")!.secondFactor]).toEqual([{ refused: "this takes the second factor again" }, null]);
	});

	test("that are being signed out do not come back with what was given in them meanwhile", async () => {
		const { people, clock } = await servePeople();
		signedInAs(people, "reviewer");
		const [session] = people.sessions.values();
		const held = Promise.withResolvers<void>();
		const { commit } = people.store;
		Object.assign(people.store, {
			async commit(given: Parameters<typeof commit>[0]) {
				await held.promise;
				await commit(given);
			},
		});
		const ended = signOut(people, session!.id, NOBODY);
		const given = giveSecondFactor(people, session!, { code: codeAt(clock.now()) }, NOBODY);
		// Whatever does not wait for the store is done by then.
		await new Promise(setImmediate);
		held.resolve();
		await Promise.all([ended, given]);
		expect([...people.sessions]).toEqual([]);
	});

	test("that were ended do not come back with a code of the second factor that was on its way", async () => {
		const served = await servePeople();
		const headers = signedInAs(served.people, "reviewer");
		const [session] = served.people.sessions.values();
		let letGo = () => {};
		const before = new Promise<void>((resolve) => {
			letGo = resolve;
		});
		served.people.turn = before;
		const given = fetch(`${served.url}/api/v1/session/second-factor`, {
			method: "POST",
			headers: { ...headers, ...json },
			body: JSON.stringify({ code: codeAt(served.clock.now()) }),
		});
		await expect.poll(() => served.people.turn === before).toBe(false);
		served.people.sessions.delete(session!.id);
		letGo();
		await given;
		expect([...served.people.sessions]).toEqual([]);
	});
});

describe("other people's pages", () => {
	const POSTS = { origin: "https://evil.example", "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };

	test.each([
		["a form", { ...POSTS, "content-type": "application/x-www-form-urlencoded" }, "login=evil"],
		["a form that passes for text", { ...POSTS, "content-type": "text/plain" }, '{"text":"x"}'],
		["a script", { ...POSTS, ...json }, '{"text":"x"}'],
		["an older browser's script", { origin: "https://evil.example", ...json }, '{"text":"x"}'],
		["a page in a sandbox", { origin: "null", ...json }, '{"text":"x"}'],
		["a neighbouring host", { origin: "https://evil.example", "sec-fetch-site": "same-site", ...json }, '{"text":"x"}'],
	])("send no command by %s", async (_name, headers, body) => {
		const served = await servePeople();
		const cookie = signedInAs(served.people, "duty-officer");
		const answer = await raw(served.url, "POST", `/api/v1/incidents/${INCIDENT}/notes`, { ...cookie, ...headers }, body);
		expect([answer.status, served.program.commands]).toEqual([403, []]);
	});

	test("send none by a form from a page of our own host either: a command is JSON", async () => {
		const served = await servePeople();
		const cookie = signedInAs(served.people, "duty-officer");
		for (const type of ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"]) {
			const answer = await raw(served.url, "POST", `/api/v1/incidents/${INCIDENT}/notes`, { ...cookie, "content-type": type }, '{"text":"x"}');
			expect([answer.status, served.program.commands]).toEqual([415, []]);
		}
	});

	test("do nothing by being looked at: no GET has a right that changes anything", () => {
		const changing = ["note", "operate", "write", "file", "decide", "confirm", "review", "plan", "configure", "change-people", "telemetry"];
		expect(routeTable("0").filter(({ method, right }) => method === "get" && changing.includes(right))).toEqual([]);
	});

	test("read nothing: no answer may be read by another origin, and none stays in a cache", async () => {
		const served = await servePeople();
		const headers = { ...signedInAs(served.people, "viewer"), origin: "https://evil.example" };
		const answer = await fetch(`${served.url}/api/v1/services`, { headers });
		expect([answer.headers.get("access-control-allow-origin"), answer.headers.get("cache-control")]).toEqual([null, "no-store"]);
		expect(answer.headers.get("x-frame-options")).toBe("SAMEORIGIN");
		expect((await fetch(`${served.url}/api/v1/session`)).headers.get("cache-control")).toBe("no-store");
	});

	test("find nothing here by a name of their own that leads here, as long as nobody has an account", async () => {
		const { url } = await servePeople();
		const ask = async (host: string) => (await raw(url, "GET", "/api/v1/services", { host })).status;
		for (const strange of ["evil.example", "127.0.0.1.evil.example", "localhost:1@evil.example"]) expect(await ask(strange), strange).toBe(401);
		for (const own of ["127.0.0.1:7200", "localhost", "LOCALHOST:7200", "[::1]:7200"]) expect(await ask(own), own).toBe(200);
	});
});

describe("guessing", () => {
	const guess = (served: PeopleServed, login: string, address: string, password = "not the password") =>
		raw(served.url, "POST", "/api/v1/session", { ...json, ...from(address) }, JSON.stringify({ login, password }));
	const firm = async () => {
		const served = await servePeople("firm", ".", "loopback");
		await administratorOf(served);
		return served;
	};

	test("many at once counts each: five, then a wait that says how long", async () => {
		const served = await firm();
		const answers = await Promise.all(Array.from({ length: 12 }, () => guess(served, "admin", "203.0.113.1")));
		expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
		expect(answers.filter(({ status, headers }) => status === 429 && Number(headers["retry-after"]) >= 1)).toHaveLength(7);
	});

	test("from everywhere together is held back too; an address from which that person has signed in is not (nobody is locked out by others)", async () => {
		const served = await firm();
		const { people, clock } = served;
		const own = { login: "admin", password: PASSWORD };
		clock.ahead(MINUTE);
		const code = () => codeAt(clock.now());
		const signIn = (address: string) => raw(served.url, "POST", "/api/v1/session", { ...json, ...from(address) }, JSON.stringify({ ...own, code: code() }));
		expect((await signIn("198.51.100.7")).status).toBe(200);
		for (let i = 0; i < 50; i++) people.guesses.tried("admin", `203.0.113.${i}`, clock.now());
		expect((await guess(served, "admin", "203.0.113.99")).status).toBe(429);
		clock.ahead(31_000);
		people.guesses.tried("admin", "203.0.113.100", clock.now());
		people.guesses.tried("admin", "203.0.113.101", clock.now());
		expect((await signIn("192.0.2.1")).status).toBe(429);
		expect((await signIn("198.51.100.7")).status).toBe(200);
	});

	test("does not tell an account that is there from one that is not: the same words, and as much work", async () => {
		const served = await firm();
		const [there, none] = [await guess(served, "admin", "203.0.113.2"), await guess(served, "nobody", "203.0.113.2")];
		expect([there.status, there.text]).toEqual([none.status, none.text]);
		expect(served.acts.filter(({ to }) => to === "sign-in-failed").map(({ subject }) => subject)).toEqual(["account/admin", "account/unknown"]);
		for (let i = 0; i < 5; i++) await Promise.all([guess(served, "admin", "203.0.113.2"), guess(served, "nobody", "203.0.113.2")]);
		expect([(await guess(served, "admin", "203.0.113.2")).status, (await guess(served, "nobody", "203.0.113.2")).status]).toEqual([429, 429]);
	});

	test("the code of a second factor with a stolen password is guessing too, and a right password does not start it anew", async () => {
		const served = await firm();
		const give = async (code?: string) => {
			const body = JSON.stringify({ login: "admin", password: PASSWORD, ...(code && { code }) });
			return (await raw(served.url, "POST", "/api/v1/session", { ...json, ...from("203.0.113.3") }, body)).status;
		};
		served.clock.ahead(MINUTE);
		const wrong = codeAt(served.clock.now() + 60 * MINUTE);
		for (let i = 0; i < 5; i++) expect([await give(), await give(wrong)]).toEqual([401, 401]);
		expect([await give(), await give(codeAt(served.clock.now()))]).toEqual([429, 429]);
	});

	test("a code counts once, also for signing in at two places at once, and none before it counts afterwards", async () => {
		const served = await firm();
		served.clock.ahead(MINUTE);
		const code = codeAt(served.clock.now());
		const earlier = codeAt(served.clock.now() - 30_000);
		const sign = async (address: string, given: string) =>
			(await raw(served.url, "POST", "/api/v1/session", { ...json, ...from(address) }, JSON.stringify({ login: "admin", password: PASSWORD, code: given })))
				.status;
		const both = await Promise.all([sign("203.0.113.4", code), sign("203.0.113.5", code)]);
		expect(both.sort()).toEqual([200, 401]);
		expect(await sign("203.0.113.6", earlier)).toBe(401);
	});
});

describe("links and redirects", () => {
	test("the first administrator's link makes one, once, and none when there is somebody", async () => {
		const served = await servePeople();
		const use = (login: string) =>
			browserOf(served.url).ask("POST", "/session/link", { link: served.firstLink, login, name: `${login} 甲`, password: PASSWORD });
		const both = await Promise.all([use("one"), use("two")]);
		expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
		expect((await use("three")).status).toBe(401);
		expect([...served.people.accounts.values()].filter(({ roles }) => roles.includes("administrator"))).toHaveLength(1);
	});

	test.each(["//evil.example", "/\\evil.example", "https://evil.example", "/a//evil.example", "/../evil", "/wall\r\nset-cookie: a=b", "javascript:alert(1)"])(
		"signing in leads to no other site: %j",
		async (to) => {
			const served = await servePeople();
			served.people.provider = {
				name: "x",
				begin: async () => ({ address: "https://provider.example/", state: "s" }),
				finish: () => Promise.reject(new Error()),
			};
			const answer = await fetch(`${served.url}/api/v1/session/provider?to=${encodeURIComponent(to)}`, { redirect: "manual" });
			expect(answer.status).toBe(400);
		},
	);

	test("a wall's link goes on to the wall, whatever else stands in it", async () => {
		const { url } = await servePeople();
		const location = async (path: string) => (await raw(url, "GET", path)).headers.location;
		expect(await location("/wall?token=x&lang=en%0d%0aset-cookie:%20a=b")).toBe("/wall?lang=en%0D%0Aset-cookie%3A+a%3Db");
		expect(await location("/wall?token=x&//evil.example")).toMatch(/^\/wall\?/);
	});
});

describe("ways around the guard", () => {
	const PATHS = [
		...["/api/v1/people/", "/API/V1/people", "/api/v1/people?x=/session", "/api/v1/%70eople", "/api/v1/people%2f", "/api/v1/./people", "//api/v1/people"],
		...["/api/v1/session/../people", "/api/v1/session/%2e%2e/people", "/api/v1;/people", "/api/v1/people#/session", "/api/v1/people%00", "/api/v1/people.json"],
	];

	test.each(PATHS)("%s gives a stranger nothing", async (path) => {
		const served = await servePeople();
		await administratorOf(served);
		for (const method of ["GET", "HEAD", "OPTIONS", "PUT", "TRACE"]) {
			const { status, text } = await raw(served.url, method, path);
			const isNothing = status >= 400 || (method === "OPTIONS" && /^[A-Z, ]*$/.test(text));
			expect([method, isNothing, text.includes("管理員")]).toEqual([method, true, false]);
		}
	});

	test("another method, by whatever header, is not the one that was allowed", async () => {
		const served = await servePeople();
		const headers = { ...signedInAs(served.people, "administrator"), "x-http-method-override": "DELETE", "x-original-url": "/api/v1/session" };
		expect((await raw(served.url, "GET", "/api/v1/people?_method=POST", headers)).status).toBe(200);
		expect(served.people.sessions.size).toBe(1);
	});

	test("an address is nobody's to choose: without a named proxy its headers say nothing", async () => {
		const served = await servePeople();
		await administratorOf(served);
		const spoofed = { ...json, "x-forwarded-for": "203.0.113.9", "x-forwarded-host": "evil.example", forwarded: "for=203.0.113.9", "x-real-ip": "203.0.113.9" };
		await raw(served.url, "POST", "/api/v1/session", spoofed, JSON.stringify({ login: "admin", password: "x" }));
		expect(JSON.parse(served.acts.at(-1)!.reason!)).toMatchObject({ address: "127.0.0.1" });
	});

	test("whoever is nobody yet sends little: a body of eight kilobytes is too large for signing in", async () => {
		const { url } = await servePeople();
		const body = JSON.stringify({ login: "admin", password: "x".repeat(9_000) });
		expect((await raw(url, "POST", "/api/v1/session", json, body)).status).toBe(413);
		expect((await raw(url, "GET", "/api/v1/session", { cookie: "x".repeat(17 * 1024) })).status).toBe(431);
	});
});

describe("speaking for others", () => {
	const commands = routeTable("0").filter(({ body }) => body !== undefined && JSON.stringify(z.toJSONSchema(body, { io: "input" })).includes('"by"'));

	test("is what every endpoint with `by` refuses, also with the second person's name (CONTRACT §4)", async () => {
		const served = await servePeople();
		expect(commands.length).toBeGreaterThan(25);
		const headers = { ...signedInAs(served.people, "ciso"), ...json };
		signedInAs(served.people, "administrator");
		for (const { method, path, right } of commands) {
			const address = path
				.replace("{id}", path.includes("/services/") ? "web-order" : INCIDENT)
				.replace("{kind}", "initial")
				.replace("{number}", "1");
			const ask = (said: object) =>
				raw(served.url, method.toUpperCase(), address.replace("{criterion}", "C1"), headers, JSON.stringify({ reason: "x", ...said }));
			expect([path, right, (await ask({ by: "陳覆核" })).text]).toEqual([path, right, expect.stringContaining('"by"')]);
			expect([path, (await ask({ by: "ciso", confirmedBy: "陳覆核" })).text]).toEqual([path, expect.stringContaining('"confirmedBy"')]);
		}
		expect(served.program.commands).toEqual([]);
	});

	test.each([
		["one that looks the same", "王值班\u200b"],
		["one that is written otherwise", "王 值班"],
		["one that turns the text around", "\u202e班值王"],
		["that of a program", "token:deploy"],
		["one without a letter", "\u2026"],
	])("needs a name of one's own: %s is refused", async (_name, name) => {
		const served = await servePeople();
		const administrator = await administratorOf(served);
		await administrator.did("POST", "/people", { login: "wang", name: "王值班", roles: ["noc"] });
		expect((await administrator.ask("POST", "/people", { login: "wang2", name, roles: ["reviewer"] })).status).toBeGreaterThanOrEqual(400);
		expect(served.people.accounts.size).toBe(2);
	});

	test("as a program needs a name that no other has had", async () => {
		const served = await servePeople();
		const administrator = await administratorOf(served);
		await administrator.did("POST", "/tokens", { name: "left", kind: "wall" });
		expect((await administrator.ask("POST", "/tokens", { name: "left", kind: "telemetry" })).status).toBe(409);
	});

	test("as one's own second person by another account in the same browser takes that account's own second factor", async () => {
		const served = await servePeople();
		const { people, url } = served;
		const asker = signedInAs(people, "duty-officer", "wang");
		const request = {
			id: "aaaaaaaaaaaa",
			command: { command: "withdraw", incident: INCIDENT, service: null, confirmedBy: null },
			by: "name of wang",
			reason: "x",
		} as const;
		const open = { askedAt: people.now(), until: people.now() + MINUTE, state: "pending", decidedBy: null, decidedAt: null } as const;
		people.requests.set(request.id, { ...request, ...open });
		const confirm = async (headers: Record<string, string>) =>
			(await raw(url, "POST", `/api/v1/requests/${request.id}/confirm`, { ...headers, ...json }, "{}")).status;
		expect(await confirm(asker)).toBe(409);
		const other = signedInAs(people, "reviewer", "chen");
		withoutSecondFactor(people, other);
		expect(await confirm(other)).toBe(403);
		people.accounts.set("wang", { ...people.accounts.get("wang")!, closed: true });
		expect(await confirm(signedInAs(people, "reviewer", "chen"))).toBe(409);
		expect(served.program.commands).toEqual([]);
	});

	test("as one of the demo's people goes nowhere outside the demo", async () => {
		const served = await servePeople();
		expect((await browserOf(served.url).ask("POST", "/session/ready-made", { login: "wu" })).status).toBe(404);
		await administratorOf(served);
		expect((await browserOf(served.url).ask("POST", "/session/ready-made", { login: "admin" })).status).toBe(404);
	});
});

describe("a token's reach", () => {
	test.each([["see"], ["note"], ["operate"]])("that has the scope %s alone is told no draft, in whatever way it asks", async (scope) => {
		const served = await servePeople();
		const { people, url } = served;
		signedInAs(people, "administrator");
		const headers = { ...(await withToken(people, { kind: "api", scopes: [scope as "see"], until: Number.MAX_SAFE_INTEGER })), ...json };
		const ways = [`/filings/initial`, "/filings/initial.pdf", "/filings/initial.json", "/filings/initial?version=1", "/bundle.zip"];
		for (const way of ways) expect([way, (await raw(url, "GET", `/api/v1/incidents/${INCIDENT}${way}`, headers)).status]).toEqual([way, 403]);
		const preview = await raw(url, "POST", `/api/v1/incidents/${INCIDENT}/fields/2?preview=true`, headers, '{"value":"x"}');
		expect(preview.status).toBe(403);
	});

	test("is not made with a right to act without the right to see what its commands answer", async () => {
		const administrator = await administratorOf(await servePeople());
		const until = "2026-12-31T00:00:00+08:00";
		expect((await administrator.ask("POST", "/tokens", { name: "x", kind: "api", scopes: ["operate"], until })).status).toBe(400);
		expect((await administrator.ask("POST", "/tokens", { name: "x", kind: "api", scopes: ["operate", "see"], until })).status).toBe(200);
	});

	test("a field's value is not read by whoever may not see drafts, in the changes either", async () => {
		const served = await servePeople();
		const set = { id: "a", kind: "field-set", subject: `incident/${INCIDENT}`, from: null, to: '2 "秘密"', reason: null, by: "王值班" };
		const view = { ...set, happenedAt: "2026-11-18T09:00:00.000+08:00", noticedAt: "2026-11-18T09:00:00.000+08:00" };
		served.program.incidentChanges = async () => [view];
		served.program.activity = async () => [view];
		const read = async (role: "viewer" | "noc", path: string) => (await raw(served.url, "GET", path, signedInAs(served.people, role))).text;
		for (const path of [`/api/v1/incidents/${INCIDENT}/changes`, "/api/v1/activity"]) {
			expect(await read("viewer", path)).toContain('"to":"2"');
			expect(await read("noc", path)).toContain("秘密");
		}
	});

	test("a look at a draft that could not be told is none: it is not shown, and told the next time", async () => {
		const served = await servePeople();
		const headers = signedInAs(served.people, "noc");
		const { commit } = served.people.store;
		const path = `/api/v1/incidents/${INCIDENT}/filings/initial`;
		Object.assign(served.people.store, { commit: () => Promise.reject(new Error("disk full")) });
		expect((await raw(served.url, "GET", path, headers)).status).toBeGreaterThanOrEqual(500);
		Object.assign(served.people.store, { commit });
		expect((await raw(served.url, "GET", path, headers)).status).toBe(200);
		expect(served.acts.map(({ to }) => to)).toContain("draft-viewed");
	});

	test("whoever is turned away stands in the trail, once in a while", async () => {
		const served = await servePeople();
		const headers = signedInAs(served.people, "viewer");
		for (let i = 0; i < 3; i++) expect((await raw(served.url, "GET", "/api/v1/people", headers)).status).toBe(403);
		expect(served.acts.filter(({ to }) => to === "turned-away")).toMatchObject([{ subject: "/api/v1/people", by: "name of viewer" }]);
	});
});
