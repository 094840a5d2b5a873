import type { GivenPass } from "./carry-out.ts";
import { type Filing, file, filingOf, isOpen, refusesFiling, type Submission } from "./filing.ts";
import { freeze } from "./freeze.ts";
import type { Incident } from "./incident.ts";
import type { Parts } from "./placing.ts";
import type { Named } from "./record.ts";
import { rulesAt } from "./rules/pack.ts";

/** An initial filed while presumed or major, judged at the command, counts as the major initial too (SEMANTICS 5.5). */
export function recordFiling(register: Parts, incident: Incident, command: Named<"recordFiling">, pass: GivenPass): Incident | string {
	const submission: Submission = { filedAt: command.filedAt ?? pass.at, receipt: command.receipt, channel: command.channel, by: pass.by, enteredAt: pass.at };
	const meant = filingOf(incident.filings, command.filing);
	const refusal = refusesFiling(meant, command.filing, submission);
	if (refusal !== null) return refusal;
	const isMajor = incident.major.state === "presumed" || incident.major.state === "major";
	const both = command.filing === "initial" && isMajor ? filingOf(incident.filings, "major-initial") : undefined;
	const rules = rulesAt(pass.duties.rules, incident.occurredAt);
	const counts = (filing: Filing) => filing === meant || (filing === both && refusesFiling(filing, filing.kind, submission) === null);
	const isApproved = (filing: Filing) => filing.state === "approved" || meant?.state === "approved";
	const filed = (filing: Filing) => file(filing, submission, freeze(incident, filing.kind, register, pass), isApproved(filing), rules);
	return { ...incident, filings: incident.filings.map((filing) => (counts(filing) ? filed(filing) : filing)) };
}

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
