import { why } from "../../alerting/canary/why.ts";
import type { Firm } from "../../alerting/firm.ts";
import type { Incident } from "../../alerting/incidents/incident.ts";
import type { RulePack } from "../../alerting/rules/pack.ts";
import type { Sample } from "../../streams/advance.ts";
import { written } from "../documents/writer.ts";
import { type Engine, startEngine } from "../monitor/engine.ts";
import { settleAll, takeSample } from "../monitor/settle.ts";
import { documentFor } from "../views/show-document.ts";
import type { Came } from "./step.ts";

/** The samples are lived through as any others, in an engine of the canary's own that is thrown away after the run: nothing of it is in any figure. */
export function judge(firm: Firm, rules: RulePack, samples: readonly Sample[]): Came<Engine> {
	const engine = startEngine(firm, rules, samples[0]!.at);
	const taken = samples.flatMap((sample) => takeSample(engine, 0, sample).changes);
	const changes = [...taken, ...settleAll(engine, samples.at(-1)!.at)];
	const [fault] = engine.faults;
	if (fault !== undefined) return { failed: why("said", { text: fault.error instanceof Error ? fault.error.message : String(fault.error) }) };
	return changes.some(({ kind }) => kind === "outage-confirmed") ? { passed: engine } : { failed: why("no-outage") };
}

/** The incident that the outage opened, and the draft of its initial notification, written as it would be on paper. */
export async function draft(engine: Engine): Promise<Came<Incident>> {
	const [incident] = engine.register.incidents.values();
	const document = incident && documentFor(engine, incident, "initial", engine.clock, null);
	if (!document) return { failed: why("no-draft") };
	await written({ document, format: "pdf", language: "zh-TW", template: null });
	return { passed: incident };
}
