import type { Firm } from "../alerting/firm.ts";
import type { RulePack } from "../alerting/rules/pack.ts";
import { isSaved } from "../alerting/saved-register.ts";
import type { Change } from "../streams/change.ts";
import { compileClaims } from "../streams/claim.ts";
import { type Instant, type Millis, SECOND } from "../streams/instant.ts";
import { keepTrying } from "../streams/keep-trying.ts";
import type { Consumption, LogBatch, Position, RecordLog, Sight } from "../streams/record-log.ts";
import { seriesMemory } from "../streams/series.ts";
import { type Alarm, setAlarm } from "./alarm.ts";
import type { Clock } from "./clock.ts";
import { type Engine, nextWake, settleAll, startEngine, takeSight } from "./engine.ts";
import type { Flood } from "./environment.ts";
import { type Intake, type Refused, type Taken, takeBatch } from "./intake.ts";
import { evidenceFor, type Left, recallEngine, registerState, statesOf, worldState } from "./keep.ts";
import type { Log } from "./log.ts";
import type { Metrics, RecordOutcome } from "./metrics.ts";
import { orAborted } from "./or-aborted.ts";
import { keepRecent } from "./recent.ts";
import { rejectedRecords } from "./rejected-records.ts";
import { listRejections, type Rejections } from "./rejections.ts";
import type { Commit, Store } from "./store/store.ts";
import { type Encoding, REJECTED } from "./topics.ts";
import type { Traces } from "./tracing.ts";
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
const OURSELVES = "rtowatch";
const CHECKPOINT_EVERY: Millis = 5 * SECOND;
/** Curves are folded in lazily: every so many checkpoints. */
const CURVES_EVERY = 6;
/** Over how many seconds the rate of records is reckoned. */
const RATE_OVER = 10;
/** How many sources with wrong clocks are remembered. */
const SKEWED_AT_MOST = 1_000;
/** How long a stop waits for what is under way. */
const STOPS_WITHIN: Millis = 5 * SECOND;
/** How far the frontier stays behind the clock when everything is read (SEMANTICS 1.9). */
const FRONTIER_LAG: Millis = 500;

/**
 * The running heart. One queue: batches, sight, commands and what falls due go through it one after another; each pass is
 * judged, committed, and only then shown. Positions and states that merely moved are written by the checkpoint.
 */
export type Monitor = {
	readonly parts: MonitorParts;
	engine: Engine;
	intake: Intake;
	readonly rejections: Rejections;
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
	return {
		parts,
		engine,
		intake: intakeOf(parts, engine),
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

/** The hot path for an engine. */
export function intakeOf(parts: MonitorParts, engine: Engine): Intake {
	return {
		engine,
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
function passAlone(monitor: Monitor, act: () => Promise<void>): void {
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

async function takeRecords(monitor: Monitor, batch: LogBatch): Promise<void> {
	const taken = takeBatch(monitor.intake, batch);
	noteTaken(monitor, batch, taken);
	await publishRejected(monitor, batch, taken.refused);
	const attributes = { "messaging.system": "kafka", "messaging.destination.name": batch.topic };
	monitor.parts.traces.follow(taken.changes, { name: `process ${batch.topic}`, traceparent: taken.causedBy?.headers.traceparent ?? null, attributes });
	await conclude(monitor, taken.changes);
}

function noteTaken(monitor: Monitor, { topic, partition, records }: LogBatch, taken: Taken): void {
	const last = records.at(-1);
	if (last) monitor.positions.set(`${topic}/${partition}`, { topic, partition, offset: last.offset + 1n });
	for (const [outcome, count] of Object.entries(taken.counts)) if (count > 0) monitor.parts.metrics.recordsRead(topic, outcome as RecordOutcome, count);
	monitor.newestAt = Math.max(monitor.newestAt, taken.newestAt);
	monitor.inSeconds[monitor.inSeconds.length - 1]! += records.length;
	for (const order of taken.heard) {
		monitor.heard.add(order);
		monitor.figures.add(order);
	}
	if (monitor.skewed.size > SKEWED_AT_MOST) monitor.skewed.clear();
	for (const source of taken.skewed) monitor.skewed.set(source, monitor.parts.clock.now());
	const refused = taken.refused.map(({ record, rejection }) => ({ rejection, topic, partition, offset: record.offset }));
	// By what the records hold, not by records: one of them may hold a thousand samples that cannot be read.
	const read = Object.values(taken.counts).reduce((sum, count) => sum + count, 0);
	monitor.rejections.note(monitor.parts.clock.now(), read, refused);
}

/** One bad record never stops a partition: it goes where somebody can look at it, with its reason and position (CONTRACT §3.2). */
async function publishRejected({ parts, stopping }: Monitor, batch: LogBatch, refused: readonly Refused[]): Promise<void> {
	if (refused.length === 0) return;
	await orAborted(stopping.signal, parts.log.publish(REJECTED, rejectedRecords(batch, refused))).catch((error: unknown) =>
		parts.say.warn({ err: error }, "rejected records could not be published; they are listed all the same"),
	);
}

function see(monitor: Monitor, sight: Sight): readonly Change[] {
	// What fell due before we lost sight is lived through first: from then on the clock alone moves it (SEMANTICS 1.2).
	return [...settleAll(monitor.engine, Math.min(sight.at - 1, frontierOf(monitor))), ...takeSight(monitor.engine, sight)];
}

/** A position that no longer exists: a stretch of unknown, “records lost” (CONTRACT §3.2). */
function noteLost(monitor: Monitor, source: string, detail: string): void {
	const at = monitor.parts.clock.now();
	monitor.recordsLost = { detail: `${source} ${detail}`, at };
	const sight = { source, detail, at };
	passAlone(monitor, async () =>
		conclude(monitor, [
			...takeSight(monitor.engine, { ...sight, sees: false, cause: "records-lost" }),
			...takeSight(monitor.engine, { ...sight, sees: true, cause: null }),
		]),
	);
}

/**
 * The first commit: changes at once, with the states they left behind; reading positions stay as they are, and so do services that
 * moved without a change: those are written by the checkpoint. Then it is shown.
 */
export async function conclude(monitor: Monitor, changes: readonly Change[]): Promise<void> {
	const { engine, heard, intake, parts } = monitor;
	for (const { what, error } of engine.faults.splice(0)) parts.say.error({ err: error, what }, "this could not be judged; it is tried again");
	const isTold = isToldOf(monitor, changes);
	const orders = [...engine.moved.services].filter(isTold);
	const quiet = [...engine.moved.services].filter((order) => !isTold(order));
	const incidents = [...engine.moved.incidents];
	engine.moved.services.clear();
	engine.moved.incidents.clear();
	for (const order of quiet) heard.add(order);
	for (const order of quiet) monitor.figures.add(order);
	if (changes.length > 0) {
		const ofRegister = isSaved(engine.register, monitor.savedRegister) ? [] : [registerState(engine)];
		const evidence = evidenceFor(engine, intake.recent, changes);
		await persist(monitor, { changes, states: [...statesOf(engine, orders, incidents), ...ofRegister, worldState(engine)], evidence });
		monitor.savedRegister = engine.register;
		monitor.parts.metrics.evidenceKept(evidence.length);
		for (const order of orders) heard.delete(order);
		report(monitor, changes);
	}
	show(monitor, changes, orders, incidents);
}

/** Was something said of the service, or can it not be judged? Everybody should see that at once (CONTRACT §5). */
function isToldOf({ engine, intake }: Monitor, changes: readonly Change[]): (order: number) => boolean {
	const told = new Set(changes.map(({ subject }) => intake.claims.services.get(subject.split("/")[1] ?? "")?.order));
	return (order) => told.has(order) || engine.broken.has(order);
}

/** Durable or not at all: tried until the store takes it, after what went before; meanwhile the beat says that we cannot store. */
export async function persist(monitor: Monitor, commit: Commit): Promise<void> {
	const { store, say, clock } = monitor.parts;
	const onFailure = (error: Error) => {
		monitor.storeProblem ??= { message: error.message, since: clock.now() };
		say.error({ err: error }, "the store refused a commit; it is tried again");
	};
	await monitor.saving;
	const { signal } = monitor.stopping;
	await orAborted(
		signal,
		keepTrying(() => store.commit(commit), { signal, onFailure }),
	);
	monitor.storeProblem = null;
}

function report({ parts, engine }: Monitor, changes: readonly Change[]): void {
	for (const { kind, subject, from, to, reason, by, outage, happenedAt, noticedAt } of changes) {
		parts.metrics.noticedLate((noticedAt - happenedAt) / SECOND);
		parts.say[kind === "signal-verdict" ? "debug" : "info"]({ subject, from, to, reason, by }, kind);
		if (kind !== "threshold-crossed" || to !== "rto-100" || outage === undefined) continue;
		const service = engine.firm.inventory.services.find((entry) => entry.id === outage.service);
		parts.metrics.rtoBreached(outage.service, service?.tiers.findLast((entry) => entry.from <= outage.startedAt)?.tier ?? "none");
	}
}

function show(monitor: Monitor, changes: readonly Change[], orders: readonly number[], incidents: readonly string[]): void {
	const nameOf = (order: number) => monitor.engine.services[order]!.service.id;
	for (const order of orders) monitor.figures.delete(order);
	const moved: Moved = { changes, services: orders.map(nameOf), incidents, figures: [...monitor.figures].map(nameOf) };
	monitor.figures.clear();
	if (changes.length + orders.length + incidents.length + moved.figures.length === 0) return;
	for (const listener of monitor.listeners) listener(moved);
}

/** Records read a second, over the last ten. */
export function recordsPerSecond({ inSeconds }: Monitor): number {
	return Math.round((inSeconds.reduce((sum, count) => sum + count, 0) / inSeconds.length) * 10) / 10;
}

function everySecond(monitor: Monitor): void {
	monitor.inSeconds.push(0);
	if (monitor.inSeconds.length > RATE_OVER) monitor.inSeconds.shift();
	passAlone(monitor, () => settleDue(monitor));
}

/**
 * The second commit: positions, and every state that moved without a change; curves now and then. It is made in its turn and
 * written beside the turns that follow: only what has to be written itself waits for it.
 */
function checkpoint(monitor: Monitor, withCurves = false): void {
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
