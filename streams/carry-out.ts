import { judgeSignals, reassess } from "./advance.ts";
import { refusesAhead, type ServiceCommand } from "./command.ts";
import { correctOutage } from "./correct.ts";
import { exerciseSince, recent } from "./exercise.ts";
import { begin, failRecovering, finish, sayServingSite, startRecovering, suspect } from "./follow.ts";
import { formatInstant, type Instant } from "./instant.ts";
import type { Service } from "./inventory.ts";
import { isGood } from "./service.ts";
import { type Pass, type ServiceState, say, subjectOf } from "./state.ts";

/** Why a command cannot be carried out; null if it was. A sentence for the person who gave it. */
export type Refusal = string | null;

/** Carries out what a person or another program does to one service at `at` (SEMANTICS 2.6, 3.5, 3.6). */
export function carryOut(state: ServiceState, command: ServiceCommand, at: Instant, sites: readonly string[], pass: Pass): Refusal {
	switch (command.command) {
		case "declareOutage":
			return declareOutage(state, command, command.occurredAt ?? at, at, pass);
		case "recordRestored":
			return recordRestored(state, command, command.effectiveAt ?? at, at, pass);
		case "takeOver":
			return takeOver(state, command.site, command.effectiveAt ?? at, at, sites, pass);
		case "failBack":
			return failBack(state, command.effectiveAt ?? at, at, pass);
		case "declareMaintenance":
			return declareMaintenance(state, command, at, pass);
		case "startExercise":
			return startExercise(state, command.plan, at, pass);
		case "endExercise":
			return endExercise(state, at, pass);
		case "correctOutage":
			return correctOutage(state, command, at, pass);
	}
}

/** 演練: from now on what begins is measured like the real thing, and marked (SEMANTICS 4.9). */
function startExercise(state: ServiceState, plan: string | null, at: Instant, pass: Pass): Refusal {
	if (exerciseSince(state.exercises, at) !== null) return `${state.service.id} is in an exercise already`;
	state.exercises = [...recent(state.exercises, at), { from: at, until: null, plan }];
	say(pass, { kind: "exercise-started", subject: subjectOf(state), from: null, to: plan ?? "exercise", at });
	return null;
}

function endExercise(state: ServiceState, at: Instant, pass: Pass): Refusal {
	if (exerciseSince(state.exercises, at) === null) return `${state.service.id} is in no exercise`;
	state.exercises = state.exercises.map((exercise) => (exercise.until === null ? { ...exercise, until: at } : exercise));
	say(pass, { kind: "exercise-ended", subject: subjectOf(state), from: "exercise", to: null, at });
	return null;
}

type Declared = Extract<ServiceCommand, { command: "declareOutage" }>;

/** An outage that telemetry does not see: confirmed at once, from the instant given (SEMANTICS 3.6). */
function declareOutage(state: ServiceState, { awareAt, source }: Declared, occurredAt: Instant, at: Instant, pass: Pass): Refusal {
	if (state.outage !== null) return `an outage of ${state.service.id} runs already since ${formatInstant(state.outage.startedAt)}`;
	const refusal = refusesAhead("occurredAt", occurredAt, { at }) ?? refusesAhead("awareAt", awareAt, { at });
	if (refusal !== null) return refusal;
	const startedAt = Math.max(occurredAt, state.last?.endedAt ?? occurredAt);
	const start = { startedAt, notBefore: null, cause: source ?? "declared", signals: [], exerciseSince: exerciseSince(state.exercises, startedAt) };
	begin(state, { ...start, source: "person" }, at, pass);
	state.muted = false;
	judgeSignals(state, at, pass);
	reassess(state, startedAt, pass);
	return null;
}

type Restored = Extract<ServiceCommand, { command: "recordRestored" }>;

/** A person ends an outage: the service was restored, or a substitute serves (SEMANTICS 3.6). */
function recordRestored(state: ServiceState, command: Restored, effectiveAt: Instant, at: Instant, pass: Pass): Refusal {
	const { outage } = state;
	if (outage === null) return `no outage of ${state.service.id} runs`;
	if (effectiveAt < outage.stretchFrom)
		return `effectiveAt ${formatInstant(effectiveAt)} lies before the outage, which began at ${formatInstant(outage.stretchFrom)}`;
	const refusal =
		refusesAhead("effectiveAt", effectiveAt, { at }) ?? (command.how === "substitute" ? unsigned(state.service, command.substitute, effectiveAt) : null);
	if (refusal !== null) return refusal;
	finish(state, outage, effectiveAt, command.how, at, pass);
	judgeSignals(state, at, pass);
	reassess(state, effectiveAt, pass);
	if (command.how === "substitute") state.muted = !isGood(state.verdict);
	if (state.verdict === "down" && state.suspicion.length === 0 && !state.muted) suspect(state, effectiveAt, pass);
	return null;
}

/** A substitute counts only if it is signed off for this service (SEMANTICS 3.6; CC-20000 (10), domain §8.6 no. 5). */
function unsigned(service: Service, substitute: string | null, effectiveAt: Instant): Refusal {
	if (substitute === null) return "substitute: none is named; expected a service that is signed off as a substitute";
	const signed = service.substitutes.filter((entry) => entry.service === substitute);
	if (signed.length === 0)
		return `substitute ${substitute} is not signed off for ${service.id}: the configuration lists no such substitute, so the clock runs on`;
	if (signed.some((entry) => entry.validFrom <= effectiveAt)) return null;
	return `substitute ${substitute} is signed off for ${service.id} only from ${formatInstant(Math.min(...signed.map((entry) => entry.validFrom)))}, so the clock runs on`;
}

/** 啟用異地備援: from `effectiveAt` on the other site's deciding signals judge (SEMANTICS 3.5). */
function takeOver(state: ServiceState, site: string, effectiveAt: Instant, at: Instant, sites: readonly string[], pass: Pass): Refusal {
	if (!sites.includes(site)) return `site ${site} is not configured; expected one of ${sites.join(", ")}`;
	if (site === state.servingSite) return `${state.service.id} is served from ${site} already`;
	const refusal = refusesAhead("effectiveAt", effectiveAt, { at });
	if (refusal !== null) return refusal;
	const from = state.servingSite;
	if (state.outage !== null) state.outage = { ...state.outage, takenOverTo: site, takenOverAt: effectiveAt, takenOverInStretch: true, telemetryMayEnd: true };
	state.servingSite = site;
	sayServingSite(state, "site-taken-over", from, effectiveAt, pass);
	judgeFromSite(state, effectiveAt, pass);
	return null;
}

/** 回切: the home site's signals judge again; what ended before is not reopened any more (SEMANTICS 3.5). */
function failBack(state: ServiceState, effectiveAt: Instant, at: Instant, pass: Pass): Refusal {
	if (state.servingSite === state.homeSite) return `${state.service.id} is served from ${state.homeSite}: there is nothing to fail back from`;
	const refusal = refusesAhead("effectiveAt", effectiveAt, { at });
	if (refusal !== null) return refusal;
	const from = state.servingSite;
	if (state.outage !== null) state.outage = { ...state.outage, failedBack: true, telemetryMayEnd: !state.outage.declaredInStretch };
	if (state.last !== null) state.last = { ...state.last, failedBack: true };
	state.servingSite = state.homeSite;
	sayServingSite(state, "site-failed-back", from, effectiveAt, pass);
	judgeFromSite(state, effectiveAt, pass);
	return null;
}

/**
 * The stable window starts anew at max(change of site, start of the new site's unbroken good streak) (SEMANTICS 3.5); a site that
 * is down was not, before its own badness began (3.1).
 */
function judgeFromSite(state: ServiceState, effectiveAt: Instant, pass: Pass): void {
	const streak = state.streaks.find(({ site }) => site === state.servingSite);
	const since = Math.max(effectiveAt, streak?.goodSince ?? streak?.downSince ?? effectiveAt);
	reassess(state, since, pass);
	const { outage } = state;
	if (outage === null) return;
	const good = isGood(state.verdict);
	if (!good && outage.state === "recovering") failRecovering(state, outage, since, pass);
	if (good && outage.recoveringSince !== Math.max(since, outage.stretchFrom)) startRecovering(state, outage, since, pass);
}

type Maintenance = Extract<ServiceCommand, { command: "declareMaintenance" }>;

/** 計畫維護, effective from max(from, when declared) (SEMANTICS 2.6). */
function declareMaintenance(state: ServiceState, command: Maintenance, at: Instant, pass: Pass): Refusal {
	const from = Math.max(command.from ?? at, at);
	if (command.until <= from) return `until ${formatInstant(command.until)} is not after ${formatInstant(from)}`;
	state.maintenance = [...state.maintenance, { from, until: command.until, ticket: command.ticket, ended: false }];
	say(pass, {
		kind: "maintenance-declared",
		subject: subjectOf(state),
		from: formatInstant(from),
		to: formatInstant(command.until),
		at,
		reason: command.ticket,
	});
	reassess(state, at, pass);
	return null;
}
