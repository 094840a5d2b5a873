import { type Instant, type Millis, stampOf } from "./instant.ts";
import type { Service } from "./inventory.ts";
import { latestDecisionAt, limitsOf } from "./tolerance.ts";

/** What an outage can pass: shares of the RTO, the tolerance, the latest decision (SEMANTICS 3.8, 3.9). */
export type ThresholdName = "rto-50" | "rto-80" | "latest-decision" | "rto-100" | "tolerance-100";

/** An outage of one service: what the world learns of it, and the seam between `streams` and `alerting`. A value. */
export type OutageFacts = {
	readonly service: string;
	/** `20261118-083800`, from the first `startedAt`; `-2` where the outage before it began in the same second. */
	readonly id: string;
	readonly state: "suspected" | "confirmed" | "recovering" | "over" | "dropped";
	readonly startedAt: Instant;
	/** The last good sample before it: the earliest it can have begun. */
	readonly notBefore: Instant | null;
	readonly confirmedAt: Instant | null;
	/** Start of the stable window while recovering; clocks stand there (SEMANTICS 3.3). */
	readonly recoveringSince: Instant | null;
	readonly endedAt: Instant | null;
	readonly endedBy: "restored" | "take-over" | "substitute" | null;
	readonly source: "telemetry" | "person";
	/** Down time of the merged stretches already over; the one that runs is added by `downTime`. */
	readonly downBeforeMs: Millis;
	/** Start of the stretch that runs, or ran last. */
	readonly stretchFrom: Instant;
	readonly rtoMs: Millis | null;
	readonly toleranceMs: Millis | null;
	readonly latestDecisionAt: Instant | null;
	readonly rtoBreachedAt: Instant | null;
	readonly toleranceBreachedAt: Instant | null;
	/** Thresholds crossed so far, each once. */
	readonly crossed: readonly ThresholdName[];
	/** The signals that were down when it was confirmed, with what they said. */
	readonly cause: string;
	readonly signals: readonly string[];
	readonly takenOverTo: string | null;
	readonly takenOverAt: Instant | null;
	/** The take-over lay in the stretch that runs, or ran last: it then ends by take-over (SEMANTICS 3.5). */
	readonly takenOverInStretch: boolean;
	/** A fail-back was made while it ran: it ends as restored and is never reopened (SEMANTICS 3.5). */
	readonly failedBack: boolean;
	/** Start of the exercise (演練) in which it began; null: it is real (SEMANTICS 4.9). */
	readonly exerciseSince: Instant | null;
	/** A person declared the stretch that runs, or ran last. */
	readonly declaredInStretch: boolean;
	/** False while a person's word stands: telemetry of the same site never ends it (SEMANTICS 3.6). */
	readonly telemetryMayEnd: boolean;
};

/** What is known of an outage at its start; all else follows from the service and from what happens. */
export type OutageStart = Pick<OutageFacts, "startedAt" | "notBefore" | "source" | "cause" | "signals" | "exerciseSince">;

/** An outage confirmed at `at`, with the limits of the tier in force at its start (SEMANTICS 3.8). `last`: the one before it. */
export function confirm(service: Service, start: OutageStart, at: Instant, last: OutageFacts | null): OutageFacts {
	const limits = limitsOf(service, start.startedAt);
	return {
		...start,
		...limits,
		service: service.id,
		id: nameOf(start.startedAt, last),
		state: "confirmed",
		confirmedAt: at,
		recoveringSince: null,
		endedAt: null,
		endedBy: null,
		downBeforeMs: 0,
		stretchFrom: start.startedAt,
		latestDecisionAt: latestDecisionAt(service, start.startedAt, limits.toleranceMs),
		rtoBreachedAt: null,
		toleranceBreachedAt: null,
		crossed: [],
		takenOverTo: null,
		takenOverAt: null,
		takenOverInStretch: false,
		failedBack: false,
		...endedFrom(start.source),
	};
}

/** Two outages of one service may begin within one second (SEMANTICS 3.4); each keeps a name of its own. */
function nameOf(startedAt: Instant, last: OutageFacts | null): string {
	const stamp = stampOf(startedAt);
	if (last === null || !last.id.startsWith(stamp)) return stamp;
	return `${stamp}-${Number(last.id.slice(stamp.length + 1) || 1) + 1}`;
}

function endedFrom(source: OutageFacts["source"]): Pick<OutageFacts, "declaredInStretch" | "telemetryMayEnd"> {
	return { declaredInStretch: source === "person", telemetryMayEnd: source === "telemetry" };
}

/** A suspicion in the shape of an outage, for those who only watch. */
export function suspected(service: Service, start: OutageStart, last: OutageFacts | null): OutageFacts {
	return { ...confirm(service, start, start.startedAt, last), state: "suspected", confirmedAt: null };
}

/** Does a bad stretch belong to the outage that ended last (SEMANTICS 3.4, 3.5)? Never over the edge of an exercise (4.9). */
export function isMergeable(last: OutageFacts | null, start: Pick<OutageStart, "startedAt" | "exerciseSince">, service: Service): last is OutageFacts {
	if (last === null || last.endedAt === null || last.failedBack || last.exerciseSince !== start.exerciseSince) return false;
	return start.startedAt - last.endedAt < service.mergeGapMs;
}

/** The same outage again: first `startedAt` and `confirmedAt`, down time of the earlier stretches kept (SEMANTICS 3.4). */
export function reopen(last: OutageFacts, start: OutageStart): OutageFacts {
	return {
		...last,
		state: "confirmed",
		endedAt: null,
		endedBy: null,
		recoveringSince: null,
		downBeforeMs: last.downBeforeMs + (last.endedAt ?? start.startedAt) - last.stretchFrom,
		// A late sample may begin before the end: what was counted is not counted again.
		stretchFrom: Math.max(start.startedAt, last.endedAt ?? start.startedAt),
		takenOverInStretch: false,
		...endedFrom(start.source),
		cause: start.cause,
		signals: start.signals,
	};
}

/** The stable window begins: clocks stand at `since` (SEMANTICS 3.2, 3.3). */
export function recover(outage: OutageFacts, since: Instant): OutageFacts {
	return { ...outage, state: "recovering", recoveringSince: since };
}

/** The stable window failed: the clock goes on as if it had never stood (SEMANTICS 3.3). */
export function relapse(outage: OutageFacts): OutageFacts {
	return { ...outage, state: "confirmed", recoveringSince: null };
}

/** Over at `endedAt`. A breach that lies at or after the end never was one: `unsaid` names those thresholds (SEMANTICS 3.8, 4.8). */
export function end(outage: OutageFacts, endedAt: Instant, endedBy: NonNullable<OutageFacts["endedBy"]>, unsaid: readonly ThresholdName[]): OutageFacts {
	const before = (at: Instant | null) => (at !== null && at < endedAt ? at : null);
	return {
		...outage,
		state: "over",
		endedAt,
		endedBy,
		recoveringSince: null,
		crossed: outage.crossed.filter((name) => !unsaid.includes(name)),
		rtoBreachedAt: before(outage.rtoBreachedAt),
		toleranceBreachedAt: before(outage.toleranceBreachedAt),
	};
}

/** Where the clocks of an outage stand at `at`: at its end, at the start of the stable window, or at `at` itself, which is never before it runs. */
export function clockAt(outage: OutageFacts, at: Instant): Instant {
	return outage.endedAt ?? outage.recoveringSince ?? Math.max(at, outage.stretchFrom);
}

/** Down time over the merged stretches; a merged gap does not count, a good moment too short to end it does (SEMANTICS 3.4). */
export function downTime(outage: OutageFacts, at: Instant): Millis {
	return outage.downBeforeMs + clockAt(outage, at) - outage.stretchFrom;
}
