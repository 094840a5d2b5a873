import type { Calendar } from "./calendar/calendar.ts";
import type { Instant, Millis } from "./instant.ts";
import type { Service } from "./inventory.ts";
import { clockAt, type OutageFacts, type ThresholdName } from "./outage.ts";

/** An instant at which an outage passes something, if it still runs then. */
export type Threshold = { readonly name: ThresholdName; readonly at: Instant };

/**
 * Every threshold of an outage by its instant; at one instant in the order of the rule. A latest decision that lay before the
 * outage began is passed at its start: an outage cannot pass anything before it runs.
 */
export function thresholdsOf(outage: OutageFacts): readonly Threshold[] {
	const { startedAt, rtoMs, toleranceMs } = outage;
	if (rtoMs === null || toleranceMs === null) return [];
	const list: Threshold[] = [
		{ name: "rto-50", at: startedAt + Math.round(rtoMs * 0.5) },
		{ name: "rto-80", at: startedAt + Math.round(rtoMs * 0.8) },
		{ name: "rto-100", at: startedAt + rtoMs },
		{ name: "tolerance-100", at: startedAt + toleranceMs },
	];
	if (outage.latestDecisionAt !== null) list.push({ name: "latest-decision", at: Math.max(startedAt, outage.latestDecisionAt) });
	return list.sort((a, b) => a.at - b.at);
}

/** The next threshold not yet crossed; none while recovering or over, for then the clocks stand (SEMANTICS 3.3). */
export function nextThreshold(outage: OutageFacts): Threshold | null {
	if (outage.state !== "confirmed") return null;
	return thresholdsOf(outage).find((threshold) => !outage.crossed.includes(threshold.name)) ?? null;
}

/** The outage with a threshold crossed: running at that instant is breached (SEMANTICS 3.8). */
export function cross(outage: OutageFacts, { name, at }: Threshold): OutageFacts {
	const crossed = [...outage.crossed, name];
	if (name === "rto-100") return { ...outage, crossed, rtoBreachedAt: at };
	return name === "tolerance-100" ? { ...outage, crossed, toleranceBreachedAt: at } : { ...outage, crossed };
}

/** Thresholds crossed that lie at or after the end: ended exactly then is in time, so they never were (SEMANTICS 3.8, 4.8). */
export function unsaidBy(outage: OutageFacts, endedAt: Instant): readonly Threshold[] {
	return thresholdsOf(outage).filter((threshold) => outage.crossed.includes(threshold.name) && threshold.at >= endedAt);
}

/** Elapsed time of an outage at `at`: the span, its part in the service's hours, its part in the trading window (SEMANTICS 3.7). */
export function elapsed(
	outage: OutageFacts,
	service: Service,
	calendar: Calendar,
	at: Instant,
): { readonly wall: Millis; readonly service: Millis; readonly market: Millis } {
	const to = clockAt(outage, at);
	return {
		wall: to - outage.startedAt,
		service: calendar.timeInside(service.hours, outage.startedAt, to),
		market: calendar.timeInside(service.tradingWindow, outage.startedAt, to),
	};
}
