import { dateOf, type Instant, type Millis } from "../../streams/instant.ts";
import { clockAt, type OutageFacts } from "../../streams/outage.ts";
import { profileAt } from "../criteria/criteria.ts";
import { monthsAfter } from "../filings/business-days.ts";
import type { Duties } from "../pass.ts";
import type { Register } from "../register.ts";
import { rulesAt } from "../rules/pack.ts";
import { isReal } from "./outages.ts";
import type { ToldExercise } from "./service-history.ts";
import type { Span } from "./span.ts";

/** An exercise (演練) of one or more services, with the outages measured in it. */
export type Drill = {
	readonly from: Instant;
	/** Null while one of its services is still in it. */
	readonly to: Instant | null;
	/** Ids, sorted. */
	readonly services: readonly string[];
	readonly plan: string | null;
	readonly measured: readonly Measured[];
};

/** An outage of an exercise: what it took until the service was back, and whether that was within its RTO (null: it runs, or has none). */
export type Measured = { readonly facts: OutageFacts; readonly wallMs: Millis; readonly withinRto: boolean | null };

/** The exercises that began in the span, newest first: services that began at one instant under one plan did it together. */
export function drillsIn(exercises: readonly ToldExercise[], { outages }: Pick<Register, "outages">, span: Span, at: Instant): readonly Drill[] {
	const begun = exercises.filter(({ from }) => from >= span.from && from < span.to);
	const together = [...Map.groupBy(begun, ({ from, plan }) => JSON.stringify([from, plan])).values()];
	const practised = Map.groupBy([...outages.values()].filter(isReal), ({ service, exerciseSince }) => `${service} ${exerciseSince}`);
	const drills = together.map((group): Drill => {
		const { from, plan } = group[0]!;
		const ends = group.map(({ to }) => to);
		const measured = group.flatMap(({ service }) => practised.get(`${service} ${from}`) ?? []).map((facts) => measuredOf(facts, at));
		const services = group.map(({ service }) => service).sort();
		return { from, to: ends.includes(null) ? null : Math.max(...ends.filter((end) => end !== null)), services, plan, measured };
	});
	return drills.sort((a, b) => b.from - a.from);
}

/** An outage as a measurement. Ended exactly at its limit is within it (SEMANTICS 3.8). */
export function measuredOf(facts: OutageFacts, at: Instant): Measured {
	const wallMs = clockAt(facts, at) - facts.startedAt;
	const isOver = facts.endedAt !== null;
	// Past its limit it is not within it, whether it runs or not.
	const withinRto = facts.rtoMs === null ? null : wallMs > facts.rtoMs ? false : isOver ? true : null;
	return { facts, wallMs, withinRto };
}

/** The exercise outage that began last of those that fit; null without one. */
export function lastPractised({ outages }: Pick<Register, "outages">, fits: (facts: OutageFacts) => boolean, at: Instant): Measured | null {
	const practised = [...outages.values()].filter((facts) => isReal(facts) && facts.exerciseSince !== null && fits(facts));
	const last = practised.reduce<OutageFacts | null>((latest, facts) => (latest === null || facts.startedAt > latest.startedAt ? facts : latest), null);
	return last && measuredOf(last, at);
}

/** When the firm practised last (null: never on record), and the date by which it has to do so again (null: not known from when). */
export type DrillDue = { readonly lastAt: Instant | null; readonly dueOn: string | null };

/**
 * The drill of core services that is owed next, by the firm's security level in force at `at` (domain §3.1). Null where the rules ask for
 * none: level 4 sets its own frequency. A drill is one in which something was measured.
 */
export function nextDrill({ firm, rules }: Duties, register: Pick<Register, "outages">, at: Instant): DrillDue | null {
	const level = profileAt(firm, at)?.securityLevel ?? 4;
	if (level === 4) return null;
	const core = new Set(firm.inventory.services.filter((service) => service.core).map(({ id }) => id));
	const last = lastPractised(register, ({ service }) => core.has(service), at)?.facts.startedAt ?? null;
	return { lastAt: last, dueOn: last === null ? null : monthsAfter(dateOf(last), rulesAt(rules, at).drillEveryMonths[level]) };
}
