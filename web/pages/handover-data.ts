import type { ActivityView } from "../../server/views/activity-view.ts";
import type { FilingView } from "../../server/views/filing-view.ts";
import type { HandoverView } from "../../server/views/handover-view.ts";
import type { IncidentView } from "../../server/views/incident-view.ts";
import type { OverviewView } from "../../server/views/overview-view.ts";
import type { ServiceView } from "../../server/views/service-view.ts";
import { owedFilings } from "./filings-owed.ts";
import type { Clock } from "./wall-clock.ts";
import { wallClocks } from "./wall-clocks.ts";

/** Shifts one can look back over, in hours; the address says which. Without one it is what came since the last hand-over. */
export const SHIFTS = [8, 12, 24] as const;
export type Shift = { hours: (typeof SHIFTS)[number] | null; from: number };

const HOUR_MS = 3_600_000;
const USUAL_HOURS = 8;
const LONGEST_HOURS = 24;

/** The shift that ends now: the hours the address asks for, else since the last hand-over, else eight hours. */
export function shiftOf(asked: string | null, handovers: readonly HandoverView[], now: number): Shift {
	const hours = SHIFTS.find((choice) => String(choice) === asked) ?? null;
	const last = handovers[0] ? Date.parse(handovers[0].at) : Number.NEGATIVE_INFINITY;
	const sinceLast = now - last <= LONGEST_HOURS * HOUR_MS ? last : now - USUAL_HOURS * HOUR_MS;
	return { hours, from: hours === null ? sinceLast : now - hours * HOUR_MS };
}

/** The address of what became of the shift. Its beginning is cut to the hour, so that the address stays the same while the minutes pass. */
export function activityPath({ from }: Shift): string {
	return `/activity?from=${encodeURIComponent(new Date(Math.floor(from / HOUR_MS) * HOUR_MS).toISOString())}`;
}

/** A filing that is still owed, with what its draft lacks. */
export type OpenDraft = { incident: IncidentView; filing: FilingView };
export type Handover = {
	incidents: IncidentView[];
	clocks: Clock[];
	drafts: OpenDraft[];
	/** Services whose state the next shift must know: down, unknown, slow, maintained, or served from elsewhere. */
	watched: ServiceView[];
	up: number;
	total: number;
	/** What is still missing over all drafts. */
	missing: number;
};

/** What one shift hands to the next. */
export function handoverOf(overview: OverviewView, now: number): Handover {
	const incidents = overview.incidents.filter(({ state }) => state === "open" || state === "handled");
	const drafts = overview.incidents.flatMap((incident) => owedFilings(incident).map((filing) => ({ incident, filing })));
	const watched = overview.services.filter(({ verdict, takenOver }) => takenOver || !["up", "idle"].includes(verdict));
	return {
		incidents: incidents.sort((a, b) => Date.parse(b.occurredAt) - Date.parse(a.occurredAt)),
		clocks: wallClocks(overview, now),
		drafts: drafts.sort((a, b) => dueOf(a) - dueOf(b)),
		watched,
		up: overview.services.filter(({ verdict }) => verdict === "up").length,
		total: overview.services.length,
		missing: drafts.reduce((sum, { filing }) => sum + filing.missing.length, 0),
	};
}

const dueOf = ({ filing }: OpenDraft): number => (filing.dueAt ? Date.parse(filing.dueAt) : Number.MAX_SAFE_INTEGER);

/** What a person would tell another at the door: not each field, each new draft and each verdict of the day. */
const TOLD: readonly string[] = [
	"outage-confirmed",
	"outage-ended",
	"outage-reopened",
	"threshold-crossed",
	"site-taken-over",
	"site-failed-back",
	"maintenance-declared",
	"maintenance-ended",
	"indication",
	"sight-lost",
	"sight-regained",
	"incident-opened",
	"incident-state",
	"awareness-act",
	"filing-state",
	"filing-late",
	"calendar-changed",
	"note-added",
];

/** What happened in the shift, newest first, at most `most` lines; `more` counts the rest. */
export function shiftEvents(activity: readonly ActivityView[], { from }: Shift, most: number): { events: ActivityView[]; more: number } {
	const told = activity.filter(
		({ kind, to, happenedAt }) => Date.parse(happenedAt) >= from && TOLD.includes(kind) && !(kind === "filing-state" && to !== "filed"),
	);
	told.sort((a, b) => Date.parse(b.happenedAt) - Date.parse(a.happenedAt));
	return { events: told.slice(0, most), more: Math.max(0, told.length - most) };
}
