import { type Criterion, holds } from "./criterion.ts";
import type { Incident, Major, MajorState } from "./incident.ts";

type Weighed = Pick<Incident, "criteria" | "lapsed" | "reportable" | "downgraded">;
type Judged = Weighed & Pick<Incident, "filings">;

/** The criteria that make it major: those that hold or lapsed, without what was weighed already when it was downgraded (SEMANTICS 5.4). */
export function makingMajor({ criteria, lapsed, reportable, downgraded }: Weighed): readonly Criterion[] {
	if (reportable === "no") return [];
	return [...criteria.filter(holds), ...lapsed].filter((criterion) => downgraded === null || (criterion.metAt ?? 0) > downgraded.at);
}

/** Criteria that held and do not any more, though nobody rejected them: a correction or a closure took their fact back (SEMANTICS 4.8). */
export function lapsedOf({ lapsed, criteria, reportable }: Weighed, now: readonly Criterion[]): readonly Criterion[] {
	if (reportable === "no") return lapsed;
	const gone = (id: Criterion["id"]) => now.some((criterion) => criterion.id === id && !holds(criterion) && criterion.state !== "rejected");
	return [...lapsed, ...criteria.filter(holds)].filter(({ id }) => gone(id));
}

/** Was it major, or suggested to be, until people said that it is not (SEMANTICS 6.5)? */
export function isDropped(incident: Weighed): boolean {
	if (makingMajor(incident).length > 0 || incident.criteria.some((criterion) => criterion.state === "suggested")) return false;
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
function withoutAny({ criteria, downgraded, filings }: Judged): MajorState {
	if (criteria.some((criterion) => criterion.state === "suggested" && (downgraded === null || (criterion.metAt ?? 0) > downgraded.at))) return "suggested";
	const wasFiled = filings.some((filing) => filing.kind === "major-initial" && filing.filedAt !== null);
	return downgraded === null && !wasFiled ? "no" : "downgraded";
}
