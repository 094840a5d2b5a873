import { describe, expect, it, onTestFinished } from "vitest";
import { TELLING } from "../../../alerting/messages/occasion.ts";
import type { Plan } from "../../../alerting/messages/plan.ts";
import { silentLog } from "../../../server/log.ts";
import { startDeciding } from "../../../server/messages/decide.ts";
import { MINUTE } from "../../../streams/instant.ts";
import { outage, story, t } from "../../alerting/register-story.ts";
import { until } from "../../support/app.ts";
import { planOf, worldOf } from "../../support/message-plan.ts";
import { messageStore } from "../../support/message-store.ts";

const PLAN = planOf([{ waves: [{ afterMs: 0, to: [], by: ["room"] }] }]);

/** A world in which web is down since 09:00, with the changes of that in the table, and who follows them. */
function deciding(plan: Plan | null = PLAN) {
	const told = story().outage("outage-confirmed", outage("web", "09:00"), "09:01");
	const kept = messageStore();
	const around = { now: t("09:02"), plan };
	const put = () => {
		for (const change of told.changes) kept.changes.push({ ...change, number: kept.changes.length + 1 });
	};
	const start = () => {
		const follower = startDeciding({
			store: kept.store,
			now: () => around.now,
			world: () => worldOf(told),
			plan: () => around.plan,
			say: silentLog,
			onDecided: () => undefined,
		});
		onTestFinished(() => follower.stop());
		follower.wake();
		return follower;
	};
	const kinds = () => [...kept.kept.values()].map(({ message }) => message.occasion.kind);
	return { ...kept, around, put, start, kinds };
}

describe("issue 6 §2: deciding who is told", () => {
	it("begins with what comes after it was first configured, and goes on from its position", async () => {
		const { put, start, kinds, reached, changes } = deciding();
		put();
		const first = start();
		await until(() => expect(reached.get("messages")).toBe(changes.length));
		expect(kinds()).toEqual([]);
		await first.stop();
		put();
		start();
		await until(() => expect(kinds()).toEqual(["draft-ready"]));
		await until(() => expect(reached.get("messages")).toBe(changes.findLast(({ kind }) => (TELLING as readonly string[]).includes(kind))!.number));
	});
	it("writes messages and position together: what could not be written is decided again, by the same ids", async () => {
		const { put, start, kinds, reached, behaves, kept } = deciding();
		const follower = start();
		await until(() => expect(reached.get("messages")).toBe(0));
		behaves.fails = 1;
		put();
		follower.wake();
		await until(() => expect(kinds()).toEqual(["draft-ready"]));
		const [id] = kept.keys();
		reached.set("messages", 0);
		await follower.stop();
		start();
		await until(() => expect(reached.get("messages")).toBeGreaterThan(0));
		expect([...kept.keys()]).toEqual([id]);
	});
	it("tells of a mark once, also when it is looked at again", async () => {
		const { start, kinds, around, reached } = deciding();
		const follower = start();
		await until(() => expect(reached.get("messages-marks")).toBe(around.now));
		for (const minutes of [19, 19.5, 24]) {
			around.now = t("09:02") + minutes * MINUTE;
			follower.wake();
			await until(() => expect(kinds().length).toBe(minutes === 24 ? 2 : 1));
		}
		expect(kinds()).toEqual(["minutes-left-10", "minutes-left-5"]);
	});
	it("forgets where it was when messages are taken out of the configuration, so that putting them back tells of nothing old", async () => {
		const { put, start, kinds, around, reached } = deciding();
		const follower = start();
		await until(() => expect(reached.get("messages-marks")).toBe(around.now));
		around.plan = null;
		follower.wake();
		await until(() => expect(reached.get("messages-marks")).toBe(0));
		put();
		around.plan = PLAN;
		follower.wake();
		await until(() => expect(reached.get("messages-marks")).toBe(around.now));
		expect(kinds()).toEqual([]);
	});
});
