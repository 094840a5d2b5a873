import type { Commit } from "../store/store.ts";
import { persist } from "./conclude.ts";
import { statesOf, worldState } from "./keep.ts";
import type { Monitor } from "./monitor.ts";

/** Curves are folded in lazily: every so many checkpoints. */
const CURVES_EVERY = 6;
/**
 * The second commit: positions, and every state that moved without a change; curves now and then. It is made in its turn and
 * written beside the turns that follow: only what has to be written itself waits for it.
 */
export function checkpoint(monitor: Monitor, withCurves = false): void {
	const { engine, heard, positions, intake } = monitor;
	const orders = [...heard];
	heard.clear();
	monitor.checkpoints += 1;
	const curves = withCurves || monitor.checkpoints % CURVES_EVERY === 0 ? intake.recent.takeCurves((order) => engine.services[order]!.service.id) : [];
	const commit: Commit = { states: [...statesOf(engine, orders, []), worldState(engine)], positions: [...positions.values()], curves };
	const saving = persist(monitor, commit).finally(() => {
		if (monitor.saving === saving) monitor.saving = null;
	});
	monitor.saving = saving;
	// It fails only when it is given up at the stop, which knows.
	saving.catch(() => undefined);
}
