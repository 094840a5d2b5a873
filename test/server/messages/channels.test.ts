import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import type { Outgoing } from "../../../server/messages/channels/channel.ts";
import { type ChannelSettings, openChannel } from "../../../server/messages/channels/kinds.ts";
import { decodeAlertmanager } from "../../../streams/formats/alertmanager.ts";
import { messageSample } from "../../support/messages.ts";
import { httpReceiver, mailReceiver, saying } from "../../support/receivers.ts";

const SECRET = `whsec_${Buffer.from("a secret of thirty-two bytes, so").toString("base64")}`;
const duty = { id: "duty", name: "王值班", title: null, phone: "+886 912", email: "duty@example.com", line: "U1" };
const outgoing: Outgoing = { ...messageSample(1), addressee: duty, firm: "示範證券" };
const room: Outgoing = { ...outgoing, addressee: null };
const send = (settings: ChannelSettings, message = outgoing) => openChannel(settings).send(message, AbortSignal.timeout(10_000));
const mailTo = (port: number, more: object = {}): ChannelSettings => ({
	id: "mail",
	kind: "email",
	host: "127.0.0.1",
	port,
	tls: "none",
	from: "watch@example.com",
	...more,
});

describe("issue 6 §2: e-mail", () => {
	it("goes to the person, with an id that makes a second copy the same mail", async () => {
		const { mails, port } = await mailReceiver();
		expect(await send(mailTo(port))).toEqual({ providerId: expect.stringContaining("queued as 4711") });
		await send(mailTo(port));
		expect(mails.map(({ to }) => to)).toEqual([["duty@example.com"], ["duty@example.com"]]);
		const id = /^Message-ID: (.+)$/im.exec(mails[0]!.text)![1]!.trim();
		expect(id).toBe(`<${outgoing.id}@rtowatch>`);
		expect(mails[1]!.text).toContain(id);
		expect(mails[0]!.text).toMatch(/^Subject: =\?UTF-8\?/m);
	});
	it("is refused for good when the server says so of the recipient, and tried later when it is busy", async () => {
		const { behaves, port } = await mailReceiver();
		behaves.refuses = { code: 550, text: "no such user" };
		expect(await send(mailTo(port))).toEqual({ refused: expect.stringContaining("no such user") });
		behaves.refuses = { code: 451, text: "try again" };
		expect(await send(mailTo(port))).toEqual({ later: expect.stringContaining("try again"), afterMs: null });
	});
	it("is tried later when the server does not take us for its sender: that can be mended while it waits", async () => {
		const { behaves, port } = await mailReceiver();
		behaves.refusesSender = { code: 530, text: "5.7.0 authentication required" };
		expect(await send(mailTo(port))).toEqual({ later: expect.stringContaining("authentication required"), afterMs: null });
	});
	it("is tried later when nobody listens, or when it would go unencrypted against the configuration", async () => {
		const { port } = await mailReceiver();
		expect(await send(mailTo(1))).toMatchObject({ later: expect.stringContaining("ECONNREFUSED") });
		expect(await send(mailTo(port, { tls: "starttls" }))).toMatchObject({ later: expect.any(String) });
	});
});

describe("issue 6 §2: webhooks", () => {
	it("are signed by Standard Webhooks: whoever has the secret can tell", async () => {
		const { received, url } = await httpReceiver();
		expect(await send({ id: "hook", kind: "webhook", url: `${url}/in`, secret: SECRET }, room)).toEqual({ providerId: null });
		const [{ body, headers }] = received as [(typeof received)[number]];
		expect(headers["webhook-id"]).toBe(outgoing.id);
		const payload = new Webhook(SECRET).verify(body, headers as Record<string, string>);
		expect(payload).toMatchObject({
			type: "outage.confirmed",
			data: { id: outgoing.id, services: ["web-order"], title: outgoing.title, dueAt: "2026-11-18T09:30:00.123+08:00" },
		});
		expect(() => new Webhook(SECRET).verify(`${body} `, headers as Record<string, string>)).toThrow();
	});
	it("in Alertmanager's form are read by what reads Alertmanager: our own decoder does", async () => {
		const { received, url } = await httpReceiver();
		const two = { ...room, occasion: { ...room.occasion, services: ["web-order", "login"] } };
		await send({ id: "am", kind: "alertmanager", url, token: "t" }, two);
		expect(received[0]!.headers).toMatchObject({ authorization: "Bearer t", "idempotency-key": outgoing.id });
		expect(JSON.parse(received[0]!.body)).toMatchObject({
			version: "4",
			status: "firing",
			receiver: "mail",
			commonLabels: { alertname: "outage-confirmed", severity: "critical" },
		});
		const { readings, rejected } = decodeAlertmanager(Buffer.from(received[0]!.body), "webhook-v4", 0);
		expect([readings.length, rejected]).toEqual([2, []]);
		expect(readings).toMatchObject([{ service: "web-order", signal: "outage-confirmed", value: 0 }, { service: "login" }]);
	});
	it("in Alertmanager's form leave no alert that never ends behind a canary", async () => {
		const { received, url } = await httpReceiver();
		await send({ id: "am", kind: "alertmanager", url }, { ...room, occasion: { ...room.occasion, kind: "canary", services: [] } });
		const { status, alerts } = JSON.parse(received[0]!.body) as { status: string; alerts: { status: string; startsAt: string; endsAt: string }[] };
		expect([status, alerts.length, alerts[0]!.status, alerts[0]!.endsAt]).toEqual(["resolved", 1, "resolved", alerts[0]!.startsAt]);
	});
});

describe("issue 6 §2: rooms", () => {
	it("of Slack get blocks, in which no text is a mention", async () => {
		const { received, url } = await httpReceiver();
		await send({ id: "chat", kind: "slack", url }, { ...room, text: "<!channel> & more" });
		expect(JSON.parse(received[0]!.body)).toMatchObject({
			text: outgoing.title,
			blocks: [{ type: "header" }, { text: { text: `&lt;!channel&gt; &amp; more\n<${outgoing.link}>` } }],
		});
	});
	it("of Teams get an adaptive card with a way to the screen", async () => {
		const { received, url, behave } = await httpReceiver();
		behave(saying(202, { "x-ms-workflow-run-id": "run-1" }));
		expect(await send({ id: "room", kind: "teams", url }, room)).toEqual({ providerId: "run-1" });
		const [{ contentType, content }] = JSON.parse(received[0]!.body).attachments;
		expect([contentType, content.type, content.body[0].text, content.actions[0].url]).toEqual([
			"application/vnd.microsoft.card.adaptive",
			"AdaptiveCard",
			outgoing.title,
			outgoing.link,
		]);
	});
});

describe("issue 6 §2: LINE", () => {
	const line = (url: string): ChannelSettings => ({ id: "push", kind: "line", url, token: "t" });
	it("is pushed to the person's LINE, with the id of the message as its retry key", async () => {
		const { received, url, behave } = await httpReceiver();
		behave(saying(200, { "x-line-request-id": "r-1" }, "{}"));
		expect(await send(line(url))).toEqual({ providerId: "r-1" });
		expect(received[0]).toMatchObject({ path: "/v2/bot/message/push", headers: { authorization: "Bearer t", "x-line-retry-key": outgoing.id } });
		expect(JSON.parse(received[0]!.body)).toEqual({ to: "U1", messages: [{ type: "text", text: `${outgoing.title}\n${outgoing.text}\n${outgoing.link}` }] });
	});
	it("409 is success: it was taken before", async () => {
		const { url, behave } = await httpReceiver();
		behave(saying(409, { "x-line-accepted-request-id": "r-0", "x-line-request-id": "r-1" }));
		expect(await send(line(url))).toEqual({ providerId: "r-0" });
	});
});

describe("issue 6 §2: a template for text messages", () => {
	const gateway = (url: string, more: object): ChannelSettings => ({
		id: "sms",
		kind: "http",
		url,
		method: "POST",
		headers: { "content-type": "application/json" },
		...more,
	});
	const tricky = { ...outgoing, title: 'a"b&c {phone}\n', addressee: { ...duty, name: "王 & 李" } };
	it("fills each place as the place needs it, and no text says more than itself", async () => {
		const { received, url } = await httpReceiver();
		await send(gateway(`${url}/send?to={phone}&key={secret}`, { secret: "k/1", body: '{"n":"{name}","t":"{title}"}' }), tricky);
		expect(received[0]!.path).toBe("/send?to=%2B886%20912&key=k%2F1");
		expect(JSON.parse(received[0]!.body)).toEqual({ n: "王 & 李", t: tricky.title });
		await send(gateway(url, { headers: { "content-type": "application/x-www-form-urlencoded", "x-id": "{id}" }, body: "to={phone}&t={title}" }), tricky);
		expect(Object.fromEntries(new URLSearchParams(received[1]!.body))).toEqual({ to: duty.phone, t: tricky.title });
		expect(received[1]!.headers["x-id"]).toBe(outgoing.id);
	});
	it("knows a yes by the answer where the gateway says no with 200", async () => {
		const { url, behave } = await httpReceiver();
		behave(saying(200, {}, "statuscode=1\r\nmsgid=0815"));
		expect(await send(gateway(url, { answer: "msgid=(\\w+)" }))).toEqual({ providerId: "0815" });
		behave(saying(200, {}, "statuscode=e\r\nError=帳號、密碼錯誤"));
		expect(await send(gateway(url, { answer: "msgid=(\\w+)" }))).toEqual({ later: expect.stringContaining("statuscode=e"), afterMs: null });
	});
});

it("issue 6 §2: what a gateway quotes of our secret does not come into the log", async () => {
	const { url, behave } = await httpReceiver();
	behave((request, answer) => void answer.writeHead(401).end(`bad key in ${request.path}`));
	const gateway: ChannelSettings = { id: "sms", kind: "http", url: `${url}/{phone}?key={secret}`, method: "GET", headers: {}, secret: "hush/hush" };
	expect(await send(gateway)).toEqual({ later: "HTTP 401 bad key in /%2B886%20912?key=(secret)", afterMs: null });
});

it("issue 6 §2: nor does what is said of a secret that cannot be sent, nor a link by which somebody else would take the incident on", async () => {
	const error: unknown = await send({ id: "line", kind: "line", url: "http://127.0.0.1:1", token: "first-token\nsecond-token" }).catch(
		(thrown: unknown) => thrown,
	);
	expect(String(error)).toMatch(/invalid/);
	expect(String(error)).not.toMatch(/first-token|second-token/);
	const { url, behave } = await httpReceiver();
	behave((request, answer) => void answer.writeHead(422).end(`too long: ${request.body}`));
	const gateway: ChannelSettings = { id: "sms", kind: "http", url, method: "POST", headers: { "content-type": "text/plain" }, body: "{link}" };
	const signed = { ...outgoing, link: "https://watch.example.com/acknowledge#c2lnbmVk.signature" };
	expect(await send(gateway, signed)).toEqual({ refused: "HTTP 422 too long: https://watch.example.com/acknowledge#(secret)" });
});

describe("issue 6 §2: what an answer means", () => {
	const KINDS: readonly ((url: string) => ChannelSettings)[] = [
		(url) => ({ id: "c", kind: "webhook", url, secret: SECRET }),
		(url) => ({ id: "c", kind: "alertmanager", url }),
		(url) => ({ id: "c", kind: "slack", url }),
		(url) => ({ id: "c", kind: "teams", url }),
		(url) => ({ id: "c", kind: "line", url, token: "t" }),
		(url) => ({ id: "c", kind: "http", url, method: "POST", headers: {} }),
	];
	it.each([
		[400, {}, { refused: "HTTP 400 no" }],
		[410, {}, { refused: "HTTP 410 no" }],
		[401, {}, { later: "HTTP 401 no", afterMs: null }],
		[404, {}, { later: "HTTP 404 no", afterMs: null }],
		[429, { "retry-after": "30" }, { later: "HTTP 429 no", afterMs: 30_000 }],
		[503, {}, { later: "HTTP 503 no", afterMs: null }],
		[302, { location: "http://127.0.0.1:1/" }, { later: "HTTP 302 no", afterMs: null }],
	])("%i from any of them", async (status, headers, expected) => {
		const { url, behave } = await httpReceiver();
		behave(saying(status, headers, "no"));
		for (const kind of KINDS) expect(await send(kind(url))).toEqual(expected);
	});
});
