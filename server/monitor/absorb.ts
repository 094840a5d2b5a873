import * as duties from "../../alerting/advance.ts";
import type { Change } from "../../streams/change.ts";
import type { ServiceState } from "../../streams/state.ts";
import type { Engine } from "./engine.ts";
import { tell } from "./tell.ts";
import { keepTold } from "./told.ts";

/** What alerting is told of a service beside its outages and its verdicts. */
const WORDS: ReadonlySet<Change["kind"]> = new Set(["indication", "exercise-started", "exercise-ended"]);

/** Marks what moved, keeps the changes, and tells the register of outages. */
export function absorb(engine: Engine, states: readonly ServiceState[], said: readonly Change[], changes: Change[]): void {
	keepTold(engine.told, said, changes);
	tellRegister(engine, states, said, changes);
}

/** Tells the register what services said of their outages, and what else it is to know of them. */
export function tellRegister(engine: Engine, states: readonly ServiceState[], said: readonly Change[], changes: Change[]): void {
	for (const state of states) engine.moved.services.add(state.order);
	let verdicts: Change[] = [];
	for (const entry of said) {
		if (entry.kind === "service-verdict") verdicts.push(entry);
		const type = entry.outage !== undefined ? "outage" : WORDS.has(entry.kind) ? "service" : null;
		if (type === null) continue;
		tellVerdicts(engine, verdicts);
		verdicts = [];
		tell(engine, { type, change: entry }, entry.happenedAt, changes);
	}
	tellVerdicts(engine, verdicts);
}

/** Verdicts that come one after another are told together: at the loss of a broker it is those of every service. */
function tellVerdicts(engine: Engine, verdicts: readonly Change[]): void {
	if (verdicts.length === 0) return;
	try {
		engine.register = duties.hearVerdicts(engine.register, verdicts, { firm: engine.firm, rules: engine.rules });
	} catch (error) {
		engine.faults.push({ what: verdicts[0]!.id, error });
	}
}
