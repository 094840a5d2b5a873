import { setImmediate } from "node:timers/promises";
import { availabilityOf } from "../alerting/budget/availability.ts";
import { ownersIn } from "../alerting/budget/outages.ts";
import { type Heard, heardNothing, historyOf, outagesByService } from "../alerting/budget/service-history.ts";
import { monthsOf, type Span } from "../alerting/budget/span.ts";
import type { Instant } from "../streams/instant.ts";
import type { ServiceState } from "../streams/state.ts";
import { heardIn } from "./budget-hearing.ts";
import type { BudgetView } from "./budget-view.ts";
import type { Engine } from "./engine.ts";
import type { Monitor } from "./monitor.ts";
import { type BudgetGround, budgetView, type ServiceMonths } from "./show-budget.ts";
import type { Store } from "./store/store.ts";
import type { Verdict } from "./views.ts";

/** So many services are reckoned before other work comes between: some milliseconds. */
const A_TIME = 20;

/** The budget of a span, reckoned one at a time: whoever asks for one that is being reckoned gets the same. */
export function budgetOf(monitor: Monitor): (span: Span) => Promise<BudgetView> {
	const asked = new Map<string, Promise<BudgetView>>();
	let before: Promise<unknown> = Promise.resolve();
	return (span) => {
		const key = `${span.from}-${span.to}`;
		const known = asked.get(key);
		if (known !== undefined) return known;
		const made = before.then(() => reckonBudget(monitor.engine, monitor.parts.store, span, monitor.parts.clock.now())).finally(() => asked.delete(key));
		asked.set(key, made);
		before = made.catch(() => undefined);
		return made;
	};
}

/** The budget of a span as of `at`, from the engine and the store behind it. */
export async function reckonBudget(engine: Engine, store: Pick<Store, "changes">, span: Span, at: Instant): Promise<BudgetView> {
	const { register, firm, rules } = engine;
	const end = Math.min(span.to, at);
	const heard = await heardIn(store, { from: span.from, to: end });
	const ground: BudgetGround = { register, duties: { firm, rules }, span, at };
	const services = await monthsOfServices(engine, store, heard, { from: Math.max(span.from, engine.firstStart), to: end });
	return budgetView(
		ground,
		services,
		[...heard.values()].flatMap(({ exercises }) => exercises),
		engine,
	);
}

/** The months of every service that is configured. What was before the first start is outside: nobody had asked for it. */
async function monthsOfServices(
	engine: Engine,
	store: Pick<Store, "changes">,
	heard: ReadonlyMap<string, Heard>,
	span: Span,
): Promise<readonly ServiceMonths[]> {
	const { register } = engine;
	const [months, owners, outages] = [monthsOf(span), ownersIn(register), outagesByService(register)];
	const all: ServiceMonths[] = [];
	for (const [index, state] of engine.services.entries()) {
		const { service } = state;
		const own = heardOf(heard, state);
		const verdict = await verdictIn(store, state, own, span.to);
		const beside = { outages: outages.get(service.id) ?? [], owners, verdict, asideSince: engine.broken.get(state.order)?.since ?? null };
		const history = historyOf(own, beside, span.to);
		const tallies = availabilityOf(history, months, span.to);
		all.push({ service, months: months.map(({ name }, place) => ({ month: name, tally: tallies[place]! })) });
		if (index % A_TIME === A_TIME - 1) await setImmediate();
	}
	return all;
}

/** An exercise that began before anything was heard, and still runs, is known by the service alone. */
function heardOf(heard: ReadonlyMap<string, Heard>, { service, exercises }: ServiceState): Heard {
	const own = heard.get(service.id) ?? heardNothing();
	const running = exercises.find(({ until }) => until === null);
	if (running === undefined || own.exercises.some(({ to }) => to === null)) return own;
	return { ...own, exercises: [...own.exercises, { service: service.id, from: running.from, to: null, plan: running.plan }] };
}

/** What a service of which nothing was heard was all along: what it is now, unless it changed since; that change tells what it came from. */
async function verdictIn(store: Pick<Store, "changes">, state: ServiceState, { before }: Heard, end: Instant): Promise<Verdict> {
	if (before !== null || state.since < end) return state.verdict;
	const [next] = await store.changes({ subject: `service/${state.service.id}`, kinds: ["service-verdict"], from: end, limit: 1 });
	return (next?.from as Verdict | undefined) ?? state.verdict;
}
