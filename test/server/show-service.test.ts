import { describe, expect, it } from "vitest";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { startEngine } from "../../server/monitor/engine.ts";
import { takeSample } from "../../server/monitor/settle.ts";
import { keepRecent } from "../../server/views/recent.ts";
import { serviceView } from "../../server/views/show-service.ts";
import { SECOND } from "../../streams/instant.ts";
import { firmWith, instant, service } from "../support/story.ts";

const AT = Date.parse(instant("09:00:00"));
const SUCCESS = "{ id: success, every: 10s, down: { below: 0.8 }, degraded: { below: 0.98 } }";

/** The view of a service after samples of several sources, a second apart. */
function viewAfter(...said: readonly (readonly [source: string, value: number])[]) {
	const engine = startEngine(firmWith(service("confirmAfter: 60s", SUCCESS)).firm, twSecurities, AT);
	const recent = keepRecent(1);
	for (const [index, [source, value]] of said.entries()) {
		const sample = { signal: "success", site: "hq", source, value, at: AT + index * SECOND, until: null, ended: false };
		takeSample(engine, 0, sample);
		recent.note(0, sample, { topic: "t", partition: 0 }, BigInt(index));
	}
	const view = serviceView(engine, recent, engine.services[0]!, AT + said.length * SECOND);
	return { ...view, signal: view.signals[0]!, values: view.spark.filter((value) => value !== null) };
}

describe("SEMANTICS 1.8: a signal for which several sources speak", () => {
	it("shows the value of the source that makes the verdict, though another spoke later", () => {
		const { verdict, signal } = viewAfter(["probe-1", 0.41], ["probe-2", 1]);
		expect([verdict, signal.verdict, signal.value, signal.ambiguous]).toEqual(["down", "down", 0.41, true]);
	});

	it("draws the curve of that source alone", () => {
		expect(viewAfter(["probe-1", 0.41], ["probe-2", 1]).values).toEqual([0.41]);
		expect(viewAfter(["probe-1", 0.41], ["probe-2", 0.9], ["probe-1", 1]).values).toEqual([0.9]);
	});

	it("shows the newest of those that say the same", () => {
		expect(viewAfter(["probe-1", 0.99], ["probe-2", 1]).signal).toMatchObject({ verdict: "up", value: 1 });
	});
});

it("a signal of one source shows its newest value", () => {
	const { signal, values } = viewAfter(["probe-1", 0.41], ["probe-1", 0.9]);
	expect([signal.verdict, signal.value, signal.ambiguous, values]).toEqual(["degraded", 0.9, false, [0.9]]);
});

it("a signal has the firm's name for it, where there is one", () => {
	const named = SUCCESS.replace("id: success", "id: success, name: 登入成功率");
	const nameIn = (signal: string) => {
		const engine = startEngine(firmWith(service("confirmAfter: 60s", signal)).firm, twSecurities, AT);
		return serviceView(engine, keepRecent(1), engine.services[0]!, AT).signals[0]!.name;
	};
	expect([nameIn(named), nameIn(SUCCESS)]).toEqual(["登入成功率", undefined]);
});

it("SEMANTICS 3.6: names the substitutes that are signed off by now", () => {
	const signedOff =
		"substitutes: [{ service: voice, signedOffBy: 資安長, validFrom: 2026-01-01 }, { service: branch, signedOffBy: 資安長, validFrom: 2026-12-01 }]";
	const others = ["voice", "branch"].map((id) => `  - { id: ${id}, kind: core-system, signals: [{ id: probe }] }\n`).join("");
	const engine = startEngine(firmWith(service(signedOff, SUCCESS) + others).firm, twSecurities, AT);
	const shown = (at: number) => serviceView(engine, keepRecent(3), engine.services[0]!, at).substitutes;
	expect([shown(AT), shown(Date.parse("2026-12-01T00:00:00+08:00"))]).toEqual([["voice"], ["voice", "branch"]]);
});
