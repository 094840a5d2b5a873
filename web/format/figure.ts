import type { LimitView, ServiceView, SignalView } from "../../server/views/service-view.ts";
import type { Say } from "../i18n/words.ts";

/** A value with its unit as a person reads it: ratios in percent, at most three digits that matter. */
export function figureText(value: number | null, unit: string | null, down: LimitView | null, say: Say): string {
	if (value === null) return say("figure.none");
	if (isFlag(unit, down)) return say(value === 0 ? "figure.failed" : "figure.ok");
	if (unit === "1" || unit === "ratio") return say("figure.percent", { value: short(value * 100) });
	if (unit === "%") return say("figure.percent", { value: short(value) });
	if (unit === "s") return say("figure.seconds", { value: short(value) });
	if (unit === "ms") return say("figure.milliseconds", { value: short(value) });
	return unit === null || unit.startsWith("{") ? short(value) : `${short(value)} ${unit}`;
}

/** Only good or bad: a heartbeat, a probe that says ok. */
export function isFlag(unit: string | null, down: LimitView | null): boolean {
	return unit === null && (down === null || ("equals" in down && down.equals === 0));
}

/** The number of a limit. */
export function limitValue(limit: LimitView): number {
	if ("below" in limit) return limit.below;
	return "above" in limit ? limit.above : limit.equals;
}

/** `門檻 80 %`; null where there is nothing to say. */
export function limitOf(signal: Pick<SignalView, "unit" | "down" | "degraded" | "verdict">, say: Say): string | null {
	const limit = signal.verdict === "degraded" ? signal.degraded : signal.down;
	if (!limit || isFlag(signal.unit, signal.down)) return null;
	return say("figure.limit", { limit: figureText(limitValue(limit), signal.unit, signal.down, say) });
}

/** The signal whose figure stands on the wall. */
export function mainSignal(service: ServiceView): SignalView | null {
	return (
		service.signals.find(({ id, site }) => id === service.mainSignal && site === service.servingSite) ??
		service.signals.find(({ id }) => id === service.mainSignal) ??
		null
	);
}

function short(value: number): string {
	const size = Math.abs(value);
	const digits = size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : size >= 1 ? 1 : 2;
	return value.toLocaleString("en-US", { maximumFractionDigits: digits });
}
