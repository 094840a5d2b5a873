import { describe, expect, test } from "vitest";
import { twSecurities } from "../../../alerting/rules/tw-securities.ts";
import type { Store } from "../../../server/store/store.ts";
import { MINUTE } from "../../../streams/instant.ts";
import type { RecordLog } from "../../../streams/log/record-log.ts";
import { until } from "../../support/app.ts";
import { states } from "../../support/canary.ts";
import { type Breaks, failures, startChain } from "../../support/chain.ts";
import { saying } from "../../support/receivers.ts";
import { embeddedPlaces } from "../store-place.ts";

const place = embeddedPlaces();
const chain = async (breaks: Breaks = {}) => startChain((await place()).dataDir, breaks);
const LONG = { timeout: 90_000 };

/** What follows the one that failed rests on it. */
const RESTS = (...names: string[]) => names.map((name) => `${name} not-asked`);

describe("issue 6 §2: the canary names the hop that failed, and no other", () => {
	test("telemetry, when what was posted is never read back: the run ends at the hop where it hangs", LONG, async () => {
		const deaf = (log: RecordLog): RecordLog => ({ ...log, consume: (consuming) => log.consume({ ...consuming, topics: [] }) });
		const { run } = await chain({ log: deaf, within: 1_000 });
		const ended = await run();
		expect(failures(ended)).toEqual(["telemetry run-over 1"]);
		expect(states(ended)).toEqual(["telemetry failed", ...RESTS("judged", "drafted", "stored", "walls", "decided")]);
	});

	test("telemetry, when it cannot be written", LONG, async () => {
		const broken = (log: RecordLog): RecordLog => ({ ...log, publish: async () => Promise.reject(new Error("broker unreachable")) });
		expect(failures(await (await chain({ log: broken })).run())).toEqual(["telemetry said broker unreachable"]);
	});

	test("judged, when judging fails", LONG, async () => {
		const calendar = new Proxy({} as never, {
			get: () => () => {
				throw new Error("no calendar");
			},
		});
		const ended = await (await chain({ ground: () => ({ calendar, rules: twSecurities }) })).run();
		expect(failures(ended)).toEqual(["judged said no calendar"]);
	});

	test("stored, when the store refuses: nobody is told of a run that is not on record", LONG, async () => {
		const full = (store: Store): Store => ({ ...store, commit: async () => Promise.reject(new Error("disk full")) });
		const { run, room } = await chain({ store: full });
		const ended = await run();
		expect(failures(ended)).toEqual(["stored said disk full"]);
		expect(states(ended).slice(-2)).toEqual(RESTS("walls", "decided"));
		expect(room.received).toEqual([]);
	});

	test("walls, when one does not answer: by its name, and people are told all the same", LONG, async () => {
		const walls = async () => [
			{ name: "大廳", answered: true },
			{ name: "機房", answered: false },
		];
		const { run, room } = await chain({ walls });
		const ended = await run();
		expect(failures(ended)).toEqual(["walls walls-silent 機房"]);
		expect(states(ended).slice(-2)).toEqual(["channel/chat not-asked", "channel/test-room passed"]);
		expect(room.received.length).toBe(1);
	});

	test("decided, when the follower of the changes is stuck", LONG, async () => {
		const stuck = (store: Store): Store => ({
			...store,
			commit: (commit) => (commit.messages?.length ? Promise.reject(new Error("no room for messages")) : store.commit(commit)),
		});
		expect(failures(await (await chain({ follower: stuck, within: 15_000 })).run())).toEqual(["decided run-over 15"]);
	});

	test("the channel that refuses it, with the words of the other side", LONG, async () => {
		const { run, room } = await chain();
		room.behave(saying(410, {}, "this hook is gone"));
		expect(failures(await run())).toEqual(["channel/test-room not-delivered test-room HTTP 410 this hook is gone"]);
	});

	test("the channel that does not take it within a minute; what comes too late is not sent any more", LONG, async () => {
		const { canary, clock, room, store } = await chain();
		room.behave(saying(503, {}, "away"));
		const { id } = canary.face.ask("王值班").run;
		await until(async () => expect((await store.messages.attempts({ result: "later", limit: 9 })).length).toBeGreaterThan(0));
		const tried = room.received.length;
		clock.ahead(MINUTE);
		await until(() => expect(canary.face.view().runs.find((run) => run.id === id)?.result).toBe("failed"));
		expect(failures(canary.face.view().runs[0]!)).toEqual(["channel/test-room too-late 60 HTTP 503 away"]);
		await until(async () => expect((await store.messages.list({ occasion: "canary", limit: 9 })).map(({ state }) => state)).toEqual(["settled"]));
		expect(room.received.length).toBe(tried);
	});
});

test("a run is asked for but never twice at once; what is not connected is not asked", LONG, async () => {
	const { canary, run } = await chain({ walls: async () => [] });
	const first = canary.face.ask("王值班");
	expect([first.begun, first.run.askedBy, canary.face.ask(null)]).toEqual([true, "王值班", { begun: false, run: first.run }]);
	await until(() => expect(canary.face.view().runs[0]).toMatchObject({ result: "passed" }));
	expect(canary.face.view().runs[0]!.hops.find(({ name }) => name === "walls")).toMatchObject({ state: "not-asked", why: { code: "no-walls" } });
	expect((await run()).result).toBe("passed");
	expect(canary.face.view().runs.length).toBe(2);
});

test("the banner names the hop and why until the next run passes, the program stays ready, and metrics count (CONTRACT §4, §7)", LONG, async () => {
	let answered = false;
	const { canary, run, metrics } = await chain({ walls: async () => [{ name: "大廳", answered }] });
	await run();
	expect(canary.banners()).toMatchObject([{ level: "warning", cause: "canary-failed", detail: "walls: walls-silent 大廳" }]);
	expect([...canary.face.passedAt().keys()]).not.toContain("walls");
	answered = true;
	await run();
	expect(canary.banners()).toEqual([]);
	expect([...canary.face.passedAt().keys()]).toContain("walls");
	const scraped = await metrics.registry.metrics();
	for (const line of ['rtowatch_canary_runs_total{result="passed"} 1', 'rtowatch_canary_runs_total{result="failed"} 1']) expect(scraped).toContain(line);
});
