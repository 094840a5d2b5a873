import type { Instant } from "../streams/instant.ts";
import type { Register } from "./advance.ts";
import { withAct } from "./awareness.ts";
import type { IncidentCommand, Target } from "./command.ts";
import { refusesValue } from "./field-choices.ts";
import { fieldOf } from "./fields.ts";
import { file, refusesFiling, type Submission } from "./filings.ts";
import { type Incident, isNamable, newestFirst } from "./incident.ts";
import { serviceOf } from "./links.ts";
import { openIncident, ownerOf, type Pass, put } from "./placing.ts";
import { rulesAt } from "./rules/pack.ts";

type Parts = Pick<Register, "incidents" | "outages">;
type Named<C extends IncidentCommand["command"]> = Extract<IncidentCommand, { readonly command: C }>;

/** A command as given: by whom, and why. */
export type GivenPass = Pass & { readonly by: string | null; readonly reason: string | null };

/** The register after a command, or why it cannot be carried out, with the subject of the refusal. */
export type Outcome = Parts | { readonly refusal: string; readonly subject: string };

/** Carries out a command of a person or another program (CONTRACT §4). */
export function carryOut(register: Parts, command: IncidentCommand, pass: GivenPass): Outcome {
	if (command.command === "reportIncident") return reportIncident(register, command, pass);
	const incident = target(register, command);
	if (incident === null && command.command === "recordAwareness" && command.incident === null) return openByAwareness(register, command, pass);
	if (incident === null) return { refusal: `no open incident ${command.incident ?? `with service ${command.service}`}`, subject: nameOf(command) };
	const changed = change(incident, command, pass);
	return typeof changed === "string" ? { refusal: changed, subject: `incident/${incident.id}` } : put(register, changed);
}

/** By its id, or the newest open one that has the service (CONTRACT §6.1, SEMANTICS 4.7). */
function target({ incidents }: Parts, { incident, service }: Target): Incident | null {
	if (incident !== null) return incidents.get(incident) ?? null;
	const naming = [...incidents.values()].filter((entry) => isNamable(entry) && service !== null && entry.services.includes(service));
	return naming.sort(newestFirst)[0] ?? null;
}

function nameOf({ incident, service }: Target): string {
	return incident !== null ? `incident/${incident}` : service !== null ? `service/${service}` : "register";
}

/** The incident after the command, or why not. */
function change(incident: Incident, command: Exclude<IncidentCommand, { command: "reportIncident" }>, pass: GivenPass): Incident | string {
	switch (command.command) {
		case "acknowledge":
			return acknowledge(incident, command.note, pass);
		case "recordAwareness":
			return recordAwareness(incident, command, pass);
		case "setField":
			return setField(incident, command, pass);
		case "recordFiling":
			return recordFiling(incident, command, pass);
		case "note":
			return { ...incident, notes: [...incident.notes, { at: pass.at, by: pass.by, text: command.text }] };
	}
}

/** Somebody takes it on; the act of knowing of it is in the ledger too (SEMANTICS 4.4). */
function acknowledge(incident: Incident, note: string | null, { at, by }: GivenPass): Incident {
	const act = { at, source: "acknowledgement", note, by, recordedAt: at, reason: null };
	return { ...incident, acknowledged: { by, at }, awareness: withAct(incident.awareness, act) };
}

function recordAwareness(incident: Incident, command: Named<"recordAwareness">, pass: GivenPass): Incident | string {
	if (liesAhead(command.awareAt, pass)) return "awareAt lies after the command";
	return { ...incident, awareness: withAct(incident.awareness, actOf(command, pass)) };
}

function actOf({ awareAt, source, note, reason }: Named<"recordAwareness">, pass: GivenPass) {
	return { at: awareAt ?? pass.at, source: source ?? "person", note, by: pass.by, recordedAt: pass.at, reason: reason ?? pass.reason };
}

function liesAhead(instant: Instant | null, { at }: GivenPass): boolean {
	return instant !== null && instant > at;
}

/** For a service with a suspicion, or a running outage in no incident, awareness opens one at once (SEMANTICS 4.4). */
function openByAwareness(register: Parts, command: Named<"recordAwareness">, pass: GivenPass): Outcome {
	const { service } = command;
	const outage = [...register.outages.values()].find(
		(entry) => entry.service === service && entry.endedAt === null && ownerOf(register, [`${entry.service}/${entry.id}`]) === null,
	);
	if (service === null || outage === undefined) return { refusal: "neither an open incident nor a running outage to be aware of", subject: nameOf(command) };
	if (liesAhead(command.awareAt, pass)) return { refusal: "awareAt lies after the command", subject: nameOf(command) };
	return openIncident(register, { name: service, services: [], outages: [outage], awareness: [actOf(command, pass)], reported: null }, pass);
}

function setField(incident: Incident, { field, value }: Named<"setField">, { at, by }: GivenPass): Incident | string {
	const definition = fieldOf(field);
	if (definition === undefined) return `there is no field ${field}`;
	const { [field]: _, ...others } = incident.fields;
	if (value === null) return { ...incident, fields: others };
	const refusal = refusesValue(definition, value);
	return refusal ?? { ...incident, fields: { ...others, [field]: { value, by, at } } };
}

/** An initial filed while presumed or major counts as the major initial too (SEMANTICS 5.5). */
function recordFiling(incident: Incident, command: Named<"recordFiling">, pass: GivenPass): Incident | string {
	const submission: Submission = { filedAt: command.filedAt ?? pass.at, receipt: command.receipt, channel: command.channel, by: pass.by, enteredAt: pass.at };
	const filing = incident.filings.find((entry) => entry.kind === command.filing);
	const refusal = refusesFiling(filing, command.filing, submission);
	if (refusal !== null) return refusal;
	const isBoth = command.filing === "initial" && incident.major.state !== "no";
	const counts = (kind: string) => kind === command.filing || (isBoth && kind === "major-initial");
	const rules = rulesAt(pass.duties.rules, incident.occurredAt);
	const filings = incident.filings.map((entry) =>
		counts(entry.kind) && refusesFiling(entry, entry.kind, submission) === null ? file(entry, submission, rules) : entry,
	);
	return { ...incident, filings };
}

/** Opens an incident that no telemetry shows; never makes an outage (CONTRACT §4). */
function reportIncident(register: Parts, command: Named<"reportIncident">, pass: GivenPass): Outcome {
	const { nature, category, description } = command;
	const services = [...new Set(command.services)].sort();
	const unknown = services.find((service) => serviceOf(pass.duties.firm.inventory, service) === undefined);
	if (unknown !== undefined) return { refusal: `service ${unknown} is not configured`, subject: "register" };
	if (liesAhead(command.occurredAt, pass) || liesAhead(command.awareAt, pass))
		return { refusal: "occurredAt or awareAt lies after the command", subject: "register" };
	const act = { at: command.awareAt ?? pass.at, source: "report", note: description, by: pass.by, recordedAt: pass.at, reason: null };
	const reported = { occurredAt: command.occurredAt ?? pass.at, nature, category, description };
	return openIncident(register, { name: services[0] ?? nature ?? "report", services, outages: [], awareness: [act], reported }, pass);
}
