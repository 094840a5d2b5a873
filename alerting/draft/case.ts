import { dateOf, type Instant, MINUTE } from "../../streams/instant.ts";
import type { Service } from "../../streams/inventory.ts";
import { clockAt, type OutageFacts } from "../../streams/outage.ts";
import { unionTime } from "../criteria/trading-time.ts";
import { dateAfter } from "../filings/business-days.ts";
import type { Frozen } from "../filings/filing.ts";
import type { Person } from "../firm.ts";
import { type Bulletin, vendorsOf } from "../incidents/bulletins.ts";
import { type Incident, keyOf } from "../incidents/incident.ts";
import { serviceOf } from "../incidents/links.ts";
import type { Duties } from "../pass.ts";
import { type Rules, rulesAt } from "../rules/pack.ts";
import type { Form } from "./forms.ts";

/**
 * What a draft is made from beside the incident. `outages`: newest facts, of which those of the incident are taken; `incidents` and
 * `bulletins`: all there are, for what was notified before and what vendors said; `at`: as of when.
 */
export type DraftContext = {
	readonly duties: Duties;
	readonly outages: readonly OutageFacts[];
	readonly incidents: ReadonlyMap<string, Incident>;
	readonly bulletins: readonly Bulletin[];
	readonly verdicts: ReadonlyMap<string, { readonly verdict: string; readonly cause: string | null }>;
	readonly at: Instant;
};

/** One incident looked at for one filing, at one instant. `last`: what was filed of it last; null: nothing was. */
export type Case = DraftContext & {
	readonly incident: Incident;
	readonly form: Form;
	readonly services: readonly Service[];
	readonly rules: Rules;
	readonly last: Frozen | null;
};

/** Everything that a field of a form may be filled from, by the rules in force at the occurrence; outages of the incident alone, by their start. */
export function caseOf(incident: Incident, form: Form, context: DraftContext): Case {
	const { inventory } = context.duties.firm;
	const services = incident.services.map((id) => serviceOf(inventory, id)).filter((service) => service !== undefined);
	const outages = context.outages.filter((outage) => incident.outages.includes(keyOf(outage))).sort((a, b) => a.startedAt - b.startedAt);
	const bulletins = context.bulletins.filter((bulletin) => isOf(bulletin, incident, context));
	return { ...context, incident, form, services, outages, bulletins, rules: rulesAt(context.duties.rules, incident.occurredAt), last: lastFiled(incident) };
}

function lastFiled({ filings }: Incident): Case["last"] {
	const filed = filings.flatMap(({ frozen }) => (frozen === null ? [] : [frozen]));
	return filed.toSorted((a, b) => a.submission.filedAt - b.submission.filedAt).at(-1) ?? null;
}

/** Is it a word of a vendor of the incident, of the days that C4 counts (SEMANTICS 5.3)? Older ones are of other events, and so are later ones that are not in its ledger. */
function isOf({ vendor, firstNotifiedOn, receivedAt }: Bulletin, incident: Incident, { duties }: DraftContext): boolean {
	if (!vendorsOf(incident, duties.firm.inventory).includes(vendor)) return false;
	const { otherFirmsWithinDays } = rulesAt(duties.rules, incident.occurredAt).criteria;
	const isAct = incident.awareness.some((act) => act.source === "vendor" && act.at === receivedAt);
	const isLater = !isAct && firstNotifiedOn > dateAfter(dateOf(incident.openedAt), otherFirmsWithinDays);
	return !isLater && dateOf(Math.max(receivedAt, incident.openedAt)) <= dateAfter(firstNotifiedOn, otherFirmsWithinDays);
}

/** Where the clock of the incident stands: at its restoration, at the start of the stable window of what recovers last, else now (SEMANTICS 3.3). */
export function standsAt({ outages, at }: Case): Instant {
	return outages.length === 0 ? at : Math.max(...outages.map((outage) => clockAt(outage, at)));
}

/** Whole minutes of outage so far, rounded down; none without an outage. */
export function wallMinutes(subject: Case): number {
	if (subject.outages.length === 0) return 0;
	return Math.floor((standsAt(subject) - subject.incident.occurredAt) / MINUTE);
}

/** The part of them inside the trading windows of the affected services. */
export function marketMinutes(subject: Case): number {
	if (subject.outages.length === 0) return 0;
	const spans = subject.services.map((service) => ({ window: service.tradingWindow, from: subject.incident.occurredAt, to: standsAt(subject) }));
	return Math.floor(unionTime(spans, subject.duties.firm.inventory.calendar) / MINUTE);
}

/** Where the evidence of outages lies, and what failed; that there is none is an answer too. */
export function evidenceOf(outages: readonly OutageFacts[]): string {
	return outages.length === 0 ? "no outage" : outages.map((outage) => `service/${outage.service}/outage/${outage.id} ${outage.cause}`.trimEnd()).join("; ");
}

/** The name of a service; its id where it is not configured any more. */
export function nameOf({ duties }: Pick<Case, "duties">, id: string): string {
	return serviceOf(duties.firm.inventory, id)?.name ?? id;
}

/** What people call a vendor; its id where nobody said. */
export function vendorName({ duties }: Pick<Case, "duties">, id: string): string {
	return duties.firm.inventory.vendors.find((vendor) => vendor.id === id)?.name ?? id;
}

/** An affected service that nobody can see now: what the draft says of it is then what was last known. */
export function isBlind({ outages, verdicts }: Case): boolean {
	return outages.some((outage) => outage.endedAt === null && verdicts.get(outage.service)?.verdict === "unknown");
}

/** The reporter: whom a person named, else the first of the roster who may report. Null for somebody who is not in the roster. */
export function reporterOf({ incident, duties }: Case): Person | null {
	const named = incident.fields[10]?.value;
	const candidates = reporters(duties.firm.roster);
	return (named === undefined ? candidates[0] : duties.firm.roster.find((person) => person.id === named)) ?? null;
}

/** Who may report for the firm (經辦), in the order of the roster. */
export function reporters(roster: readonly Person[]): readonly Person[] {
	return roster.filter((person) => person.roles.includes("reporter"));
}

/** Channels of core services that are up now and not affected, without the affected channels. */
export function healthyChannels({ duties, services, verdicts }: Case): readonly string[] {
	const affected = services.flatMap((service) => service.channels);
	const healthy = duties.firm.inventory.services.filter((service) => service.core && !services.includes(service) && verdicts.get(service.id)?.verdict === "up");
	return [...new Set(healthy.flatMap((service) => service.channels))].filter((channel) => !affected.includes(channel));
}
