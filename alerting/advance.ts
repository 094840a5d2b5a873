import { isDeepStrictEqual } from "node:util";
import { type Change, makeChange } from "../streams/change.ts";
import type { Instant } from "../streams/instant.ts";
import type { OutageFacts } from "../streams/outage.ts";
import { carryOut, type GivenPass, type Outcome } from "./carry-out.ts";
import type { IncidentCommand } from "./command.ts";
import type { Firm } from "./firm.ts";
import { type Incident, isNamable } from "./incident.ts";
import { placeOutage } from "./placing.ts";
import { fallsDueAt, reckon } from "./reckon.ts";
import type { RulePack } from "./rules/pack.ts";
import { changesBetween } from "./say.ts";

/** The state of alerting: all incidents, and the newest facts of every outage heard of, by `service/outage`. A value. */
export type Register = {
	readonly incidents: ReadonlyMap<string, Incident>;
	readonly outages: ReadonlyMap<string, OutageFacts>;
	/** When something next falls due; Infinity if nothing does. */
	readonly dueAt: Instant;
};

/**
 * What alerting is fed: what became of an outage, a command, or a tick. A tick says that something fell due, or that the duties are
 * others than before (a closure was announced, the configuration was loaded anew): everything that is still open is reckoned again.
 */
export type RegisterInput =
	| { readonly type: "outage"; readonly change: Change }
	| { readonly type: "command"; readonly command: IncidentCommand; readonly by: string | null; readonly reason: string | null }
	| { readonly type: "tick" };

/** What the register is judged by: the firm and the rules it is under. */
export type Duties = { readonly firm: Firm; readonly rules: RulePack };

export type Advanced = {
	readonly register: Register;
	readonly changes: readonly Change[];
	/** Ids of incidents to save. The register itself is to be saved when its `outages` is another map than before. */
	readonly touched: readonly string[];
};

export function emptyRegister(): Register {
	return { incidents: new Map(), outages: new Map(), dueAt: Number.POSITIVE_INFINITY };
}

/**
 * The register after one input. `at` is when it happened, `noticedAt` what the clock of the program said then. Never throws on
 * a command that cannot be carried out: that is a change `command-refused` with its reason. The same in gives the same out.
 */
export function advance(register: Register, input: RegisterInput, duties: Duties, at: Instant, noticedAt: Instant): Advanced {
	const { by, reason } = input.type === "command" ? input : { by: null, reason: null };
	const pass: GivenPass = { duties, at, noticedAt, by, reason };
	const outcome = take(register, input, pass);
	if ("refusal" in outcome) return { register, changes: [refused(input, outcome, pass)], touched: [] };
	return settle(register, outcome, pass, input.type === "tick");
}

function take(register: Register, input: RegisterInput, pass: GivenPass): Outcome {
	if (input.type === "outage") return placeOutage(register, input.change, pass);
	return input.type === "command" ? carryOut(register, input.command, pass) : register;
}

function refused(input: RegisterInput, { refusal, subject }: Extract<Outcome, { refusal: string }>, { at, noticedAt, by }: GivenPass): Change {
	const command = input.type === "command" ? input.command.command : input.type;
	return makeChange({ kind: "command-refused", subject, to: `${command}: ${refusal}`, happenedAt: at, noticedAt, reason: refusal, by });
}

/** Reckons what the input may have moved or what fell due, and says what became different. */
function settle(before: Register, after: Pick<Register, "incidents" | "outages">, pass: GivenPass, isTick: boolean): Advanced {
	const incidents = new Map([...after.incidents].sort(([, a], [, b]) => byOpening(a, b)));
	const changes: Change[] = [];
	const touched: string[] = [];
	for (const incident of [...incidents.values()]) {
		if (!(isTick && isNamable(incident)) && !mayMove(before, after, incident, pass.at)) continue;
		const was = before.incidents.get(incident.id) ?? null;
		const reckoned = reckon(incident, after.outages, pass.duties, pass.at);
		if (isDeepStrictEqual(reckoned, was)) continue;
		incidents.set(incident.id, reckoned);
		touched.push(incident.id);
		changes.push(...changesBetween(was, reckoned, pass));
	}
	return { register: { incidents, outages: after.outages, dueAt: leastDue(incidents) }, changes, touched };
}

/** The order incidents stand in, whatever order they came in and after a restart too: so changes are said in one order. */
function byOpening(a: Incident, b: Incident): number {
	return a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1);
}

function mayMove(before: Register, after: Pick<Register, "outages">, incident: Incident, at: Instant): boolean {
	if (before.incidents.get(incident.id) !== incident || fallsDueAt(incident) <= at) return true;
	return incident.outages.some((key) => before.outages.get(key) !== after.outages.get(key));
}

function leastDue(incidents: ReadonlyMap<string, Incident>): Instant {
	return [...incidents.values()].reduce((least, incident) => Math.min(least, fallsDueAt(incident)), Number.POSITIVE_INFINITY);
}

/** When something of the register next falls due; Infinity if nothing does. */
export function wakesAt(register: Register): Instant {
	return register.dueAt;
}

/** An incident as text, under the subject `incident/ID`. */
export function saveIncident(incident: Incident): string {
	return JSON.stringify(incident);
}

/** The outages of the register as text, under the subject `register`. */
export function saveOutages(register: Register): string {
	return JSON.stringify([...register.outages]);
}

/** The register as it was saved. Subjects of others are passed over. Throws on text that is not what was saved. */
export function loadRegister(parts: readonly { readonly subject: string; readonly state: string }[]): Register {
	const saved = parts.filter((part) => part.subject.startsWith("incident/")).map((part) => JSON.parse(part.state) as Incident);
	const incidents = new Map(saved.sort(byOpening).map((incident) => [incident.id, incident]));
	const outages = new Map(JSON.parse(parts.find((part) => part.subject === "register")?.state ?? "[]") as readonly [string, OutageFacts][]);
	return { incidents, outages, dueAt: leastDue(incidents) };
}
