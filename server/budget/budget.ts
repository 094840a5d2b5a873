import { setImmediate } from "node:timers/promises";
import { availabilityOf } from "../../alerting/budget/availability.ts";
import { ownersIn } from "../../alerting/budget/outages.ts";
import { type Heard, heardNothing, historyOf, outagesByService } from "../../alerting/budget/service-history.ts";
import { monthsOf, type Span } from "../../alerting/budget/span.ts";
import { DAY, type Instant } from "../../streams/instant.ts";
import type { ServiceState } from "../../streams/state.ts";
import type { Engine } from "../monitor/engine.ts";
import type { Monitor } from "../monitor/monitor.ts";
import type { Store } from "../store/store.ts";
import type { BudgetGround } from "../views/budget-ground.ts";
import type { BudgetView } from "../views/budget-view.ts";
import type { Verdict } from "../views/service-view.ts";
import { budgetView } from "../views/show-budget.ts";
import type { ServiceMonths } from "../views/show-budget-figures.ts";
import { beginsWith, type Hearing, heardIn, hearMore } from "./hearing.ts";

/** So many services are reckoned before other work comes between: some milliseconds. */
const A_TIME = 20;

/** What was heard of a span is kept up to so many changes, some forty megabytes: the next question reads only what came since. */
const KEPT_AT_MOST = 500_000;

/** The budget of a span, reckoned one at a time: whoever asks for one that is being reckoned gets the same. */
export function budgetOf(monitor: Monitor): (span: Span) => Promise<BudgetView> {
	const asked = new Map<string, Promise<BudgetView>>();
	const hears = hearsAgain(monitor.parts.store);
	let before: Promise<unknown> = Promise.resolve();
	const reckoned = (span: Span) => reckonBudget(monitor.engine, monitor.parts.store, span, monitor.parts.clock.now(), hears);
	return (span) => {
		const key = `${span.from}-${span.to}`;
		const known = asked.get(key);
		if (known !== undefined) return known;
		const made = before.then(() => reckoned(span)).finally(() => asked.delete(key));
		asked.set(key, made);
		before = made.catch(() => undefined);
		return made;
	};
}

type Hears = (span: Span, isOver: boolean) => Promise<Hearing>;

/** Hears a span. The one heard last is only heard on, unless it is too large; one that is over for long is not heard up to now. */
function hearsAgain(store: Pick<Store, "changes">): Hears {
	let kept: Hearing | null = null;
	return async (span, isOver) => {
		const known = kept !== null && beginsWith(kept, span) ? kept : null;
		if (known === null && isOver) return heardIn(store, span);
		const hearing = known ?? (await heardIn(store, span));
		// A hearing that breaks off half-way is not gone on with.
		kept = null;
		await hearMore(store, hearing);
		if (hearing.changes <= KEPT_AT_MOST) kept = hearing;
		return hearing;
	};
}

/** The budget of a span as of `at`, from the engine and the store behind it. */
export async function reckonBudget(
	engine: Engine,
	store: Pick<Store, "changes">,
	span: Span,
	at: Instant,
	hears: Hears = (part) => heardIn(store, part),
): Promise<BudgetView> {
	const { register, firm, rules } = engine;
	const end = Math.min(span.to, at);
	const hearing = await hears({ from: span.from, to: end }, span.to < at - DAY);
	const heard = new Map([...hearing.services, ...engine.services.map((state) => [state.service.id, heardOf(hearing.services, state)] as const)]);
	const ground: BudgetGround = { register, duties: { firm, rules }, span, at };
	const services = await monthsOfServices(engine, store, heard, { from: Math.max(span.from, engine.firstStart), to: end });
	const exercises = [...heard.values()].flatMap((own) => own.exercises);
	return budgetView(ground, services, exercises, engine);
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
		const own = heard.get(service.id) ?? heardNothing();
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
