import { describe, expect, it } from "vitest";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { type Engine, startEngine } from "../../server/monitor/engine.ts";
import { carryOut } from "../../server/monitor/engine-commands.ts";
import { rememberedOf } from "../../server/monitor/keep.ts";
import { settleAll, takeSample } from "../../server/monitor/settle.ts";
import { MINUTE, SECOND } from "../../streams/instant.ts";
import { firmWith, instant, service } from "../support/story.ts";

const AT = Date.parse(instant("09:00:00"));
const BEAT = "{ id: beat, every: 10s }";

const started = (services: string) => startEngine(firmWith(services).firm, twSecurities, AT);
const hear = (engine: Engine, signal: string, value: number, at: number, site = "hq") =>
	takeSample(engine, 0, { signal, site, source: "", value, at, until: null, ended: false });

/** The engine as a reload at an instant leaves it, with everything due by then lived through. */
function reloaded(engine: Engine, services: string, at: number): Engine {
	const anew = startEngine(firmWith(services).firm, twSecurities, at, rememberedOf(engine));
	settleAll(anew, at);
	return anew;
}

describe("a service under a configuration read again (CONTRACT 4)", () => {
	it("is judged without the signal that is gone, although no sample changes anything", () => {
		const engine = started(service("confirmAfter: 60s", `${BEAT}, { id: probe, every: 10s }`));
		hear(engine, "beat", 1, AT);
		hear(engine, "probe", 0, AT);
		expect(engine.services[0]!.verdict).toBe("down");
		expect(reloaded(engine, service("confirmAfter: 60s", BEAT), AT + SECOND).services[0]).toMatchObject({ verdict: "up", since: AT + SECOND });
	});

	it("keeps the hours that are new to it", () => {
		const engine = started(service("confirmAfter: 60s", BEAT));
		hear(engine, "beat", 1, AT);
		const anew = reloaded(engine, service("hours: after-hours", BEAT), AT + SECOND);
		expect(anew.services[0]!.verdict).toBe("idle");
	});

	it("is judged by the limit that is new to it, from the reload on", () => {
		const engine = started(service("confirmAfter: 60s", "{ id: success, every: 10s, down: { below: 0.8 } }"));
		hear(engine, "success", 0.75, AT);
		const anew = reloaded(engine, service("confirmAfter: 60s", "{ id: success, every: 10s, down: { below: 0.7 } }"), AT + SECOND);
		expect(anew.services[0]).toMatchObject({ verdict: "up", since: AT + SECOND });
	});

	it("SEMANTICS 3.5: goes on recovering at a site that only its samples named", () => {
		const engine = started(service("confirmAfter: 0s, restoreAfter: 2m", BEAT));
		hear(engine, "beat", 0, AT);
		settleAll(engine, AT);
		hear(engine, "beat", 1, AT + SECOND, "dr");
		carryOut(engine, { command: "takeOver", service: "web", site: "dr", effectiveAt: null }, { at: AT + 2 * SECOND, by: "duty", reason: null });
		expect(engine.services[0]!.outage).toMatchObject({ state: "recovering", recoveringSince: AT + 2 * SECOND });
		const anew = reloaded(engine, service("confirmAfter: 0s, restoreAfter: 2m", BEAT), AT + 3 * SECOND);
		expect(anew.services[0]).toMatchObject({ verdict: "up", outage: { state: "recovering", recoveringSince: AT + 2 * SECOND } });
		hear(anew, "beat", 1, AT + 30 * SECOND, "dr");
		for (let at = AT + 40 * SECOND; at < AT + 3 * MINUTE; at += 10 * SECOND) hear(anew, "beat", 1, at, "dr");
		expect(anew.services[0]!.last).toMatchObject({ endedAt: AT + 2 * SECOND, endedBy: "take-over" });
	});

	it("goes on with its running outage when it was taken out and is put back", () => {
		const lines = "confirmAfter: 0s, restoreAfter: 2m";
		const other = "  - { id: app, name: App 下單, kind: core-system, signals: [{ id: probe }] }\n";
		const engine = started(service(lines, BEAT) + other);
		hear(engine, "beat", 0, AT);
		settleAll(engine, AT);
		const without = reloaded(engine, other, AT + MINUTE);
		expect(without.services.map(({ service }) => service.id)).toEqual(["app"]);
		const still = reloaded(without, other, AT + 2 * MINUTE);
		const anew = reloaded(still, service(lines, BEAT) + other, AT + 40 * MINUTE);
		expect(anew.services[0]).toMatchObject({ verdict: "unknown", outage: { state: "confirmed", startedAt: AT, endedAt: null } });
		expect(anew.services[0]!.outage!.crossed).toContain("rto-50");
	});

	it("is served from home again when the site that served it is gone", () => {
		const engine = started(service("confirmAfter: 0s, restoreAfter: 2m", BEAT));
		hear(engine, "beat", 1, AT);
		carryOut(engine, { command: "takeOver", service: "web", site: "dr", effectiveAt: null }, { at: AT + SECOND, by: "duty", reason: null });
		const { firm } = firmWith(service("confirmAfter: 0s, restoreAfter: 2m", BEAT));
		const sites = firm.inventory.sites.filter(({ id }) => id !== "dr");
		const alone = { ...firm, inventory: { ...firm.inventory, sites } };
		const anew = startEngine(alone, twSecurities, AT + 2 * SECOND, rememberedOf(engine));
		settleAll(anew, AT + 2 * SECOND);
		expect(anew.services[0]).toMatchObject({ servingSite: "hq", verdict: "up" });
		expect(anew.services[0]!.streaks.map(({ site }) => site)).toEqual(["hq"]);
	});
});
