import type { Change } from "../../streams/change.ts";
import { type Instant, MINUTE, type Millis, parseInstant } from "../../streams/instant.ts";
import type { Occasion, OccasionKind } from "./occasion.ts";
import { hasReceipt, RUNS } from "./watch-filing.ts";

/** Something that somebody should have been told of, by the changes alone. */
export type Expected = {
	readonly occasion: OccasionKind;
	readonly about: string;
	readonly happenedAt: Instant;
	readonly noticedAt: Instant;
	/** When the first are to be told. */
	readonly wantedAt: Instant;
	/** None: it concerns no single service. */
	readonly services: readonly string[];
	/** Is a message's occasion this one? */
	isOf(occasion: Occasion): boolean;
};

type ServicesOf = (incident: string) => readonly string[];

/** What a change should have told people, written once more and on purpose (see `watch`); null: nothing. */
export function expectedOf(change: Change, servicesOf: ServicesOf): Expected | null {
	const occasion = kindOf(change);
	if (occasion === null) return null;
	const { id, subject, happenedAt, noticedAt, outage } = change;
	const services = outage ? [outage.service] : subject.startsWith("incident/") ? servicesOf(incidentIn(subject)) : [];
	const wantedAt = occasion === "no-receipt" ? noticedAt + RECEIPT_TAKES : noticedAt;
	return { occasion, about: subject, happenedAt, noticedAt, wantedAt, services, isOf: ({ cause }) => cause === id };
}

/** How long a receipt may be on its way. */
const RECEIPT_TAKES: Millis = 5 * MINUTE;

/** What counts as two notifications is told once: it is not derived. */
function kindOf(change: Change): OccasionKind | null {
	const { kind, from, to, subject } = change;
	if (subject.endsWith("/filing/major-initial")) return null;
	switch (kind) {
		case "outage-confirmed":
		case "outage-reopened":
			return "outage-confirmed";
		case "threshold-crossed":
			return to === "rto-50" || to === "rto-80" || to === "rto-100" ? to : null;
		case "draft-made":
			return from === null ? "draft-ready" : null;
		case "filing-late":
			return Number.isNaN(parseInstant(to ?? "")) ? null : "overdue";
		case "filing-state":
			return to === "filed" && !hasReceipt(change) ? "no-receipt" : null;
		case "sight-lost":
			return to === "own-downtime" ? null : "cannot-see";
		default:
			return null;
	}
}

const incidentIn = (subject: string): string => subject.split("/")[1] ?? "";

const MARKS = [10, 5, 2] as const;

/** The marks before filings of the half hour that passed by `at` while the filing was owed, as the changes told it up to each mark. */
export function marksExpected({ changes, servicesOf, at }: { changes: readonly Change[]; servicesOf: ServicesOf; at: Instant }): readonly Expected[] {
	const ofFilings = changes.filter(({ subject }) => /^incident\/[^/]+\/filing\/(initial|supplement)/.test(subject));
	return [...Map.groupBy(ofFilings, ({ subject }) => subject)].flatMap(([subject, own]) => {
		const due = own.findLast(({ kind }) => kind === "filing-due");
		const dueAt = parseInstant(due?.to ?? "");
		const marks = MARKS.map((minutes) => ({ minutes, mark: dueAt - minutes * MINUTE })).filter(({ mark }) => mark <= at && due!.noticedAt <= mark);
		const owed = marks.filter(({ mark }) => isOwedAt(own, mark) && !isParkedAt(changes, incidentIn(subject), mark));
		return owed.map(({ minutes, mark }) => markOf(subject, minutes, mark, servicesOf));
	});
}

/** Whoever comes late tells only the last mark, or that it is overdue: any of them after this one will do. */
function markOf(subject: string, minutes: (typeof MARKS)[number], mark: Instant, servicesOf: ServicesOf): Expected {
	const incident = incidentIn(subject);
	const isOf = (occasion: Occasion) =>
		occasion.incident === incident &&
		/^(minutes-left|overdue)/.test(occasion.kind) &&
		subject.endsWith(`/filing/${occasion.filing}`) &&
		occasion.happenedAt >= mark;
	return { occasion: `minutes-left-${minutes}`, about: subject, happenedAt: mark, noticedAt: mark, wantedAt: mark, services: servicesOf(incident), isOf };
}

const before = (changes: readonly Change[], at: Instant, kind: Change["kind"]) => changes.findLast((change) => change.kind === kind && change.noticedAt <= at);

function isOwedAt(own: readonly Change[], at: Instant): boolean {
	return RUNS.includes(before(own, at, "filing-state")?.to ?? "");
}

function isParkedAt(changes: readonly Change[], incident: string, at: Instant): boolean {
	const own = changes.filter(({ subject }) => subject === `incident/${incident}`);
	return before(own, at, "reportable-decided")?.to === "parked";
}
