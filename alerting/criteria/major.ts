import type { Incident, Major, MajorState } from "../incidents/incident.ts";
import { type Criterion, type CriterionId, holds } from "./criterion.ts";

type Weighed = Pick<Incident, "criteria" | "lapsed" | "reportable" | "downgraded" | "decisions">;
type Judged = Weighed & Pick<Incident, "filings">;

/** The criteria that make it major: those that hold or lapsed, without what was weighed already when it was downgraded (SEMANTICS 5.4). */
export function makingMajor(incident: Weighed): readonly Criterion[] {
	if (incident.reportable === "no") return [];
	return [...incident.criteria.filter(holds), ...incident.lapsed].filter((criterion) => !wasWeighed(criterion, incident));
}

/** The criteria of which there is a fact, or was one. */
export function knownOf({ criteria, lapsed }: Pick<Weighed, "criteria" | "lapsed">): readonly CriterionId[] {
	return [...criteria.filter(({ metAt }) => metAt !== null), ...lapsed].map(({ id }) => id);
}

/** Did it lie before those who downgraded the incident, and has nobody spoken for it since? */
function wasWeighed({ id, metAt }: Criterion, { downgraded, decisions }: Weighed): boolean {
	if (downgraded === null || (metAt ?? 0) > downgraded.at) return false;
	return downgraded.weighed.includes(id) && (decisions[id]?.at ?? downgraded.at) <= downgraded.at;
}

/** Criteria that held and do not any more, though nobody rejected them: a correction or a closure took their fact back (SEMANTICS 4.8). */
export function lapsedOf({ lapsed, criteria, reportable }: Weighed, now: readonly Criterion[]): readonly Criterion[] {
	if (reportable === "no") return lapsed;
	const gone = (id: Criterion["id"]) => now.some((criterion) => criterion.id === id && !holds(criterion) && criterion.state !== "rejected");
	return [...lapsed, ...criteria.filter(holds)].filter(({ id }) => gone(id));
}

/** Was it major, or suggested to be, until people said that it is not (SEMANTICS 6.5)? */
export function isDropped(incident: Weighed): boolean {
	if (makingMajor(incident).length > 0 || hasSuggestion(incident)) return false;
	return incident.downgraded !== null || incident.criteria.some((criterion) => criterion.state === "rejected");
}

/** Major or not (SEMANTICS 5.4); classified when the first criterion held. */
export function majorOf(incident: Judged): Major {
	if (incident.reportable === "no") return { state: "no", classifiedAt: null };
	const making = makingMajor(incident);
	if (making.length === 0) return { state: withoutAny(incident), classifiedAt: null };
	const classifiedAt = Math.min(...making.map((criterion) => criterion.metAt ?? Number.POSITIVE_INFINITY));
	const filed = (kind: string) => incident.filings.some((filing) => filing.kind === kind && filing.filedAt !== null);
	if (filed("major-closing")) return { state: "closed", classifiedAt };
	if (filed("major-initial")) return { state: "filed", classifiedAt };
	return { state: making.some((criterion) => criterion.state !== "presumed") ? "major" : "presumed", classifiedAt };
}

/** What was filed as major and rejected since was not "no" all along: it is downgraded too. */
function withoutAny(incident: Judged): MajorState {
	if (hasSuggestion(incident)) return "suggested";
	const wasFiled = incident.filings.some((filing) => filing.kind === "major-initial" && filing.filedAt !== null);
	return incident.downgraded === null && !wasFiled ? "no" : "downgraded";
}

/** Is something suggested that nobody has decided on? */
function hasSuggestion(incident: Weighed): boolean {
	return incident.criteria.some((criterion) => criterion.state === "suggested" && !wasWeighed(criterion, incident));
}
