import { refusesAhead } from "../../streams/command.ts";
import { formatInstant } from "../../streams/instant.ts";
import { type Filing, file, fileAgain, filingOf, refusesFiling, type Submission } from "../filings/filing.ts";
import { freeze } from "../filings/freeze.ts";
import type { Incident } from "../incidents/incident.ts";
import type { GivenPass } from "../pass.ts";
import type { Parts } from "../register.ts";
import { rulesAt } from "../rules/pack.ts";
import { withoutReason } from "./decision.ts";
import type { Named } from "./record.ts";

function submissionOf({ filedAt, receipt, channel }: Named<"recordFiling" | "refile">, { at, by, reason }: GivenPass): Submission {
	return { filedAt: filedAt ?? at, receipt, channel, by, reason };
}

/**
 * An initial filed while presumed or major, judged at the command, counts as the major initial too (SEMANTICS 5.5). A supplement says
 * what is other now than in the phase that was filed last, so with it that phase has a version more. Whoever files what a candidate asks
 * about has answered: what is owed after it is owed in earnest (4.6).
 */
export function recordFiling(register: Parts, incident: Incident, command: Named<"recordFiling">, pass: GivenPass): Incident | string {
	const submission = submissionOf(command, pass);
	const meant = filingOf(incident.filings, command.filing);
	const refusal = refusesFiling(meant, command.filing, submission, pass.at);
	if (refusal !== null) return refusal;
	const isMajor = incident.major.state === "presumed" || incident.major.state === "major";
	const both = command.filing === "initial" && isMajor ? filingOf(incident.filings, "major-initial") : undefined;
	const rules = rulesAt(pass.duties.rules, incident.occurredAt);
	const counts = (filing: Filing) => filing === meant || (filing === both && refusesFiling(filing, filing.kind, submission, pass.at) === null);
	const isApproved = (filing: Filing) => filing.state === "approved" || meant?.state === "approved";
	const filed = (filing: Filing) => file(filing, submission, freeze(incident, filing, submission, register, pass), pass.at, isApproved(filing), rules);
	const supplemented = command.filing === "supplement" ? lastPhase(incident, submission) : [];
	const again = (filing: Filing) => fileAgain(filing, freeze(incident, filing, submission, register, pass));
	const answered: Incident = { ...incident, reportable: incident.reportable === "candidate" ? "presumed" : incident.reportable };
	return withFilings(answered, (filing) => (counts(filing) ? filed(filing) : supplemented.includes(filing) ? again(filing) : filing));
}

/** What was filed last before a supplement; a notification that counted as both is two. */
function lastPhase({ filings }: Incident, { filedAt }: Submission): readonly Filing[] {
	const before = filings.filter((filing) => filing.kind !== "supplement" && filing.frozen !== null && filing.frozen.submission.filedAt < filedAt);
	const last = Math.max(...before.map((filing) => filing.frozen!.submission.filedAt));
	return before.filter((filing) => filing.frozen!.submission.filedAt === last);
}

/**
 * What was filed is filed once more as it stands now, with the reason: the platform that was down is back (domain §8.6 no. 19), or an
 * instant or a field was corrected (no. 25). It was filed when it was filed first (SEMANTICS 6.4); every version stays.
 */
export function refile(register: Parts, incident: Incident, command: Named<"refile">, pass: GivenPass): Incident | string {
	const submission = submissionOf(command, pass);
	const meant = incident.filings.findLast(({ kind, frozen }) => kind === command.filing && frozen !== null);
	if (meant === undefined) return `filing ${command.filing} is not filed yet`;
	const refusal = withoutReason(pass) ?? refusesAhead("filedAt", submission.filedAt, pass) ?? refusesBefore(meant, submission);
	return refusal ?? withFilings(incident, (filing) => (filing === meant ? fileAgain(filing, freeze(incident, filing, submission, register, pass)) : filing));
}

function refusesBefore({ kind, frozen }: Filing, { filedAt }: Submission): string | null {
	if (frozen === null || filedAt > frozen.submission.filedAt) return null;
	return `filedAt ${formatInstant(filedAt)} is not after ${formatInstant(frozen.submission.filedAt)}, when version ${frozen.version} of ${kind} was filed`;
}

function withFilings(incident: Incident, become: (filing: Filing) => Filing): Incident {
	return { ...incident, filings: incident.filings.map(become) };
}
