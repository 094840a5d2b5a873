import { describe, expect, test } from "vitest";
import { parseConfiguration } from "../../../server/config/load.ts";
import { NOBODY } from "../../../server/people/act.ts";
import { breakGlassBanners, recallBrokenGlass } from "../../../server/people/break-glass.ts";
import { accountOf } from "../../../server/people/by-provider.ts";
import { CALLBACK, providerOf } from "../../../server/people/provider.ts";
import { type Groups, startProvider, walkThrough } from "../../support/oidc.ts";
import { type PeopleServed, servePeople } from "../../support/people-served.ts";
import { administratorOf, browserOf } from "../../support/signed-in.ts";

const ROLES_OF = { "rto-noc": ["noc" as const], "rto-ciso": ["ciso" as const, "reviewer" as const], "rto-audit": ["auditor" as const] };

/** A firm with its own sign-in, and the people that it knows. */
async function firmWith(groups: Groups, secret?: string): Promise<PeopleServed> {
	const served = await servePeople("firm", ".", "loopback");
	const real = await startProvider(groups, `${served.url}${CALLBACK}`);
	const claims = { scope: "openid profile groups", loginClaim: "preferred_username", nameClaim: "name", groupsClaim: "groups" };
	const config = { name: "公司帳號", issuer: real.issuer, clientId: "rtowatch", address: served.url, ...claims, groups: ROLES_OF };
	served.people.provider = providerOf(config, secret ?? real.secret, () => served.clock.now());
	return served;
}

async function comeIn(served: PeopleServed, login: string, to = "") {
	const { response, url, cookies } = await walkThrough(`${served.url}/api/v1/session/provider${to}`, login);
	const browser = browserOf(served.url);
	if (cookies.has("rtowatch")) browser.headers.cookie = `rtowatch=${cookies.get("rtowatch")}`;
	return { status: response.status, url, browser };
}

describe("the firm's own sign-in, against a real provider (issue 6 §1)", () => {
	test("signs in by authorization code with PKCE, gives the roles of the groups, and goes back to the page one was at", async () => {
		const served = await firmWith({ huang: ["rto-noc", "everybody"] });
		await administratorOf(served);
		const { status, url, browser } = await comeIn(served, "huang", "?to=/incidents");
		expect([status, url]).toEqual([303, "/incidents"]);
		const session = await browser.did("GET", "/session");
		expect(session).toMatchObject({ person: { login: "huang", name: "huang 先生", roles: ["noc"], origin: "provider", hasPassword: false } });
		expect((await browser.ask("GET", "/people")).status).toBe(403);
		expect(served.acts.map(({ to }) => to)).toEqual(expect.arrayContaining(["account-made", "signed-in"]));
	});

	test("follows the groups each time, and lets nobody in who has no role or whose account was closed", async () => {
		const groups: Record<string, string[]> = { lin: ["rto-noc"], tsai: ["everybody"] };
		const served = await firmWith(groups);
		const administrator = await administratorOf(served);
		await comeIn(served, "lin");
		groups.lin = ["rto-ciso"];
		expect(await (await comeIn(served, "lin")).browser.did("GET", "/session")).toMatchObject({ person: { roles: ["ciso", "reviewer"] } });
		expect((await comeIn(served, "tsai")).status).toBe(403);
		await administrator.did("POST", "/people/lin", { closed: true });
		expect((await comeIn(served, "lin")).status).toBe(403);
	});

	test("never takes an account over that is here, however it calls somebody", async () => {
		const served = await firmWith({ admin: ["rto-ciso"], "not a login!": ["rto-ciso"] });
		await administratorOf(served);
		expect((await comeIn(served, "admin")).status).toBe(403);
		expect((await comeIn(served, "not a login!")).status).toBe(403);
		expect([...served.people.accounts.keys()]).toEqual(["admin"]);
	});

	test("tells two people apart by who the provider says they are: calling oneself as somebody else opens nothing of theirs", async () => {
		const served = await firmWith({ huang: ["rto-noc"] });
		await comeIn(served, "huang");
		const impostor = { subject: "https://login.example.com id-evil", login: "huang", name: "別人", roles: ["ciso" as const] };
		expect(await accountOf(served.people, impostor, NOBODY)).toEqual({ refused: expect.stringContaining("taken") });
		expect(await accountOf(served.people, { ...impostor, login: "evil", name: "HUANG　先生" }, NOBODY)).toEqual({ refused: expect.stringContaining("taken") });
		const before = served.people.accounts.get("huang")!;
		const renamed = await accountOf(served.people, { subject: before.subject!, login: "admin", name: "管理員", roles: ["noc"] }, NOBODY);
		expect(renamed).toEqual(before);
	});

	test("lets an auditor in once an administrator has said until when, and no longer than a year (issue 6 §3)", async () => {
		const groups: Record<string, string[]> = { chang: ["rto-audit"] };
		const served = await firmWith(groups);
		const administrator = await administratorOf(served);
		expect((await comeIn(served, "chang")).status).toBe(403);
		expect(await administrator.did("GET", "/people")).toMatchObject([
			{ login: "admin" },
			{ login: "chang", roles: ["auditor"], origin: "provider", validUntil: null },
		]);
		expect(served.acts.slice(-2).map(({ to, subject }) => [to, subject])).toEqual([
			["account-made", "account/chang"],
			["sign-in-failed", "account/chang"],
		]);
		const until = (validUntil: string | null) => administrator.ask("POST", "/people/chang", { validUntil });
		expect([(await until("2028-01-01T00:00:00+08:00")).status, (await until(null)).status]).toEqual([409, 409]);
		expect((await until("2026-12-18T00:00:00+08:00")).status).toBe(200);
		const { status, browser } = await comeIn(served, "chang");
		expect([status, (await browser.ask("GET", "/trail")).status]).toEqual([303, 200]);
		served.clock.ahead(31 * 86_400_000);
		expect([(await browser.ask("GET", "/trail")).status, (await comeIn(served, "chang")).status]).toEqual([401, 403]);
	});

	test("whoever becomes an auditor is one, and out, until they have an end; whoever is none any more needs none", async () => {
		const groups: Record<string, string[]> = { lin: ["rto-noc"] };
		const served = await firmWith(groups);
		await administratorOf(served);
		const { browser } = await comeIn(served, "lin");
		groups.lin = ["rto-audit"];
		expect((await comeIn(served, "lin")).status).toBe(403);
		expect([served.people.accounts.get("lin")!.roles, (await browser.ask("GET", "/services")).status]).toEqual([["auditor"], 401]);
		groups.lin = ["rto-noc"];
		expect((await comeIn(served, "lin")).status).toBe(303);
	});

	test.each([
		["none that has a role", ["everybody"]],
		["some that do not go together", ["rto-audit", "rto-noc"]],
	])("who comes back with groups of which there are %s is turned away, and out wherever they were in", async (_, now) => {
		const groups: Record<string, string[]> = { lin: ["rto-noc"] };
		const served = await firmWith(groups);
		await administratorOf(served);
		const { browser } = await comeIn(served, "lin");
		groups.lin = now;
		expect((await comeIn(served, "lin")).status).toBe(403);
		expect([(await browser.ask("GET", "/services")).status, served.people.accounts.get("lin")!.roles]).toEqual([401, []]);
		expect(served.acts.map(({ to }) => to).slice(-2)).toEqual(["roles-changed", "sign-in-failed"]);
		groups.lin = ["rto-noc"];
		expect((await comeIn(served, "lin")).status).toBe(303);
	});

	test("takes back only what this very browser began, once", async () => {
		const served = await firmWith({ huang: ["rto-noc"] });
		const begun = await fetch(`${served.url}/api/v1/session/provider`, { redirect: "manual" });
		const state = new URL(begun.headers.get("location")!).searchParams.get("state")!;
		expect(begun.headers.get("set-cookie")).toMatch(/HttpOnly; SameSite=Lax/);
		const back = `${served.url}${CALLBACK}?code=guessed&state=${state}`;
		const cookie = begun.headers.get("set-cookie")!.split(";")[0]!;
		expect((await fetch(back, { redirect: "manual" })).status).toBe(401);
		expect((await fetch(back, { redirect: "manual", headers: { cookie } })).status).toBe(401);
		expect([...served.people.accounts]).toEqual([]);
	});

	test("gives no role for a group that is only called like something a program has, and lets nobody audit what they do", async () => {
		const served = await firmWith({ evil: ["constructor", "__proto__", "toString"], chang: ["rto-audit", "rto-noc"] });
		await administratorOf(served);
		expect([(await comeIn(served, "evil")).status, (await comeIn(served, "chang")).status]).toEqual([403, 403]);
		expect([...served.people.accounts.keys()]).toEqual(["admin"]);
	});

	test("takes no answer of another issuer, and none whose flow a neighbouring host has put into the browser", async () => {
		const served = await firmWith({ huang: ["rto-noc"] });
		const { state } = await served.people.provider!.begin("/wall");
		await expect(served.people.provider!.finish(`${CALLBACK}?code=x&state=${state}&iss=https%3A%2F%2Fevil.example`, state)).rejects.toMatchObject({
			cause: { message: expect.stringContaining('"iss"') },
		});
		const begun = await served.people.provider!.begin("/wall");
		const planted = { cookie: `rtowatch-flow=${begun.state}; rtowatch=planted`, "x-forwarded-proto": "https" };
		const back = await fetch(`${served.url}${CALLBACK}?code=x&state=${begun.state}`, { redirect: "manual", headers: planted });
		expect([back.status, back.headers.get("set-cookie")]).toEqual([401, null]);
		// Nothing of it was asked of the provider: the flow is still there for the browser that began it.
		await expect(served.people.provider!.finish(`${CALLBACK}?code=x&state=${begun.state}`, begun.state)).rejects.not.toThrow("not begun here");
	});

	test("takes back nothing that was begun more than ten minutes ago", async () => {
		const served = await firmWith({ huang: ["rto-noc"] });
		const { provider } = served.people;
		const { state } = await provider!.begin("/wall");
		served.clock.ahead(11 * 60_000);
		await expect(provider!.finish(`${CALLBACK}?code=x&state=${state}`, state)).rejects.toThrow("too long ago");
	});

	test("with another secret, or gone, is told shortly, and the account for emergencies still lets in, which everybody sees for a day, whatever happens", async () => {
		const served = await firmWith({ huang: ["rto-noc"] }, "not the secret");
		const administrator = await administratorOf(served);
		expect((await comeIn(served, "huang")).status).toBe(401);
		expect(breakGlassBanners(served.people)).toEqual([]);
		await administrator.did("POST", "/people", { login: "glass", name: "緊急", roles: ["duty-officer"], breakGlass: true });
		const { link } = (await administrator.did("POST", "/people/glass/link", {})) as { link: string };
		const stranger = browserOf(served.url);
		await stranger.did("POST", "/session/link", { link, password: "broken-glass-in-the-night" });
		expect(breakGlassBanners(served.people)).toMatchObject([{ level: "warning", cause: "break-glass", detail: "緊急" }]);
		expect(served.acts.at(-1)).toMatchObject({ to: "signed-in", by: "緊急", reason: expect.stringContaining("break-glass") });
		await stranger.did("DELETE", "/session");
		expect(breakGlassBanners(served.people)).toMatchObject([{ detail: "緊急" }]);
		served.people.brokenGlass.clear();
		await recallBrokenGlass(served.people);
		expect(breakGlassBanners(served.people)).toMatchObject([{ detail: "緊急" }]);
		served.clock.ahead(25 * 60 * 60_000);
		expect(breakGlassBanners(served.people)).toEqual([]);
	});
});

describe("login.provider of the configuration", () => {
	const text = (provider: string) => `firm: { code: "9A00" }\nlogin:\n  provider: ${provider}\nservices: [{ id: a, tier: A }]\n`;
	const parse = (provider: string) => parseConfiguration([{ file: "rtowatch.yaml", text: text(provider) }]);

	test("is read with its defaults", () => {
		const given = "{ name: 公司帳號, issuer: https://login.example.com, clientId: rtowatch, address: https://rto.example.com, groups: { rto-noc: [noc] } }";
		expect(parse(given).configuration?.provider).toMatchObject({ scope: "openid profile", loginClaim: "preferred_username", groups: { "rto-noc": ["noc"] } });
	});

	test("says with `login.address` and `messages.address` where people come in, which passkeys are made for", () => {
		const addresses = (...lines: readonly string[]) => {
			const firm = 'firm: { code: "9A00", roster: [{ id: duty, name: D, email: d@example.com, roles: [reporter] }] }';
			const text = [firm, "services: [{ id: a, tier: A, signals: [{ id: x }] }]", ...lines].join("\n");
			return parseConfiguration([{ file: "rtowatch.yaml", text }]).configuration?.addresses;
		};
		const provider = "{ name: x, issuer: https://login.example.com, clientId: a, address: https://two.example.com, groups: { g: [noc] } }";
		const channels = "[{ id: c, kind: http, url: https://s.example.com, body: x }]";
		const routes = "[{ id: r, when: [outage-confirmed], to: [{ person: duty }], by: [c] }]";
		expect(addresses()).toEqual([]);
		expect(
			addresses(
				`login: { address: https://one.example.com, provider: ${provider} }`,
				`messages: { address: https://three.example.com, channels: ${channels}, routes: ${routes} }`,
			),
		).toEqual(["https://one.example.com", "https://two.example.com", "https://three.example.com"]);
	});

	test("names each fault with its line", () => {
		const { faults } = parse("{ name: x, issuer: login.example.com, clientId: a, address: https://rto.example.com, groups: { g: [boss] } }");
		expect(faults.map(({ path, line }) => [path, line])).toEqual([
			["login.provider.issuer", 3],
			["login.provider.groups.g[0]", 3],
		]);
	});
});
