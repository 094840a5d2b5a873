import { dateOf, MINUTE } from "../../streams/instant.ts";
import { type Case, evidenceOf, healthyChannels, nameOf, standsAt } from "./case.ts";
import { CHOICES } from "./choices.ts";
import { yesNo, zh } from "./text.ts";
import { choicesOf, type Known, list, said, type Values, worded } from "./value.ts";

/** What is affected and what still works: fields 21–28, 32, 40, 43, 44. Clients and orders (27, 29) are in no signal, so a person says them. */
export const IMPACT_VALUES: Values = {
	21: ({ services }) =>
		list(
			services.map((service) => ({ value: service.id, text: service.name, englishText: service.id })),
			topology(services),
		),
	22: core,
	23: ({ services }) =>
		choicesOf(
			23,
			services.flatMap((service) => service.layer ?? []),
			topology(services),
		),
	24: ({ services }) =>
		choicesOf(
			24,
			services.flatMap((service) => service.channels),
			topology(services),
		),
	25: ({ services }) =>
		choicesOf(
			25,
			services.flatMap((service) => service.functions),
			topology(services),
		),
	26: sessions,
	28: regions,
	32: alternatives,
	40: dataLoss,
	43: availability,
	44: overall,
};

function topology(services: Case["services"]): string {
	return `configuration: ${services.map((service) => service.id).join(", ")}`;
}

function core({ services }: Case): Known | null {
	const cores = services.filter((service) => service.core);
	if (services.length === 0) return null;
	return worded(cores.length > 0, yesNo(cores.length > 0), cores.length > 0 ? `${topology(cores)} core` : `${topology(services)} not core`);
}

const FUTURES = "futures-";

/**
 * The windows of the calendar that the incident lies in. Those of futures only for services that keep them, or when nothing else is open:
 * a stock system's morning is none of theirs.
 */
function sessions(subject: Case): Known | null {
	const { incident, services, duties } = subject;
	const { calendar } = duties.firm.inventory;
	const [from, to] = [incident.occurredAt, Math.max(incident.occurredAt, standsAt(subject))];
	const phases = (CHOICES[26] ?? []).map((choice) => choice.value).filter((value) => calendar.windows.some((window) => window.name === value));
	const touched = phases.filter((phase) => calendar.stretchAt(phase, from).open || calendar.timeInside(phase, from, to) > 0);
	const kept = services.flatMap((service) => [service.tradingWindow, service.hours]);
	const stocks = touched.filter((phase) => !phase.startsWith(FUTURES) || kept.includes(phase));
	const found = stocks.length > 0 ? stocks : touched;
	return choicesOf(26, found.length > 0 ? found : ["closed"], `calendar ${calendar.name} ${dateOf(from)}`);
}

/** Where connections were cut off on purpose. */
function regions({ incident }: Case): Known | null {
	const blocked = [...new Set(incident.actions.filter(({ kind, text }) => kind === "geo-block" && text).map(({ text }) => text))].join("；");
	return blocked === "" ? null : said({ text: `封鎖連線之地區：${blocked}`, englishText: `connections blocked: ${blocked}` }, "action geo-block");
}

/** Even that there is none is an answer. When all is well again, what was offered is what was filed, not what works by then. */
function alternatives(subject: Case): Known {
	const offered = subject.incident.restoredAt === null ? undefined : subject.last?.draft.fields.find(({ number }) => number === 32);
	if (offered != null && offered.value !== null) return worded(offered.value, offered, `filing/${subject.last?.draft.kind}`);
	const healthy = choicesOf(32, healthyChannels(subject), "core services that are up and not affected");
	return healthy ?? worded([], { text: "無", englishText: "none" }, "no core service is up and not affected");
}

/** Without a switch nothing was lost by switching. What a switch lost, only the replication of that moment tells. */
function dataLoss(subject: Case): Known | null {
	const { outages, services } = subject;
	const objectives = services.filter((service) => service.rpoMs !== null);
	if (outages.length === 0 || objectives.length === 0 || outages.some((outage) => outage.takenOverAt !== null)) return null;
	const rpo = (rpoMs: number | null) => `${(rpoMs ?? 0) / MINUTE}`;
	const wording = {
		text: zh`未切換備援，無因切換造成之資料遺失（RPO：${objectives.map((service) => zh`${nameOf(subject, service.id)} ${rpo(service.rpoMs)} 分`).join("、")}）`,
		englishText: `not switched, so nothing was lost by a switch (RPO: ${objectives.map((service) => `${service.id} ${rpo(service.rpoMs)} min`).join(", ")})`,
	};
	return said(wording, `configuration: rpo; ${evidenceOf(outages)}`);
}

const LEVELS: readonly (readonly [text: string, englishText: string])[] = [
	["服務未中斷", "no outage"],
	["非核心系統中斷", "a non-core system is out"],
	["核心系統中斷，未逾可容忍中斷時間；或非核心系統逾時", "a core system is out within its tolerance, or a non-core one beyond its limit"],
	["核心系統中斷逾可容忍中斷時間", "a core system is out beyond its tolerance"],
];

/** A national model, shown as reference only (SEMANTICS 4.11). */
function availability({ incident, outages }: Case): Known {
	const level = incident.availabilityLevel;
	const [text, englishText] = LEVELS[level] ?? ["", ""];
	return worded(String(level), { text: zh`${level} 級：${text}`, englishText: `level ${level}: ${englishText}` }, evidenceOf(outages));
}

/** The highest of the three dimensions, as far as people said them (domain §1.1). */
function overall({ incident }: Case): Known {
	const said = [41, 42, 43].map((number) => levelIn(incident.fields[number]?.value));
	const own = said[2] ?? incident.availabilityLevel;
	const level = Math.max(own, said[0] ?? 0, said[1] ?? 0);
	const unsaid = [41, 42].filter((_, index) => said[index] === null);
	const evidence = `maximum of fields 41, 42, 43${unsaid.length === 0 ? "" : `; not said yet: ${unsaid.join(", ")}`}`;
	return worded(level, { text: zh`${level} 級`, englishText: `level ${level}` }, evidence);
}

/** The level with which a person's reason begins: `2 帳務資料…`, `2`; null where there is none. */
function levelIn(value: unknown): number | null {
	const digit = /^\s*([0-4])(?!\d)/.exec(String(value ?? ""))?.[1];
	return digit === undefined ? null : Number(digit);
}
