import { type OutageCorrection, refusesAhead } from "./command.ts";
import { formatInstant, type Instant } from "./instant.ts";
import type { Service } from "./inventory.ts";
import { clockAt, type OutageFacts } from "./outage.ts";
import { type Threshold, thresholdsOf } from "./rto-clock.ts";
import { type Pass, type ServiceState, sayOutage } from "./state.ts";
import { latestDecisionAt, limitsOf } from "./tolerance.ts";

/**
 * Corrects the start or the end of an outage at `at` (SEMANTICS 4.8): limits, thresholds and breaches follow; what was crossed
 * and no longer is, or at another instant, is unsaid. Null, or why not.
 */
export function correctOutage(state: ServiceState, { outage: told, instant, value }: OutageCorrection, at: Instant, pass: Pass): string | null {
	const outage = known(state, told);
	const refusal = refuses(state, outage, instant, value, at);
	if (refusal !== null) return refusal;
	const moved = instant === "startedAt" ? startedAt(outage, value, state.service) : { ...outage, endedAt: value };
	const passed = thresholdsOf(moved).filter((threshold) => isPassed(threshold, moved, at));
	const corrected = withPassed(moved, passed);
	if (state.outage?.id === outage.id) state.outage = corrected;
	else if (state.last?.id === outage.id) state.last = corrected;
	sayOutage(pass, state, "outage-corrected", formatInstant(outage[instant]!), corrected, at, `${instant} ${formatInstant(value)}`);
	sayThresholds(state, outage, corrected, passed, pass);
	return null;
}

/** The service knows of its newest outages what was never told of them: a change of site says nothing of the outage. */
function known({ outage, last }: ServiceState, told: OutageFacts): OutageFacts {
	return [outage, last].find((own) => own?.id === told.id) ?? told;
}

function refuses(state: ServiceState, outage: OutageFacts, instant: "startedAt" | "endedAt", value: Instant, at: Instant): string | null {
	const ahead = refusesAhead(instant, value, { at });
	if (ahead !== null) return ahead;
	const others = [state.last, state.outage].filter((other) => other !== null && other.id !== outage.id) as OutageFacts[];
	return instant === "endedAt" ? refusesEnd(outage, others, value) : refusesStart(outage, others, value, at);
}

function refusesEnd(outage: OutageFacts, others: readonly OutageFacts[], value: Instant): string | null {
	if (outage.endedAt === null) return `the outage of ${outage.service} runs: it has no end to correct`;
	if (value < outage.stretchFrom) return `endedAt ${formatInstant(value)} lies before the outage, which began at ${formatInstant(outage.stretchFrom)}`;
	const next = others.find((other) => other.startedAt >= outage.endedAt! && value > other.startedAt);
	return next ? `endedAt ${formatInstant(value)} lies in the next outage, which began at ${formatInstant(next.startedAt)}` : null;
}

function refusesStart(outage: OutageFacts, others: readonly OutageFacts[], value: Instant, at: Instant): string | null {
	const until = outage.downBeforeMs > 0 ? outage.startedAt + outage.downBeforeMs : clockAt(outage, at);
	if (value >= until) return `startedAt ${formatInstant(value)} is not before ${formatInstant(until)}, where the service was good again`;
	const before = others.find((other) => other.endedAt !== null && other.endedAt <= outage.startedAt && value < other.endedAt);
	return before ? `startedAt ${formatInstant(value)} lies in the outage before, which ended at ${formatInstant(before.endedAt!)}` : null;
}

/** The tier is that of the profile in force at the start, so limits may be others (SEMANTICS 3.8). */
function startedAt(outage: OutageFacts, value: Instant, service: Service): OutageFacts {
	const limits = limitsOf(service, value);
	const isFirstStretch = outage.stretchFrom === outage.startedAt;
	return {
		...outage,
		...limits,
		startedAt: value,
		stretchFrom: isFirstStretch ? value : outage.stretchFrom,
		downBeforeMs: isFirstStretch ? outage.downBeforeMs : outage.downBeforeMs + outage.startedAt - value,
		notBefore: outage.notBefore !== null && outage.notBefore <= value ? outage.notBefore : null,
		latestDecisionAt: latestDecisionAt(service, value, limits.toleranceMs),
	};
}

/** Running at that instant is passed; ended exactly then is in time, and while recovering the clocks stand (SEMANTICS 3.3, 3.8). */
function isPassed(threshold: Threshold, outage: OutageFacts, at: Instant): boolean {
	const stands = clockAt(outage, at);
	return outage.state === "confirmed" ? threshold.at <= stands : threshold.at < stands;
}

function withPassed(outage: OutageFacts, passed: readonly Threshold[]): OutageFacts {
	const at = (name: Threshold["name"]) => passed.find((threshold) => threshold.name === name)?.at ?? null;
	return { ...outage, crossed: passed.map(({ name }) => name), rtoBreachedAt: at("rto-100"), toleranceBreachedAt: at("tolerance-100") };
}

function sayThresholds(state: ServiceState, before: OutageFacts, after: OutageFacts, passed: readonly Threshold[], pass: Pass): void {
	const old = thresholdsOf(before).filter((threshold) => before.crossed.includes(threshold.name));
	const isAmong = (threshold: Threshold, others: readonly Threshold[]) => others.some(({ name, at }) => name === threshold.name && at === threshold.at);
	for (const threshold of old.filter((one) => !isAmong(one, passed)))
		sayOutage(pass, state, "threshold-unsaid", threshold.name, after, threshold.at, `not ${threshold.name}`);
	for (const threshold of passed.filter((one) => !isAmong(one, old))) sayOutage(pass, state, "threshold-crossed", null, after, threshold.at, threshold.name);
}
