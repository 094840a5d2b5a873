import type { Instant } from "../streams/instant.ts";
import { type Criterion, holds } from "./criterion.ts";
import type { Incident } from "./incident.ts";

/** 重大資安事件 or not, and since when (SEMANTICS 5.4). */
export type Major = { readonly state: MajorState; readonly classifiedAt: Instant | null };
export type MajorState = "no" | "suggested" | "presumed" | "major" | "filed" | "closed" | "downgraded";

type Judged = Pick<Incident, "criteria" | "reportable" | "downgraded" | "filings">;

/** The criteria that make it major: those that hold, without what was weighed already when it was downgraded (SEMANTICS 5.4). */
export function makingMajor({ criteria, reportable, downgraded }: Pick<Incident, "criteria" | "reportable" | "downgraded">): readonly Criterion[] {
	if (reportable === "no") return [];
	return criteria.filter((criterion) => holds(criterion) && (downgraded === null || (criterion.metAt ?? 0) > downgraded.at));
}

/** Was it major, or suggested to be, until people said that it is not (SEMANTICS 6.5)? */
export function isDropped(incident: Pick<Incident, "criteria" | "reportable" | "downgraded">): boolean {
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

function withoutAny({ criteria, downgraded }: Judged): MajorState {
	if (criteria.some((criterion) => criterion.state === "suggested" && (downgraded === null || (criterion.metAt ?? 0) > downgraded.at))) return "suggested";
	return downgraded === null ? "no" : "downgraded";
}
