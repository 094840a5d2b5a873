import { copyService } from "../../streams/state.ts";
import { type Engine, wakesOf } from "./engine.ts";

/** An engine that goes on from where this one stands, by itself: nothing that is done to it is done to the other. Values are shared. */
export function copyEngine(engine: Engine): Engine {
	return {
		...engine,
		services: engine.services.map(copyService),
		wakes: wakesOf([...engine.wakes.data]),
		queued: [...engine.queued],
		broken: new Map(engine.broken),
		missed: new Map(engine.missed),
		faults: [],
		told: new Set(engine.told),
		lived: [...engine.lived],
		reliving: new Map([...engine.reliving].map(([order, { until, said }]) => [order, { until, said: [...said] }])),
		moved: { services: new Set(), incidents: new Set() },
	};
}
