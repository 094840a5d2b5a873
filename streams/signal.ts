import type { Calendar } from "./calendar/calendar.ts";
import { isFingerprint } from "./formats/fingerprint.ts";
import type { Instant } from "./instant.ts";
import type { Limit, Signal } from "./inventory.ts";
import type { SightState } from "./sight.ts";

/** What one sample says by its value alone. */
export type SampleVerdict = "up" | "degraded" | "down";

/** What a signal says at an instant. `absent`: without a cadence and before its first word, left out of everything (SEMANTICS 2.2). */
export type SignalVerdict = SampleVerdict | "unknown" | "idle" | "absent";

/** The newest sample of one label set or source of a signal. */
export type Series = {
	readonly source: string;
	at: Instant;
	value: number;
	verdict: SampleVerdict;
	/** Its newest sample that was up or degraded. */
	goodAt: Instant | null;
	/** From this instant on the series has ended: a stale marker, an alert that was not renewed. */
	until: Instant | null;
};

/** One signal at one site: its series, and the verdict as last judged. Written in place: this is the hot path. */
export type Watch = {
	readonly signal: Signal;
	readonly site: string;
	/** Configured for this site; else it is there because samples named the site (CONTRACT §3.1). */
	readonly configured: boolean;
	series: Series[];
	verdict: SignalVerdict;
	/** Why it is unknown, or down by silence. */
	cause: string | null;
	since: Instant;
	/** The earliest instant at which the verdict can change without a sample. */
	due: Instant;
};

/** What a judgement depends on beside the samples. */
export type Surroundings = { readonly calendar: Calendar; readonly sight: SightState; readonly firstStart: Instant };

/** How many sources one signal may have; beyond, the one longest silent is forgotten. */
const SOURCES_AT_MOST = 64;

/** Is the value beyond the limit? Limits are strict (SEMANTICS 2.1). */
export function crosses(limit: Limit, value: number): boolean {
	if ("below" in limit) return value < limit.below;
	if ("above" in limit) return value > limit.above;
	return value === limit.equals;
}

/** What a value says (SEMANTICS 2.1). */
export function judgeValue(signal: Signal, value: number): SampleVerdict {
	if (crosses(signal.down, value)) return "down";
	return signal.degraded !== null && crosses(signal.degraded, value) ? "degraded" : "up";
}

/** A signal that has said nothing yet. */
export function newWatch(signal: Signal, site: string, configured: boolean, at: Instant): Watch {
	const verdict = signal.everyMs === null ? "absent" : "unknown";
	return { signal, site, configured, series: [], verdict, cause: verdict === "unknown" ? "source-silent" : null, since: at, due: at };
}

/**
 * Takes a sample into its series. Answers whether the signal must be judged again: `stale` had no effect (SEMANTICS 1.5),
 * `same` cannot have changed the verdict, `moved` may have.
 */
export function takeSample(watch: Watch, source: string, value: number, at: Instant, until: Instant | null): "stale" | "same" | "moved" {
	const series = seriesOf(watch, source);
	if (series === undefined) return addSeries(watch, source, value, at, until);
	if (at <= series.at) return renew(series, at, until);
	const verdict = judgeValue(watch.signal, value);
	const same = watch.series.length === 1 && verdict === watch.verdict && series.until === until && until === null;
	series.at = at;
	series.value = value;
	series.verdict = verdict;
	series.until = until;
	if (verdict !== "down") series.goodAt = at;
	return same ? "same" : "moved";
}

function seriesOf(watch: Watch, source: string): Series | undefined {
	const first = watch.series[0];
	if (first !== undefined && first.source === source) return first;
	return watch.series.find((series) => series.source === source);
}

function addSeries(watch: Watch, source: string, value: number, at: Instant, until: Instant | null): "moved" {
	const verdict = judgeValue(watch.signal, value);
	if (watch.series.length >= SOURCES_AT_MOST) watch.series.splice(oldestIndex(watch.series), 1);
	watch.series.push({ source, at, value, verdict, goodAt: verdict === "down" ? null : at, until });
	return "moved";
}

function oldestIndex(series: readonly Series[]): number {
	return series.reduce((oldest, entry, index) => (entry.at < series[oldest]!.at ? index : oldest), 0);
}

/** An alert renewed before it ended says the same again for longer. */
function renew(series: Series, at: Instant, until: Instant | null): "stale" | "moved" {
	if (at !== series.at || until === null || series.until === null || until <= series.until) return "stale";
	series.until = until;
	return "moved";
}

/** The series ends at `at`: unknown at once, and the silence limit is not refreshed (SEMANTICS 1.7). */
export function endSeries(watch: Watch, source: string, at: Instant): "stale" | "moved" {
	const series = seriesOf(watch, source);
	if (series === undefined || at < series.at || (series.until !== null && series.until <= at)) return "stale";
	series.until = at;
	return "moved";
}

/** Instant from which a series no longer speaks. */
function quietFrom(watch: Watch, series: Series): Instant {
	const silent = watch.signal.silentAfterMs === null ? Number.POSITIVE_INFINITY : series.at + watch.signal.silentAfterMs;
	return series.until === null ? silent : Math.min(silent, series.until);
}

/** A verdict with its cause; null where the samples speak for themselves. */
export type Judgement = { readonly verdict: SignalVerdict; readonly cause: string | null };

/**
 * What the signal says at `at` (SEMANTICS 1.8, 2.1, 2.2, 2.5). `awakeFrom`: since when an outage of the service is confirmed;
 * from then on its samples judge at any hour, but what it said before it went idle does not count again. Outside its window it owes
 * no samples, so its silence there is never bad: it is idle if it was good, and unknown if it was not, for no data ends no outage.
 */
export function judgeSignal(watch: Watch, at: Instant, around: Surroundings, awakeFrom: Instant | null): Judgement {
	if (watch.signal.everyMs === null && watch.series.length === 0) return { verdict: "absent", cause: null };
	const outside = !around.calendar.stretchAt(watch.signal.during, at).open;
	if (outside && isAsleep(watch, awakeFrom)) return { verdict: "idle", cause: null };
	const verdict = worstFresh(watch, at);
	if (verdict !== null) return { verdict, cause: null };
	if (outside && watch.verdict !== "down" && watch.verdict !== "unknown") return { verdict: "idle", cause: null };
	if (!outside && at >= silentDownAt(watch, at, around)) return { verdict: "down", cause: "silent" };
	return { verdict: "unknown", cause: around.sight.lost[0]?.cause ?? "source-silent" };
}

/** Would it be idle outside its window? Not while an outage runs, unless it was and has said nothing since. */
function isAsleep(watch: Watch, awakeFrom: Instant | null): boolean {
	return awakeFrom === null || (watch.verdict === "idle" && newestAt(watch) <= awakeFrom);
}

/** The worst of the series that still speak (SEMANTICS 1.8); null when all are silent, or spoke before an alert lapsed. */
function worstFresh(watch: Watch, at: Instant): SampleVerdict | null {
	let worst: SampleVerdict | null = null;
	let newest = Number.NEGATIVE_INFINITY;
	for (const series of watch.series) {
		if (at >= quietFrom(watch, series)) continue;
		if (series.verdict === "down") return "down";
		if (worst === null || series.verdict === "degraded") worst = series.verdict;
		newest = Math.max(newest, series.at);
	}
	return newest < lapsedAt(watch, at) ? null : worst;
}

/**
 * When the last bad series ended without having become good, where silence ends none: what others said before that is no good sample
 * to lead from unknown to up (SEMANTICS 2.4), though without a cadence it never grows old.
 */
function lapsedAt({ signal, series }: Watch, at: Instant): Instant {
	if (signal.silentAfterMs !== null) return Number.NEGATIVE_INFINITY;
	const ends = series.map(({ verdict, until }) => (verdict === "down" && until !== null && until <= at ? until : Number.NEGATIVE_INFINITY));
	return Math.max(...ends, Number.NEGATIVE_INFINITY);
}

/** When silence becomes a bad observation (SEMANTICS 2.2); never while any source of records is lost. */
function silentDownAt(watch: Watch, at: Instant, around: Surroundings): Instant {
	const { signal } = watch;
	if (signal.whenSilent !== "down" || signal.silentAfterMs === null || around.sight.lost.length > 0) return Number.POSITIVE_INFINITY;
	const window = around.calendar.stretchAt(signal.during, at);
	const opened = window.open ? window.from : Number.NEGATIVE_INFINITY;
	return Math.max(newestAt(watch), opened, around.sight.backAt, around.firstStart) + signal.silentAfterMs;
}

/** Instant of the newest sample over all series; -Infinity before the first. */
export function newestAt(watch: Watch): Instant {
	return watch.series.reduce((newest, series) => Math.max(newest, series.at), Number.NEGATIVE_INFINITY);
}

/** The next instant after `at` at which the verdict can change without a sample. */
export function nextDue(watch: Watch, at: Instant, around: Surroundings): Instant {
	let due = around.calendar.stretchAt(watch.signal.during, at).to;
	for (const series of watch.series) due = earlier(due, quietFrom(watch, series), at);
	return earlier(due, silentDownAt(watch, at, around), at);
}

function earlier(due: Instant, candidate: Instant, after: Instant): Instant {
	return candidate > after && candidate < due ? candidate : due;
}

/**
 * The series whose sample makes the verdict at `at` (SEMANTICS 1.8): the newest of those that still speak and say the same, else the
 * newest of all; null before the first.
 */
export function decidingSeries(watch: Watch, at: Instant): Series | null {
	const agreeing = speakingSeries(watch, at).filter(({ verdict }) => verdict === watch.verdict);
	const [first, ...others] = agreeing.length > 0 ? agreeing : watch.series;
	return first === undefined ? null : others.reduce((newest, series) => (series.at > newest.at ? series : newest), first);
}

/** The series that speak at `at`. */
export function speakingSeries(watch: Watch, at: Instant): readonly Series[] {
	return watch.series.filter((series) => at < quietFrom(watch, series));
}

/** Do two label sets or sources speak for this signal and site at once (SEMANTICS 1.8)? The fingerprints of an alert are many by nature. */
export function isAmbiguous(watch: Watch, at: Instant): boolean {
	const speaking = speakingSeries(watch, at);
	return speaking.length > 1 && !speaking.every(({ source }) => isFingerprint(source));
}
