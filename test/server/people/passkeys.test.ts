import { describe, expect, test } from "vitest";
import { placeOf, placesFor } from "../../../server/people/place.ts";
import { type Authenticator, authenticatorAt, type Odd } from "../../support/authenticator.ts";
import { withoutSecondFactor } from "../../support/people.ts";
import { type PeopleServed, servePeople } from "../../support/people-served.ts";
import { administratorOf, type Browser, browserOf, codeAt, PASSWORD } from "../../support/signed-in.ts";
import { incidentSample } from "../../support/views.ts";

const MINUTE = 60_000;
const FIRM = "https://rto.example.com";
const { id: INCIDENT } = incidentSample();

/** A browser at a page of ours, as its own headers say. */
function pageAt(served: PeopleServed, origin = FIRM): Browser {
	const browser = browserOf(served.url);
	Object.assign(browser.headers, { origin, "sec-fetch-site": "same-origin" });
	return browser;
}

async function enrol(browser: Browser, authenticator: Authenticator, odd?: Odd) {
	const options = await browser.did("POST", "/session/passkeys/new", {});
	return browser.ask("POST", "/session/passkeys", { name: "laptop", passkey: authenticator.make(options, odd) });
}

const asked = (browser: Browser) => browser.did("POST", "/session/second-factor/passkey", {});
const give = (browser: Browser, passkey: object) => browser.ask("POST", "/session/second-factor", { passkey });
const own = { login: "chen", password: `${PASSWORD} of one` };

/** A firm that is reached at an address, with a reviewer who has a passkey and nothing else. */
async function firm() {
	const served = await servePeople();
	served.people.addresses = [FIRM, "http://192.0.2.7:7200"];
	const administrator = await administratorOf(served);
	const link = async (login: string, name: string) =>
		((await administrator.did("POST", "/people", { login, name, roles: ["reviewer"], validUntil: null })) as { link: string }).link;
	const reviewer = pageAt(served);
	await reviewer.did("POST", "/session/link", { link: await link("chen", "陳覆核"), password: own.password });
	const authenticator = authenticatorAt(FIRM);
	expect((await enrol(reviewer, authenticator)).status).toBe(200);
	return { served, administrator, reviewer, authenticator, link };
}

const told = ({ acts }: PeopleServed) => acts.map(({ to, reason }) => [to, (JSON.parse(reason!) as { detail?: string }).detail]);
const messageOf = ({ body }: { body: unknown }) => (body as { error: { message: string } }).error.message;

describe("a passkey (issue 6 §1)", () => {
	test("is enough without codes: enrolled, asked for after the password, and again before filing", async () => {
		const { served, reviewer, authenticator } = await firm();
		const file = () => reviewer.ask("POST", `/incidents/${INCIDENT}/filings/initial/file`, {});
		withoutSecondFactor(served.people, reviewer.headers);
		expect(await file()).toMatchObject({ status: 403, body: { error: { details: [{ path: "secondFactor", message: "ask" }] } } });
		expect((await give(reviewer, authenticator.give(await asked(reviewer)))).status).toBe(200);
		expect((await file()).status).not.toBe(403);

		const another = pageAt(served);
		expect(await another.ask("POST", "/session", own)).toMatchObject({ status: 401, body: { error: { details: [{ path: "passkey" }] } } });
		const options = await another.did("POST", "/session/passkey", own);
		const view = await another.did("POST", "/session", { ...own, passkey: authenticator.give(options) });
		expect(view).toMatchObject({ person: { login: "chen", hasSecondFactor: true }, secondFactorUntil: expect.any(String) });
		expect(told(served)).toEqual(
			expect.arrayContaining([
				["second-factor-enrolled", "passkey laptop"],
				["second-factor-given", "passkey laptop"],
			]),
		);
	});

	test("stands beside codes: whoever has both shows either, and asks with the one before taking the other on", async () => {
		const { served, reviewer, authenticator } = await firm();
		const secret = ((await reviewer.did("POST", "/session/second-factor/new", {})) as { secret: string }).secret;
		const enrolCode = () => reviewer.ask("POST", "/session/second-factor/enrol", { secret, code: codeAt(served.clock.now(), secret) });
		withoutSecondFactor(served.people, reviewer.headers);
		for (const turned of [
			await enrolCode(),
			await reviewer.ask("POST", "/session/passkeys/new", {}),
			await reviewer.ask("POST", "/session/second-factor/new", {}),
		])
			expect(turned).toMatchObject({ status: 403, body: { error: { details: [{ path: "secondFactor", message: "ask" }] } } });
		await give(reviewer, authenticator.give(await asked(reviewer)));
		expect((await enrolCode()).status).toBe(200);
		const another = pageAt(served);
		expect(await another.ask("POST", "/session", own)).toMatchObject({ body: { error: { details: [{ path: "code" }, { path: "passkey" }] } } });
		served.clock.ahead(MINUTE);
		await another.did("POST", "/session", { ...own, code: codeAt(served.clock.now(), secret) });
		expect((await give(another, authenticator.give(await asked(another)))).status).toBe(200);
		const both = { code: codeAt(served.clock.now(), secret), passkey: authenticator.give(await asked(another)) };
		expect((await another.ask("POST", "/session/second-factor", both)).status).toBe(400);
	});

	test("shows its name, its host and when it was used, and nothing of its key, to its person alone", async () => {
		const { served, administrator, reviewer, authenticator } = await firm();
		const view = (await reviewer.did("GET", "/session")) as { factors: { passkeys: object[] }; passkeysAt: string[] };
		expect(view.factors).toEqual({
			code: false,
			passkeys: [{ id: authenticator.id, name: "laptop", host: "rto.example.com", madeAt: expect.any(String), usedAt: null }],
		});
		expect(view.passkeysAt).toEqual([FIRM, `http://localhost:${new URL(served.url).port}`]);
		const [passkey] = served.people.passkeys.values();
		const whole = JSON.stringify([view, await administrator.did("GET", "/people"), served.acts]);
		expect(whole).not.toContain(passkey!.publicKey);
		expect(JSON.stringify([await administrator.did("GET", "/people"), await administrator.did("GET", "/session")])).not.toContain(authenticator.id);
	});

	test("is removed by its person under the second factor, by no one else, and is then good for nothing", async () => {
		const { served, administrator, reviewer, authenticator } = await firm();
		const other = authenticatorAt(FIRM);
		await enrol(reviewer, other);
		expect((await administrator.ask("DELETE", `/session/passkeys/${authenticator.id}`)).status).toBe(409);
		const options = await asked(reviewer);
		const another = pageAt(served);
		const signingIn = await another.did("POST", "/session/passkey", own);
		const remove = () => reviewer.ask("DELETE", `/session/passkeys/${authenticator.id}`);
		withoutSecondFactor(served.people, reviewer.headers);
		expect((await remove()).status).toBe(403);
		await give(reviewer, authenticator.give(await asked(reviewer)));
		expect(await remove()).toMatchObject({ status: 200, body: { factors: { passkeys: [{ id: other.id }] } } });
		expect((await give(reviewer, authenticator.give(options))).status).toBe(401);
		expect((await another.ask("POST", "/session", { ...own, passkey: authenticator.give(signingIn) })).status).toBe(401);
		expect(told(served).slice(-3)).toEqual([
			["second-factor-removed", "passkey laptop"],
			["second-factor-failed", "passkey: this is no passkey of the account"],
			["sign-in-failed", "passkey: this is no passkey of the account"],
		]);
	});

	test("goes with the second factor that was lost, and its person is signed out", async () => {
		const { served, administrator, reviewer } = await firm();
		await administrator.did("POST", "/people/chen/link", { lost: true });
		expect([served.people.passkeys.size, (await reviewer.ask("GET", "/services")).status]).toEqual([0, 401]);
	});
});

describe("a passkey is not taken", () => {
	const REFUSED: readonly (readonly [string, Odd])[] = [
		["that was signed for another site", { origin: "https://rto.example.com.evil.example" }],
		["that another site's host was asked for", { host: "evil.example" }],
		["on a page that another one frames", { crossOrigin: true }],
		["that does not know its person: no finger, no face, no PIN", { verified: false }],
	];
	test.each(REFUSED)("%s", async (_name, odd) => {
		const { served, reviewer, authenticator } = await firm();
		expect((await give(reviewer, authenticator.give(await asked(reviewer), odd))).status).toBe(401);
		expect(told(served).at(-1)).toEqual(["second-factor-failed", expect.stringMatching(/^passkey: /)]);
		expect((await enrol(reviewer, authenticatorAt(FIRM), odd)).status).toBe(409);
		expect(served.people.passkeys.size).toBe(1);
	});

	test("twice: a challenge is good once, also when the first answer to it was wrong", async () => {
		const { reviewer, authenticator } = await firm();
		const options = await asked(reviewer);
		const answer = authenticator.give(options);
		expect([(await give(reviewer, answer)).status, (await give(reviewer, answer)).status]).toEqual([200, 401]);
		const again = await asked(reviewer);
		expect((await give(reviewer, authenticator.give(again, { verified: false }))).status).toBe(401);
		const late = await give(reviewer, authenticator.give(again));
		expect([late.status, messageOf(late)]).toEqual([401, expect.stringContaining("nothing that was asked")]);
	});

	test("by a challenge that was never asked, of five minutes ago, or of before a restart", async () => {
		const { served, reviewer, authenticator } = await firm();
		expect((await give(reviewer, authenticator.give({ challenge: Buffer.alloc(32, 1).toString("base64url") }))).status).toBe(401);
		const options = await asked(reviewer);
		served.clock.ahead(5 * MINUTE);
		expect((await give(reviewer, authenticator.give(options))).status).toBe(401);
		const before = await asked(reviewer);
		served.people.challenges.clear();
		expect((await give(reviewer, authenticator.give(before))).status).toBe(401);
	});

	test("in another session, or for something else, than it was asked for", async () => {
		const { served, reviewer, authenticator } = await firm();
		const another = pageAt(served);
		await another.did("POST", "/session", { ...own, passkey: authenticator.give(await another.did("POST", "/session/passkey", own)) });
		expect((await give(another, authenticator.give(await asked(reviewer)))).status).toBe(401);
		expect((await give(reviewer, authenticator.give(await reviewer.did("POST", "/session/passkey", own)))).status).toBe(401);
		expect((await give(reviewer, authenticator.give(await reviewer.did("POST", "/session/passkeys/new", {})))).status).toBe(401);
		const made = authenticatorAt(FIRM).make(await asked(reviewer));
		expect((await reviewer.ask("POST", "/session/passkeys", { name: "x", passkey: made })).status).toBe(409);
	});

	test("that is another account's; and none is two people's", async () => {
		const { served, authenticator, link } = await firm();
		const other = pageAt(served);
		await other.did("POST", "/session/link", { link: await link("lin", "林覆核"), password: own.password });
		const ofLin = authenticatorAt(FIRM);
		const taken = await other.did("POST", "/session/passkeys/new", {});
		expect(await other.ask("POST", "/session/passkeys", { name: "x", passkey: authenticator.make(taken) })).toMatchObject({ status: 409 });
		expect((await enrol(other, ofLin)).status).toBe(200);
		const refused = await give(other, authenticator.give(await asked(other)));
		expect([refused.status, messageOf(refused)]).toEqual([401, "this is no passkey of the account"]);
		const signing = await other.did("POST", "/session/passkey", { ...own, login: "lin" });
		expect((await other.ask("POST", "/session", { ...own, login: "lin", passkey: authenticator.give(signing) })).status).toBe(401);
		expect(told(served).at(-1)).toEqual(["sign-in-failed", "passkey: this is no passkey of the account"]);
	});

	test("once its count goes back: it may have been copied, and the trail says so; one that counts nothing is good", async () => {
		const { served, reviewer, authenticator } = await firm();
		expect((await give(reviewer, authenticator.give(await asked(reviewer), { counter: 9 }))).status).toBe(200);
		for (const counter of [8, 9, 0]) {
			const refused = await give(reviewer, authenticator.give(await asked(reviewer), { counter }));
			expect([refused.status, messageOf(refused)]).toEqual([401, "the passkey counts backwards: it may have been copied"]);
			expect(told(served).at(-1)).toEqual(["second-factor-failed", "passkey: the passkey counts backwards: it may have been copied"]);
		}
		expect(served.people.passkeys.get(authenticator.id)!.counter).toBe(9);
		expect((await give(reviewer, authenticator.give(await asked(reviewer), { counter: 10 }))).status).toBe(200);
		const still = authenticatorAt(FIRM);
		await enrol(reviewer, still, { counter: 0 });
		for (let i = 0; i < 2; i++) expect((await give(reviewer, still.give(await asked(reviewer), { counter: 0 }))).status).toBe(200);
	});

	test("whose signature is another's, and five of them make the next one wait, the right one too", async () => {
		const { served, reviewer, authenticator } = await firm();
		const forger = authenticatorAt(FIRM);
		for (let i = 0; i < 5; i++)
			expect((await give(reviewer, { ...forger.give(await asked(reviewer)), id: authenticator.id, rawId: authenticator.id })).status).toBe(401);
		expect((await give(reviewer, authenticator.give(await asked(reviewer)))).status).toBe(429);
		served.clock.ahead(2 * MINUTE);
		expect((await give(reviewer, authenticator.give(await asked(reviewer)))).status).toBe(200);
	});

	test("where a session that was signed out would come back by it", async () => {
		const { served, reviewer, authenticator } = await firm();
		const options = await asked(reviewer);
		const headers = { ...reviewer.headers };
		await reviewer.did("DELETE", "/session");
		Object.assign(reviewer.headers, headers);
		expect((await give(reviewer, authenticator.give(options))).status).toBe(401);
		expect(served.people.challenges.size).toBe(1);
	});

	test("by whoever does not know the password, and asking so is guessing", async () => {
		const { served, authenticator } = await firm();
		const page = pageAt(served);
		for (let i = 0; i < 5; i++) expect((await page.ask("POST", "/session/passkey", { ...own, password: "not the password" })).status).toBe(401);
		expect((await page.ask("POST", "/session/passkey", own)).status).toBe(429);
		served.clock.ahead(MINUTE);
		const options = await page.did("POST", "/session/passkey", own);
		served.clock.ahead(MINUTE);
		expect((await page.ask("POST", "/session", { ...own, password: "not the password", passkey: authenticator.give(options) })).status).toBe(401);
	});

	test("with more, or less, than a browser says", async () => {
		const { reviewer, authenticator } = await firm();
		const answer = authenticator.give(await asked(reviewer));
		const odd = [{ ...answer, more: 1 }, { ...answer, id: "not base64url!" }, { ...answer, response: {} }, { ...answer, type: "password" }, {}];
		for (const passkey of odd) expect((await give(reviewer, passkey)).status).toBe(400);
		expect((await give(reviewer, { ...answer, response: { ...answer.response, clientDataJSON: "AAAA" } })).status).toBe(401);
		expect((await reviewer.ask("POST", "/session/second-factor", {})).status).toBe(400);
	});
});

describe("where passkeys work", () => {
	const at = (localAddress: string, secure = false) => ({ headers: {}, secure, socket: { localAddress, localPort: 7200 } });

	test("is at the addresses of the configuration that browsers have passkeys for, and by the name of this machine for whoever sits at it", () => {
		const configured = ["https://rto.example.com/deep/", "https://rto.example.com", "http://rto.example.com", "https://192.0.2.7", "https://[2001:db8::1]"];
		const origins = (address: string, secure = false) => placesFor(configured, at(address, secure)).map(({ origin }) => origin);
		expect(origins("192.0.2.7")).toEqual(["https://rto.example.com"]);
		expect(origins("127.0.0.1")).toEqual(["https://rto.example.com", "http://localhost:7200"]);
		expect(origins("::1", true)).toEqual(["https://rto.example.com", "https://localhost:7200"]);
	});

	test("is never where a page only says that it is", () => {
		for (const origin of ["https://evil.example", "http://127.0.0.1:7200", "http://localhost:7201", "null", undefined])
			expect(placeOf([FIRM], { ...at("127.0.0.1"), headers: { origin } })).toBeNull();
		expect(placeOf([FIRM], { ...at("192.0.2.7"), headers: { origin: FIRM } })).toEqual({ origin: FIRM, host: "rto.example.com" });
	});

	test("is told plainly where they do not: by number there are none, and none that was made for another host", async () => {
		const { served, link } = await firm();
		const { port } = new URL(served.url);
		const numbered = pageAt(served, `http://127.0.0.1:${port}`);
		const refused = await numbered.ask("POST", "/session", own);
		expect([refused.status, messageOf(refused)]).toEqual([401, "the passkeys of the account work at another address"]);
		await numbered.did("POST", "/session/link", { link: await link("lin", "林覆核"), password: own.password });
		expect(await numbered.ask("POST", "/session/passkeys/new", {})).toMatchObject({
			status: 409,
			body: { error: { message: "passkeys do not work at this address", details: [{ message: FIRM }, { message: `http://localhost:${port}` }] } },
		});
		const machine = pageAt(served, `http://localhost:${port}`);
		machine.headers.cookie = numbered.headers.cookie!;
		expect((await enrol(machine, authenticatorAt(`http://localhost:${port}`))).status).toBe(200);
		expect((await machine.ask("POST", "/session/passkey", own)).status).toBe(409);
	});
});
