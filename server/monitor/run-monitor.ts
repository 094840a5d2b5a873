import type { Change } from "../../streams/change.ts";
import { type Millis, SECOND } from "../../streams/instant.ts";
import type { Position } from "../../streams/log/record-log.ts";
import { canaryEar } from "../canary/ear.ts";
import { setAlarm } from "./alarm.ts";
import { checkpoint } from "./checkpoint.ts";
import { conclude, persist } from "./conclude.ts";
import { startEngine } from "./engine.ts";
import { type Left, recallEngine, worldState } from "./keep.ts";
import { FRONTIER_LAG, frontierOf, inTurn, intakeOf, type Monitor, type MonitorParts, OURSELVES, pass, passAlone } from "./monitor.ts";
import { listRejections } from "./rejections.ts";
import { settleAll } from "./settle.ts";
import { noteLost, noteSecond, see, takeRecords } from "./take-records.ts";
import { takeSight } from "./take-sight.ts";

const CHECKPOINT_EVERY: Millis = 5 * SECOND;
/** How long a stop waits for what is under way. */
const STOPS_WITHIN: Millis = 5 * SECOND;

/** Starts where a former run stopped: every clock goes on to the millisecond. */
export async function startMonitor(parts: MonitorParts): Promise<Monitor> {
	const left = await recallEngine(parts.store);
	const monitor = makeMonitor(parts, left, await parts.store.loadPositions());
	monitor.alarm = setAlarm(parts.clock, () => passAlone(monitor, () => settleDue(monitor)));
	if (left === null) await persist(monitor, { states: [worldState(monitor.engine)] });
	else await conclude(monitor, takeSight(monitor.engine, { source: OURSELVES, sees: false, cause: "own-downtime", detail: null, at: left.stoppedAt }));
	monitor.consumption = await parts.log.consume({
		topics: [...parts.topics.keys()],
		positions: async () => [...monitor.positions.values()],
		onBatch: (batch) => pass(monitor, () => takeRecords(monitor, batch)),
		onSight: (sight) => passAlone(monitor, async () => conclude(monitor, see(monitor, sight))),
		onLost: ({ topic, partition, wanted, resumedAt }) => noteLost(monitor, `${topic}/${partition}`, `offsets ${wanted}–${resumedAt}`),
	});
	monitor.timers.push(setInterval(() => everySecond(monitor), SECOND));
	monitor.timers.push(setInterval(() => monitor.saving ?? passAlone(monitor, async () => checkpoint(monitor)), CHECKPOINT_EVERY));
	return monitor;
}

function makeMonitor(parts: MonitorParts, left: Left | null, positions: readonly Position[]): Monitor {
	const now = parts.clock.now();
	const engine = startEngine(parts.firm, parts.rules, now, left?.remembered);
	const canary = canaryEar();
	return {
		parts,
		engine,
		intake: intakeOf(parts, engine, canary),
		canary,
		rejections: listRejections(parts.flood.windowMs),
		positions: new Map(positions.map((position) => [`${position.topic}/${position.partition}`, position])),
		startedAt: now,
		listeners: new Set(),
		reloaded: new Set(),
		consumption: null,
		alarm: null,
		queue: Promise.resolve(),
		saving: null,
		heard: new Set(),
		figures: new Set(),
		savedRegister: engine.register,
		newestAt: Number.NEGATIVE_INFINITY,
		checkpoints: 0,
		inSeconds: [0],
		storeProblem: null,
		skewed: new Map(),
		recordsLost: null,
		stopping: new AbortController(),
		timers: [],
	};
}

function everySecond(monitor: Monitor): void {
	noteSecond(monitor);
	passAlone(monitor, () => settleDue(monitor));
}

async function settleDue(monitor: Monitor): Promise<void> {
	const changes = [...settleAll(monitor.engine, frontierOf(monitor)), ...regainOwnSight(monitor)];
	monitor.parts.traces.follow(changes, null);
	await conclude(monitor, changes);
}

/** Our own downtime is over once everything recorded meanwhile has been lived through (SEMANTICS 2.4). */
function regainOwnSight(monitor: Monitor): readonly Change[] {
	const { engine, startedAt, parts } = monitor;
	if (!engine.sight.lost.some((entry) => entry.source === OURSELVES) || frontierOf(monitor) < startedAt - FRONTIER_LAG) return [];
	return takeSight(engine, { source: OURSELVES, sees: true, cause: null, detail: null, at: parts.clock.now() });
}

/**
 * Stops reading, writes what moved, and leaves everything so that the next start goes on from here. What the store or the log does
 * not take in time is given up: positions have not moved past it, so the next start reads it again. Safe to call twice.
 */
export async function stopMonitor(monitor: Monitor, within: Millis = STOPS_WITHIN): Promise<void> {
	const { stopping, timers, alarm, consumption, parts } = monitor;
	if (stopping.signal.aborted) return;
	for (const timer of timers) clearInterval(timer);
	alarm?.stop();
	const deadline = setTimeout(() => stopping.abort(), within);
	try {
		await consumption?.stop();
		await inTurn(monitor, async () => checkpoint(monitor, true));
		await monitor.saving;
	} catch (error) {
		parts.say.warn({ err: error }, "stopped before everything was written; it is read again at the next start");
	} finally {
		clearTimeout(deadline);
		stopping.abort();
	}
}
