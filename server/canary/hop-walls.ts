import { why } from "../../alerting/canary/why.ts";
import type { Millis } from "../../streams/instant.ts";
import { SECOND } from "../../streams/instant.ts";
import type { Came } from "./step.ts";

/** Did a wall that is connected answer? `name`: what it calls itself, or the id of its socket. */
export type WallAnswer = { readonly name: string; readonly answered: boolean };

/** Asks every wall that is connected whether it hears us. */
export type AskWalls = (run: string, patience: Millis) => Promise<readonly WallAnswer[]>;

/** A wall that draws a second late is well. */
const PATIENCE: Millis = 5 * SECOND;

/** The canary reaches every wall over its socket and each answers; those that do not are named. */
export async function askWalls(ask: AskWalls, run: string): Promise<Came<number>> {
	const answers = await ask(run, PATIENCE);
	if (answers.length === 0) return { notAsked: why("no-walls") };
	const silent = answers.filter(({ answered }) => !answered).map(({ name }) => name);
	return silent.length === 0 ? { passed: answers.length } : { failed: why("walls-silent", { walls: silent.join(", ") }) };
}
