import { dateOf } from "../../streams/instant.ts";
import type { Criterion, CriterionId } from "../criteria/criterion.ts";
import { makingMajor } from "../criteria/major.ts";
import { fingerprintOf, notifiedBefore } from "../criteria/repeats.ts";
import { filingOf } from "../filings/filing.ts";
import type { Incident } from "../incidents/incident.ts";
import { type Case, evidenceOf } from "./case.ts";
import { both, minuteText, zh } from "./text.ts";
import { type Known, list, moment, said, type Values, worded } from "./value.ts";

/** What it is judged to be: other firms (30, 31), criteria (59, 60), earlier notifications (61). */
export const JUDGEMENT_VALUES: Values = { 30: otherFirms, 31: firstNotified, 59: criteria, 60: classified, 61: before };

function otherFirms({ incident, bulletins }: Case): Known | null {
	const decided = incident.decisions.C4;
	const told = bulletins.findLast(({ firms }) => firms !== null);
	const firms = decided?.firms ?? told?.firms ?? null;
	if (firms === null) return null;
	const evidence = decided?.firms == null ? bulletinText(told) : `C4 ${decided.decision} by ${decided.by ?? "?"}`;
	return said({ text: zh`共 ${firms} 家證券商受影響`, englishText: `${firms} firms affected` }, evidence);
}

function bulletinText(bulletin: Case["bulletins"][number] | undefined): string {
	return bulletin === undefined ? "bulletin" : `bulletin ${bulletin.vendor} ${minuteText(bulletin.receivedAt)}`;
}

function firstNotified({ incident, bulletins }: Case): Known | null {
	const decided = incident.decisions.C4;
	if (decided?.firstNotifiedOn != null) return worded(decided.firstNotifiedOn, both(decided.firstNotifiedOn), `C4 ${decided.decision} by ${decided.by ?? "?"}`);
	const first = bulletins.toSorted((a, b) => (a.firstNotifiedOn < b.firstNotifiedOn ? -1 : 1))[0];
	return first === undefined ? null : worded(first.firstNotifiedOn, both(first.firstNotifiedOn), bulletinText(first));
}

const STATES = { presumed: ["推定", "presumed"], met: ["成立", "met"], confirmed: ["經確認", "confirmed"] } as const;

/** Those that make it major, each with what it rests on. */
function criteria(subject: Case): Known | null {
	const making = makingMajor(subject.incident);
	const entries = making.map(({ id, state }) => {
		const { name, englishName } = subject.rules.criteria.texts[id];
		const [mark, englishMark] = STATES[state as keyof typeof STATES] ?? ["", ""];
		return { value: id, text: zh`第 ${id.slice(1)} 款：${name}（${mark}）`, englishText: `${id}: ${englishName} (${englishMark})` };
	});
	return list(entries, making.map((criterion) => `${criterion.id} ${sinceText(criterion)}${groundOf(criterion.id, subject)}`).join("; "));
}

function sinceText({ metAt }: Criterion): string {
	return metAt === null ? "" : `${minuteText(metAt)} `;
}

function groundOf(id: CriterionId, subject: Case): string {
	const { incident, bulletins, outages } = subject;
	const decision = incident.decisions[id];
	if (decision !== undefined) return [`by ${decision.by ?? "?"}`, decision.evidence, decision.reason].filter((part) => part !== null).join(": ");
	return GROUNDS[id]?.(incident) ?? (id === "C4" ? bulletins.map(bulletinText).join(", ") : evidenceOf(outages));
}

const GROUNDS: Partial<Record<CriterionId, (incident: Incident) => string>> = {
	C1: ({ services }) => `core service and profile: ${services.join(", ")}`,
	C3: () => "filing log",
	C5: ({ indications }) => indications.map(({ subject }) => subject).join(", "),
};

function classified({ incident }: Case): Known | null {
	const { classifiedAt } = incident.major;
	if (classifiedAt === null) return null;
	const first = makingMajor(incident).filter(({ metAt }) => metAt === classifiedAt);
	return moment(classifiedAt, `criteria ${first.map(({ id }) => id).join(", ")}`);
}

/** The own initials of the same event in the days before; that there are none is an answer, unless nothing tells which events are the same. */
function before(subject: Case): Known | null {
	const { incident, incidents, duties, rules, at } = subject;
	const until = filingOf(incident.filings, "initial")?.filedAt ?? at;
	const { inventory } = duties.firm;
	const earlier = notifiedBefore(incidents.values(), inventory, { incident, until, days: rules.criteria.repeatWithinDays });
	const fingerprint = fingerprintOf(incident, inventory);
	if (fingerprint === null && earlier.length > 0) return null;
	const same = earlier.filter((notification) => notification.fingerprint === fingerprint);
	const evidence = `filing log ${dateOf(until)}; ${fingerprint ?? "no notification at all"}`;
	const entries = same.map(({ incident: id, filedAt }) => {
		const text = `${minuteText(filedAt)} ${id}`;
		return { value: text, text, englishText: text };
	});
	return list(entries, evidence) ?? worded([], { text: "無", englishText: "none" }, evidence);
}
