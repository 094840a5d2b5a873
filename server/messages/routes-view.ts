import { z } from "zod";
import type { Firm } from "../../alerting/firm.ts";
import { addressees, meantBy } from "../../alerting/messages/on-duty.ts";
import type { Plan, Route, Target } from "../../alerting/messages/plan.ts";
import type { HoursRule } from "../../streams/calendar/hours.ts";
import { type Instant, MINUTE } from "../../streams/instant.ts";
import { occasion } from "./message-view.ts";

const names = z.array(z.string());
const hours = z.strictObject({ days: z.enum(["all", "trading", "business"]), from: z.string(), to: z.string() });
const route = z.strictObject({
	id: z.string(),
	occasions: z.array(occasion),
	services: names.nullable(),
	tiers: names.nullable(),
	kinds: names.nullable(),
	waves: z.array(
		z.strictObject({ afterMinutes: z.number(), to: z.array(z.strictObject({ by: z.enum(["person", "role", "roster"]), name: z.string() })), by: names }),
	),
});
const roster = z.strictObject({
	id: z.string(),
	shifts: z.array(z.strictObject({ ...hours.shape, persons: names })),
	onDuty: names.meta({ description: "who is on duty now" }),
});

/** Who is told what, as configured: persons by their names, channels without their settings. */
export const routesView = z
	.strictObject({ routes: z.array(route), rosters: z.array(roster), quietHours: z.array(hours), channels: names })
	.meta({ id: "Routes" });
export type RoutesView = z.output<typeof routesView>;

/** Nobody is told anything. */
export const NO_ROUTES: RoutesView = { routes: [], rosters: [], quietHours: [], channels: [] };

export function viewOfRoutes(plan: Plan, firm: Firm, at: Instant): RoutesView {
	const nameOf = (id: string) => addressees(firm).find((one) => one.id === id)?.name ?? id;
	return {
		routes: plan.routes.map((one) => viewOfRoute(one, nameOf)),
		rosters: plan.rosters.map(({ id, shifts }) => ({
			id,
			shifts: shifts.map(({ hours, persons }) => ({ ...viewOfHours(hours), persons: persons.map(nameOf) })),
			onDuty: meantBy([{ roster: id }], at, firm, plan).map(({ name }) => name),
		})),
		quietHours: plan.quietHours.map(viewOfHours),
		channels: plan.channels.map(({ id }) => id),
	};
}

const viewOfHours = ({ days, from, to }: HoursRule) => ({ days, from, to });

function viewOfRoute({ id, occasions, services, tiers, kinds, waves }: Route, nameOf: (id: string) => string): RoutesView["routes"][number] {
	const lists = { occasions: [...occasions], services: services && [...services], tiers: tiers && [...tiers], kinds: kinds && [...kinds] };
	const steps = waves.map(({ afterMs, to, by }) => ({ afterMinutes: afterMs / MINUTE, to: to.map((target) => viewOfTarget(target, nameOf)), by: [...by] }));
	return { id, ...lists, waves: steps };
}

function viewOfTarget(target: Target, nameOf: (id: string) => string): RoutesView["routes"][number]["waves"][number]["to"][number] {
	if ("person" in target) return { by: "person", name: nameOf(target.person) };
	return "role" in target ? { by: "role", name: target.role } : { by: "roster", name: target.roster };
}
