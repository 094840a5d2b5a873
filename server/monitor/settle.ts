import { type Sample, STAGES, settleStage, takeIn, wakesAt } from "../../streams/advance.ts";
import type { Change } from "../../streams/change.ts";
import type { Instant } from "../../streams/instant.ts";
import type { ServiceState } from "../../streams/state.ts";
import { untold } from "../replay/lived-again.ts";
import { absorb, tellRegister } from "./absorb.ts";
import { type Engine, isAside, judged, nextWake, pass, queue } from "./engine.ts";
import { inTime, withMissed } from "./missed.ts";
import { tick } from "./tell.ts";
import { keepTold } from "./told.ts";
import { registerWakesAt } from "./unjudged.ts";

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
export function livedBy(engine: Engine, { order }: ServiceState): Instant {
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
	if (engine.reliving.size === 0) return NOTHING;
	const changes: Change[] = [];
	for (const [order, { until }] of [...engine.reliving].sort(([a], [b]) => a - b)) settleOne(engine, engine.services[order]!, until, changes);
	return changes;
}
