import { type Filing, filingOf, isOpen } from "../filings/filing.ts";
import type { Incident } from "../incidents/incident.ts";
import type { GivenPass } from "../pass.ts";
import type { Named } from "./record.ts";

/** A second person is asked to look at it. */
export function requestReview(incident: Incident, { filing }: Named<"requestReview">, pass: GivenPass): Incident | string {
	return reviewed(incident, filing, (meant) => {
		if (!isOpen(meant)) return `filing ${filing} is ${meant.state}`;
		return { ...meant, review: { state: "in-review", by: pass.by, at: pass.at } };
	});
}

/** 核定; after the filing it is the countersignature (SEMANTICS 6.4). Never by whoever asked for it or filed it. */
export function approveFiling(incident: Incident, { filing }: Named<"approveFiling">, pass: GivenPass): Incident | string {
	return reviewed(incident, filing, (meant) => {
		const review = { state: "approved", by: pass.by, at: pass.at } as const;
		if (meant.state === "filed" && meant.countersignatureDueAt === null) return `filing ${filing} was approved before it was filed`;
		if (meant.state === "filed") return meant.filedBy === pass.by ? `${pass.by} filed it: approval takes a second person` : { ...meant, countersigned: review };
		if (meant.state !== "in-review") return `filing ${filing} is ${meant.state}: request a review first`;
		return meant.review?.by === pass.by ? `${pass.by} asked for the review: approval takes a second person` : { ...meant, review };
	});
}

/** 退回: back to whoever writes it. */
export function returnFiling(incident: Incident, { filing }: Named<"returnFiling">, _pass: GivenPass): Incident | string {
	return reviewed(incident, filing, (meant) => (meant.review === null || !isOpen(meant) ? `filing ${filing} is ${meant.state}` : { ...meant, review: null }));
}

function reviewed(incident: Incident, kind: string, review: (meant: Filing) => Filing | string): Incident | string {
	const meant = filingOf(incident.filings, kind);
	if (meant === undefined) return `filing ${kind} is not owed by this incident`;
	const after = review(meant);
	return typeof after === "string" ? after : { ...incident, filings: incident.filings.map((filing) => (filing === meant ? after : filing)) };
}
