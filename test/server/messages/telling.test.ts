import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { DeliveryView, MessageView } from "../../../server/messages/message-view.ts";
import type { ActView } from "../../../server/people/person-view.ts";
import type { HealthView } from "../../../server/views/health-view.ts";
import { MINUTE, SECOND } from "../../../streams/instant.ts";
import { crashImage, firmOf, movableClock, startTestApp, type TestApp, until } from "../../support/app.ts";
import { inTemporaryFolder } from "../../support/folder.ts";
import { httpReceiver, mailReceiver, saying } from "../../support/receivers.ts";
import { post } from "../../support/serve.ts";

const WEB = "{ id: web, name: Web 下單, kind: core-system, tier: A, confirmAfter: 1s, signals: [{ id: probe }] }";

type Ports = { readonly mail: number; readonly chat: string; readonly sms: string };
/** Mail to the duty officer at once, into the chat room at once; whoever is the CISO by text message after five minutes. */
const config = ({ mail, chat, sms }: Ports, routes = ROUTES) => `${firmOf(WEB).replace("sites:", '  ciso: { name: 資安長, phone: "0911" }\nsites:')}messages:
  channels:
    - { id: mail, kind: email, host: 127.0.0.1, port: ${mail}, tls: none, from: watch@example.com }
    - { id: chat, kind: slack, url: "${chat}" }
    - { id: sms, kind: http, url: "${sms}/{phone}", body: '{"id":"{id}","t":"{title}"}' }
${routes}`;
const ROUTES = `  routes:
    - { id: thirty, when: [outage-confirmed, draft-ready, minutes-left-10, minutes-left-5, minutes-left-2, overdue], to: [{ person: duty }], by: [mail, chat], then: [{ after: 5m, to: [{ role: ciso }], by: [sms] }] }
`;

const messages = async (app: TestApp, query = "") => (await app.get(`/api/v1/messages${query}`)) as MessageView[];
const deliveries = async (app: TestApp, query = "") => (await app.get(`/api/v1/deliveries${query}`)) as DeliveryView[];
const ready = async (app: TestApp) => (await (await fetch(`${app.url}/-/ready`)).json()) as HealthView;

/** The probe of web fails until the outage is confirmed. */
async function fail(app: TestApp): Promise<void> {
	await app.tell(["web/probe", 0, app.clock.now() - 5 * SECOND], ["web/probe", 0]);
	await until(async () => expect((await app.service("web")).outage?.state).toBe("confirmed"));
}
const states = async (app: TestApp) => Object.fromEntries((await messages(app)).map((message) => [`${message.occasion} ${message.channel}`, message.state]));

async function receivers() {
	const [mail, chat, sms] = [await mailReceiver(), await httpReceiver(), await httpReceiver()];
	return { mail, chat, sms, ports: { mail: mail.port, chat: chat.url, sms: sms.url } };
}

describe("issue 6 §2: from the outage to the people", () => {
	test("whoever is named is told at once by each channel, the CISO after five minutes because nobody took it on", () =>
		inTemporaryFolder(async ({ path }) => {
			const { mail, chat, sms, ports } = await receivers();
			const app = await startTestApp({ dataDir: path, config: config(ports) });
			await fail(app);
			await until(() => expect([mail.mails.length, chat.received.length]).toEqual([2, 2]));
			expect(mail.mails.map(({ to }) => to)).toEqual([["duty@example.com"], ["duty@example.com"]]);
			await until(async () =>
				expect(await states(app)).toEqual({
					...{ "outage-confirmed mail": "delivered", "outage-confirmed chat": "delivered", "outage-confirmed sms": "waiting" },
					...{ "draft-ready mail": "delivered", "draft-ready chat": "delivered", "draft-ready sms": "waiting" },
				}),
			);
			expect(sms.received).toEqual([]);
			app.clock.ahead(6 * MINUTE);
			await until(() => expect(sms.received.map(({ path }) => path)).toEqual(["/0911", "/0911"]));
			const [sent] = await deliveries(app, "?channel=mail&limit=1");
			expect(sent).toMatchObject({
				person: { id: "duty", name: "王值班" },
				attempt: 1,
				result: "delivered",
				providerId: expect.stringContaining("4711"),
				why: null,
			});
			const trail = (await app.get("/api/v1/trail?limit=500")) as ActView[];
			expect(trail.find(({ about }) => about === `message/${sent!.message}/delivery`)).toMatchObject({ what: "message-delivered", by: null });
			app.clock.ahead(15 * MINUTE);
			await until(async () =>
				expect((await messages(app, "?occasion=minutes-left-10")).map(({ channel, state }) => `${channel} ${state}`).sort()).toEqual([
					"chat delivered",
					"mail delivered",
					"sms waiting",
				]),
			);
		}));

	test("nobody above is told of what somebody took on: the log says why not", () =>
		inTemporaryFolder(async ({ path }) => {
			const { sms, ports } = await receivers();
			const app = await startTestApp({ dataDir: path, config: config(ports) });
			await fail(app);
			const [incident] = await app.incidents();
			await until(async () => expect((await messages(app)).length).toBe(6));
			await app.command(`/incidents/${incident!.id}/acknowledge`, {});
			app.clock.ahead(6 * MINUTE);
			await until(async () =>
				expect((await deliveries(app, "?result=settled")).map(({ channel, attempt, why }) => [channel, attempt, why])).toEqual([
					["sms", 0, { code: "taken-on", values: { by: "王值班" } }],
					["sms", 0, { code: "taken-on", values: { by: "王值班" } }],
				]),
			);
			expect(sms.received).toEqual([]);
		}));

	test("kill -9 between decision and sending still sends, by the same ids; and what was under way is sent again", () =>
		inTemporaryFolder(async ({ path }) => {
			const { mail, chat, sms, ports } = await receivers();
			await chat.shut();
			mail.behaves.refuses = { code: 451, text: "busy" };
			const dataDir = join(path, "first");
			const app = await startTestApp({ dataDir, config: config(ports) });
			await fail(app);
			await until(async () => expect((await messages(app)).filter(({ attempts }) => attempts > 0).length).toBe(4));
			const ids = (await messages(app)).map(({ id }) => id).sort();
			const image = await crashImage(dataDir, "image");
			await app.stop();
			await chat.reopen();
			mail.behaves.refuses = null;
			const again = await startTestApp({ dataDir: image, config: config(ports), clock: movableClock(app.clock.now() + MINUTE) });
			await until(async () => expect((await messages(again, "?state=delivered")).length).toBe(4));
			expect((await messages(again)).map(({ id }) => id).sort()).toEqual(ids);
			expect(mail.mails.length).toBe(2);
			expect(sms.received).toEqual([]);
		}));

	test("if no channel works for a minute the banner and /-/ready say so, until one works again", () =>
		inTemporaryFolder(async ({ path }) => {
			const { mail, chat, ports } = await receivers();
			mail.behaves.refuses = { code: 451, text: "busy" };
			chat.behave(saying(503, {}, "down"));
			const app = await startTestApp({ dataDir: path, config: config(ports) });
			await fail(app);
			await until(async () => expect((await messages(app)).filter(({ attempts }) => attempts > 0).length).toBe(4));
			expect((await ready(app)).reasons).toEqual([]);
			// What waits for its wave is not late (CONTRACT §7).
			await until(async () => expect(await (await fetch(`${app.url}/metrics`)).text()).toContain("rtowatch_deliveries_pending 4\n"));
			app.clock.ahead(61 * SECOND);
			await until(async () =>
				expect((await ready(app)).reasons).toMatchObject([{ code: "no-channel-works", message: expect.stringContaining("chat: HTTP 503 down") }]),
			);
			expect((await app.overview()).banners).toMatchObject([{ id: "messages", cause: "no-channel-works", level: "error" }]);
			chat.behave(saying(200));
			app.clock.ahead(MINUTE);
			await until(async () => expect((await ready(app)).reasons).toEqual([]));
		}));

	test("what was before messages were configured is told to nobody; what comes after a reload is", () =>
		inTemporaryFolder(async ({ path }) => {
			const { mail, ports } = await receivers();
			const app = await startTestApp({ dataDir: path, config: firmOf(WEB) });
			await fail(app);
			app.configure(config(ports));
			expect(await app.app.reload()).toEqual([]);
			await until(async () => expect((await app.get("/api/v1/routes/preview?service=web")) as object[]).toHaveLength(3));
			expect(await messages(app)).toEqual([]);
			app.clock.ahead(21 * MINUTE);
			await until(() => expect(mail.mails.length).toBe(1));
			expect((await messages(app)).map(({ occasion }) => occasion)).toContain("minutes-left-10");
		}));

	test("a silence is made and ended by name, and holds back no thirty minutes", () =>
		inTemporaryFolder(async ({ path }) => {
			const { ports } = await receivers();
			const app = await startTestApp({
				dataDir: path,
				config: config(ports, `  routes:\n    - { id: all, when: [outage-confirmed, cannot-see], by: [chat] }\n`),
			});
			const silences = `${app.url}/api/v1/silences`;
			const until2 = "2026-11-18T12:00:00+08:00";
			const made = await post(silences, { by: "王值班", reason: "搬遷", until: until2 });
			expect(await made.json()).toMatchObject({ author: "王值班", reason: "搬遷", occasions: null, services: null });
			expect((await post(silences, { by: "王值班", until: until2 })).status).toBe(400);
			expect((await post(silences, { by: "王值班", reason: "搬遷", until: "2026-11-18T08:00:00+08:00" })).status).toBe(409);
			const preview = async (occasion: string) =>
				((await app.get(`/api/v1/routes/preview?occasion=${occasion}&service=web`)) as { silencedBy: string | null }[]).map(({ silencedBy }) => silencedBy);
			expect([await preview("outage-confirmed"), await preview("cannot-see")]).toEqual([[null], ["王值班"]]);
			const [silence] = (await app.get("/api/v1/silences")) as { id: string }[];
			expect((await fetch(`${silences}/${silence!.id}`, { method: "DELETE" })).status).toBe(204);
			expect([await app.get("/api/v1/silences"), (await fetch(`${silences}/${silence!.id}`, { method: "DELETE" })).status]).toEqual([[], 404]);
		}));
});
