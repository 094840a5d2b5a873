import type { IncidentCommand } from "../alerting/command.ts";
import type { Closure } from "../streams/calendar.ts";
import { carryOut } from "../streams/carry-out.ts";
import type { Change } from "../streams/change.ts";
import type { Given, ServiceCommand } from "../streams/command.ts";
import type { Instant } from "../streams/instant.ts";
import { absorb, change, type Engine, judgeAll, pass, queue, tell, withClosures } from "./engine.ts";

/** Announces that the market is closed on a day; windows and clocks follow at once (domain §4.2). */
export function closeDay(engine: Engine, closure: Closure, given: Given): readonly Change[] {
	engine.firm = withClosures(engine.firm, [closure]);
	const said = change(engine, {
		kind: "calendar-changed",
		subject: `calendar/${closure.date}`,
		from: null,
		to: closure.scope,
		happenedAt: given.at,
		reason: given.reason,
		by: given.by,
	});
	return [said, ...judgeAll(engine, given.at), ...reckonAgain(engine, given.at)];
}

/** Reckons the register anew: the calendar or the configuration it goes by is another one. */
export function reckonAgain(engine: Engine, at: Instant): readonly Change[] {
	const changes: Change[] = [];
	tell(engine, { type: "tick" }, at, changes);
	return changes;
}

/** Carries out a command on a service; a refusal is a change of its own, and everything else goes on. */
export function commandService(engine: Engine, command: ServiceCommand, given: Given): readonly Change[] {
	const state = engine.services.find((entry) => entry.service.id === command.service);
	if (state === undefined) return [refused(engine, command.command, `service/${command.service}`, `service ${command.service} is not configured`, given)];
	const changes: Change[] = [];
	const walk = pass(engine, given);
	const sites = engine.firm.inventory.sites.map((site) => site.id);
	const refusal = carryOut(state, command, given.at, sites, walk);
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
export function commandIncident(engine: Engine, command: IncidentCommand, given: Given): readonly Change[] {
	const changes: Change[] = [];
	tell(engine, { type: "command", command, by: given.by, reason: given.reason }, given.at, changes);
	return changes;
}

/** What cannot be carried out is a change too: its reason is kept, and replay goes on. */
export function refused(engine: Engine, command: string, subject: string, reason: string, given: Given): Change {
	return change(engine, {
		kind: "command-refused",
		subject,
		from: null,
		to: `${command}: ${reason}`,
		happenedAt: given.at,
		reason,
		by: given.by,
	});
}
