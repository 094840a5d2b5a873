import type { Instant } from "../../streams/instant.ts";
import { conclude, persist } from "../monitor/conclude.ts";
import { startEngine } from "../monitor/engine.ts";
import { reckonAgain } from "../monitor/engine-commands.ts";
import { rememberedOf, statesOf } from "../monitor/keep.ts";
import { intakeOf, type Monitor } from "../monitor/monitor.ts";
import type { Configuration } from "./configuration.ts";

/**
 * Whole configuration or nothing; running clocks stay, signals that are gone are forgotten (CONTRACT §4). A service that is gone is
 * written as it stands and goes on from there when it is put back.
 */
export async function takeConfiguration(monitor: Monitor, { firm, rules }: Configuration): Promise<void> {
	const at: Instant = monitor.parts.clock.now();
	const curves = monitor.intake.recent.takeCurves((order) => monitor.engine.services[order]!.service.id);
	await persist(monitor, { states: statesOf(monitor.engine, monitor.heard, []), curves });
	const places = new Map(monitor.engine.services.map(({ service, order }) => [service.id, order]));
	const { unjudged, missed } = monitor.engine;
	monitor.engine = startEngine(firm, rules, at, rememberedOf(monitor.engine));
	// Other rules may be what was missing.
	if (unjudged !== null) monitor.engine.unjudged = { ...unjudged, againAt: at };
	for (const { service, order } of monitor.engine.services) {
		const waiting = missed.get(places.get(service.id) ?? -1);
		if (waiting !== undefined) monitor.engine.missed.set(order, waiting);
	}
	// Samples for the evidence and the last point of each series stay; what was unclaimed may be claimed now.
	const { recent, memory } = monitor.intake;
	monitor.intake = {
		...intakeOf(monitor.parts, monitor.engine, monitor.canary),
		recent: recent.reordered(monitor.engine.services.map(({ service }) => places.get(service.id))),
		memory,
	};
	monitor.heard.clear();
	monitor.figures.clear();
	for (const state of monitor.engine.services) monitor.heard.add(state.order);
	await conclude(monitor, reckonAgain(monitor.engine, at));
	for (const listener of monitor.reloaded) listener();
}
