import type { Firm } from "../../alerting/firm.ts";
import type { RulePack } from "../../alerting/rules/pack.ts";
import type { Change } from "../../streams/change.ts";
import { compileClaims } from "../../streams/claim.ts";
import type { Instant, Millis } from "../../streams/instant.ts";
import type { Consumption, Position, RecordLog } from "../../streams/log/record-log.ts";
import { seriesMemory } from "../../streams/series.ts";
import type { CanaryEar } from "../canary/ear.ts";
import type { Clock } from "../clock.ts";
import type { Flood } from "../environment.ts";
import type { Log } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import type { Store } from "../store/store.ts";
import type { Encoding } from "../topics.ts";
import type { Traces } from "../tracing.ts";
import { keepRecent } from "../views/recent.ts";
import type { Alarm } from "./alarm.ts";
import { type Engine, nextWake } from "./engine.ts";
import type { Intake } from "./intake.ts";
import type { Rejections } from "./rejections.ts";
import { listUnregistered } from "./unregistered.ts";

/** What a pass moved, for whoever shows it: services and incidents by id. `figures`: nothing but figures moved. */
export type Moved = {
	readonly changes: readonly Change[];
	readonly services: readonly string[];
	readonly incidents: readonly string[];
	readonly figures: readonly string[];
};

/** What the monitor is made of; every one of them is a door of its own. */
export type MonitorParts = {
	readonly firm: Firm;
	readonly rules: RulePack;
	readonly store: Store;
	readonly log: RecordLog;
	/** Topics to read, with how their values are written. */
	readonly topics: ReadonlyMap<string, Encoding>;
	readonly flood: Flood;
	readonly clock: Clock;
	readonly say: Log;
	readonly metrics: Metrics;
	readonly traces: Traces;
};

/** The name under which our own downtime counts as a lost source of records (SEMANTICS 2.4). */
export const OURSELVES = "rtowatch";
/** How far the frontier stays behind the clock when everything is read (SEMANTICS 1.9). */
export const FRONTIER_LAG: Millis = 500;

/**
 * The running heart. One queue: batches, sight, commands and what falls due go through it one after another; each pass is
 * judged, committed, and only then shown. Positions and states that merely moved are written by the checkpoint.
 */
export type Monitor = {
	readonly parts: MonitorParts;
	engine: Engine;
	intake: Intake;
	readonly rejections: Rejections;
	readonly canary: CanaryEar;
	readonly positions: Map<string, Position>;
	readonly startedAt: Instant;
	/** Called after each commit, never inside it. */
	readonly listeners: Set<(moved: Moved) => void>;
	/** Called when the configuration was replaced. */
	readonly reloaded: Set<() => void>;
	consumption: Consumption | null;
	alarm: Alarm | null;
	queue: Promise<unknown>;
	/** The checkpoint that is being written; null when there is none. */
	saving: Promise<void> | null;
	/** Services of which something was heard since the last checkpoint, and since the last showing. */
	readonly heard: Set<number>;
	readonly figures: Set<number>;
	/** The register as it was last saved. */
	savedRegister: Engine["register"];
	newestAt: Instant;
	checkpoints: number;
	/** Records read in each of the last seconds, the running one last. */
	readonly inSeconds: number[];
	storeProblem: { readonly message: string; readonly since: Instant } | null;
	/** Sources whose clocks run ahead of the records that carry them: 時鐘偏差 (SEMANTICS 1.6), with the newest instant of it. */
	readonly skewed: Map<string, Instant>;
	/** The newest stretch of records that were lost, for the banner. */
	recordsLost: { readonly detail: string; readonly at: Instant } | null;
	readonly stopping: AbortController;
	readonly timers: NodeJS.Timeout[];
};

/** The hot path for an engine. */
export function intakeOf(parts: MonitorParts, engine: Engine, canary: CanaryEar): Intake {
	return {
		engine,
		canary,
		claims: compileClaims(engine.firm.inventory),
		memory: seriesMemory(),
		recent: keepRecent(engine.services.length),
		unregistered: listUnregistered(),
		encodingOf: (topic) => parts.topics.get(topic) ?? "native",
	};
}

/** One at a time, in the order asked for. A failure is that caller's own. */
export function inTurn<T>(monitor: Monitor, act: () => Promise<T>): Promise<T> {
	const turn = monitor.queue.then(act);
	monitor.queue = turn.catch(() => undefined);
	return turn;
}

/** One pass through the queue at the clock of the program; afterwards the alarm is aimed anew. */
export async function pass<T>(monitor: Monitor, act: () => Promise<T>): Promise<T> {
	try {
		return await inTurn(monitor, async () => {
			monitor.engine.clock = Math.max(monitor.engine.clock, monitor.parts.clock.now());
			return act();
		});
	} finally {
		aim(monitor);
	}
}

/** A pass that nobody waits for: what goes wrong in it is said, and ends nothing. */
export function passAlone(monitor: Monitor, act: () => Promise<void>): void {
	pass(monitor, act).catch((error: unknown) => {
		if (!monitor.stopping.signal.aborted) monitor.parts.say.error({ err: error }, "what was to be done in turn failed");
	});
}

/** Behind the frontier a due instant waits for records, so it is looked at again shortly and not at once. */
function aim(monitor: Monitor): void {
	if (monitor.stopping.signal.aborted) return;
	const now = monitor.parts.clock.now();
	const wake = nextWake(monitor.engine) + FRONTIER_LAG;
	monitor.alarm?.aim(wake > now ? wake : now + 100);
}

/** Until when things may fall due: what was read, or the clock itself while we cannot read (SEMANTICS 1.9, 2.2). */
export function frontierOf({ parts, consumption, engine }: Monitor): Instant {
	const read = parts.clock.now() - FRONTIER_LAG;
	const blind = engine.sight.lost.some((entry) => entry.source !== OURSELVES);
	return blind || consumption === null ? read : Math.min(consumption.frontier(parts.clock.now()), read);
}
