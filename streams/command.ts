import { formatInstant, type Instant } from "./instant.ts";
import type { OutageFacts } from "./outage.ts";

/** What a person or another program does to one service (CONTRACT §4). Instants left out are the command's own `at`. */
export type ServiceCommand =
	| {
			readonly command: "declareOutage";
			readonly service: string;
			readonly occurredAt: Instant | null;
			readonly awareAt: Instant | null;
			readonly source: string | null;
	  }
	| {
			readonly command: "recordRestored";
			readonly service: string;
			readonly effectiveAt: Instant | null;
			readonly how: "restored" | "substitute";
			readonly substitute: string | null;
			readonly evidence: string | null;
	  }
	| { readonly command: "takeOver"; readonly service: string; readonly site: string; readonly effectiveAt: Instant | null }
	| { readonly command: "failBack"; readonly service: string; readonly effectiveAt: Instant | null }
	| {
			readonly command: "declareMaintenance";
			readonly service: string;
			readonly from: Instant | null;
			readonly until: Instant;
			readonly ticket: string | null;
	  }
	| { readonly command: "startExercise"; readonly service: string; readonly plan: string | null }
	| { readonly command: "endExercise"; readonly service: string }
	| ({ readonly command: "correctOutage"; readonly service: string } & OutageCorrection);

/** An instant of an outage, as it truly was (SEMANTICS 4.8). `outage`: its newest facts. */
export type OutageCorrection = { readonly outage: OutageFacts; readonly instant: "startedAt" | "endedAt"; readonly value: Instant };

/** What a person asks for one service. Exercises and corrections come from commands that concern more. */
const OF_SERVICE = ["declareOutage", "recordRestored", "takeOver", "failBack", "declareMaintenance"] as const satisfies readonly ServiceCommand["command"][];
/** By its name, so that commands of more than one service can be told apart. */
export type OfService = { readonly command: (typeof OF_SERVICE)[number] };

/** Is it what a person asks for one service? */
export function isOfService<Command extends { readonly command: string }>(command: Command): command is Extract<Command, OfService> {
	return OF_SERVICE.some((name) => name === command.command);
}

/** Who gave a command, when, and why. */
export type Given = { readonly at: Instant; readonly by: string | null; readonly reason: string | null };

/** Why an instant that a person gave cannot be: it lies after the command at `at`; null if it does not, or was left out. */
export function refusesAhead(name: string, instant: Instant | null, { at }: { readonly at: Instant }): string | null {
	if (instant === null || instant <= at) return null;
	return `${name} ${formatInstant(instant)} lies after the command's instant ${formatInstant(at)}`;
}
