import { MINUTE } from "../../streams/instant.ts";
import { clockAt } from "../../streams/outage.ts";
import { limitsOf } from "../../streams/tolerance.ts";
import { countingAct } from "../incidents/awareness.ts";
import type { Correctable } from "../incidents/incident.ts";
import { type Case, evidenceOf, isBlind, marketMinutes, wallMinutes } from "./case.ts";
import { CHOICES } from "./choices.ts";
import { minuteText, yesNo, zh } from "./text.ts";
import { chosen, type Known, minutes, moment, type Values, worded } from "./value.ts";

/** When, how long, and against which limit: fields 15–17, 33, 35–39, 55. */
export const TIME_VALUES: Values = {
	15: occurred,
	16: ({ incident }) => moment(incident.awareAt, correctionOf(incident, "awareAt") ?? actText(incident)),
	17: source,
	33: state,
	35: ({ incident, outages }) => (incident.restoredAt === null ? null : moment(incident.restoredAt, evidenceOf(outages))),
	36: (subject) => minutes(wallMinutes(subject), evidenceOf(subject.outages)),
	37: (subject) => minutes(marketMinutes(subject), `calendar ${subject.duties.firm.inventory.calendar.name}; ${evidenceOf(subject.outages)}`),
	38: tolerance,
	39: breached,
	55: handled,
};

function occurred({ incident, outages }: Case): Known {
	const { occurredAt, reported } = incident;
	const first = outages.filter((outage) => outage.startedAt === occurredAt).slice(0, 1);
	const told = reported?.occurredAt === occurredAt ? "report" : "opening of the incident";
	return moment(occurredAt, correctionOf(incident, "occurredAt") ?? (first.length > 0 ? evidenceOf(first) : told));
}

function correctionOf({ corrections }: Case["incident"], instant: Correctable): string | null {
	const correction = corrections.findLast((entry) => entry.instant === instant);
	if (correction === undefined) return null;
	const from = correction.from === null ? "" : ` from ${minuteText(correction.from)}`;
	return `corrected${from} by ${correction.by ?? "?"}${correction.reason === null ? "" : `: ${correction.reason}`}`;
}

function actText({ awareness }: Case["incident"]): string {
	const act = countingAct(awareness);
	if (act === null) return "opening of the incident";
	return [`act ${act.source} ${minuteText(act.at).slice(11)}`, act.note].filter((part) => part !== null && part !== "").join(": ");
}

const SOURCES: Readonly<Record<string, string>> = {
	alarm: "alert",
	degraded: "alert",
	load: "alert",
	complaints: "alert",
	attack: "alert",
	acknowledgement: "own-detection",
	declaration: "own-detection",
	report: "own-detection",
	person: "own-detection",
};

function source({ incident }: Case): Known | null {
	const act = countingAct(incident.awareness);
	if (act === null) return null;
	const isChoice = CHOICES[17]?.some((choice) => choice.value === act.source);
	return chosen(17, isChoice ? act.source : (SOURCES[act.source] ?? "intelligence"), actText(incident));
}

function state(subject: Case): Known {
	const { incident, outages } = subject;
	const isOver = outages.length === 0 ? incident.handledAt !== null : incident.restoredAt !== null;
	const known = chosen(33, isOver ? "restored" : "ongoing", outages.length === 0 ? `incident ${incident.state}, no outage` : evidenceOf(outages));
	if (!isBlind(subject)) return known;
	return { ...known, text: `${known.text}（監控中斷，資料不足）`, englishText: `${known.englishText} (monitoring is blind, data insufficient)` };
}

/** Of the outages; before there is one, of the services as they are configured. */
function tolerance({ incident, outages, services }: Case): Known | null {
	const limits = outages.length > 0 ? outages : services.map((service) => limitsOf(service, incident.occurredAt));
	const tolerances = limits.map(({ toleranceMs }) => toleranceMs).filter((limit) => limit !== null);
	if (tolerances.length === 0) return null;
	const rtos = limits.map(({ rtoMs }) => rtoMs).filter((limit) => limit !== null);
	const [rto, whole] = [Math.min(...rtos, ...tolerances) / MINUTE, Math.min(...tolerances) / MINUTE];
	const known = minutes(whole, outages.length > 0 ? evidenceOf(outages) : `configuration: tier of ${services.map(({ id }) => id).join(", ")}`);
	return rto === whole ? known : { ...known, text: zh`${known.text}（RTO ${rto} 分）`, englishText: `${known.englishText} (RTO ${rto} min)` };
}

/** And by how much the one that is over it most. */
function breached({ outages, at }: Case): Known | null {
	const limited = outages.filter((outage) => outage.toleranceMs !== null);
	if (limited.length === 0) return null;
	const late = limited.filter((outage) => outage.toleranceBreachedAt !== null);
	if (late.length === 0) return worded(false, yesNo(false), evidenceOf(limited));
	const by = Math.floor(Math.max(...late.map((outage) => clockAt(outage, at) - outage.startedAt - (outage.toleranceMs ?? 0))) / MINUTE);
	return worded(true, { text: zh`是（逾 ${by} 分）`, englishText: `yes (by ${by} min)` }, evidenceOf(late));
}

/** A person alone says that handling is complete (domain §8.1). */
function handled({ incident }: Case): Known | null {
	if (incident.handledAt === null) return null;
	const correction = incident.corrections.findLast(({ instant }) => instant === "handledAt");
	return { ...moment(incident.handledAt, "incident handled"), entered: { by: correction?.by ?? null, at: correction?.at ?? null } };
}
