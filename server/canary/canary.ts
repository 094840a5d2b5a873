import { randomUUID } from "node:crypto";
import { canaryChange } from "../../alerting/canary/canary-change.ts";
import { type CanaryRun, inOrder, nextRunAfter, resultOf, troubleOf } from "../../alerting/canary/run.ts";
import { formatInstant, type Millis, SECOND } from "../../streams/instant.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import { setAlarm } from "../monitor/alarm.ts";
import { orAborted } from "../or-aborted.ts";
import type { BannerView } from "../views/overview-view.ts";
import type { CanaryFace } from "./canary-face.ts";
import { viewOfCanary, viewOfRun } from "./canary-view.ts";
import { recallRuns } from "./runs.ts";
import { type ChainParts, walk } from "./walk.ts";

export type CanaryParts = ChainParts & {
	readonly clock: Clock;
	readonly say: Log;
	readonly metrics: Pick<Metrics, "canaryRan">;
	/** A run that has not ended after so long has failed at the hop where it hangs. */
	readonly within?: Millis;
};

export type Canary = { readonly face: CanaryFace; banners(): BannerView[]; stop(): Promise<void> };

const WITHIN: Millis = 90 * SECOND;

/** Runs a canary outage through the whole chain at each full hour, and when asked to; never two at once. What the last run ended with is known when it resolves. */
export async function startCanary(parts: CanaryParts): Promise<Canary> {
	const { clock, within = WITHIN } = parts;
	const [runs, runningSince] = [await recallRuns(parts.store), clock.now()];
	const stopping = new AbortController();
	let running: CanaryRun | null = null;
	let ending: Promise<void> = Promise.resolve();

	async function go(begun: CanaryRun): Promise<void> {
		const over = new AbortController();
		const late = setTimeout(() => over.abort(within), within);
		const note: Parameters<typeof walk>[2]["note"] = (hop) => {
			running &&= { ...running, hops: inOrder([...running.hops, hop]) };
		};
		try {
			await walk(parts, begun, { note, over: AbortSignal.any([over.signal, stopping.signal]) });
		} finally {
			clearTimeout(late);
		}
		const ended = { ...(running ?? begun), endedAt: clock.now() };
		running = null;
		if (stopping.signal.aborted) return;
		runs.keep(ended);
		await end(parts, ended, stopping.signal);
	}

	function ask(by: string | null): ReturnType<CanaryFace["ask"]> {
		if (running !== null) return { begun: false, run: viewOfRun(running) };
		const begun: CanaryRun = { id: randomUUID(), startedAt: clock.now(), endedAt: null, askedBy: by, hops: [] };
		running = begun;
		ending = go(begun)
			.catch((error: unknown) => stopping.signal.aborted || parts.say.error({ err: error }, "a run of the canary could not be kept"))
			.then(() => {
				if (running?.id === begun.id) running = null;
			});
		return { begun: true, run: viewOfRun(begun) };
	}

	const alarm = setAlarm(clock, () => {
		ask(null);
		alarm.aim(nextRunAfter(clock.now()));
	});
	alarm.aim(nextRunAfter(runningSince));
	return {
		face: {
			view: () => viewOfCanary([...(running === null ? [] : [running]), ...runs.ended()], nextRunAfter(clock.now())),
			ask,
			passedAt: runs.passedAt,
		},
		banners() {
			const trouble = troubleOf(runs.ended()[0] ?? null, runningSince, clock.now());
			// No error: what stands still while nothing is wrong is no reason to send work elsewhere (CONTRACT §4).
			return trouble === null ? [] : [{ id: "canary", level: "warning", cause: "canary-failed", detail: trouble.words, since: formatInstant(trouble.since) }];
		},
		async stop() {
			alarm.stop();
			stopping.abort();
			await ending;
		},
	};
}

/** What it came to is said and counted whatever happens; that it could not be kept is in the log. */
async function end({ store, metrics, say, told }: CanaryParts, run: CanaryRun, stopping: AbortSignal): Promise<void> {
	const result = resultOf(run);
	metrics.canaryRan(result === "passed" ? "passed" : "failed");
	say[result === "passed" ? "info" : "error"]({ canary: run }, "the canary ended");
	await orAborted(stopping, store.commit({ canaries: [canaryChange(run, run.endedAt ?? run.startedAt)] }));
	told();
}
