import TinyQueue from "tinyqueue";
import * as duties from "../alerting/advance.ts";
import type { Firm } from "../alerting/firm.ts";
import { emptyRegister, type Register } from "../alerting/register.ts";
import type { RulePack } from "../alerting/rules/pack.ts";
import { withVerdict } from "../alerting/watched.ts";
import { judgeAgain, type Sample, STAGES, settleStage, takeIn, wakesAt } from "../streams/advance.ts";
import type { Closure } from "../streams/calendar.ts";
import { type Change, makeChange } from "../streams/change.ts";
import type { Given } from "../streams/command.ts";
import { type Instant, MINUTE } from "../streams/instant.ts";
import type { OutageFacts } from "../streams/outage.ts";
import type { Sight } from "../streams/record-log.ts";
import type { RecalledService } from "../streams/saved.ts";
import { CLEAR_SIGHT, type SightState, withSight } from "../streams/sight.ts";
import { newService, type Pass, type ServiceState } from "../streams/state.ts";
import { untold } from "./lived-again.ts";
import { inTime, withMissed } from "./missed.ts";
import { recall } from "./recall.ts";
import { registerWakesAt, tell, tick, type Unjudged } from "./tell.ts";
import { keepTold } from "./told.ts";

/**
 * Streams and alerting together: one queue's worth of inputs in, changes out. It reads no clock: live, catching up,
 * restarting, stories and `replay` are this same walk with different ends.
 */
export type Engine = {
	firm: Firm;
	readonly rules: RulePack;
	readonly services: ServiceState[];
	sight: SightState;
	readonly firstStart: Instant;
	/** The clock of the program, or the virtual one: never goes back. */
	clock: Instant;
	register: Register;
	/** Services that may have something due, by when; read again when popped. */
	readonly wakes: TinyQueue<Wake>;
	/** The instant under which each service stands in `wakes`. */
	readonly queued: Instant[];
	/** Services set aside because judging them failed: one broken service does not stop the rest. */
	readonly broken: Map<number, Broken>;
	/** What they were told meanwhile, by order: acknowledged, so it is judged as soon as they can be. */
	readonly missed: Map<number, readonly Sample[]>;
	/** Judging incidents failed, and what waits for another try; null while all is well. */
	unjudged: Unjudged | null;
	/** What failed since it was last asked for. */
	readonly faults: { readonly what: string; readonly error: unknown }[];
	/** Ids of the changes told last of services. */
	readonly told: Set<string>;
	/** Up to and including when everything that fell due has been lived through: for all services, and for each. */
	livedUntil: Instant;
	readonly lived: Instant[];
	/** Services that a late sample makes live again, by order. */
	readonly reliving: Map<number, Reliving>;
	/** Services that the configuration no longer names, as they were left: put back, they go on from there. */
	readonly away: ReadonlyMap<string, RecalledService>;
	/** What moved since it was last asked for: subjects of services and incidents to save and to show. */
	readonly moved: { readonly services: Set<number>; readonly incidents: Set<string> };
};

/** What a service says on its way again up to `until`, where it stood when a sample came late; it is told when the service is there. */
type Reliving = { readonly until: Instant; readonly said: Change[] };

/** Since when a service cannot be judged, why, and when it is tried again. */
export type Broken = { readonly since: Instant; readonly error: unknown; readonly againAt: Instant };

const TRY_AGAIN_AFTER = MINUTE;

type Wake = { readonly at: Instant; readonly order: number };

/** What falls due next first; of one instant in the order of the configuration. */
export function wakesOf(wakes: Wake[]): TinyQueue<Wake> {
	return new TinyQueue(wakes, (a, b) => a.at - b.at || a.order - b.order);
}

/** What stays of a former run. */
export type Remembered = {
	readonly sight: SightState;
	readonly firstStart: Instant;
	readonly closures: readonly Closure[];
	readonly register: Register;
	readonly services: ReadonlyMap<string, RecalledService>;
};

/** An engine at `at`: anew, or where a former run stopped. */
export function startEngine(firm: Firm, rules: RulePack, at: Instant, remembered: Remembered | null = null): Engine {
	const { services, sites } = firm.inventory;
	const configured = new Set(services.map(({ id }) => id));
	const engine: Engine = {
		firm: remembered ? withClosures(firm, remembered.closures) : firm,
		rules,
		services: services.map((service, order) => recall(newService(service, order, sites, at), remembered?.services.get(service.id), sites)),
		sight: remembered?.sight ?? CLEAR_SIGHT,
		firstStart: remembered?.firstStart ?? at,
		clock: at,
		register: remembered?.register ?? emptyRegister(),
		wakes: wakesOf([]),
		queued: services.map(() => Number.POSITIVE_INFINITY),
		broken: new Map(),
		missed: new Map(),
		unjudged: null,
		faults: [],
		told: new Set(),
		livedUntil: Number.NEGATIVE_INFINITY,
		lived: services.map(() => Number.NEGATIVE_INFINITY),
		reliving: new Map(),
		away: new Map([...(remembered?.services ?? [])].filter(([id]) => !configured.has(id))),
		moved: { services: new Set(), incidents: new Set() },
	};
	engine.register = watch(engine);
	for (const state of engine.services) queue(engine, state);
	return engine;
}

/** What alerting is to know of the services is told again at a start: it follows from their states. */
function watch({ register, services, firm }: Engine): Register {
	const watched = services.map(({ service, verdict, cause, since, exercises }) => {
		const exercising = exercises.find((exercise) => exercise.until === null)?.from ?? null;
		return [service.id, { ...withVerdict(undefined, service.id, verdict, cause, since, firm.inventory), exerciseSince: exercising }] as const;
	});
	return duties.withServices(register, new Map(watched));
}

export function withClosures(firm: Firm, closures: readonly Closure[]): Firm {
	const calendar = closures.reduce((calendar, closure) => calendar.withClosure(closure), firm.inventory.calendar);
	return { ...firm, inventory: { ...firm.inventory, calendar } };
}

/** Judges one service; if that fails it is set aside, shown as unknown with its cause, and tried again later. */
function judged<T>(engine: Engine, state: ServiceState, judge: () => T): T | undefined {
	try {
		const outcome = judge();
		if (engine.broken.size > 0) engine.broken.delete(state.order);
		return outcome;
	} catch (error) {
		if (!engine.broken.has(state.order)) engine.faults.push({ what: `service/${state.service.id}`, error });
		const since = engine.broken.get(state.order)?.since ?? engine.clock;
		engine.broken.set(state.order, { since, error, againAt: engine.clock + TRY_AGAIN_AFTER });
		engine.moved.services.add(state.order);
		return undefined;
	}
}

/** Is the service set aside for now? */
function isAside(engine: Engine, order: number): boolean {
	return engine.broken.size > 0 && (engine.broken.get(order)?.againAt ?? 0) > engine.clock;
}

export function queue(engine: Engine, state: ServiceState): void {
	const at = isAside(engine, state.order) ? engine.broken.get(state.order)!.againAt : wakesAt(state);
	if (at >= engine.queued[state.order]!) return;
	engine.queued[state.order] = at;
	engine.wakes.push({ at, order: state.order });
}

export function pass(engine: Engine, given: Given | null = null): Pass {
	const { sight, firstStart, clock, firm } = engine;
	return { around: { calendar: firm.inventory.calendar, sight, firstStart }, clock, by: given?.by ?? null, reason: given?.reason ?? null, changes: [] };
}

/** When something next falls due. */
export function nextWake(engine: Engine): Instant {
	return Math.min(engine.wakes.peek()?.at ?? Number.POSITIVE_INFINITY, registerWakesAt(engine));
}

/** Lives through everything that falls due up to and including `until`, in the order of SEMANTICS 1.2. */
export function settleAll(engine: Engine, until: Instant): readonly Change[] {
	const changes = [...settleLate(engine)];
	for (let at = nextWake(engine); at <= until; at = nextWake(engine)) {
		engine.clock = Math.max(engine.clock, at);
		settleInstant(engine, at, changes);
	}
	engine.livedUntil = Math.max(engine.livedUntil, until);
	return changes;
}

function settleInstant(engine: Engine, at: Instant, changes: Change[]): void {
	const states = popDue(engine, at);
	if (engine.missed.size > 0) for (const state of states) takeMissed(engine, state, at - 1, changes);
	const walk = pass(engine);
	for (const stage of STAGES) for (const state of states) if (!isAside(engine, state.order)) judged(engine, state, () => settleStage(state, stage, at, walk));
	for (const state of states) queue(engine, state);
	absorb(engine, states, walk.changes, changes);
	if (registerWakesAt(engine) <= at) tick(engine, at, changes);
}

function popDue(engine: Engine, at: Instant): readonly ServiceState[] {
	const orders = new Set<number>();
	for (let wake = engine.wakes.peek(); wake !== undefined && wake.at <= at; wake = engine.wakes.peek()) {
		engine.wakes.pop();
		if (engine.queued[wake.order] !== wake.at) continue;
		engine.queued[wake.order] = Number.POSITIVE_INFINITY;
		orders.add(wake.order);
	}
	return [...orders].sort((a, b) => a - b).map((order) => engine.services[order]!);
}

/** What a sample did: whether it had an effect at all (SEMANTICS 1.5), or waits because its service is set aside, and what changed. */
export type SampleTaken = { readonly effect: "stale" | "same" | "moved" | "aside"; readonly changes: readonly Change[] };

const NOTHING: readonly Change[] = [];
const UNMOVED = {
	same: { effect: "same", changes: NOTHING },
	stale: { effect: "stale", changes: NOTHING },
	aside: { effect: "aside", changes: NOTHING },
} as const satisfies Record<string, SampleTaken>;

/** What a service set aside is told waits until it is tried again. */
function keepMissed(engine: Engine, state: ServiceState, sample: Sample): typeof UNMOVED.aside {
	engine.missed.set(state.order, withMissed(engine.missed.get(state.order) ?? [], sample));
	queue(engine, state);
	return UNMOVED.aside;
}

/** A service that is tried again takes what it missed and lives through what fell due up to `until`, all at its own instant. A sample that fails twice is given up. */
function takeMissed(engine: Engine, state: ServiceState, until: Instant, changes: Change[]): void {
	const { order } = state;
	const samples = inTime(engine.missed.get(order) ?? []);
	if (samples.length === 0 || isAside(engine, order)) return;
	engine.missed.delete(order);
	for (const [index, sample] of samples.entries()) {
		settleOne(engine, state, sample.at - 1, changes);
		const taken = isAside(engine, order) ? index : index + 1;
		if (taken > index) changes.push(...takeSample(engine, order, sample).changes);
		if (isAside(engine, order)) return void engine.missed.set(order, samples.slice(taken));
	}
	settleOne(engine, state, until, changes);
}

/**
 * Takes one sample; what fell due for its service before is lived through first. After a late one (SEMANTICS 1.5) the service lives
 * again up to where it stood, further late samples on the way; what came of it is told by whichever of these functions gets it there.
 */
export function takeSample(engine: Engine, order: number, sample: Sample): SampleTaken {
	const state = engine.services[order]!;
	if (isAside(engine, order)) return keepMissed(engine, state, sample);
	const changes: Change[] = [];
	if (engine.missed.size > 0) takeMissed(engine, state, sample.at - 1, changes);
	if (engine.queued[order]! < sample.at || engine.reliving.has(order)) settleOne(engine, state, sample.at - 1, changes);
	const lived = livedBy(engine, state);
	engine.lived[order] = Math.max(lived, sample.at - 1);
	const walk = pass(engine);
	const effect = judged(engine, state, () => takeIn(state, sample, walk)) ?? keepMissed(engine, state, sample).effect;
	if (effect !== "moved") return changes.length > 0 ? { effect, changes } : UNMOVED[effect];
	if (sample.at <= lived && !engine.reliving.has(order)) engine.reliving.set(order, { until: lived, said: [] });
	queue(engine, state);
	hear(engine, state, walk.changes, changes);
	return { effect, changes };
}

/** Up to and including when a service has lived through what fell due. */
function livedBy(engine: Engine, { order }: ServiceState): Instant {
	return Math.max(engine.livedUntil, engine.lived[order]!);
}

function settleOne(engine: Engine, state: ServiceState, until: Instant, changes: Change[]): void {
	for (let at = wakesAt(state); at <= until && !isAside(engine, state.order); at = wakesAt(state)) {
		endReliving(engine, state, at - 1, changes);
		const walk = pass(engine);
		judged(engine, state, () => {
			for (const stage of STAGES) settleStage(state, stage, at, walk);
		});
		hear(engine, state, walk.changes, changes);
	}
	endReliving(engine, state, until, changes);
	engine.queued[state.order] = Number.POSITIVE_INFINITY;
	queue(engine, state);
}

/** What a service said is absorbed, or waits while it lives again. */
function hear(engine: Engine, state: ServiceState, said: readonly Change[], changes: Change[]): void {
	const reliving = engine.reliving.get(state.order);
	if (reliving === undefined) absorb(engine, [state], said, changes);
	else reliving.said.push(...said);
}

/** A service that stands at `at` has lived again what it had to. */
function endReliving(engine: Engine, state: ServiceState, at: Instant, changes: Change[]): void {
	const reliving = engine.reliving.get(state.order);
	if (reliving === undefined || at < reliving.until) return;
	engine.reliving.delete(state.order);
	const fresh = untold(reliving.said, (id) => engine.told.has(id));
	keepTold(engine.told, fresh, changes);
	tellRegister(engine, [state], reliving.said, changes);
}

/** Whoever lives again is brought to where it stood: no more late samples are to be taken on the way. */
export function settleLate(engine: Engine): readonly Change[] {
	const changes: Change[] = [];
	for (const [order, { until }] of [...engine.reliving].sort(([a], [b]) => a - b)) settleOne(engine, engine.services[order]!, until, changes);
	return changes;
}

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

type ChangeParts = {
	readonly kind: Change["kind"];
	readonly subject: string;
	readonly from: string | null;
	readonly to: string | null;
	readonly happenedAt: Instant;
	readonly reason: string | null;
	readonly by?: string | null;
};

/** A change that neither a service nor the register says by itself. */
export function change(engine: Engine, parts: ChangeParts): Change {
	return makeChange({ ...parts, noticedAt: Math.max(parts.happenedAt, engine.clock) });
}

/** What alerting is told of a service beside its outages and its verdicts. */
const WORDS: ReadonlySet<Change["kind"]> = new Set(["indication", "exercise-started", "exercise-ended"]);

/** Marks what moved, keeps the changes, and tells the register of outages. */
export function absorb(engine: Engine, states: readonly ServiceState[], said: readonly Change[], changes: Change[]): void {
	keepTold(engine.told, said, changes);
	tellRegister(engine, states, said, changes);
}

function tellRegister(engine: Engine, states: readonly ServiceState[], said: readonly Change[], changes: Change[]): void {
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

/** Every confirmed outage the register has heard of, by start, then service (SEMANTICS 7). */
export function outagesOf(engine: Engine): readonly OutageFacts[] {
	return [...engine.register.outages.values()]
		.filter((outage) => outage.confirmedAt !== null)
		.sort((a, b) => a.startedAt - b.startedAt || (a.service < b.service ? -1 : 1));
}
