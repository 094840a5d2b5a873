import { exerciseSince } from "./exercise.ts";
import type { Instant } from "./instant.ts";
import { confirm, end, isMergeable, type OutageFacts, type OutageStart, recover, relapse, reopen, suspected } from "./outage.ts";
import { cross, nextThreshold, unsaidBy } from "./rto-clock.ts";
import { downAt, isGood, lastGoodBefore } from "./service.ts";
import { type Pass, type ServiceState, say, sayOutage, subjectOf } from "./state.ts";
import { closeStretch, confirmsAt, dropsAt, openStretch, within } from "./suspicion.ts";

/** What follows for the outage when the verdict of a service changes at `at`. */
export function follow(state: ServiceState, at: Instant, pass: Pass): void {
	if (state.outage !== null) followOutage(state, state.outage, at, pass);
	else if (state.muted) state.muted = !isGood(state.verdict);
	else followSuspicion(state, at, pass);
}

/** Still down at `at`, though the signals moved: they have part in the stretch now, and a late sample may have begun it earlier. */
export function followOn(state: ServiceState, at: Instant, pass: Pass): void {
	if (state.suspicion.some((stretch) => stretch.to === null)) suspect(state, at, pass);
}

/** The windows of signals ended: a suspicion in which they had part is dropped, unless it is bad without them (SEMANTICS 2.5). */
export function followWindows(state: ServiceState, ended: readonly string[], at: Instant, pass: Pass): void {
	if (state.verdict === "down") return;
	if (state.suspicion.some(({ signals }) => signals.some((signal) => ended.includes(signal)))) dropSuspicion(state, at, pass);
}

function followOutage(state: ServiceState, outage: OutageFacts, at: Instant, pass: Pass): void {
	const good = isGood(state.verdict);
	if (outage.state === "confirmed" && good && outage.telemetryMayEnd) startRecovering(state, outage, at, pass);
	if (outage.state === "recovering" && !good) failRecovering(state, outage, at, pass);
}

/** The stable window starts at `since`, never before the stretch it ends (SEMANTICS 3.2, 3.5). */
export function startRecovering(state: ServiceState, outage: OutageFacts, since: Instant, pass: Pass): void {
	const from = Math.max(since, outage.stretchFrom);
	state.outage = recover(outage, from);
	sayOutage(pass, state, "outage-recovering", outage.state, state.outage, from);
}

/** The stable window failed at `at` (SEMANTICS 3.2, 3.3). */
export function failRecovering(state: ServiceState, outage: OutageFacts, at: Instant, pass: Pass): void {
	state.outage = relapse(outage);
	sayOutage(pass, state, "outage-relapsed", outage.state, state.outage, at);
}

function followSuspicion(state: ServiceState, at: Instant, pass: Pass): void {
	if (state.verdict === "down") {
		suspect(state, at, pass);
		return;
	}
	state.suspicion = closeStretch(state.suspicion, at);
	if (state.verdict === "idle" || state.suspicion.length === 0) dropSuspicion(state, at, pass);
}

/** Bad from `at` on, though nothing is confirmed yet (SEMANTICS 3.1). */
export function suspect(state: ServiceState, at: Instant, pass: Pass): void {
	const down = downAt(state.watches, state.servingSite);
	state.suspicion = within(state.suspicion, at, state.service);
	if (state.suspicion.length === 0) dropSuspicion(state, at, pass);
	state.suspicion = openStretch(state.suspicion, { from: at, notBefore: lastGoodBefore(down, at), signals: down.map(({ signal }) => signal.id) });
	if (state.suspected !== null) return;
	state.suspected = suspected(state.service, startOf(state, state.suspicion[0]!), state.last);
	sayOutage(pass, state, "outage-suspected", null, state.suspected, at);
}

/** The suspicion did not become an outage. */
export function dropSuspicion(state: ServiceState, at: Instant, pass: Pass): void {
	state.suspicion = [];
	if (state.suspected === null) return;
	const dropped: OutageFacts = { ...state.suspected, state: "dropped" };
	state.suspected = null;
	sayOutage(pass, state, "outage-dropped", "suspected", dropped, at);
}

function startOf(state: ServiceState, first: { readonly from: Instant; readonly notBefore: Instant | null }): OutageStart {
	const down = downAt(state.watches, state.servingSite);
	const cause = down
		.map((watch) => `${watch.signal.id} ${watch.cause ?? watch.series.find((series) => series.verdict === "down")?.value ?? ""}`.trim())
		.join(", ");
	return {
		startedAt: first.from,
		notBefore: first.notBefore,
		source: "telemetry",
		cause: cause || (state.cause ?? "down"),
		signals: down.map((watch) => watch.signal.id),
		exerciseSince: exerciseSince(state.exercises, first.from),
	};
}

/** The instant at which the bad time is enough, while it is bad. */
export function confirmationDue(state: ServiceState): Instant {
	return state.outage === null ? confirmsAt(state.suspicion, state.service) : Number.POSITIVE_INFINITY;
}

/** The suspicion becomes an outage, or the last one runs on (SEMANTICS 3.1, 3.4). */
export function confirmSuspicion(state: ServiceState, at: Instant, pass: Pass): void {
	const first = within(state.suspicion, at, state.service)[0]!;
	begin(state, startOf(state, first), at, pass);
}

/** An outage begins, or the one that ended last is reopened. */
export function begin(state: ServiceState, start: OutageStart, at: Instant, pass: Pass): void {
	const { last, service } = state;
	const reopened = isMergeable(last, start, service);
	state.outage = reopened ? reopen(last, start) : confirm(service, start, at, last);
	const before = state.suspected === null ? null : "suspected";
	state.awakeFrom = at;
	state.suspicion = [];
	state.suspected = null;
	sayOutage(pass, state, reopened ? "outage-reopened" : "outage-confirmed", reopened ? "over" : before, state.outage, at);
}

/** The instant of the next ending: of the stable window, or of a suspicion. */
export function endingDue(state: ServiceState): Instant {
	if (state.outage === null) return dropsAt(state.suspicion, state.service);
	return state.outage.recoveringSince === null ? Number.POSITIVE_INFINITY : state.outage.recoveringSince + state.service.restoreAfterMs;
}

/** What ends at `at` ends (SEMANTICS 3.1, 3.2). */
export function settleEnding(state: ServiceState, at: Instant, pass: Pass): void {
	const { outage } = state;
	if (outage?.recoveringSince == null) dropSuspicion(state, at, pass);
	else finish(state, outage, outage.recoveringSince, outage.takenOverInStretch && !outage.failedBack ? "take-over" : "restored", at, pass);
}

/** The outage is over at `endedAt`, known at `at`; thresholds that lie at or after the end are unsaid. */
export function finish(
	state: ServiceState,
	outage: OutageFacts,
	endedAt: Instant,
	endedBy: NonNullable<OutageFacts["endedBy"]>,
	at: Instant,
	pass: Pass,
): void {
	const unsaid = unsaidBy(outage, endedAt);
	state.last = end(
		outage,
		endedAt,
		endedBy,
		unsaid.map((threshold) => threshold.name),
	);
	state.outage = null;
	sayOutage(pass, state, "outage-ended", outage.state, state.last, at);
	for (const threshold of unsaid) sayOutage(pass, state, "threshold-unsaid", threshold.name, state.last, threshold.at, `not ${threshold.name}`);
}

/** The instant of the next threshold. */
export function thresholdDue(state: ServiceState): Instant {
	return (state.outage && nextThreshold(state.outage)?.at) ?? Number.POSITIVE_INFINITY;
}

/** Everything passed up to `at` is passed, each at its own instant (SEMANTICS 3.3, 3.8). */
export function settleThresholds(state: ServiceState, at: Instant, pass: Pass): void {
	for (let next = state.outage && nextThreshold(state.outage); next && next.at <= at; next = nextThreshold(state.outage!)) {
		state.outage = cross(state.outage!, next);
		sayOutage(pass, state, "threshold-crossed", null, state.outage, next.at, next.name);
	}
}

/** The serving site changed hands; said once, at the instant it took effect. */
export function sayServingSite(state: ServiceState, kind: "site-taken-over" | "site-failed-back", from: string, at: Instant, pass: Pass): void {
	say(pass, { kind, subject: subjectOf(state), from, to: state.servingSite, at });
}
