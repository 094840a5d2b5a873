import { canaryValues } from "../../alerting/canary/canary-firm.ts";
import { CANARY_SERVICE, type CanaryRun } from "../../alerting/canary/run.ts";
import type { Firm } from "../../alerting/firm.ts";
import type { Sample } from "../../streams/advance.ts";
import type { Instant } from "../../streams/instant.ts";
import type { Reading } from "../../streams/reading.ts";
import { orAborted } from "../or-aborted.ts";
import type { Inlet } from "../program.ts";
import type { CanaryEar } from "./ear.ts";
import type { Came } from "./step.ts";

export type TelemetryParts = { readonly ear: CanaryEar; readonly inlet: Pick<Inlet, "take"> };

/** The samples of a run go in by the door of posted telemetry, and come back by the one consumer: all of them, in their order; that one comes twice is no fault. */
export async function throughTheLog({ ear, inlet }: TelemetryParts, run: CanaryRun, firm: Firm, over: AbortSignal): Promise<Came<readonly Sample[]>> {
	const readings = canaryValues(run.startedAt).map((said): Reading => ({ ...PROBE, ...said }));
	const heard = new Map<Instant, Sample>();
	const all = Promise.withResolvers<void>();
	const leave = ear.listen(run.id, firm, (sample) => {
		heard.set(sample.at, sample);
		if (heard.size === readings.length) all.resolve();
	});
	try {
		await inlet.take({ readings, rejected: [] }, { format: "native", services: null, traceparent: null, canary: run.id });
		await orAborted(over, all.promise);
		return { passed: [...heard.values()] };
	} finally {
		leave();
	}
}

const PROBE = { kind: "addressed", service: CANARY_SERVICE, signal: "probe", site: null, source: null, detail: null, until: null } as const;
