import { confirmationDue, confirmSuspicion, endingDue, follow, followOn, followWindows, settleEnding, settleThresholds, thresholdDue } from "./follow.ts";
import { DAY, type Instant } from "./instant.ts";
import { isGood, judgeSite, type Verdict } from "./service.ts";
import { endSeries, judgeSignal, newWatch, nextDue, takeSample, type Watch } from "./signal.ts";
import { type Pass, type ServiceState, say, subjectOf } from "./state.ts";

/** A reading claimed by a signal: what the core is fed. NaN is never a value here; `ended` closes the series (SEMANTICS 1.7). */
export type Sample = {
	readonly signal: string;
	readonly site: string;
	readonly source: string;
	readonly value: number;
	readonly at: Instant;
	readonly until: Instant | null;
	readonly ended: boolean;
};

/**
 * Takes one sample of a service at its own instant. What fell due before must have been settled by the caller.
 * `stale` had no effect (SEMANTICS 1.5); `same` moved nothing but the newest value; after `moved` the service may wake earlier.
 */
export function takeIn(state: ServiceState, sample: Sample, pass: Pass): "stale" | "same" | "moved" {
	const watch = watchOf(state, sample);
	if (watch === null) return "stale";
	const taken = sample.ended ? endSeries(watch, sample.source, sample.at) : takeSample(watch, sample.source, sample.value, sample.at, sample.until);
	if (taken === "moved" && rejudge(state, watch, sample.at, pass)) reassess(state, sample.at, pass);
	return taken;
}

/** The watch of a signal at a site; a site that no signal names begins to be watched with its first sample (CONTRACT §3.1). */
function watchOf(state: ServiceState, sample: Sample): Watch | null {
	for (const watch of state.watches) if (watch.signal.id === sample.signal && watch.site === sample.site) return watch;
	const signal = state.service.signals.find((entry) => entry.id === sample.signal);
	if (signal === undefined) return null;
	const watch = newWatch(signal, sample.site, false, sample.at);
	state.watches.push(watch);
	return watch;
}

/** Judges one signal again at `at`; answers whether its verdict changed. */
function rejudge(state: ServiceState, watch: Watch, at: Instant, pass: Pass): boolean {
	const { verdict, cause } = judgeSignal(watch, at, pass.around, state.outage === null ? null : state.awakeFrom);
	watch.due = nextDue(watch, at, pass.around);
	watch.cause = cause;
	if (verdict === watch.verdict) return false;
	const from = watch.verdict;
	watch.verdict = verdict;
	watch.since = at;
	say(pass, { kind: "signal-verdict", subject: signalSubject(state, watch), from: from === "absent" ? null : from, to: verdict, at, reason: cause });
	indicate(state, watch, from, at, pass);
	return true;
}

function signalSubject(state: ServiceState, watch: Watch): string {
	const subject = `${subjectOf(state)}/signal/${watch.signal.id}`;
	return watch.site === state.homeSite ? subject : `${subject}/site/${watch.site}`;
}

/** A signal that says attack, complaints or load, without an outage: 徵兆. */
function indicate(state: ServiceState, watch: Watch, from: string, at: Instant, pass: Pass): void {
	const { indicates } = watch.signal;
	if (indicates === null || (from === "down") === (watch.verdict === "down")) return;
	const begins = watch.verdict === "down";
	say(pass, { kind: "indication", subject: signalSubject(state, watch), from: begins ? null : indicates, to: begins ? indicates : null, at });
}

/** Judges the service again at `at` from the verdicts of its signals. */
export function reassess(state: ServiceState, at: Instant, pass: Pass): void {
	noteStreaks(state, at);
	endMaintenance(state, at, pass);
	const before = state.verdict;
	const { verdict, cause } = verdictAt(state, at, pass);
	// A late sample from outside the hours unsays no verdict told since (SEMANTICS 1.5); what it moves shows at the opening.
	if (at < state.since && (verdict === "idle" || verdict === "maintenance")) return;
	state.cause = cause;
	if (verdict === before) {
		if (verdict === "down") followOn(state, at, pass);
		return;
	}
	state.verdict = verdict;
	state.since = at;
	say(pass, { kind: "service-verdict", subject: subjectOf(state), from: before, to: verdict, at, reason: cause });
	follow(state, at, pass);
}

function noteStreaks(state: ServiceState, at: Instant): void {
	for (const { site } of state.watches) {
		const streak = state.streaks.find((entry) => entry.site === site) ?? addStreak(state, site);
		const { verdict } = judgeSite(state.service, state.watches, site);
		streak.goodSince = isGood(verdict) ? (streak.goodSince ?? at) : null;
		streak.downSince = verdict === "down" ? (streak.downSince ?? at) : null;
	}
}

function addStreak(state: ServiceState, site: string) {
	const streak = { site, goodSince: null, downSince: null };
	state.streaks.push(streak);
	return streak;
}

/** The verdict of the service: its hours, its maintenance, what a person declared, then its signals (SEMANTICS 2.3–2.6, 3.6). */
function verdictAt(state: ServiceState, at: Instant, pass: Pass): { readonly verdict: Verdict; readonly cause: string | null } {
	const hours = pass.around.calendar.stretchAt(state.service.hours, at);
	state.windowDue = Math.min(hours.to, nextMaintenance(state, at));
	if (state.outage === null && !hours.open) return { verdict: "idle", cause: null };
	if (isMaintained(state, at)) return { verdict: "maintenance", cause: null };
	if (state.outage?.state === "confirmed" && !state.outage.telemetryMayEnd) return { verdict: "down", cause: "declared" };
	const judged = judgeSite(state.service, state.watches, state.servingSite);
	// Never idle while an outage is confirmed (2.5): when every signal rests, nothing is known.
	if (state.outage !== null && judged.verdict === "idle") return { verdict: "unknown", cause: pass.around.sight.lost[0]?.cause ?? "source-silent" };
	return judged;
}

/** Maintenance masks nothing that began before it: a suspicion or an outage goes on (SEMANTICS 2.6). */
function isMaintained(state: ServiceState, at: Instant): boolean {
	return state.outage === null && state.suspicion.length === 0 && state.maintenance.some((entry) => entry.from <= at && at < entry.until);
}

function nextMaintenance(state: ServiceState, at: Instant): Instant {
	return Math.min(...state.maintenance.flatMap(({ from, until }) => [from, until]).filter((edge) => edge > at), Number.POSITIVE_INFINITY);
}

/** Judges every signal at `at` and then the service: something that concerns them all has changed (sight, a closure, a command). */
export function judgeAgain(state: ServiceState, at: Instant, pass: Pass): void {
	const ended = judgeSignals(state, at, pass);
	reassess(state, at, pass);
	followWindows(state, ended, at, pass);
}

/** Judges every signal again at `at`, and not yet the service. Answers those whose window ended. */
export function judgeSignals(state: ServiceState, at: Instant, pass: Pass): readonly string[] {
	return state.watches.filter((watch) => rejudge(state, watch, at, pass) && watch.verdict === "idle").map(({ signal }) => signal.id);
}

/** What can fall due, in the order in which it counts at one instant (SEMANTICS 1.2). */
export const STAGES = ["verdicts", "endings", "confirmations", "thresholds"] as const;
/** One of them: verdicts come first, so that what ends, confirms or passes a limit goes by the verdict of that instant. */
export type Stage = (typeof STAGES)[number];

/** When the next thing of one stage falls due. */
export function stageDue(state: ServiceState, stage: Stage): Instant {
	if (stage === "verdicts") return verdictDue(state);
	if (stage === "endings") return endingDue(state);
	return stage === "confirmations" ? confirmationDue(state) : thresholdDue(state);
}

function verdictDue(state: ServiceState): Instant {
	let due = state.windowDue;
	for (const watch of state.watches) if (watch.due < due) due = watch.due;
	return due;
}

/** Silence, windows and maintenance: whatever can change a verdict without a sample. */
function settleVerdicts(state: ServiceState, at: Instant, pass: Pass): void {
	let moved = state.windowDue <= at;
	const ended: string[] = [];
	for (const watch of state.watches) {
		if (watch.due > at) {
			// Samples that change nothing leave `due` as it was. Looked at here, a service wakes once for all its signals.
			watch.due = nextDue(watch, at, pass.around);
			continue;
		}
		if (!rejudge(state, watch, at, pass)) continue;
		moved = true;
		if (watch.verdict === "idle") ended.push(watch.signal.id);
	}
	if (moved) reassess(state, at, pass);
	followWindows(state, ended, at, pass);
}

function endMaintenance(state: ServiceState, at: Instant, pass: Pass): void {
	if (!state.maintenance.some((entry) => !entry.ended && entry.until <= at)) return;
	for (const { until, ticket } of state.maintenance.filter((entry) => !entry.ended && entry.until <= at)) {
		say(pass, { kind: "maintenance-ended", subject: subjectOf(state), from: "maintenance", to: null, at: until, reason: ticket });
	}
	state.maintenance = state.maintenance.filter((entry) => entry.until > at - DAY).map((entry) => (entry.until <= at ? { ...entry, ended: true } : entry));
}

/** After an ending hours and maintenance count again. */
function settleEnd(state: ServiceState, at: Instant, pass: Pass): void {
	settleEnding(state, at, pass);
	judgeAgain(state, at, pass);
}

/** When the service next cares if nothing is heard of it. */
export function wakesAt(state: ServiceState): Instant {
	return Math.min(verdictDue(state), endingDue(state), confirmationDue(state), thresholdDue(state));
}

/** Carries out what of one stage has fallen due by `at`. */
export function settleStage(state: ServiceState, stage: Stage, at: Instant, pass: Pass): void {
	if (stageDue(state, stage) > at) return;
	if (stage === "verdicts") settleVerdicts(state, at, pass);
	else if (stage === "endings") settleEnd(state, at, pass);
	else if (stage === "confirmations") confirmSuspicion(state, at, pass);
	else settleThresholds(state, at, pass);
}

/** Lives through everything that falls due up to and including `until`, each at its own instant. */
export function settle(state: ServiceState, until: Instant, pass: Pass): void {
	for (let at = wakesAt(state); at <= until; at = wakesAt(state)) for (const stage of STAGES) settleStage(state, stage, at, pass);
}
