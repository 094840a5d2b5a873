import { type Incident, isNamable, newestFirst } from "../incidents/incident.ts";
import type { GivenPass } from "../pass.ts";
import { type Outcome, type Parts, put } from "../register.ts";
import { recordBulletin } from "./bulletin-command.ts";
import type { IncidentCommand, Target, TargetedCommand } from "./command.ts";
import { correctInstant } from "./correct.ts";
import { decideCriterion, decideReportable, downgrade, recordHandled, withdraw } from "./decide.ts";
import { recordFiling, refile } from "./file.ts";
import { merge, split } from "./merge.ts";
import { openByAwareness, reportIncident } from "./open.ts";
import { acknowledge, note, recordAction, recordAwareness, setExternalCause, setField } from "./record.ts";
import { approveFiling, requestReview, returnFiling } from "./review.ts";

/** Carries out a command of a person or another program (CONTRACT §4). */
export function carryOut(register: Parts, command: IncidentCommand, pass: GivenPass): Outcome {
	if (command.command === "reportIncident") return reportIncident(register, command, pass);
	if (command.command === "recordBulletin") return recordBulletin(register, command, pass);
	const incident = command.command === "recordAwareness" ? awareOf(register, command) : targetOf(register, command);
	if (incident === null && command.command === "recordAwareness" && command.incident === null) return openByAwareness(register, command, pass);
	if (incident === null) return { refusal: unknown(command), subject: nameOf(command) };
	const changed = change(register, incident, command, pass);
	if (typeof changed === "string") return { refusal: changed, subject: `incident/${incident.id}` };
	return "incidents" in changed ? changed : put(register, changed);
}

/** By its id, or the newest open one that has the service (CONTRACT §6.1, SEMANTICS 4.7); null if there is none. */
export function targetOf({ incidents }: Pick<Parts, "incidents">, { incident, service }: Target): Incident | null {
	if (incident !== null) return incidents.get(incident) ?? null;
	const naming = [...incidents.values()].filter((entry) => isNamable(entry) && service !== null && entry.services.includes(service));
	return naming.sort(newestFirst)[0] ?? null;
}

/** What somebody knows of a service now is not of an exercise that is over, though nobody may have said that its incident is handled (SEMANTICS 4.9). */
function awareOf(register: Parts, target: Target): Incident | null {
	const isNow = ({ exerciseSince }: Incident) => exerciseSince === null || exerciseSince === register.services.get(target.service ?? "")?.exerciseSince;
	return targetOf(
		{ incidents: target.incident === null ? new Map([...register.incidents].filter(([, incident]) => isNow(incident))) : register.incidents },
		target,
	);
}

function unknown({ incident, service }: Target): string {
	if (incident !== null) return `no open incident ${incident}`;
	return service === null ? "neither incident nor service: found nothing, expected one of the two" : `no open incident with service ${service}`;
}

function nameOf({ incident, service }: Target): string {
	return incident !== null ? `incident/${incident}` : service !== null ? `service/${service}` : "register";
}

/** The incident after the command, or the register where others change too, or why not. */
function change(register: Parts, incident: Incident, command: TargetedCommand, pass: GivenPass): Incident | Parts | string {
	switch (command.command) {
		case "acknowledge":
			return acknowledge(incident, command, pass);
		case "recordAwareness":
			return recordAwareness(incident, command, pass);
		case "decideReportable":
			return decideReportable(incident, command, pass);
		case "decideCriterion":
			return decideCriterion(incident, command, pass);
		case "downgrade":
			return downgrade(incident, command, pass);
		case "setField":
			return setField(incident, command, pass);
		case "recordAction":
			return recordAction(incident, command, pass);
		case "recordFiling":
			return recordFiling(register, incident, command, pass);
		case "refile":
			return refile(register, incident, command, pass);
		case "requestReview":
			return requestReview(incident, command, pass);
		case "approveFiling":
			return approveFiling(incident, command, pass);
		case "returnFiling":
			return returnFiling(incident, command, pass);
		case "recordHandled":
			return recordHandled(incident, command, register.outages, pass);
		case "withdraw":
			return withdraw(incident, command, pass);
		case "correctInstant":
			return correctInstant(incident, command, pass);
		case "setExternalCause":
			return setExternalCause(incident, command, pass);
		case "merge":
			return merge(register, incident, command, pass);
		case "split":
			return split(register, incident, command, pass);
		case "note":
			return note(incident, command, pass);
	}
}
