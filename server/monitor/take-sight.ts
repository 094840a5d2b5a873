import { judgeAgain } from "../../streams/advance.ts";
import type { Change } from "../../streams/change.ts";
import type { Instant } from "../../streams/instant.ts";
import type { Sight } from "../../streams/log/record-log.ts";
import { withSight } from "../../streams/sight.ts";
import type { ServiceState } from "../../streams/state.ts";
import { absorb } from "./absorb.ts";
import { change, type Engine, judged, pass, queue } from "./engine.ts";
import { livedBy, settleLate } from "./settle.ts";

/** A source of records was lost or came back; it concerns every service (SEMANTICS 2.2). */
export function takeSight(engine: Engine, sight: Sight): readonly Change[] {
	const late = settleLate(engine);
	const before = engine.sight;
	engine.sight = withSight(before, sight);
	if (engine.sight === before) return late;
	const was = before.lost.find((entry) => entry.source === sight.source)?.cause ?? null;
	const cause = sight.sees ? null : (sight.cause ?? "stalled");
	const said =
		was === cause
			? []
			: [
					change(engine, {
						kind: sight.sees ? "sight-regained" : "sight-lost",
						subject: `sight/${sight.source}`,
						from: was,
						to: cause,
						happenedAt: sight.at,
						reason: sight.detail,
					}),
				];
	// Told late it moves nothing that has been lived through: only a good sample leads back to up (SEMANTICS 2.4).
	return [...late, ...said, ...judgeAll(engine, (state) => Math.max(sight.at, livedBy(engine, state) + 1))];
}

/** Judges every service again, each at the instant that `atOf` says. */
export function judgeAll(engine: Engine, atOf: (state: ServiceState) => Instant): readonly Change[] {
	const changes: Change[] = [];
	const walk = pass(engine);
	for (const state of engine.services) {
		judged(engine, state, () => judgeAgain(state, atOf(state), walk));
		queue(engine, state);
	}
	absorb(engine, engine.services, walk.changes, changes);
	return changes;
}
