import { expect, test } from "vitest";
import type { DeliveryView, MessageView } from "../../../server/messages/message-view.ts";
import type { DeadlineView } from "../../../server/views/deadline-view.ts";
import { MINUTE, SECOND } from "../../../streams/instant.ts";
import { firmOf, startTestApp, type TestApp, until } from "../../support/app.ts";
import { inTemporaryFolder } from "../../support/folder.ts";
import { type Answering, httpReceiver, mailReceiver, type Received, saying } from "../../support/receivers.ts";

const SECRET = `whsec_${Buffer.from("a secret of thirty-two bytes, so").toString("base64")}`;
/** Each channel fails while the service of its name is going down, in a way of its own. */
const CHANNELS = ["mail", "hook", "am", "chat", "room", "push", "sms"] as const;
type ChannelId = (typeof CHANNELS)[number];

/** By which each channel says which message it is. */
const ID_IN: Readonly<Record<Exclude<ChannelId, "mail">, (request: Received) => unknown>> = {
	hook: ({ headers }) => headers["webhook-id"],
	am: ({ headers }) => headers["idempotency-key"],
	chat: ({ headers }) => headers["idempotency-key"],
	room: ({ headers }) => headers["idempotency-key"],
	push: ({ headers }) => headers["x-line-retry-key"],
	sms: ({ path }) => path.slice(1),
};

/** A receiver of each kind, with the ids of the messages that it took. */
async function receivers() {
	const taken = new Map<ChannelId, string[]>(CHANNELS.map((id) => [id, []]));
	const mail = await mailReceiver();
	const http = new Map(await Promise.all(CHANNELS.filter((id) => id !== "mail").map(async (id) => [id, await httpReceiver()] as const)));
	const take =
		(id: Exclude<ChannelId, "mail">): Answering =>
		(request, answer) => {
			taken.get(id)!.push(String(ID_IN[id](request)));
			answer.end("ok");
		};
	for (const [id, receiver] of http) receiver.behave(take(id));
	const idsOf = (id: ChannelId) => (id === "mail" ? mail.mails.map(({ text }) => /^Message-ID: <(.+)@rtowatch>/im.exec(text)![1]!) : taken.get(id)!);
	return { mail, http, take, idsOf, urlOf: (id: Exclude<ChannelId, "mail">) => http.get(id)!.url };
}
type Receivers = Awaited<ReturnType<typeof receivers>>;

/** How a channel fails, and how it is mended. */
function breakChannel({ mail, http, take }: Receivers, id: ChannelId): () => unknown {
	if (id === "mail") {
		mail.behaves.refuses = { code: 451, text: "busy" };
		return () => {
			mail.behaves.refuses = null;
		};
	}
	const receiver = http.get(id)!;
	const held: (() => void)[] = [];
	const FAILURES: Readonly<Record<typeof id, Answering | null>> = {
		hook: saying(500),
		am: saying(429, { "retry-after": "20" }),
		// Nobody listens.
		chat: null,
		room: saying(401),
		// Slow: it answers only when it is mended.
		push: (request, answer) => void held.push(() => take("push")(request, answer)),
		// Never: the gateway does not want these.
		sms: saying(400, {}, "no such number"),
	};
	const failing = FAILURES[id];
	if (failing === null) {
		const shut = receiver.shut();
		return () => shut.then(receiver.reopen);
	}
	receiver.behave(failing);
	return () => {
		receiver.behave(take(id));
		for (const answer of held) answer();
	};
}

const config = ({
	mail,
	urlOf,
}: Receivers) => `${firmOf(...CHANNELS.map((id) => `{ id: ${id}, tier: A, confirmAfter: 1s, signals: [{ id: probe }] }`)).replace("email:", "line: U1, email:")}messages:
  channels:
    - { id: mail, kind: email, host: 127.0.0.1, port: ${mail.port}, tls: none, from: watch@example.com }
    - { id: hook, kind: webhook, url: "${urlOf("hook")}", secret: ${SECRET} }
    - { id: am, kind: alertmanager, url: "${urlOf("am")}" }
    - { id: chat, kind: slack, url: "${urlOf("chat")}" }
    - { id: room, kind: teams, url: "${urlOf("room")}" }
    - { id: push, kind: line, url: "${urlOf("push")}", token: t }
    - { id: sms, kind: http, url: "${urlOf("sms")}/{id}", body: "{phone}" }
  routes:
    - { id: all, when: [outage-confirmed, draft-ready, minutes-left-10, minutes-left-5, minutes-left-2, overdue, rto-50], to: [{ person: duty }], by: [${CHANNELS.join(", ")}] }
`;

const messages = async (app: TestApp, query: string) => (await app.get(`/api/v1/messages?limit=500${query}`)) as MessageView[];

async function goesDown(app: TestApp, service: string): Promise<void> {
	await app.tell([`${service}/probe`, 0, app.clock.now() - 5 * SECOND], [`${service}/probe`, 0]);
	await until(async () => expect((await app.service(service)).outage?.state).toBe("confirmed"));
}

/** Issue 6, "Done when" 2. Seven outages, one after another, while in each another channel fails; then the deadlines of all. */
test(
	"with all channels failing in turn, every message of the bad morning arrives once each by id, or the log says which did not and why",
	{ timeout: 180_000 },
	() =>
		inTemporaryFolder(async ({ path }) => {
			const all = await receivers();
			const app = await startTestApp({ dataDir: path, config: config(all) });
			for (const failing of CHANNELS) {
				const mend = breakChannel(all, failing);
				await goesDown(app, failing);
				// The others are not held up by it.
				await until(async () =>
					expect(
						(await messages(app, `&occasion=outage-confirmed`)).filter(
							({ channel, services, state }) => channel !== failing && services[0] === failing && state === "delivered",
						).length,
					).toBe(6),
				);
				await mend();
				app.clock.ahead(MINUTE);
				await until(async () => expect(await messages(app, `&state=waiting&channel=${failing}`)).toEqual([]));
			}
			const last = ((await app.get("/api/v1/deadlines")) as DeadlineView[]).filter(({ filing }) => filing === "initial").at(-1)!;
			for (const [occasion, minutes] of [
				["minutes-left-10", 10],
				["minutes-left-5", 5],
				["minutes-left-2", 2],
				["overdue", -1],
			] as const) {
				app.clock.ahead(Date.parse(last.dueAt) - minutes * MINUTE - app.clock.now());
				await until(async () => expect(await messages(app, `&incident=${last.incident}&occasion=${occasion}&state=delivered`)).toHaveLength(CHANNELS.length));
			}
			await until(async () => expect(await messages(app, "&occasion=rto-50")).toHaveLength(CHANNELS.length ** 2));
			await until(async () => expect(await messages(app, "&state=waiting")).toEqual([]));
			const decided = await messages(app, "");
			expect(new Set(decided.map(({ occasion }) => occasion))).toEqual(
				new Set(["outage-confirmed", "draft-ready", "minutes-left-10", "minutes-left-5", "minutes-left-2", "overdue", "rto-50"]),
			);
			for (const channel of CHANNELS) {
				const arrived = all.idsOf(channel);
				const delivered = decided.filter((message) => message.channel === channel && message.state === "delivered").map(({ id }) => id);
				expect([channel, [...arrived].sort()]).toEqual([channel, delivered.sort()]);
			}
			const lost = decided.filter(({ state }) => state !== "delivered");
			expect(lost.map(({ channel, occasion, services, why }) => [channel, occasion, services[0], why?.values.text]).sort()).toEqual([
				["sms", "draft-ready", "sms", "HTTP 400 no such number"],
				["sms", "outage-confirmed", "sms", "HTTP 400 no such number"],
			]);
			const log = (await app.get("/api/v1/deliveries?limit=500&result=refused")) as DeliveryView[];
			expect(log.map(({ message }) => message).sort()).toEqual(lost.map(({ id }) => id).sort());
			expect(log).toMatchObject(
				lost.map(() => ({ channel: "sms", person: { name: "王值班" }, attempt: 1, why: { code: "said", values: { text: "HTTP 400 no such number" } } })),
			);
		}),
);
