import { lastPractised } from "../../alerting/budget/drills.ts";
import { formatKnown, type Instant, SECOND } from "../../streams/instant.ts";
import type { Service } from "../../streams/inventory.ts";
import { metricKey } from "../../streams/metric-name.ts";
import { decidingSeries } from "../../streams/signal.ts";
import type { ServiceState } from "../../streams/state.ts";
import type { Engine } from "../monitor/engine.ts";
import type { ReadinessView } from "./budget-view.ts";
import { told } from "./show-service.ts";

/** By this name the lag of the replication is known (domain §5.4), as a metric or as the signal itself. */
const LAG = metricKey("replication.lag");

/** How ready each site is that stands by: every service of kind `dr-site`, in the order of the configuration. */
export function readinessOf(engine: Engine, at: Instant): ReadinessView[] {
	return engine.services.filter(({ service }) => service.kind === "dr-site").map((state) => readiness(engine, state, at));
}

function readiness(engine: Engine, state: ServiceState, at: Instant): ReadinessView {
	const { service, homeSite } = state;
	const newest = lagOf(state, at);
	const rpoMs = service.rpoMs ?? shortestRpo(engine.firm.inventory.services);
	const drill = lastPractised(engine.register, (facts) => facts.takenOverTo === homeSite || facts.service === service.id, at);
	const { verdict, cause } = told(engine, state);
	return {
		...{ service: service.id, name: service.name, site: homeSite, verdict, cause },
		replicationLagSeconds: newest?.value ?? null,
		replicationLagAt: formatKnown(newest?.at),
		rpoSeconds: rpoMs === null ? null : rpoMs / SECOND,
		lastDrillAt: formatKnown(drill?.facts.startedAt),
		lastDrillSeconds: drill === null ? null : drill.wallMs / SECOND,
	};
}

/** The newest value of the lag in seconds; undefined while nothing was heard of it, or in a unit that is not seconds. */
function lagOf({ watches }: ServiceState, at: Instant) {
	const watch = watches.find(({ signal }) => metricKey(signal.metric ?? signal.id) === LAG && (signal.unit ?? "s") === "s");
	return watch && decidingSeries(watch, at);
}

function shortestRpo(services: readonly Service[]): number | null {
	const known = services.filter(({ core, rpoMs }) => core && rpoMs !== null).map(({ rpoMs }) => rpoMs ?? 0);
	return known.length === 0 ? null : Math.min(...known);
}
