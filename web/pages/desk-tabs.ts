import type { FilingView } from "../../server/views/filing-view.ts";
import type { IncidentView } from "../../server/views/incident-view.ts";
import { type FilingClock, filingClock } from "./desk-data.ts";

export type FilingKind = FilingView["kind"];
/** One kind of filing as a tab. `filing` is null while the incident owes none of the kind; of several supplements it is the one to be filed next. */
export type FilingTab = { kind: FilingKind; filing: FilingView | null; clock: FilingClock };

export const KINDS = ["initial", "formal", "release", "major-initial", "major-closing", "personal-data", "supplement"] as const satisfies readonly FilingKind[];

/** All seven kinds in the order of the law, with the state and the clock of each. */
export function filingTabs(incident: IncidentView, now: number): FilingTab[] {
	return KINDS.map((kind) => {
		const filing = filingOfKind(incident, kind);
		return { kind, filing, clock: filing ? filingClock(filing, anchorOf(filing, incident), now) : { state: "still", left: 0, share: 0 } };
	});
}

/** The filing of a kind that is worked on: the first that is not filed yet, else the last. */
export function filingOfKind({ filings }: IncidentView, kind: FilingKind): FilingView | null {
	const mine = filings.filter((filing) => filing.kind === kind);
	return mine.find(({ filedAt }) => filedAt === null) ?? mine.at(-1) ?? null;
}

/** The instant from which the time for a filing runs (SEMANTICS 6.2, 6.3). */
export function anchorOf({ kind, noticedAt, dueAt }: FilingView, { awareAt, handledAt }: IncidentView): string {
	if (kind === "personal-data") return dueAt ?? awareAt;
	if (kind === "release") return handledAt ?? awareAt;
	return kind === "supplement" ? (noticedAt ?? awareAt) : awareAt;
}

const isRunning = ({ state, dueAt }: FilingView): boolean => dueAt !== null && (state === "running" || state === "in-review" || state === "approved");

/** What the address asks for, else the filing that is due next. The initial goes before the major one that it counts as (SEMANTICS 5.5). */
export function shownKind(asked: string | null, incident: IncidentView): FilingKind {
	const known = KINDS.find((kind) => kind === asked);
	if (known) return known;
	const order = ({ kind, dueAt }: FilingView) => Date.parse(dueAt ?? "") * 10 + KINDS.indexOf(kind);
	return incident.filings.filter(isRunning).sort((a, b) => order(a) - order(b))[0]?.kind ?? "initial";
}

/** Does the initial, filed now, count as the notification of a major incident too (SEMANTICS 5.5)? */
export function countsAsMajor({ filings, major }: IncidentView): boolean {
	const isOwed = filings.some((filing) => filing.kind === "major-initial" && isRunning(filing));
	return isOwed && (major.state === "presumed" || major.state === "major");
}
