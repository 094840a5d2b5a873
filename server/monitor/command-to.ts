import type { Change } from "../../streams/change.ts";
import { isOfService } from "../../streams/command.ts";
import { formatInstant, type Millis, SECOND } from "../../streams/instant.ts";
import type { Command, CommandAnswer, EffectAnswer } from "../command.ts";
import { activityView } from "../views/show-firm.ts";
import { incidentView } from "../views/show-incident.ts";
import { serviceView } from "../views/show-service.ts";
import { conclude } from "./conclude.ts";
import { effectOf } from "./effect.ts";
import { carryOut } from "./engine-commands.ts";
import { frontierOf, type Monitor, pass } from "./monitor.ts";
import { settleAll } from "./settle.ts";

/** How long a command about a service waits at most for what was recorded before it. */
const WAITS_AT_MOST: Millis = SECOND;

/**
 * Carries out what a person or another program asked for, and answers once it is durable. A command about a service comes after
 * whatever fell due before it (SEMANTICS 1.2), so it waits until what was recorded up to its own instant has been read.
 */
export async function commandTo(
	monitor: Monitor,
	command: Command,
	{ by, reason }: { readonly by: string; readonly reason: string | null },
): Promise<CommandAnswer> {
	const at = monitor.parts.clock.now();
	if (isOfService(command)) await readUpTo(monitor, at);
	return pass(monitor, async () => {
		const given = { at, by, reason };
		const changes = [...(isOfService(command) ? settleAll(monitor.engine, at) : []), ...carryOut(monitor.engine, command, given)];
		monitor.parts.traces.follow(changes, { name: command.command, traceparent: null, attributes: {} });
		await conclude(monitor, changes);
		return answer(monitor, command, changes);
	});
}

/** What such a command would do if it were given now. It looks at the engine as it stands between two turns, so it waits for no commit. */
export async function previewOf(
	monitor: Monitor,
	command: Command,
	{ by, reason }: { readonly by: string; readonly reason: string | null },
): Promise<EffectAnswer> {
	const asked = monitor.parts.clock.now();
	if (isOfService(command)) await readUpTo(monitor, asked);
	const at = monitor.parts.clock.now();
	return effectOf(monitor.engine, command, { at, by, reason }, isOfService(command) ? at : frontierOf(monitor));
}

async function readUpTo(monitor: Monitor, at: number): Promise<void> {
	const until = at + WAITS_AT_MOST;
	while (frontierOf(monitor) < at && monitor.parts.clock.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
}

function answer(monitor: Monitor, command: Command, changes: readonly Change[]): CommandAnswer {
	const refused = changes.find((change) => change.kind === "command-refused");
	if (refused) return { refused: refused.reason ?? `refused at ${formatInstant(refused.happenedAt)}` };
	const { engine, intake, parts } = monitor;
	const state = "service" in command ? engine.services.find((entry) => entry.service.id === command.service) : undefined;
	const named =
		changes.map((change) => /^incident\/([^/]+)/.exec(change.subject)?.[1]).find((id) => id !== undefined) ?? ("incident" in command ? command.incident : null);
	const incident = named ? engine.register.incidents.get(named) : undefined;
	return {
		changes: changes.map(activityView),
		service: state ? serviceView(engine, intake.recent, state, parts.clock.now()) : null,
		incident: incident ? incidentView(engine, incident, parts.clock.now()) : null,
	};
}
