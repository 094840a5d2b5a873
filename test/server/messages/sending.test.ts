import { describe, expect, it, onTestFinished } from "vitest";
import type { Message } from "../../../alerting/messages/message.ts";
import type { World } from "../../../alerting/messages/occasion.ts";
import { briefly } from "../../../alerting/messages/reason.ts";
import type { Silence } from "../../../alerting/messages/silence.ts";
import { emptyRegister } from "../../../alerting/register.ts";
import { twSecurities } from "../../../alerting/rules/tw-securities.ts";
import { silentLog } from "../../../server/log.ts";
import type { Channel, Failure, Outgoing, Sent } from "../../../server/messages/channels/channel.ts";
import { newHealth, recallHealth } from "../../../server/messages/health.ts";
import { startSending } from "../../../server/messages/sender.ts";
import type { AttemptQuery, MessageReads, NumberedAttempt } from "../../../server/store/message-rows.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../../../streams/instant.ts";
import { firm } from "../../alerting/register-story.ts";
import { movableClock, until } from "../../support/app.ts";
import { messageStore } from "../../support/message-store.ts";
import { messageSample, occasionSample } from "../../support/messages.ts";

const world: World = { register: emptyRegister(), duties: { firm: firm(), rules: twSecurities }, blind: [] };
const sent: Sent = { providerId: "p" };

/** A sender of these messages, over channels that answer as told; `asked` is what each was given. */
function sending(
	messages: readonly Message[],
	answers: Readonly<Record<string, (message: Outgoing) => Promise<Sent | Failure>>>,
	silences: readonly Silence[] = [],
) {
	const clock = movableClock();
	const kept = messageStore(messages.map((message) => ({ ...message, decidedAt: clock.now(), dueAt: clock.now() + message.dueAt })));
	const asked: string[] = [];
	const channels = new Map(
		Object.entries(answers).map(([id, answer]): [string, Channel] => [
			id,
			{
				send: (message) => {
					asked.push(`${id} ${Number(message.id.slice(-12))}`);
					return answer(message);
				},
			},
		]),
	);
	const health = newHealth();
	const sender = startSending({
		store: kept.store,
		now: clock.now,
		situation: () => ({ world, silences, linkOf: () => null }),
		channels: () => channels,
		health,
		say: silentLog,
	});
	onTestFinished(() => sender.stop());
	const results = () =>
		kept.log.map(({ message, result, detail }) => `${Number(message.slice(-12))} ${result}${detail === null ? "" : `: ${briefly(detail)}`}`);
	return { ...kept, clock, asked, sender, health, results };
}
/** The n-th message, due so long after the start. */
const message = (n: number, channel = "mail", more: Partial<Message> = {}) => messageSample(n, { channel, dueAt: 0, ...more });
const never = () => new Promise<never>(() => undefined);

describe("issue 6 §2: sending", () => {
	it("a channel that never answers holds up no other, and has no more than four under way", async () => {
		const slow = [1, 2, 3, 4, 5, 6].map((n) => message(n, "slow"));
		const { asked, sender, results } = sending([...slow, message(7)], { slow: never, mail: async () => sent });
		await until(() => expect(results()).toEqual(["7 delivered"]));
		expect(asked.filter((line) => line.startsWith("slow"))).toEqual(["slow 1", "slow 2", "slow 3", "slow 4"]);
		expect(sender.pending()).toBeGreaterThan(0);
	});
	it("a channel that asks for time gets it, whatever else waits for it", async () => {
		let limited = true;
		const answer = async (): Promise<Sent | Failure> => (limited ? { later: "HTTP 429", afterMs: 30 * SECOND } : sent);
		// The third goes by another channel, and shows when the second would have gone.
		const messages = [message(1), message(2, "mail", { dueAt: 10 * SECOND }), message(3, "other", { dueAt: 10 * SECOND })];
		const { asked, clock, results } = sending(messages, { mail: answer, other: async () => sent });
		await until(() => expect(results()).toEqual(["1 later: HTTP 429"]));
		limited = false;
		clock.ahead(20 * SECOND);
		await until(() => expect(results()).toContain("3 delivered"));
		expect(asked).toEqual(["mail 1", "other 3"]);
		clock.ahead(11 * SECOND);
		await until(() => expect(results().sort()).toEqual(["1 delivered", "1 later: HTTP 429", "2 delivered", "3 delivered"]));
	});
	it("what fails is tried again after growing waits, and given up after a day", async () => {
		const { clock, kept, results } = sending([message(1)], { mail: async () => ({ later: "HTTP 503", afterMs: null }) });
		await until(() => expect(results().length).toBe(1));
		const [first] = [...kept.values()];
		expect(first!.dueAt - clock.now()).toBeLessThanOrEqual(SECOND);
		clock.ahead(2 * HOUR);
		await until(() => expect(results().length).toBe(2));
		clock.ahead(DAY);
		await until(() => expect(results().at(-1)).toBe("1 given-up: HTTP 503"));
		expect([...kept.values()][0]).toMatchObject({ state: "given-up", attempts: 3, reason: "HTTP 503" });
	});
	it("what is thrown is tried again, with the cause in the log and not what wraps it", async () => {
		const { results } = sending([message(1)], {
			mail: async () => Promise.reject(new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED") })),
		});
		await until(() => expect(results()[0]).toBe("1 later: connect ECONNREFUSED"));
	});
	it("says why what is not sent is not: the channel or the person is gone, it was refused, or silenced", async () => {
		const quiet = { ...occasionSample, thirtyMinutes: false };
		const silence: Silence = { id: "s", author: "王", reason: "搬遷", madeAt: 0, until: Number.MAX_SAFE_INTEGER, occasions: null, services: null };
		const answers = { mail: async () => ({ refused: "no such user" }) };
		const messages = [message(1, "fax"), message(2, "mail", { person: "gone" }), message(3), message(4, "mail", { occasion: quiet })];
		const { asked, results } = sending(messages, answers, [silence]);
		await until(() =>
			expect(results().sort()).toEqual(["1 refused: channel-gone", "2 refused: person-gone gone", "3 refused: no such user", "4 silenced: silenced 王 搬遷"]),
		);
		expect(asked).toEqual(["mail 3"]);
	});
	it("what was sent and could not be noted is noted later, and sent no second time meanwhile", async () => {
		const { asked, behaves, results } = sending([message(1)], {
			mail: async () => {
				behaves.fails = 2;
				return sent;
			},
		});
		await until(() => expect(results()).toEqual(["1 delivered"]));
		expect(asked).toEqual(["mail 1"]);
	});
});

describe("issue 6 §2: whether any channel works", () => {
	it("is told after a minute in which none did, since the last of them failed", () => {
		const health = newHealth();
		expect(health.banners(0)).toEqual([]);
		health.failed("mail", "busy", 0);
		health.worked("chat");
		expect(health.banners(HOUR)).toEqual([]);
		health.failed("chat", "HTTP 503", HOUR);
		expect(health.banners(HOUR + MINUTE - 1)).toEqual([]);
		expect(health.banners(HOUR + MINUTE)).toMatchObject([
			{ cause: "no-channel-works", detail: "mail: busy; chat: HTTP 503", since: "1970-01-01T09:00:00.000+08:00" },
		]);
		health.failed("chat", "HTTP 503", 2 * HOUR);
		expect(health.banners(2 * HOUR)).toHaveLength(1);
		health.worked("mail");
		expect(health.banners(3 * HOUR)).toEqual([]);
	});
	it("is remembered over a restart by the last attempt of each channel; what was not sent says nothing", async () => {
		const health = newHealth();
		const line = { number: 1, message: "m", person: null, attempt: 1, at: 0, result: "later", providerId: null, latencyMs: 1, detail: "busy" } as const;
		const last = new Map<string, NumberedAttempt>([
			["mail", { ...line, channel: "mail" }],
			["sms", { ...line, channel: "sms", attempt: 0, result: "settled" }],
		]);
		const messages = { attempts: async ({ channel = "" }: AttemptQuery) => [last.get(channel)].filter((entry) => entry !== undefined) };
		await recallHealth(health, { messages: messages as unknown as MessageReads }, ["mail", "sms", "chat"]);
		expect(health.banners(HOUR)).toMatchObject([{ detail: "mail: busy" }]);
	});
	it("counts no channel that was taken out of the configuration", () => {
		const health = newHealth();
		health.failed("mail", "busy", 0);
		health.keepOnly(["chat"]);
		expect(health.banners(HOUR)).toEqual([]);
	});
});
