import { performance } from "node:perf_hooks";
import { setTimeout as after } from "node:timers/promises";
import { HOPS, type Hop, type HopName } from "../../alerting/canary/run.ts";
import { type Why, why } from "../../alerting/canary/why.ts";
import { type Millis, SECOND } from "../../streams/instant.ts";
import { orAborted } from "../or-aborted.ts";

/** What a hop came to: what the next ones go on with, or why it failed or had nobody to ask. */
export type Came<T> = { readonly passed: T } | { readonly failed: Why } | { readonly notAsked: Why };

/** Where a run notes its hops. `over` aborts when its time is over, with the reason that says so. */
export type Walk = { readonly note: (hop: Hop) => void; readonly over: AbortSignal };

/** Does a hop and notes it: it ends when the run is over at the latest, and what it throws is why it failed. Undefined: it did not pass. */
export async function step<T>({ note, over }: Walk, name: HopName, work: () => Promise<Came<T>>): Promise<T | undefined> {
	const begun = performance.now();
	const came = await orAborted(over, work()).catch((error: unknown) => ({ failed: whyOf(error, over) }));
	const latencyMs = Math.round(performance.now() - begun);
	if ("notAsked" in came) note({ name, state: "not-asked", latencyMs: null, why: came.notAsked });
	else if ("failed" in came) note({ name, state: "failed", latencyMs, why: came.failed });
	else note({ name, state: "passed", latencyMs, why: null });
	return "passed" in came ? came.passed : undefined;
}

function whyOf(error: unknown, over: AbortSignal): Why {
	if (over.aborted) return why("run-over", { seconds: String(Math.round(over.reason / SECOND)) });
	return why("said", { text: (error instanceof Error ? error.message : String(error)).slice(0, 300) });
}

/** What was not come to is said with the hop that it rests on. */
export function leaveOut({ note }: Walk, done: readonly Hop[]): void {
	const failed = done.find(({ state }) => state === "failed");
	if (failed === undefined) return;
	for (const name of HOPS)
		if (done.every((hop) => hop.name !== name)) note({ name, state: "not-asked", latencyMs: null, why: why("rests-on", { hop: failed.name }) });
}

const LOOKS_EVERY: Millis = 100;

/** Looks until there is something, or until the run is over. */
export async function found<T>(look: () => Promise<T | null>, over: AbortSignal): Promise<T> {
	for (;;) {
		const seen = await look();
		if (seen !== null) return seen;
		await after(LOOKS_EVERY, undefined, { signal: over });
	}
}
