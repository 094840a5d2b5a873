import { refusesAhead } from "../../streams/command.ts";
import { withAct } from "../incidents/awareness.ts";
import type { Correctable, Incident } from "../incidents/incident.ts";
import type { GivenPass } from "../pass.ts";
import { refusesOrder } from "./order.ts";
import { actOf, type Named } from "./record.ts";

/**
 * Corrects an instant of the incident; old and new stay on record (SEMANTICS 4.8). `occurredAt` and `restoredAt` belong to the outages,
 * which were corrected before this; here the reported occurrence follows.
 */
export function correctInstant(incident: Incident, command: Named<"correctInstant">, pass: GivenPass): Incident | string {
	const { instant, value, was = incident[instant] } = command;
	const refusal = refusesCorrection(incident, command, pass);
	if (refusal !== null) return refusal;
	const correction = { instant, from: was, to: value, at: pass.at, by: pass.by, reason: pass.reason };
	return moved({ ...incident, corrections: [...incident.corrections, correction] }, command, pass);
}

/** Why an instant of the incident cannot be corrected so, at the command's `at`; null if it can, as far as the incident knows: its outage may object. */
export function refusesCorrection(incident: Incident, command: Named<"correctInstant">, given: Pick<GivenPass, "at" | "reason">): string | null {
	const { instant, value } = command;
	const unfounded = refusesAhead(instant, value, given) ?? (given.reason === null ? "a correction needs a reason" : null);
	return unfounded ?? refusesUnknown(incident, instant) ?? refusesOrder(incident, instant, value);
}

/** What has not been yet, or is not certain, cannot be corrected. */
function refusesUnknown(incident: Incident, instant: Correctable): string | null {
	if (instant === "restoredAt" && incident.restoredAt === null) return incident.outages.length === 0 ? "no outage has ended" : "an outage runs";
	if (instant === "occurredAt" && incident.outages.length > 0 && incident.detectedAt === null) return "the outage is only suspected";
	return instant === "handledAt" && incident.handledAt === null ? "it is not handled yet" : null;
}

function moved(incident: Incident, { instant, value }: Named<"correctInstant">, pass: GivenPass): Incident {
	if (instant === "handledAt") return { ...incident, handledAt: value };
	if (instant === "awareAt")
		return { ...incident, awareness: withAct(incident.awareness, actOf({ awareAt: value, source: "correction", note: null, reason: pass.reason }, pass)) };
	if (instant !== "occurredAt") return incident;
	if (incident.reported !== null) return { ...incident, reported: { ...incident.reported, occurredAt: value } };
	return incident.outages.length > 0 ? incident : { ...incident, reported: { occurredAt: value, nature: null, category: null, description: null } };
}
