import { describe, expect, test } from "vitest";
import { acknowledgeAddress, readLink, signLink } from "../../../server/messages/acknowledge-link.ts";
import type { AcknowledgementView } from "../../../server/messages/acknowledgement-view.ts";
import { takerOf } from "../../../server/messages/acknowledging.ts";
import { type Account, newAccount } from "../../../server/people/account.ts";
import { NOBODY } from "../../../server/people/act.ts";
import type { Passkey } from "../../../server/people/passkey.ts";
import { askToGive, askToMake, checkMade } from "../../../server/people/passkey-ceremony.ts";
import type { ActView } from "../../../server/people/person-view.ts";
import type { Role } from "../../../server/people/roles.ts";
import { MINUTE, SECOND } from "../../../streams/instant.ts";
import { firmOf, startTestApp, type TestApp, until } from "../../support/app.ts";
import { authenticatorAt } from "../../support/authenticator.ts";
import { inTemporaryFolder } from "../../support/folder.ts";
import { messageSample, occasionSample } from "../../support/messages.ts";
import { SHARED_SECRET, signedInAs } from "../../support/people.ts";
import { httpReceiver } from "../../support/receivers.ts";
import { post } from "../../support/serve.ts";
import { codeAt } from "../../support/signed-in.ts";

const KEY = Buffer.alloc(32, 7);
const RUNNING = { state: "open", restoredAt: null };
const LINK = { message: "m", incident: "i", person: "duty", until: 10 * MINUTE };

describe("a link in a message (issue 6 §2)", () => {
	test("stands behind the #, names message, incident and person, and ends ten minutes after it was sent", () => {
		const { link, until } = acknowledgeAddress(messageSample(1), RUNNING, KEY, 0)!;
		expect(until).toBe(10 * MINUTE);
		expect(link).toMatch(/^https:\/\/watch\.example\.com\/acknowledge#[\w-]+\.[\w-]{43}$/);
		const { id } = messageSample(1);
		expect(readLink(link.split("#")[1]!, KEY)).toEqual({ message: id, incident: occasionSample.incident, person: "duty", until: 10 * MINUTE });
	});
	test("is in none that goes into a room, that is about no incident, where there is no address, or where nothing runs that could be taken on", () => {
		expect(acknowledgeAddress(messageSample(1, { person: null }), RUNNING, KEY, 0)).toBeNull();
		expect(acknowledgeAddress(messageSample(1, { link: null }), RUNNING, KEY, 0)).toBeNull();
		expect(acknowledgeAddress(messageSample(1, { occasion: { ...occasionSample, incident: null } }), RUNNING, KEY, 0)).toBeNull();
		for (const over of [{ ...RUNNING, restoredAt: 1 }, { ...RUNNING, state: "handled" }, undefined])
			expect(acknowledgeAddress(messageSample(1), over, KEY, 0)).toBeNull();
	});
	test.each([
		["another key", (text: string) => text, Buffer.alloc(32, 8)],
		["another person", (text: string) => `${Buffer.from('["m","i","boss",600000]').toString("base64url")}.${text.split(".")[1]}`, KEY],
		["no signature", (text: string) => `${text.split(".")[0]}.`, KEY],
		["nothing", () => "", KEY],
	])("with %s says nothing", (_, spoilt, key) => {
		expect(readLink(spoilt(signLink(LINK, KEY)), key)).toBeNull();
		expect(readLink(signLink(LINK, KEY), KEY)).toEqual(LINK);
	});
});

const WEB = "{ id: web, name: Web 下單, kind: core-system, tier: A, confirmAfter: 1s, restoreAfter: 1s, signals: [{ id: probe }] }";
const config = (sms: string) => `${firmOf(WEB)}messages:
  address: https://watch.example.com
  channels: [{ id: sms, kind: http, url: "${sms}", body: '{"link":"{link}","text":"{text}"}' }]
  routes: [{ id: thirty, when: [outage-confirmed], to: [{ person: duty }], by: [sms] }]
`;

/** The program with an outage of web, and what stands behind the # of the link that the duty officer got. */
async function told(path: string): Promise<{ app: TestApp; link: string; incident: string }> {
	const sms = await httpReceiver();
	const app = await startTestApp({ dataDir: path, config: config(sms.url) });
	await app.tell(["web/probe", 0, app.clock.now() - 5 * SECOND], ["web/probe", 0]);
	await until(() => expect(sms.received.length).toBe(1));
	const { link, text } = JSON.parse(sms.received[0]!.body) as { link: string; text: string };
	expect(text).toMatch(/\n\n以此連結接手事件（限一次，11-18 09:1\d:\d\d 前有效；僅開啟不會接手）：$/);
	const [incident] = await app.incidents();
	return { app, link: link.split("#")[1]!, incident: incident!.id };
}

const say = async (app: TestApp, path: string, body: object, headers = {}) => {
	const answer = await post(`${app.url}/api/v1/acknowledgements${path}`, body, headers);
	return { status: answer.status, body: (await answer.json()) as AcknowledgementView & { error?: { message: string } } };
};
const look = (app: TestApp, link: string, headers = {}) => say(app, "/look", { link }, headers);
const use = (app: TestApp, link: string, more = {}, headers = {}) => say(app, "", { link, ...more }, headers);
const acknowledgedBy = async (app: TestApp) => ((await app.get("/api/v1/incidents")) as { acknowledgedBy: string | null }[])[0]!.acknowledgedBy;
describe("taking an incident on by the link in a message (issue 6 §2)", () => {
	test("looking takes nothing on; using it does, in the name of whom it was sent to, once, and the trail says so", () =>
		inTemporaryFolder(async ({ path }) => {
			const { app, link, incident } = await told(path);
			expect((await look(app, link)).body).toMatchObject({ state: "good", incident, name: "王值班", needs: "nothing", acknowledgedBy: null });
			expect(await acknowledgedBy(app)).toBeNull();
			expect((await use(app, link)).body).toMatchObject({ state: "used", acknowledgedBy: "王值班" });
			expect(await acknowledgedBy(app)).toBe("王值班");
			expect([(await look(app, link)).body.state, (await use(app, link)).status]).toEqual(["used", 409]);
			const [act] = (await app.get("/api/v1/trail")) as ActView[];
			expect(act).toMatchObject({ what: "acknowledged-by-link", by: "王值班", detail: `incident/${incident}` });
		}));

	test("clicked twice at once it is used once", () =>
		inTemporaryFolder(async ({ path }) => {
			const { app, link } = await told(path);
			const both = await Promise.all([use(app, link), use(app, link)]);
			expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
		}));

	test("after ten minutes it is over, and nobody forges one", () =>
		inTemporaryFolder(async ({ path }) => {
			const { app, link } = await told(path);
			app.clock.ahead(10 * MINUTE + SECOND);
			expect([(await look(app, link)).body.state, (await use(app, link)).status]).toEqual(["expired", 409]);
			expect((await look(app, signLink({ ...LINK, until: app.clock.now() + MINUTE }, KEY))).status).toBe(404);
		}));

	test("once the outage is over there is nothing to take on", () =>
		inTemporaryFolder(async ({ path }) => {
			const { app, link } = await told(path);
			await app.tell(["web/probe", 1]);
			app.clock.ahead(5 * SECOND);
			await app.tell(["web/probe", 1]);
			await until(async () => expect((await look(app, link)).body.state).toBe("over"));
			expect((await use(app, link)).status).toBe(409);
		}));

	test("the key lies in the store: a restart voids no link", () =>
		inTemporaryFolder(async ({ path }) => {
			const { app, link } = await told(path);
			await app.stop();
			const again = await startTestApp({ dataDir: path, config: config("http://127.0.0.1:9/"), clock: app.clock });
			expect((await use(again, link)).body.acknowledgedBy).toBe("王值班");
		}));
});

describe("with accounts (issue 6 §1, §2)", () => {
	const SENT = { ...LINK, name: "王值班" };
	const STRANGER = { kind: "stranger" } as const;
	const accountOf = (role: Role, more: Partial<Account> = {}) =>
		newAccount({ login: "wang", name: SENT.name, roles: [role], origin: "local", madeAt: 0, secondFactor: null, ...more });
	/** Who takes it on when nobody is signed in: `wang code`. */
	const takes = (account: Account, ...passkeys: readonly Passkey[]) => {
		const { needs, whose, ways } = takerOf(
			{ accounts: new Map([[account.login, account]]), passkeys: new Map(passkeys.map((one) => [one.id, one])), now: () => 0 },
			STRANGER,
			SENT,
			NOBODY,
			{ origin: "https://rto.example.com", host: "rto.example.com" },
		);
		return `${whose.by} ${[needs, ...ways].join(" ")}`;
	};
	test.each([
		["the link alone is enough for a role that neither files nor decides", accountOf("noc"), "nothing"],
		["a duty officer without a second factor signs in", accountOf("duty-officer"), "sign-in"],
		["a reviewer without a second factor signs in", accountOf("reviewer"), "sign-in"],
		["the CISO without a second factor signs in", accountOf("ciso"), "sign-in"],
		["whoever has a second factor gives it", accountOf("duty-officer", { secondFactor: SHARED_SECRET }), "second-factor code"],
		["whoever has a second factor gives it, whatever their role", accountOf("noc", { secondFactor: SHARED_SECRET }), "second-factor code"],
		["whoever comes from the provider signs in there", accountOf("noc", { origin: "provider" }), "sign-in"],
		["whoever may take nothing on signs in as somebody else", accountOf("viewer"), "sign-in"],
		["an account that is closed takes nothing on", accountOf("noc", { closed: true }), "sign-in"],
		["an account that is over takes nothing on", accountOf("noc", { validUntil: 0 }), "sign-in"],
		["somebody else's account does not count", accountOf("noc", { name: "別人" }), "sign-in"],
	])("%s", (_, account, needs) => {
		expect(takes(account)).toBe(`王值班 ${needs}`);
	});
	test("whoever has a passkey for this address shows it, alone or beside a code; one for another address is of no use here (issue 6 §1)", () => {
		const passkeyFor = (host: string): Passkey => ({
			...{ id: host, login: "wang", name: "laptop", publicKey: "", counter: 0, transports: [], host, madeAt: 0, usedAt: null },
		});
		expect(takes(accountOf("noc"), passkeyFor("rto.example.com"))).toBe("王值班 second-factor passkey");
		expect(takes(accountOf("noc", { secondFactor: SHARED_SECRET }), passkeyFor("rto.example.com"))).toBe("王值班 second-factor code passkey");
		expect(takes(accountOf("noc"), passkeyFor("localhost"))).toBe("王值班 sign-in");
		expect(takes(accountOf("noc", { secondFactor: SHARED_SECRET }), passkeyFor("localhost"))).toBe("王值班 second-factor code");
	});
	test("the account is found by the id of the roster as well", () => {
		expect(takes(accountOf("noc", { login: "duty", name: "王大明" }))).toBe("王大明 nothing");
	});

	test("whoever is signed in acts for themselves; a link without a session asks for the code, which counts once", () =>
		inTemporaryFolder(async ({ path }) => {
			const { app, link } = await told(path);
			const { people } = app.app;
			people.accounts.set("duty", accountOf("duty-officer", { login: "duty", secondFactor: SHARED_SECRET }));
			const headers = signedInAs(people, "noc", "lin");
			expect((await look(app, link)).body).toMatchObject({ needs: "second-factor", ways: ["code"] });
			expect((await look(app, link, headers)).body).toMatchObject({ needs: "nothing", name: "name of lin" });
			expect((await use(app, link)).body.error?.message).toContain("second factor");
			expect((await use(app, link, { code: "000000" })).status).toBe(401);
			expect((await use(app, link, { code: codeAt(app.clock.now()) })).body.acknowledgedBy).toBe("王值班");
			expect(people.accounts.get("duty")!.codeTaken).toBeGreaterThan(0);
		}));

	test("or for a passkey, at the address that the messages lead to: asked for by this link, and good for no other", () =>
		inTemporaryFolder(async ({ path }) => {
			const { app, link } = await told(path);
			const { people } = app.app;
			const authenticator = authenticatorAt("https://watch.example.com");
			const page = { origin: "https://watch.example.com", "sec-fetch-site": "same-origin" };
			people.accounts.set("duty", accountOf("duty-officer", { login: "duty" }));
			const asked = async () => (await say(app, "/passkey", { link }, page)).body as object;
			expect((await say(app, "/passkey", { link }, page)).status).toBe(409);
			const { challenge } = await askToMake(people, people.accounts.get("duty")!, { origin: page.origin, host: "watch.example.com" }, "session/x");
			const made = await checkMade(people, authenticator.make({ challenge }), "session/x");
			if ("refused" in made) throw new Error(made.refused);
			people.passkeys.set(made.id, { ...made, login: "duty", name: "phone", transports: [], madeAt: 0, usedAt: null });
			expect((await look(app, link, page)).body).toMatchObject({ needs: "second-factor", ways: ["passkey"] });
			expect((await look(app, link)).body).toMatchObject({ needs: "sign-in", ways: [] });
			expect((await use(app, link, {}, page)).status).toBe(401);
			const elsewhere = await askToGive(people, people.accounts.get("duty")!, { origin: page.origin, host: "watch.example.com" }, "link/another");
			expect((await use(app, link, { passkey: authenticator.give(elsewhere) }, page)).status).toBe(401);
			expect((await use(app, link, { passkey: authenticator.give(await asked()) }, page)).body.acknowledgedBy).toBe("王值班");
			expect((await say(app, "/passkey", { link }, page)).status).toBe(409);
		}));
});
