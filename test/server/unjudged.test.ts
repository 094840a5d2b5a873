import { describe, expect, it } from "vitest";
import type { RulePack } from "../../alerting/rules/pack.ts";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { bannersOf } from "../../server/monitor/banners.ts";
import { commandTo } from "../../server/monitor/command-to.ts";
import { MINUTE, SECOND } from "../../streams/instant.ts";
import { until } from "../support/app.ts";
import { startBareHeart } from "../support/heart.ts";

/** Rules that cannot be read while `broken`: whatever is judged by them throws. */
function fragileRules() {
	const state = { broken: true };
	const rules = new Proxy(twSecurities, {
		get(target, key) {
			if (state.broken) throw new Error("a rule that nobody can read");
			return Reflect.get(target, key);
		},
	}) as RulePack;
	return { state, rules };
}

type Heart = Awaited<ReturnType<typeof startBareHeart>>;
const causesOf = ({ monitor, clock }: Heart) => bannersOf(monitor, [], clock.now()).map(({ id, cause }) => [id, cause]);
const kindsOf = (heart: Heart) =>
	heart.commits.flatMap(({ changes = [] }) => changes.map(({ kind, subject }) => `${kind} ${subject.split("/").slice(0, 2).join("/")}`));

/** Down for more than a minute, told as it happened. */
async function breakService(heart: Heart, service: string): Promise<void> {
	const now = heart.clock.now();
	for (let back = 70; back >= 0; back -= 10) await heart.tell(`${service}/signal-0`, 0.1, now - back * SECOND);
}

describe("when incidents cannot be judged", () => {
	it("goes on with the services, says so with the cause, and tells the register what waited at the next try", async () => {
		const { state, rules } = fragileRules();
		const heart = await startBareHeart({ services: 5, rules });
		await breakService(heart, "service-0");
		await until(() => expect(kindsOf(heart)).toContain("outage-confirmed service/service-0"));
		expect(causesOf(heart)).toContainEqual(["judge-事件 incidents", "cannot-be-judged"]);
		const faults = heart.said.filter(({ level }) => level === "error");
		expect(faults.map(({ what }) => (what as { err: Error }).err.message)).toContain("a rule that nobody can read");
		await breakService(heart, "service-4");
		await until(() => expect(kindsOf(heart)).toContain("outage-confirmed service/service-4"));
		expect(heart.monitor.engine.register.incidents.size).toBe(0);

		state.broken = false;
		heart.clock.ahead(2 * MINUTE);
		await until(() => expect([...heart.monitor.engine.register.incidents.values()].flatMap(({ outages }) => outages)).toHaveLength(2));
		expect(causesOf(heart).filter(([, cause]) => cause === "cannot-be-judged")).toEqual([]);
		expect(heart.monitor.engine.unjudged).toBeNull();
	});

	it("refuses a command about an incident in words, and takes it when they can be judged again", async () => {
		const { state, rules } = fragileRules();
		const heart = await startBareHeart({ rules });
		state.broken = false;
		await breakService(heart, "service-0");
		await until(() => expect(heart.monitor.engine.register.incidents.size).toBe(1));
		const takeOn = () =>
			commandTo(heart.monitor, { command: "acknowledge", incident: null, service: "service-0", note: null }, { by: "王值班", reason: "試驗" });
		state.broken = true;
		expect(await takeOn()).toEqual({ refused: "incidents cannot be judged just now; the cause is in the log" });
		state.broken = false;
		expect(await takeOn()).toMatchObject({ incident: { acknowledgedBy: "王值班" } });
	});
});
