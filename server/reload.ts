import type { Instant } from "../streams/instant.ts";
import { startEngine } from "./engine.ts";
import { reckonAgain } from "./engine-commands.ts";
import { rememberedOf } from "./keep.ts";
import { conclude, intakeOf, type Monitor } from "./monitor.ts";

/** Whole configuration or nothing; running clocks stay, signals that are gone are forgotten (CONTRACT §4). */
export async function takeConfiguration(monitor: Monitor, firm: Monitor["parts"]["firm"]): Promise<void> {
	const at: Instant = monitor.parts.clock.now();
	monitor.engine = startEngine(firm, monitor.engine.rules, at, rememberedOf(monitor.engine));
	monitor.intake = intakeOf(monitor.parts, monitor.engine);
	monitor.heard.clear();
	monitor.figures.clear();
	for (const state of monitor.engine.services) monitor.heard.add(state.order);
	await conclude(monitor, reckonAgain(monitor.engine, at));
	for (const listener of monitor.reloaded) listener();
}
