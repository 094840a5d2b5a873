import { refusesAhead } from "../../streams/command.ts";
import { serviceOf } from "../incidents/links.ts";
import { NOTHING, openIncident, ownerOf } from "../incidents/placing.ts";
import type { GivenPass } from "../pass.ts";
import type { Outcome, Parts } from "../register.ts";
import type { OpeningCommand } from "./command.ts";
import { actOf, type Named } from "./record.ts";

/** For a service with a suspicion, or a running outage in no incident, awareness opens one at once (SEMANTICS 4.4). */
export function openByAwareness(register: Parts, command: Named<"recordAwareness">, pass: GivenPass): Outcome {
	const { service } = command;
	const subject = service === null ? "register" : `service/${service}`;
	const outage = [...register.outages.values()].find(
		(entry) => entry.service === service && entry.endedAt === null && ownerOf(register, [`${entry.service}/${entry.id}`]) === null,
	);
	if (service === null || outage === undefined) return { refusal: "neither an open incident nor a running outage to be aware of", subject };
	const refusal = refusesAhead("awareAt", command.awareAt, pass);
	if (refusal !== null) return { refusal, subject };
	const awareness = [actOf(command, pass)];
	return openIncident(register, { ...NOTHING, name: service, openedBy: "awareness", outages: [outage], awareness }, pass);
}

/** Opens an incident that no telemetry shows; never makes an outage (CONTRACT §4). */
export function reportIncident(register: Parts, command: Extract<OpeningCommand, { command: "reportIncident" }>, pass: GivenPass): Outcome {
	const { nature, category, description } = command;
	const services = [...new Set(command.services)].sort();
	const unknown = services.find((service) => serviceOf(pass.duties.firm.inventory, service) === undefined);
	const refusal =
		(unknown === undefined ? null : `service ${unknown} is not configured`) ??
		refusesAhead("occurredAt", command.occurredAt, pass) ??
		refusesAhead("awareAt", command.awareAt, pass);
	if (refusal !== null) return { refusal, subject: "register" };
	const act = { at: command.awareAt ?? pass.at, source: "report", note: description, by: pass.by, recordedAt: pass.at, reason: null };
	const reported = { occurredAt: command.occurredAt ?? pass.at, nature, category, description };
	const name = services[0] ?? nature ?? "report";
	const opening = { ...NOTHING, name, openedBy: "report" as const, services, awareness: [act], reported, exerciseSince: exerciseOf(register, services) };
	return openIncident(register, opening, pass);
}

/** Of an exercise only if all its services are in that one: an incident of any other service counts as real (SEMANTICS 4.9). */
function exerciseOf(register: Parts, services: readonly string[]) {
	const starts = new Set(services.map((service) => register.services.get(service)?.exerciseSince ?? null));
	return starts.size === 1 ? [...starts][0]! : null;
}
