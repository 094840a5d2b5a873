import type { Given } from "../../streams/command.ts";
import { formatInstant, type Instant } from "../../streams/instant.ts";
import type { Command, EffectAnswer } from "../command.ts";
import { activityView } from "../views/show-firm.ts";
import type { Engine } from "./engine.ts";
import { carryOut } from "./engine-commands.ts";
import { copyEngine } from "./engine-copy.ts";
import { movedBetween } from "./figures.ts";
import { settleAll } from "./settle.ts";

/**
 * What a command would do if it were given now: the same walk, on a copy that is thrown away (SEMANTICS 4.8). `until`: what fell due up
 * to then is lived through on both sides, so that only what the command itself moves is told.
 */
export function effectOf(engine: Engine, command: Command, given: Given, until: Instant): EffectAnswer {
	const before = copyEngine(engine);
	before.clock = Math.max(before.clock, given.at);
	settleAll(before, until);
	const after = copyEngine(before);
	const changes = carryOut(after, command, given);
	const refused = changes.find((change) => change.kind === "command-refused");
	if (refused) return { refused: refused.reason ?? `refused at ${formatInstant(refused.happenedAt)}` };
	const followed = settleAll(after, until);
	return { changes: [...changes, ...followed].map(activityView), moved: movedBetween(before, after, given.at) };
}
