import type { DeadlineView } from "../../server/views/deadline-view.ts";
import type { FilingView } from "../../server/views/filing-view.ts";
import type { IncidentView } from "../../server/views/incident-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";

/** `standing`: the service is recovering, and its limits do not run (SEMANTICS 3.3). */
export type ClockTone = "calm" | "amber" | "red" | "overdue" | "standing";
/** One running clock. Several services of one incident whose limits run beside each other are one clock, the nearest, and `others` counts the rest. */
export type Clock = {
	id: string;
	/** `c2`: when the incident would have lasted two hours of the trading window. */
	kind: DeadlineView["kind"] | "c2";
	filing: FilingView["kind"] | null;
	/** Service or incident it is about, as a person calls it. */
	subject: string;
	services: string[];
	others: number;
	/** Negative: overdue for so long. */
	left: number;
	dueAt: string;
	tone: ClockTone;
	shadow: boolean;
	assumed: boolean;
	draft: { filled: number; required: number } | null;
	/** The initial filing counts as the one of a major incident too. */
	withMajor: boolean;
	handler: string | null;
	incident: string | null;
	/** 演練, where the whole wall does not say it already. */
	exercise: boolean;
	/** Seconds of the trading window that count towards C2 so far; null for other clocks. */
	market: number | null;
};

/** Is an incident to be marked as an exercise of its own? All of the demo firm is one. */
export const isMarked = (incident: Pick<IncidentView, "exercise"> | null | undefined, { firm }: OverviewView): boolean =>
	!firm.demo && (incident?.exercise ?? false);

/** Amber at half, red at a fifth; a filing with a day to go is not amber in the evening before. */
export function toneOf(left: number, total: number, capped: boolean): ClockTone {
	if (left < 0) return "overdue";
	if (left <= Math.min(total * 0.2, capped ? 600 : total)) return "red";
	return left <= Math.min(total * 0.5, capped ? 1_800 : total) ? "amber" : "calm";
}
