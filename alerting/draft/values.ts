import { formatInstant, type Instant, MINUTE } from "../../streams/instant.ts";
import { countingAct } from "../awareness.ts";
import { profileAt } from "../criteria.ts";
import type { FieldValue } from "../incident.ts";
import { rulesAt } from "../rules/pack.ts";
import { type Case, causes, evidenceOf, healthyChannels, isBlind, marketMinutes, reporterOf, wallMinutes } from "./case.ts";
import { CHOICES } from "./choices.ts";
import { fieldOf } from "./fields.ts";
import { measuresOf } from "./measures.ts";
import { both, clockText, listed, minuteText, type Wording, wordingOf, yesNo } from "./text.ts";

/** What the monitor knows or suggests for a field, and what it has it from. */
export type Known = Wording & { readonly value: FieldValue; readonly evidence: string | null };

/** What the monitor knows of each field, by number (domain §10); null where it knows nothing. */
export const KNOWN: Readonly<Record<number, (subject: Case) => Known | null>> = {
	1: formName,
	2: ({ incident }) => worded(incident.id, both(incident.id)),
	4: ({ at }) => worded(formatInstant(at), { text: `第 1 版 ${minuteText(at)}`, englishText: `version 1, ${minuteText(at)}` }),
	5: ({ incident, duties }) => worded(isExercise(incident, duties), yesNo(isExercise(incident, duties))),
	6: ({ duties: { firm } }) =>
		worded(`${firm.name} ${firm.code}`, { text: `${firm.name}（${firm.code}）`, englishText: `${firm.englishName ?? firm.name} (${firm.code})` }),
	7: (subject) => profiled(subject, (profile) => String(profile.securityLevel)),
	8: (subject) => profiled(subject, (profile) => profile.toleranceClass),
	10: reporter,
	11: contacts,
	12: ({ duties: { firm } }) => text([firm.ciso?.name, firm.ciso?.title]),
	14: vendors,
	15: ({ incident, outages }) => moment(incident.occurredAt, evidenceOf(outages.slice(0, 1)) ?? "report"),
	16: ({ incident }) => moment(incident.awareAt, actText(incident.awareness)),
	17: source,
	18: ({ incident }) => chosen(18, incident.reported?.nature ?? "service-anomaly", "report, outages"),
	19: ({ incident, outages }) =>
		chosen(19, incident.reported?.category ?? (outages.length > 0 ? "service-interruption" : "other"), evidenceOf(outages) ?? "report"),
	20: description,
	21: ({ services }) => list(services.map((service) => ({ value: service.id, text: service.name, englishText: service.id }))),
	22: coreSystems,
	23: ({ services }) =>
		choicesOf(
			23,
			services.map((service) => service.layer).filter((layer) => layer !== null),
		),
	24: ({ services }) =>
		choicesOf(
			24,
			services.flatMap((service) => service.channels),
		),
	25: ({ services }) =>
		choicesOf(
			25,
			services.flatMap((service) => service.functions),
		),
	32: alternatives,
	33: state,
	35: ({ incident, outages }) => (incident.restoredAt === null ? null : moment(incident.restoredAt, evidenceOf(outages))),
	36: (subject) => minutes(wallMinutes(subject), evidenceOf(subject.outages)),
	37: (subject) => minutes(marketMinutes(subject), evidenceOf(subject.outages)),
	38: tolerance,
	39: breached,
	46: ({ incident, outages }) => list(measuresOf(incident, outages)),
};

function formName({ form, incident, duties }: Case): Known {
	const { name, englishName } = rulesAt(duties.rules, incident.occurredAt).filings[form];
	return worded(form, { text: name, englishText: englishName });
}

function isExercise({ exerciseSince }: Case["incident"], { firm }: Case["duties"]): boolean {
	return exerciseSince !== null || firm.demo;
}

function worded(value: FieldValue, wording: Wording, evidence: string | null = null): Known {
	return { value, text: wording.text, englishText: wording.englishText, evidence };
}

function text(parts: readonly (string | null | undefined)[]): Known | null {
	const there = parts.filter((part) => part != null && part !== "").join(" ");
	return there === "" ? null : worded(there, both(there));
}

function moment(at: Instant, evidence: string | null): Known {
	return worded(formatInstant(at), both(minuteText(at)), evidence);
}

function minutes(count: number, evidence: string | null): Known {
	return worded(count, { text: `${count} 分`, englishText: `${count} min` }, evidence);
}

function chosen(number: number, value: string, evidence: string | null): Known {
	const field = fieldOf(number);
	return worded(value, field ? wordingOf(field, value) : both(value), evidence);
}

/** A list of choices in the order in which the form offers them; null for none. */
function choicesOf(number: number, values: readonly string[]): Known | null {
	return list((CHOICES[number] ?? []).filter((choice) => values.includes(choice.value)));
}

function list(entries: readonly (Wording & { readonly value: string })[]): Known | null {
	const values = entries.map((entry) => entry.value);
	return entries.length === 0 ? null : worded(values, listed(entries));
}

function profiled({ incident, duties }: Case, pick: (profile: NonNullable<ReturnType<typeof profileAt>>) => string): Known | null {
	const profile = profileAt(duties.firm, incident.occurredAt);
	return profile === null ? null : worded(pick(profile), both(pick(profile)));
}

function reporter(subject: Case): Known | null {
	const person = reporterOf(subject);
	return person === null ? null : worded(person.id, both([person.name, person.title].filter((part) => part !== null).join("／")), "roster");
}

function contacts(subject: Case): Known | null {
	const person = reporterOf(subject);
	return text([person?.phone, person?.email]);
}

function vendors({ services, duties }: Case): Known | null {
	const ids = new Set(services.map((service) => service.vendor));
	return text([
		duties.firm.inventory.vendors
			.filter((vendor) => ids.has(vendor.id))
			.map((vendor) => vendor.name)
			.join("、"),
	]);
}

function actText(ledger: Case["incident"]["awareness"]): string | null {
	const act = countingAct(ledger);
	return act === null ? null : [act.source, act.note].filter((part) => part !== null && part !== "").join(": ");
}

const SOURCES: Readonly<Record<string, string>> = {
	alarm: "alert",
	acknowledgement: "own-detection",
	declaration: "own-detection",
	report: "own-detection",
	person: "own-detection",
};

function source({ incident }: Case): Known | null {
	const act = countingAct(incident.awareness);
	if (act === null) return null;
	const isChoice = CHOICES[17]?.some((choice) => choice.value === act.source);
	return chosen(17, isChoice ? act.source : (SOURCES[act.source] ?? "intelligence"), actText(incident.awareness));
}

function description({ incident, outages, duties, at }: Case): Known | null {
	const said = incident.reported?.description;
	if (said) return worded(said, both(said), "report");
	const name = (id: string) => duties.firm.inventory.services.find((service) => service.id === id)?.name ?? id;
	if (outages.length === 0) return null;
	const zh = outages.map((outage) => `${name(outage.service)}自 ${clockText(outage.startedAt, at)} 起服務中斷（${outage.cause}）`).join("；");
	const en = outages.map((outage) => `${outage.service} out since ${clockText(outage.startedAt, at)} (${outage.cause})`).join("; ");
	return worded(zh, { text: zh, englishText: en }, evidenceOf(outages));
}

function coreSystems({ services }: Case): Known | null {
	const core = services.filter((service) => service.core).map((service) => service.id);
	return services.length === 0 ? null : worded(core.length > 0, yesNo(core.length > 0), core.join(", ") || null);
}

/** Even that there is none is an answer. */
function alternatives(subject: Case): Known {
	const healthy = choicesOf(32, healthyChannels(subject));
	return healthy === null ? worded([], { text: "無", englishText: "none" }, null) : { ...healthy, evidence: "services that are up and not affected" };
}

function state(subject: Case): Known {
	const { incident, outages } = subject;
	const known = chosen(33, incident.restoredAt === null ? "ongoing" : "restored", evidenceOf(outages));
	if (!isBlind(subject)) return known;
	return { ...known, text: `${known.text}（監控中斷，資料不足）`, englishText: `${known.englishText} (monitoring is blind, data insufficient)` };
}

function tolerance({ outages }: Case): Known | null {
	const limits = outages.map((outage) => outage.toleranceMs).filter((limit) => limit !== null);
	return limits.length === 0 ? null : minutes(Math.min(...limits) / MINUTE, evidenceOf(outages));
}

function breached(subject: Case): Known | null {
	if (subject.outages.every((outage) => outage.toleranceMs === null)) return null;
	const late = subject.outages.filter((outage) => outage.toleranceBreachedAt !== null);
	return worded(late.length > 0, yesNo(late.length > 0), late.length > 0 ? evidenceOf(late) : causes(subject) || null);
}
