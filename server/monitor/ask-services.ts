import type { OutageFacts } from "../../streams/outage.ts";
import { tierAt } from "../../streams/tolerance.ts";
import type { Program } from "../program.ts";
import type { OutageView } from "../views/outage-view.ts";
import { configurationView } from "../views/show-configuration.ts";
import { outageViewOf, serviceView } from "../views/show-service.ts";
import { historyView } from "./history.ts";
import type { Monitor } from "./monitor.ts";

type OfServices = Pick<Program, "services" | "service" | "history" | "outages" | "configuration">;

/** What is asked of services and their outages; of one that is not there: null. */
export function askServices(monitor: Monitor, now: () => number): OfServices {
	return {
		services: () => monitor.engine.services.map((state) => serviceView(monitor.engine, monitor.intake.recent, state, now())),
		service(id) {
			const order = monitor.intake.claims.services.get(id)?.order;
			const state = order === undefined ? undefined : monitor.engine.services[order];
			return state ? serviceView(monitor.engine, monitor.intake.recent, state, now()) : null;
		},
		history: (service, from, to) => historyView(monitor, service, from, to),
		async outages({ from, to, service, tier }) {
			return outagesOf(monitor)
				.filter((outage) => (to === null || outage.startedAt < to) && (from === null || (outage.endedAt ?? now()) >= from))
				.filter((outage) => service === null || outage.service === service)
				.filter((outage) => tier === null || tierOf(monitor, outage) === tier)
				.map((outage) => outageViewOf(monitor.engine, outage, now()))
				.filter((view): view is OutageView => view !== null);
		},
		configuration(id) {
			const { firm } = monitor.engine;
			const service = firm.inventory.services.find((each) => each.id === id);
			return service ? configurationView(firm, service) : null;
		},
	};
}

function outagesOf({ engine }: Monitor): readonly OutageFacts[] {
	return [...engine.register.outages.values()]
		.filter((outage) => outage.confirmedAt !== null)
		.sort((a, b) => a.startedAt - b.startedAt || (a.service < b.service ? -1 : 1));
}

function tierOf({ engine }: Monitor, outage: OutageFacts): string | null {
	const service = engine.firm.inventory.services.find((entry) => entry.id === outage.service);
	return service ? tierAt(service, outage.startedAt) : null;
}
