import type { OutageView } from "../../server/views/outage-view.ts";
import { secondsBetween } from "../format/duration.ts";

export type MarkId = "half" | "eighty" | "rto" | "tolerance" | "latest-decision";
/** A mark on the bar: `share` of its length, and whether that instant has passed. */
export type BarMark = { id: MarkId; at: string; share: number; passed: boolean };
/**
 * The bar of one outage. `filled` is a share of its length, which ends at the later of the two limits.
 * `left` counts to the limit that comes next and is negative once the last one has passed.
 */
export type RtoBar = {
	used: number;
	limit: number | null;
	left: number | null;
	/** Which limit `left` counts to. */
	towards: "rto" | "tolerance" | null;
	filled: number;
	marks: BarMark[];
	/** The clock stands at the start of the stable window (SEMANTICS 3.3). */
	standing: boolean;
	tone: "calm" | "amber" | "red";
};

/** The bar of an outage at `now` (epoch milliseconds by the server's clock). */
export function rtoBar(outage: OutageView, now: number): RtoBar {
	const at = Math.max(stands(outage) ?? now, Date.parse(outage.startedAt));
	const used = secondsBetween(outage.startedAt, at);
	const end = latest(outage.rtoLimitAt, outage.toleranceLimitAt);
	const next = nextLimit(outage, at);
	if (!end || !next) return { used, limit: null, left: null, towards: null, filled: 0, marks: [], standing: stands(outage) !== null, tone: "red" };
	const length = secondsBetween(outage.startedAt, end);
	return {
		used,
		limit: next.seconds,
		left: next.seconds - used,
		towards: next.towards,
		filled: Math.min(1, used / length),
		marks: barMarks(outage, at, length),
		standing: stands(outage) !== null,
		tone: tone(used / (outage.rtoSeconds ?? next.seconds)),
	};
}

function stands(outage: OutageView): number | null {
	const at = outage.endedAt ?? (outage.state === "recovering" ? outage.recoveringSince : null);
	return at === null ? null : Date.parse(at);
}

function latest(a: string | null, b: string | null): string | null {
	if (!a || !b) return a ?? b;
	return Date.parse(a) >= Date.parse(b) ? a : b;
}

/** While both limits fall together the law's is named: it is the one that is reported. */
function nextLimit(outage: OutageView, at: number): { towards: "rto" | "tolerance"; seconds: number } | null {
	const { rtoSeconds: rto, toleranceSeconds: tolerance } = outage;
	const used = secondsBetween(outage.startedAt, at);
	if (rto !== null && (tolerance === null || (rto < tolerance && used < rto))) return { towards: "rto", seconds: rto };
	return tolerance === null ? null : { towards: "tolerance", seconds: tolerance };
}

function barMarks(outage: OutageView, at: number, length: number): BarMark[] {
	const both = outage.rtoLimitAt === outage.toleranceLimitAt;
	const instants: [MarkId, string | null][] = [
		["half", outage.halfAt],
		["eighty", outage.eightyAt],
		["rto", both ? null : outage.rtoLimitAt],
		["tolerance", outage.toleranceLimitAt ?? outage.rtoLimitAt],
		["latest-decision", outage.latestDecisionAt],
	];
	return instants
		.flatMap(([id, instant]) => (instant ? [{ id, at: instant, share: share(outage.startedAt, instant, length), passed: Date.parse(instant) <= at }] : []))
		.sort((a, b) => a.share - b.share);
}

function share(from: string, to: string, length: number): number {
	return Math.min(1, Math.max(0, secondsBetween(from, to) / length));
}

function tone(used: number): RtoBar["tone"] {
	if (used >= 0.8) return "red";
	return used >= 0.5 ? "amber" : "calm";
}
