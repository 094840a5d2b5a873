import { afterEach, describe, expect, it, vi } from "vitest";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { clearAway, morningBegun } from "../../server/demo/clear-away.ts";
import { playDemo, postTo } from "../../server/demo/demo.ts";
import { loadDemoFirm } from "../../server/demo/firm.ts";
import { openInbox } from "../../server/demo/inbox.ts";
import { type PostedSample, telemetryBetween } from "../../server/demo/telemetry.ts";
import { openChannel } from "../../server/messages/channels/kinds.ts";
import { startReplay } from "../../server/replay/replay.ts";
import { parseLine } from "../../server/replay/replay-input.ts";
import type { DraftView } from "../../server/views/draft-view.ts";
import { type Instant, MINUTE, type Millis, SECOND } from "../../streams/instant.ts";
import { movableClock, startTestApp, until } from "../support/app.ts";
import { messageSample } from "../support/messages.ts";
import { embeddedPlaces } from "./store-place.ts";

const START = Date.parse("2026-11-18T09:00:03.700+08:00");
const LOOKS_EVERY = 2 * SECOND;

async function demoFirm() {
	const { configuration } = await loadDemoFirm();
	return configuration!.firm;
}

/** Lives through the demo from its start on a virtual clock; gives back what changed, each at so many seconds after the start. */
async function played(for_: Millis) {
	const firm = await demoFirm();
	const replay = startReplay(firm, twSecurities);
	for (let to = START; to <= START + for_; to += LOOKS_EVERY) {
		const from = to === START ? to - MINUTE : to - LOOKS_EVERY;
		for (const sample of telemetryBetween(firm.inventory, START, from, to)) {
			const input = parseLine(JSON.stringify({ ...sample, type: "sample" }));
			if ("problem" in input) throw new Error(input.problem);
			replay.take({ ...input, receivedAt: to });
		}
	}
	const { changes } = replay.finish(START + for_)!;
	return changes.map(({ kind, subject, to, outage, happenedAt }) => ({ kind, subject, to, outage, after: (happenedAt - START) / SECOND }));
}

describe("the bad morning of the demo firm", () => {
	it("begins with login about 30 s after the start, confirmed at about 90 s, its draft there within 3 minutes; at first all is well", async () => {
		const changes = await played(3 * MINUTE);
		const [first] = changes.filter(({ kind }) => kind === "outage-suspected");
		expect(first!.subject).toMatch(/^service\/login\/outage\//);
		expect(first!.after).toBeGreaterThanOrEqual(30);
		expect(first!.after).toBeLessThanOrEqual(40);
		const confirmed = changes.find(({ kind }) => kind === "outage-confirmed")!;
		expect([confirmed.subject, confirmed.after]).toEqual([first!.subject, first!.after + 60]);
		expect(changes.filter(({ kind, after }) => kind === "draft-made" && after <= 180).map(({ subject }) => subject)).toContainEqual(
			expect.stringMatching(/^incident\/.*\/filing\/initial$/),
		);
		const before = changes.filter(({ kind, after }) => kind === "service-verdict" && after < 25);
		const firm = await demoFirm();
		expect([before.length, new Set(before.map(({ to }) => to))]).toEqual([firm.inventory.services.length, new Set(["up"])]);
	});

	it("is over before it begins anew 45 minutes after the start, and plays the same again and again", async () => {
		const changes = await played(2 * 45 * MINUTE + 45 * MINUTE - SECOND);
		const told = changes.filter(({ kind }) => ["outage-suspected", "outage-confirmed", "outage-ended"].includes(kind));
		const mornings = [0, 1, 2].map((number) => told.filter(({ after }) => Math.floor(after / (45 * 60)) === number));
		const essence = mornings.map((morning, number) =>
			morning.map(({ kind, outage, after }) => `${Math.round(after - number * 45 * 60)} ${outage?.service} ${kind}`),
		);
		expect(essence[0]!.filter((line) => line.endsWith("outage-ended")).length).toBeGreaterThan(3);
		expect(essence[1]).toEqual(essence[0]);
		expect(essence[2]).toEqual(essence[0]);
	});
});

describe("the player of the demo", () => {
	afterEach(() => void vi.useRealTimers());

	it("sends every beat of every signal once, a minute back from the start on, whatever becomes of a post; then stops", async () => {
		vi.useFakeTimers({ now: START });
		const firm = await demoFirm();
		const sent: PostedSample[] = [];
		const failures: string[] = [];
		const send = async (samples: readonly PostedSample[]) => {
			sent.push(...samples);
			if (sent.length > 500) throw new Error("the program is away");
		};
		const demo = playDemo(firm.inventory, send, ({ message }) => failures.push(message));
		await vi.advanceTimersByTimeAsync(2 * MINUTE);
		demo.stop();
		const count = sent.length;
		await vi.advanceTimersByTimeAsync(MINUTE);
		expect(sent.length).toBe(count);
		expect(failures).toContain("the program is away");
		const keys = sent.map(({ service, signal, at }) => `${service}/${signal} ${at}`);
		expect(new Set(keys).size).toBe(keys.length);
		for (const service of firm.inventory.services)
			for (const signal of service.signals) {
				const of = sent.filter((each) => each.service === service.id && each.signal === signal.id).map(({ at }) => Date.parse(at));
				expect(of.at(-1)).toBeGreaterThan(START + 2 * MINUTE - (signal.everyMs ?? MINUTE) - LOOKS_EVERY);
				for (const [index, at] of of.entries()) if (index > 0) expect(at - of[index - 1]!).toBe(signal.everyMs ?? MINUTE);
			}
	});
});

const freshPlace = embeddedPlaces();

it("the demo posted to the running program: 演練 on the firm, the incident and the draft, which has its thirty minutes", async () => {
	const { dataDir } = await freshPlace();
	const clock = movableClock(START);
	const app = await startTestApp({ dataDir, config: null, clock });
	const firm = await demoFirm();
	const startedAt = clock.now();
	let from: Instant = startedAt - MINUTE;
	const look = async () => {
		const to = clock.now();
		const samples = telemetryBetween(firm.inventory, startedAt, from, to);
		from = to;
		if (samples.length > 0) await postTo(app.url)(samples);
	};
	for (; clock.now() < startedAt + 2 * MINUTE; clock.ahead(LOOKS_EVERY)) await look();
	const incident = await until(async () => {
		const [found, ...others] = await app.incidents();
		expect([found?.exercise, others]).toEqual([true, []]);
		return found!;
	});
	expect((await app.overview()).firm.demo).toBe(true);
	expect(incident.filings[0]).toMatchObject({ kind: "initial", state: "running" });
	expect(Date.parse(incident.filings[0]!.dueAt!) - Date.parse(incident.awareAt!)).toBe(30 * MINUTE);
	const draft = (await app.get(`/api/v1/incidents/${incident.id}/filings/initial`)) as DraftView;
	expect(draft.paragraph).toMatch(/^【演練】/);
	expect(draft.englishParagraph).toMatch(/^\[EXERCISE\]/);
	expect(draft.fields.find(({ name }) => name === "是否為演練")).toMatchObject({ value: true, englishText: "yes", source: "monitor" });
});

it("lays down what an earlier morning left open: what was filed is carried to its end, the rest is withdrawn, today's stays", async () => {
	const { dataDir } = await freshPlace();
	const clock = movableClock(START);
	const app = await startTestApp({ dataDir, config: null, clock });
	const report = async (services: readonly string[]) => (await app.command("/incidents", { services })).incident!.id;
	const filed = await report(["login"]);
	await app.command(`/incidents/${filed}/filings/initial/file`, { receipt: "A-1" });
	const withdrawn = await report(["settle"]);
	clock.ahead(MINUTE);
	const before = clock.now();
	const today = await report(["acct"]);
	await clearAway(app.url, before);
	const states = Object.fromEntries((await app.incidents()).map(({ id, state }) => [id, state]));
	expect(states).toEqual({ [filed]: "closed", [withdrawn]: "withdrawn", [today]: "open" });
});

it("leads every message of the demo into its own inbox, which takes what comes, on a free port where its own is taken", async () => {
	const inbox = await openInbox(0);
	const second = await openInbox(inbox.port);
	expect(second.port).not.toBe(inbox.port);
	const { messages } = (await loadDemoFirm(second.port)).configuration!;
	for (const settings of messages!.channels) {
		expect(JSON.stringify(settings)).toContain(`"http://127.0.0.1:${second.port}/`);
		expect(settings.id).toMatch(/^demo-inbox-/);
		const outgoing = {
			...messageSample(1),
			firm: "示範證券",
			addressee: { id: "duty", name: "王值班", phone: "0912-345-678", email: null, line: null, title: null },
		};
		expect(await openChannel(settings).send(outgoing as never, AbortSignal.timeout(10 * SECOND))).toEqual({ providerId: null });
	}
	await inbox.stop();
	await second.stop();
	await expect(fetch(`http://127.0.0.1:${second.port}/sms`)).rejects.toThrow();
});

it("tells a morning's beginning once, and never the first one's", () => {
	const begun = (from: Millis, to: Millis) => morningBegun(START, START + from, START + to);
	expect([begun(-MINUTE, 0), begun(0, 45 * MINUTE - 1), begun(45 * MINUTE - 1, 45 * MINUTE), begun(45 * MINUTE, 46 * MINUTE)]).toEqual([
		null,
		null,
		START + 45 * MINUTE,
		null,
	]);
});
