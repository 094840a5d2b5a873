import { describe, expect, onTestFinished, test } from "vitest";
import { twSecurities } from "../../../alerting/rules/tw-securities.ts";
import { startHeartbeat } from "../../../server/messages/heartbeat.ts";
import { lookNow } from "../../../server/messages/watching.ts";
import type { KeptMessage } from "../../../server/store/message-rows.ts";
import type { NumberedChange } from "../../../server/store/store.ts";
import type { BannerView } from "../../../server/views/overview-view.ts";
import { makeChange } from "../../../streams/change.ts";
import { MINUTE, SECOND } from "../../../streams/instant.ts";
import { firm, outage, story, t } from "../../alerting/register-story.ts";
import { firmOf, movableClock, startTestApp, until } from "../../support/app.ts";
import { inTemporaryFolder } from "../../support/folder.ts";
import { planOf, ROSTER, worldOf } from "../../support/message-plan.ts";
import { httpReceiver, saying } from "../../support/receivers.ts";

const WEB = "{ id: web, name: Web 下單, kind: core-system, tier: A, confirmAfter: 1s, signals: [{ id: probe }] }";
const facts = outage("web", "09:00");
const change = makeChange({
	kind: "outage-confirmed",
	subject: `service/web/outage/${facts.id}`,
	to: "confirmed",
	happenedAt: t("09:01"),
	noticedAt: t("09:01"),
	outage: facts,
});

/** A store that has one confirmed outage, and no message of it whatever its positions say. */
function storeOf(kept: readonly KeptMessage[] = []) {
	const reached = new Map([["messages", 999]]);
	return {
		changes: async () => [{ ...change, number: 1 }] as NumberedChange[],
		commit: async ({ reached: moved = [] }: { reached?: readonly { name: string; number: number }[] }) => {
			for (const { name, number } of moved) reached.set(name, number);
		},
		deliveredTo: async (name: string) => reached.get(name) ?? 0,
		messages: { list: async () => kept, attempts: async () => [], waiting: async () => [], due: async () => [], silences: async () => [] },
	};
}

describe("the watcher's look (issue 6 §2)", () => {
	const world = () => worldOf(story({ firm: firm({ roster: ROSTER }), rules: twSecurities }).outage("outage-confirmed", facts, "09:01"));
	const at = (time: string, store: ReturnType<typeof storeOf>, plan: ReturnType<typeof planOf> | null = planOf([{}])) =>
		lookNow({ store, world, plan: () => plan, now: () => t(time) });

	test("finds what was never decided, whatever the sender's own position says", async () => {
		const store = storeOf();
		expect(await at("09:00", store)).toEqual([]);
		expect(await at("09:10", store)).toMatchObject([{ what: "not-decided", occasion: "outage-confirmed", channel: "mail" }]);
	});
	test("looks back to when the routes became what they are, and misses nobody by routes that came later", async () => {
		const store = storeOf();
		await at("09:00", store, planOf([]));
		expect(await at("09:10", store)).toEqual([]);
		expect(await at("09:20", store)).toEqual([]);
	});
	test("finds nothing where nobody is to be told", async () => {
		expect(await at("09:10", storeOf(), null)).toEqual([]);
	});
});

describe("the heartbeat (issue 6 §2)", () => {
	const well = { healthy: true, ready: true, reasons: [] };
	async function beating(
		health = async () => well as { healthy: boolean; ready: boolean; reasons: { code: string; message: string; since: string }[] },
		warnings: readonly BannerView[] = [],
	) {
		const receiver = await httpReceiver();
		const clock = movableClock();
		let settings: { url: string; everyMs: number } | null = { url: `${receiver.url}/beat`, everyMs: MINUTE };
		const heartbeat = startHeartbeat({ settings: () => settings, health, warnings: () => warnings, now: () => clock.now() });
		onTestFinished(() => heartbeat.stop());
		return {
			receiver,
			clock,
			heartbeat,
			configure: (given: typeof settings) => {
				settings = given;
			},
		};
	}

	test("beats at once and then in its time, and says whether the program is ready and why not", async () => {
		const { receiver, clock } = await beating(async () => ({ healthy: true, ready: false, reasons: [{ code: "no-channel-works", message: "", since: "" }] }));
		await until(() => expect(receiver.received.length).toBe(1));
		expect(JSON.parse(receiver.received[0]!.body)).toEqual({ at: expect.stringMatching(/\+08:00$/), ready: false, reasons: ["no-channel-works"] });
		clock.ahead(MINUTE + SECOND);
		await until(() => expect(receiver.received.length).toBe(2));
	});
	test("names what the canary found, though the program is ready: so the second path pages", async () => {
		const { receiver } = await beating(undefined, [{ id: "canary", level: "warning", cause: "canary-failed", detail: "walls: walls-silent 大廳", since: "" }]);
		await until(() => expect(receiver.received.length).toBe(1));
		expect(JSON.parse(receiver.received[0]!.body)).toMatchObject({ ready: true, reasons: ["canary-failed"] });
	});
	test("says by a banner that nobody hears it, from the third beat that is lost, until one is heard", async () => {
		const { receiver, clock, heartbeat } = await beating();
		receiver.behave(saying(503, {}, "away"));
		for (const beats of [1, 2, 3]) {
			await until(() => expect(receiver.received.length).toBe(beats));
			if (beats < 3) expect(heartbeat.banners()).toEqual([]);
			if (beats < 3) clock.ahead(MINUTE + SECOND);
		}
		await until(() => expect(heartbeat.banners()).toMatchObject([{ cause: "heartbeat-failing", level: "warning", detail: "HTTP 503 away" }]));
		receiver.behave(saying(200));
		clock.ahead(MINUTE + SECOND);
		await until(() => expect(heartbeat.banners()).toEqual([]));
	});
	test("falls silent when the program is not healthy, and when it is configured away", async () => {
		let asked = 0;
		const { receiver, clock, configure } = await beating(async () => {
			asked += 1;
			return { healthy: asked > 1, ready: false, reasons: [] };
		});
		await until(() => expect(asked).toBe(1));
		expect(receiver.received).toEqual([]);
		clock.ahead(MINUTE + SECOND);
		await until(() => expect(receiver.received.length).toBe(1));
		configure(null);
		clock.ahead(MINUTE + SECOND);
		expect(asked).toBe(2);
	});
});

describe("in the running program (issue 6 §2, §4)", () => {
	test("the heartbeat goes where the configuration says, routes are shown without secrets, and nobody was missed", () =>
		inTemporaryFolder(async ({ path }) => {
			const [sms, beats] = [await httpReceiver(), await httpReceiver()];
			const config = `${firmOf(WEB)}messages:
  heartbeat: { url: "${beats.url}", every: 1m }
  channels: [{ id: sms, kind: http, url: "${sms.url}?key={secret}", secret: hush-hush }]
  rosters: [{ id: line, shifts: [{ days: all, from: "00:00", to: "24:00", persons: [duty] }] }]
  routes: [{ id: thirty, when: [outage-confirmed], tiers: [A], to: [{ roster: line }], by: [sms], then: [{ after: 5m, to: [{ role: reporter }] }] }]
`;
			const app = await startTestApp({ dataDir: path, config });
			await app.tell(["web/probe", 0, app.clock.now() - 5 * SECOND], ["web/probe", 0]);
			await until(() => expect([sms.received.length, beats.received.length]).toEqual([1, 1]));
			const routes = await app.get("/api/v1/routes");
			expect(routes).toMatchObject({
				channels: ["sms"],
				routes: [
					{
						id: "thirty",
						tiers: ["A"],
						waves: [
							{ afterMinutes: 0, to: [{ by: "roster", name: "line" }] },
							{ afterMinutes: 5, to: [{ by: "role", name: "reporter" }] },
						],
					},
				],
				rosters: [{ id: "line", onDuty: ["王值班"], shifts: [{ days: "all", persons: ["王值班"] }] }],
			});
			expect(JSON.stringify(routes)).not.toContain("hush-hush");
			expect(await app.get("/api/v1/messages/missed")).toEqual([]);
		}));
});
