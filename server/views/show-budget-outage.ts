import type { Drill } from "../../alerting/budget/drills.ts";
import type { CountedOutage, ownersIn } from "../../alerting/budget/outages.ts";
import { keyOf } from "../../alerting/incidents/incident.ts";
import { serviceOf } from "../../alerting/incidents/links.ts";
import { formatInstant, formatKnown, SECOND } from "../../streams/instant.ts";
import { elapsed } from "../../streams/rto-clock.ts";
import type { BudgetGround } from "./budget-ground.ts";
import type { BudgetOutageView, DrillView } from "./budget-view.ts";
import { ratio, seconds } from "./figure.ts";

export function outageView(outage: CountedOutage, { duties: { firm }, at }: BudgetGround): BudgetOutageView {
	const { facts, incident, tier, wallMs, downMs, nearMiss } = outage;
	const service = serviceOf(firm.inventory, facts.service);
	const spent = service === undefined ? null : elapsed(facts, service, firm.inventory.calendar, at);
	return {
		...{ id: facts.id, service: facts.service, name: service?.name ?? facts.service, tier, source: facts.source, cause: facts.cause },
		startedAt: formatInstant(facts.startedAt),
		confirmedAt: formatInstant(facts.confirmedAt ?? facts.startedAt),
		endedAt: formatKnown(facts.endedAt),
		endedBy: facts.endedBy,
		running: facts.endedAt === null,
		// Of a service that is gone the hours are gone too: of them nothing is known.
		elapsedSeconds: { wall: wallMs / SECOND, service: seconds(spent?.service ?? null), market: seconds(spent?.market ?? null) },
		downSeconds: downMs / SECOND,
		rtoSeconds: seconds(facts.rtoMs),
		toleranceSeconds: seconds(facts.toleranceMs),
		usedRatio: ratio(outage.usedRatio),
		nearMiss,
		breached: facts.rtoBreachedAt !== null,
		toleranceBreached: facts.toleranceBreachedAt !== null,
		detectSeconds: outage.detectMs / SECOND,
		acknowledgeSeconds: seconds(outage.acknowledgeMs),
		restoreSeconds: seconds(outage.restoreMs),
		incident: incident?.id ?? null,
	};
}

export function drillView({ from, to, services, plan, measured }: Drill, owners: ReturnType<typeof ownersIn>): DrillView {
	return {
		startedAt: formatInstant(from),
		endedAt: formatKnown(to),
		services: [...services],
		plan,
		measured: measured.map(({ facts, wallMs, withinRto }) => ({
			service: facts.service,
			outage: facts.id,
			incident: owners.get(keyOf(facts))?.id ?? null,
			startedAt: formatInstant(facts.startedAt),
			seconds: wallMs / SECOND,
			rtoSeconds: seconds(facts.rtoMs),
			withinRto,
			endedBy: facts.endedBy,
			takenOverTo: facts.takenOverTo,
		})),
	};
}
