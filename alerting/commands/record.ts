import { isDeepStrictEqual } from "node:util";
import { refusesAhead } from "../../streams/command.ts";
import { formatInstant } from "../../streams/instant.ts";
import { refusesValue } from "../draft/choices.ts";
import { fieldOf } from "../draft/fields.ts";
import { withAct } from "../incidents/awareness.ts";
import type { Incident } from "../incidents/incident.ts";
import { serviceOf } from "../incidents/links.ts";
import type { GivenPass } from "../pass.ts";
import type { TargetedCommand } from "./command.ts";
import { refusesAct } from "./order.ts";

/** A command of one name. */
export type Named<C extends TargetedCommand["command"]> = Extract<TargetedCommand, { readonly command: C }>;

/**
 * Somebody takes it on; the act of knowing of it is in the ledger too (SEMANTICS 4.4). Whoever has it keeps it when others answer later
 * alarms: it goes from one to the other only on purpose.
 */
export function acknowledge(incident: Incident, { note, takesOver = false }: Named<"acknowledge">, { at, by }: GivenPass): Incident {
	const act = { at, source: "acknowledgement", note, by, recordedAt: at, reason: null };
	const acknowledged = takesOver ? { by, at } : (incident.acknowledged ?? { by, at });
	return { ...incident, acknowledged, awareness: withAct(incident.awareness, act) };
}

/** An act that may have started the thirty minutes (SEMANTICS 4.4). */
export function recordAwareness(incident: Incident, command: Named<"recordAwareness">, pass: GivenPass): Incident | string {
	const act = actOf(command, pass);
	return refusesAhead("awareAt", command.awareAt, pass) ?? refusesAct(incident, act) ?? { ...incident, awareness: withAct(incident.awareness, act) };
}

/** The act that a command records. */
export function actOf({ awareAt, source, note, reason }: Omit<Named<"recordAwareness">, "incident" | "service" | "command">, pass: GivenPass) {
	return { at: awareAt ?? pass.at, source: source ?? "person", note, by: pass.by, recordedAt: pass.at, reason: reason ?? pass.reason };
}

/** A value for a field of the form; null takes a person's value back. What another person put there meanwhile is not written over unseen. */
export function setField(incident: Incident, command: Named<"setField">, { duties, at, by }: GivenPass): Incident | string {
	const { field, value } = command;
	const definition = fieldOf(field);
	if (definition === undefined) return `there is no field ${field}`;
	const unseen = refusesUnseen(incident, command);
	if (unseen !== null) return unseen;
	const { [field]: _, ...others } = incident.fields;
	if (value === null) return { ...incident, fields: others };
	const refusal = refusesValue(definition, value, duties.firm.inventory.services);
	if (refusal !== null) return refusal;
	const isFound = field === 52 && value !== "no";
	const personalDataFoundAt = incident.personalDataFoundAt ?? (isFound ? at : null);
	return { ...incident, personalDataFoundAt, fields: { ...others, [field]: { value, by, at } } };
}

/** Only what people said can be overwritten: what the monitor has moves by itself. Who says the same again overwrites nothing. */
function refusesUnseen({ fields }: Incident, { field, value, seen }: Named<"setField">): string | null {
	const standing = fields[field];
	if (seen === undefined || standing === undefined) return null;
	if (isDeepStrictEqual(standing.value, seen) || isDeepStrictEqual(standing.value, value)) return null;
	return `field ${field}: found ${JSON.stringify(standing.value)} by ${standing.by}, expected ${JSON.stringify(seen)}, as it was seen`;
}

/** What was done; the fields 46–49 are filled from it. */
export function recordAction(incident: Incident, command: Named<"recordAction">, pass: GivenPass): Incident | string {
	const { kind, service, channel, text, effectiveAt } = command;
	if (service !== null && serviceOf(pass.duties.firm.inventory, service) === undefined) return `service ${service} is not configured`;
	const refusal = refusesAhead("effectiveAt", effectiveAt, pass);
	if (refusal !== null) return refusal;
	const action = { at: effectiveAt ?? pass.at, kind, service, channel, text, by: pass.by, recordedAt: pass.at };
	return { ...incident, actions: [...incident.actions, action] };
}

/** A cause that is not ours; it stops no clock (SEMANTICS 4.10). */
export function setExternalCause(incident: Incident, { cause, from, until }: Named<"setExternalCause">, { at, by }: GivenPass): Incident | string {
	const began = from ?? incident.occurredAt;
	if (until !== null && until <= began) return `until ${formatInstant(until)} is not after from ${formatInstant(began)}`;
	const refusal = refusesAhead("from", from, { at });
	if (refusal !== null) return refusal;
	const text = `external cause: ${cause}`;
	return { ...incident, externalCauses: [...incident.externalCauses, { cause, from: began, until, by }], notes: [...incident.notes, { at, by, text }] };
}

/** Words of a person, kept as they came with who said them and when; they move nothing (CONTRACT §4). */
export function note(incident: Incident, { text }: Named<"note">, { at, by }: GivenPass): Incident {
	return { ...incident, notes: [...incident.notes, { at, by, text }] };
}
