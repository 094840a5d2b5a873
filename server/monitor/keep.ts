import { keyOf } from "../../alerting/incidents/incident.ts";
import { loadRegister, saveIncident, saveRegister } from "../../alerting/saved-register.ts";
import type { Closure } from "../../streams/calendar/days.ts";
import type { Change } from "../../streams/change.ts";
import { type Instant, MINUTE } from "../../streams/instant.ts";
import type { OutageFacts } from "../../streams/outage.ts";
import { recallService, saveService } from "../../streams/saved.ts";
import { CLEAR_SIGHT } from "../../streams/sight.ts";
import type { Evidence, SavedState, Store } from "../store/store.ts";
import type { Recent } from "../views/recent.ts";
import type { Engine, Remembered } from "./engine.ts";

/** What a former run left behind, and how far its clock had come. */
export type Left = { readonly remembered: Remembered; readonly stoppedAt: Instant };

type World = { readonly firstStart: Instant; readonly clock: Instant; readonly closures: readonly Closure[] };

/** What the store remembers; null on the first start. */
export async function recallEngine(store: Store): Promise<Left | null> {
	const states = await store.loadStates();
	const world = states.find((state) => state.subject === "world");
	if (world === undefined) return null;
	const { firstStart, clock, closures } = JSON.parse(world.state) as World;
	const services = states
		.filter(({ subject }) => subject.startsWith("service/"))
		.map(({ subject, state }) => [subject.slice("service/".length), recallService(state)] as const);
	const register = loadRegister(states);
	return { remembered: { sight: CLEAR_SIGHT, firstStart, closures, register, services: new Map(services) }, stoppedAt: clock };
}

/** What a running engine would remember: it goes on under a new configuration. */
export function rememberedOf(engine: Engine): Remembered {
	const services = engine.services.map((state) => [state.service.id, recallService(saveService(state))] as const);
	return {
		sight: engine.sight,
		firstStart: engine.firstStart,
		closures: engine.firm.inventory.calendar.closures,
		register: engine.register,
		services: new Map([...engine.away, ...services]),
	};
}

/** The states of services and incidents as they are to be saved. */
export function statesOf(engine: Engine, services: Iterable<number>, incidents: Iterable<string>): readonly SavedState[] {
	const ofServices = [...services]
		.map((order) => engine.services[order]!)
		.map((state) => ({ subject: `service/${state.service.id}`, state: saveService(state) }));
	const ofIncidents = [...incidents].map((id) => engine.register.incidents.get(id)).filter((incident) => incident !== undefined);
	return [...ofServices, ...ofIncidents.map((incident) => ({ subject: `incident/${incident.id}`, state: saveIncident(incident) }))];
}

/** The outages the register has heard of, saved whenever one changed. */
export function registerState(engine: Engine): SavedState {
	return { subject: "register", state: saveRegister(engine.register) };
}

/** What is neither a service nor an incident. */
export function worldState(engine: Engine): SavedState {
	const world: World = { firstStart: engine.firstStart, clock: engine.clock, closures: engine.firm.inventory.calendar.closures };
	return { subject: "world", state: JSON.stringify(world) };
}

/** How much before the start of an outage belongs to its evidence. */
const BEFORE = 5 * MINUTE;
const WITH_EVIDENCE: ReadonlySet<Change["kind"]> = new Set(["outage-confirmed", "outage-reopened", "outage-ended"]);

/** The raw samples around what opened or closed an outage, with where they stood in the log. */
export function evidenceFor(engine: Engine, recent: Recent, changes: readonly Change[]): readonly Evidence[] {
	return changes
		.filter((change) => WITH_EVIDENCE.has(change.kind))
		.flatMap((change) => (change.outage ? samplesAround(engine, recent, change.outage, change) : []));
}

function samplesAround(engine: Engine, recent: Recent, outage: OutageFacts, change: Change): readonly Evidence[] {
	const state = engine.services.find((entry) => entry.service.id === outage.service);
	if (state === undefined) return [];
	const from = (change.kind === "outage-ended" ? (outage.endedAt ?? change.happenedAt) : outage.stretchFrom) - BEFORE;
	return recent
		.between(state.order, from, change.noticedAt)
		.map(({ place, ...kept }) => ({ ...kept, ...place, outage: keyOf(outage), service: outage.service }));
}
