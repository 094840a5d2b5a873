import TinyQueue from "tinyqueue";
import * as duties from "../../alerting/advance.ts";
import type { Firm } from "../../alerting/firm.ts";
import { emptyRegister, type Register } from "../../alerting/register.ts";
import type { RulePack } from "../../alerting/rules/pack.ts";
import { withVerdict } from "../../alerting/watched.ts";
import { type Sample, wakesAt } from "../../streams/advance.ts";
import type { Closure } from "../../streams/calendar/days.ts";
import { type Change, makeChange } from "../../streams/change.ts";
import type { Given } from "../../streams/command.ts";
import { type Instant, MINUTE } from "../../streams/instant.ts";
import type { OutageFacts } from "../../streams/outage.ts";
import type { RecalledService } from "../../streams/saved.ts";
import { CLEAR_SIGHT, type SightState } from "../../streams/sight.ts";
import { newService, type Pass, type ServiceState } from "../../streams/state.ts";
import { recall } from "./recall.ts";
import { registerWakesAt, type Unjudged } from "./unjudged.ts";

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
export type Reliving = { readonly until: Instant; readonly said: Change[] };

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
export function judged<T>(engine: Engine, state: ServiceState, judge: () => T): T | undefined {
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
export function isAside(engine: Engine, order: number): boolean {
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

/** Every confirmed outage the register has heard of, by start, then service (SEMANTICS 7). */
export function outagesOf(engine: Engine): readonly OutageFacts[] {
	return [...engine.register.outages.values()]
		.filter((outage) => outage.confirmedAt !== null)
		.sort((a, b) => a.startedAt - b.startedAt || (a.service < b.service ? -1 : 1));
}
