import { targetOf } from "../../alerting/commands/carry-out.ts";
import type { IncidentCommand, TargetedCommand } from "../../alerting/commands/command.ts";
import { refusesCorrection } from "../../alerting/commands/correct.ts";
import { outagesIn } from "../../alerting/incidents/incident.ts";
import type { Calendar } from "../../streams/calendar/calendar.ts";
import type { Closure } from "../../streams/calendar/days.ts";
import { carryOut as carryOutOnService } from "../../streams/carry-out.ts";
import type { Change } from "../../streams/change.ts";
import { type Given, isOfService, type OutageCorrection, refusesAhead, type ServiceCommand } from "../../streams/command.ts";
import { formatInstant, type Instant } from "../../streams/instant.ts";
import type { OutageFacts } from "../../streams/outage.ts";
import type { Command, FirmCommand } from "../command.ts";
import { absorb } from "./absorb.ts";
import { change, type Engine, pass, queue, withClosures } from "./engine.ts";
import { judgeAll } from "./take-sight.ts";
import { tell } from "./tell.ts";
import { distinct } from "./told.ts";

function isOfFirm(command: Command): command is FirmCommand {
	return command.command === "closeDay" || command.command === "startExercise" || command.command === "endExercise" || command.command === "handOver";
}

/** Carries out a command of a person or another program. What cannot be carried out is a change `command-refused`. */
export function carryOut(engine: Engine, command: Command, given: Given): readonly Change[] {
	if (isOfService(command)) return commandService(engine, command, given);
	if (isOfFirm(command)) return commandFirm(engine, command, given);
	return command.command === "correctInstant" ? correctInstant(engine, command, given) : commandIncident(engine, command, given);
}

function commandFirm(engine: Engine, command: FirmCommand, given: Given): readonly Change[] {
	if (command.command === "closeDay") {
		const { date, scope, announcedAt } = command;
		return closeDay(engine, { date, scope, announcedAt: announcedAt ?? given.at, reason: given.reason }, given);
	}
	if (command.command === "handOver") return handOver(engine, command, given);
	if (command.command === "startExercise")
		return command.services.flatMap((service) => commandService(engine, { command: "startExercise", service, plan: command.plan }, given));
	const running = engine.services.filter((state) => state.exercises.some((exercise) => exercise.until === null)).map((state) => state.service.id);
	const services = command.services.length > 0 ? command.services : running;
	if (services.length === 0) return [refused(engine, "endExercise", "register", "no exercise runs", given)];
	return services.flatMap((service) => commandService(engine, { command: "endExercise", service }, given));
}

/** Where shifts that change hands are told. */
export const HANDOVER = "handover";

/** The shift goes to whoever says so, and with it what somebody had taken on; what nobody has stays 無人接手, for all to see. */
function handOver(engine: Engine, { from, note }: Extract<FirmCommand, { command: "handOver" }>, given: Given): readonly Change[] {
	if (from === given.by) return [refused(engine, "handOver", HANDOVER, `from: found ${from}, who takes over, expected another person`, given)];
	const said = change(engine, { kind: "note-added", subject: HANDOVER, from, to: given.by, happenedAt: given.at, reason: note, by: given.by });
	const taken = [...engine.register.incidents.values()].filter(({ state, acknowledged }) => acknowledged !== null && (state === "open" || state === "handled"));
	const acknowledge = (incident: string) =>
		commandIncident(engine, { command: "acknowledge", incident, service: null, note: `由 ${from} 交班`, takesOver: true }, { ...given, reason: null });
	return [said, ...taken.flatMap(({ id }) => acknowledge(id))];
}

/** `occurredAt` and `restoredAt` go to the outage first and come back as its changes (SEMANTICS 4.8). */
function correctInstant(engine: Engine, command: Extract<TargetedCommand, { command: "correctInstant" }>, given: Given): readonly Change[] {
	const incident = targetOf(engine.register, command);
	const outage = incident === null ? null : outageToCorrect(outagesIn(incident, engine.register.outages), command.instant);
	if (incident === null || outage === null || refusesCorrection(incident, command, given) !== null) return commandIncident(engine, command, given);
	const correction: OutageCorrection = { outage, instant: command.instant === "occurredAt" ? "startedAt" : "endedAt", value: command.value };
	const changes = commandService(engine, { command: "correctOutage", service: outage.service, ...correction }, given);
	if (changes.some(({ kind }) => kind === "command-refused")) return changes;
	return [...changes, ...commandIncident(engine, { ...command, incident: incident.id, was: incident[command.instant] }, given)];
}

/** The earliest outage, or the one that ended last. */
function outageToCorrect(outages: readonly OutageFacts[], instant: string): OutageFacts | null {
	const told = outages.filter((outage) => outage.confirmedAt !== null);
	if (instant === "occurredAt") return [...told].sort((a, b) => a.startedAt - b.startedAt)[0] ?? null;
	if (instant !== "restoredAt" || told.some((outage) => outage.endedAt === null)) return null;
	return [...told].sort((a, b) => b.endedAt! - a.endedAt!)[0] ?? null;
}

/** Announces that the market is closed on a day; windows and clocks follow at once (domain §4.2). */
function closeDay(engine: Engine, closure: Closure, given: Given): readonly Change[] {
	const { calendar } = engine.firm.inventory;
	const subject = `calendar/${closure.date}`;
	const before = closureOf(calendar, closure.date);
	const refusal = refusesAhead("announcedAt", closure.announcedAt, given) ?? refusesRepeated(before, closure);
	if (refusal !== null) return [refused(engine, "closeDay", subject, refusal, given)];
	engine.firm = withClosures(engine.firm, [closure]);
	const said = change(engine, {
		kind: "calendar-changed",
		subject,
		from: before?.scope ?? calendar.dayOf(closure.date).type,
		to: closure.scope,
		happenedAt: given.at,
		reason: given.reason,
		by: given.by,
	});
	return [said, ...judgeAll(engine, () => given.at), ...reckonAgain(engine, given.at)];
}

/** The closure of a date that holds: the one announced last. */
function closureOf({ closures }: Calendar, date: string): Closure | null {
	return closures
		.filter((closure) => closure.date === date)
		.reduce<Closure | null>((last, next) => (last && last.announcedAt > next.announcedAt ? last : next), null);
}

/** Said again it is no news; known to have been announced earlier it is. */
function refusesRepeated(before: Closure | null, { date, scope, announcedAt }: Closure): string | null {
	if (before?.scope !== scope || announcedAt < before.announcedAt) return null;
	return `date: found ${date}, ${scope}, which was announced at ${formatInstant(before.announcedAt)} already, expected another date or scope`;
}

/** Reckons the register anew: the calendar or the configuration it goes by is another one. */
export function reckonAgain(engine: Engine, at: Instant): readonly Change[] {
	const changes: Change[] = [];
	tell(engine, { type: "tick" }, at, changes);
	return changes;
}

/** Carries out a command on a service; a refusal is a change of its own, and everything else goes on. */
function commandService(engine: Engine, command: ServiceCommand, given: Given): readonly Change[] {
	const state = engine.services.find((entry) => entry.service.id === command.service);
	if (state === undefined) return [refused(engine, command.command, `service/${command.service}`, `service ${command.service} is not configured`, given)];
	const changes: Change[] = [];
	const walk = pass(engine, given);
	const sites = engine.firm.inventory.sites.map((site) => site.id);
	const refusal = carryOutOnService(state, command, given.at, sites, walk);
	if (refusal !== null) return [refused(engine, command.command, `service/${command.service}`, refusal, given)];
	queue(engine, state);
	absorb(engine, [state], walk.changes, changes);
	if (command.command === "declareOutage" && command.awareAt !== null)
		changes.push(...commandIncident(engine, awarenessOf(command, command.awareAt), { ...given, reason: null }));
	return changes;
}

/** Whoever declares an outage says when they knew of it; why they declare it is no reason to count from later (SEMANTICS 4.4). */
function awarenessOf(command: Extract<ServiceCommand, { command: "declareOutage" }>, awareAt: Instant): IncidentCommand {
	return { command: "recordAwareness", incident: null, service: command.service, awareAt, source: command.source, note: null, reason: null };
}

/** Carries out a command on an incident. */
function commandIncident(engine: Engine, command: IncidentCommand, given: Given): readonly Change[] {
	const changes: Change[] = [];
	if (tell(engine, { type: "command", command, by: given.by, reason: given.reason }, given.at, changes)) return changes;
	return [refused(engine, command.command, "register", "incidents cannot be judged just now; the cause is in the log", given)];
}

/** What cannot be carried out is a change too: its reason is kept, and replay goes on. */
export function refused(engine: Engine, command: string, subject: string, reason: string, given: Given): Change {
	return distinct(engine.told, change(engine, { kind: "command-refused", subject, from: null, to: command, happenedAt: given.at, reason, by: given.by }));
}
