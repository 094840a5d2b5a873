import { refusesAhead } from "../../streams/command.ts";
import type { Instant } from "../../streams/instant.ts";
import type { OutageFacts } from "../../streams/outage.ts";
import { holds } from "../criteria/criterion.ts";
import { knownOf, makingMajor } from "../criteria/major.ts";
import { filingOf } from "../filings/filing.ts";
import { type Incident, outagesIn } from "../incidents/incident.ts";
import type { GivenPass } from "../pass.ts";
import { rulesAt } from "../rules/pack.ts";
import { type Decision, refusesAlone, withoutReason } from "./decision.ts";
import { refusesLaterDate, refusesOrder } from "./order.ts";
import type { Named } from "./record.ts";

function decision(confirmedBy: string | null, { at, by, reason }: GivenPass): Decision {
	return { at, by, confirmedBy, reason };
}

/** 是否通報: `no` takes a second person; `parked` not once the initial is filed (SEMANTICS 4.5). */
export function decideReportable(incident: Incident, command: Named<"decideReportable">, pass: GivenPass): Incident | string {
	if (incident.state === "withdrawn" || incident.state === "closed") return `the incident is ${incident.state}`;
	const isFiled = filingOf(incident.filings, "initial")?.filedAt != null;
	if (command.decision === "parked" && isFiled) return "the initial is filed: it cannot be parked";
	if (command.decision === "parked" && isPastParking(incident, pass)) return "it is too late to park it";
	const refusal = command.decision === "no" ? (refusesAlone("not reportable", pass.by, command.confirmedBy) ?? withoutReason(pass)) : null;
	return refusal ?? { ...incident, reportable: command.decision, reportableDecision: decision(command.confirmedBy, pass) };
}

/** A parking that is over before it began would say nothing: the initial is all but due. */
function isPastParking({ filings, occurredAt }: Incident, { at, duties }: GivenPass): boolean {
	return (filingOf(filings, "initial")?.dueAt ?? Number.POSITIVE_INFINITY) - rulesAt(duties.rules, occurredAt).parkedMarginMs <= at;
}

/** A person's word on a criterion; the instant is that of the fact, not of the decision (SEMANTICS 5.1, 5.3). */
export function decideCriterion(incident: Incident, command: Named<"decideCriterion">, pass: GivenPass): Incident | string {
	const { criterion, evidence, firms, firstNotifiedOn } = command;
	if (criterion === "C2") return "C2 is computed from the outages";
	const before = incident.criteria.find(({ id }) => id === criterion);
	const isOwed = (before !== undefined && holds(before)) || incident.lapsed.some(({ id }) => id === criterion);
	const takesTwo = command.decision === "rejected" && isOwed;
	const refusal = takesTwo ? (refusesAlone(`rejecting ${criterion}`, pass.by, command.confirmedBy) ?? withoutReason(pass)) : null;
	const unheard = refusal ?? refusesLaterDate("firstNotifiedOn", firstNotifiedOn, pass.at);
	if (unheard !== null) return unheard;
	const metAt = before?.metAt ?? (command.decision === "confirmed" ? pass.at : null);
	const decided = { ...decision(command.confirmedBy, pass), decision: command.decision, metAt, evidence, firms, firstNotifiedOn };
	return { ...incident, decisions: { ...incident.decisions, [criterion]: decided } };
}

/** Not major after all, by two people with a reason (SEMANTICS 5.4). */
export function downgrade(incident: Incident, { confirmedBy }: Named<"downgrade">, pass: GivenPass): Incident | string {
	if (makingMajor(incident).length === 0) return "the incident is not major";
	const refusal = refusesAlone("downgrading", pass.by, confirmedBy) ?? withoutReason(pass);
	return refusal ?? { ...incident, downgraded: { ...decision(confirmedBy, pass), weighed: knownOf(incident) } };
}

/** 事件處理完成; refused while an outage runs (SEMANTICS 4.7). */
export function recordHandled(
	incident: Incident,
	{ doneAt }: Named<"recordHandled">,
	outages: ReadonlyMap<string, OutageFacts>,
	pass: GivenPass,
): Incident | string {
	if (incident.state !== "open") return `the incident is ${incident.state}`;
	const running = outagesIn(incident, outages).find((outage) => outage.endedAt === null);
	if (running !== undefined) return `an outage of ${running.service} runs`;
	const handledAt: Instant = doneAt ?? pass.at;
	return refusesAhead("doneAt", doneAt, pass) ?? refusesOrder(incident, "handledAt", handledAt, "doneAt") ?? { ...incident, handledAt };
}

/** False alarm: by two people, before any filing (SEMANTICS 4.7). */
export function withdraw(incident: Incident, { confirmedBy }: Named<"withdraw">, pass: GivenPass): Incident | string {
	if (incident.withdrawn !== null) return "the incident is withdrawn";
	const filed = incident.filings.find((filing) => filing.filedAt !== null);
	if (filed !== undefined) return `filing ${filed.kind} is filed: release it with the reason`;
	const refusal = refusesAlone("withdrawing", pass.by, confirmedBy) ?? withoutReason(pass);
	return refusal ?? { ...incident, withdrawn: decision(confirmedBy, pass) };
}
