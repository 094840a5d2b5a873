import { isDeepStrictEqual } from "node:util";
import { type Change, makeChange } from "../streams/change.ts";
import type { Instant } from "../streams/instant.ts";
import { carryOut } from "./commands/carry-out.ts";
import type { IncidentCommand } from "./commands/command.ts";
import { repeatsIn } from "./criteria/repeats.ts";
import { type Incident, isNamable } from "./incidents/incident.ts";
import { placeOutage } from "./incidents/placing.ts";
import type { Duties, GivenPass } from "./pass.ts";
import { fallsDueAt, reckon } from "./reckon.ts";
import type { Outcome, Parts, Register } from "./register.ts";
import { rulesAt } from "./rules/pack.ts";
import { bulletinsSaid, changesBetween } from "./say.ts";
import { candidateDueAt, openCandidates, placeWord, withVerdicts } from "./watched.ts";

/**
 * What alerting is fed: what became of an outage, what else was said of a service (verdict, indication, exercise), a command, or a tick. A tick says that something fell due, or that the duties are
 * others than before (a closure was announced, the configuration was loaded anew): everything that is still open is reckoned again.
 */
export type RegisterInput =
	| { readonly type: "outage" | "service"; readonly change: Change }
	| { readonly type: "command"; readonly command: IncidentCommand; readonly by: string | null; readonly reason: string | null }
	| { readonly type: "tick" };

/** What the register is after one input, and everything that became different by it, in the order in which it did (CONTRACT §6.1). */
export type Advanced = {
	readonly register: Register;
	readonly changes: readonly Change[];
	/** Ids of incidents to save. The register itself is to be saved when its `outages` or `bulletins` are others than before. */
	readonly touched: readonly string[];
};

/**
 * The register after one input. `at` is when it happened, `noticedAt` what the clock of the program said then. Never throws on
 * a command that cannot be carried out: that is a change `command-refused` with its reason. The same in gives the same out.
 */
export function advance(register: Register, input: RegisterInput, duties: Duties, at: Instant, noticedAt: Instant): Advanced {
	const { by, reason } = personOf(input);
	const pass: GivenPass = { duties, at, noticedAt, by, reason };
	const outcome = take(register, input, pass);
	if ("refusal" in outcome) return { register, changes: [refused(input, outcome, pass)], touched: [] };
	if (input.type === "service" && outcome.incidents === register.incidents)
		return { register: withServices(outcome, outcome.services), changes: [], touched: [] };
	return settle(register, openCandidates(outcome, pass), pass, input.type === "tick");
}

/** Who gave the command, and why: one to the register, or one to a service that comes here as its change. */
function personOf(input: RegisterInput): { readonly by: string | null; readonly reason: string | null } {
	if (input.type === "command") return input;
	return input.type === "outage" && input.change.by !== null ? input.change : { by: null, reason: null };
}

function take(register: Register, input: RegisterInput, pass: GivenPass): Outcome {
	if (input.type === "outage") return placeOutage(register, input.change, pass);
	if (input.type === "service") return placeWord(register, input.change, pass);
	return input.type === "command" ? carryOut(register, input.command, pass) : register;
}

function refused(input: RegisterInput, { refusal, subject }: Extract<Outcome, { refusal: string }>, { at, noticedAt, by }: GivenPass): Change {
	const command = input.type === "command" ? input.command.command : input.type;
	return makeChange({ kind: "command-refused", subject, to: command, happenedAt: at, noticedAt, reason: refusal, by });
}

/** Reckons what the input may have moved or what fell due, then what that made a repeat, and says what became different. */
function settle(before: Register, after: Parts, pass: GivenPass, isTick: boolean): Advanced {
	const incidents = new Map([...after.incidents].sort(([, a], [, b]) => byOpening(a, b)));
	const touched = new Set<string>();
	const reckonEach = (moves: (incident: Incident, repeatedAt: Instant | null) => boolean) => {
		const repeats = repeatsOf(incidents, pass.duties);
		for (const incident of [...incidents.values()]) {
			const repeatedAt = repeats.get(incident.id) ?? null;
			if (!moves(incident, repeatedAt)) continue;
			const reckoned = reckon(incident, { ...pass, outages: after.outages, bulletins: after.bulletins, repeatedAt });
			incidents.set(incident.id, reckoned);
			if (!isDeepStrictEqual(reckoned, before.incidents.get(incident.id))) touched.add(incident.id);
		}
	};
	reckonEach((incident) => (isTick && isNamable(incident)) || mayMove(before, after, incident, pass.at));
	reckonEach(isRepeat);
	const said = [...touched].flatMap((id) => changesBetween(before.incidents.get(id) ?? null, incidents.get(id)!, pass));
	const changes = [...bulletinsSaid(after.bulletins.slice(before.bulletins.length), pass), ...said];
	const register = { ...after, incidents };
	return { register: { ...register, dueAt: leastDue(register) }, changes, touched: [...touched] };
}

function repeatsOf(incidents: ReadonlyMap<string, Incident>, { firm, rules }: Duties): ReadonlyMap<string, Instant> {
	return repeatsIn(incidents.values(), firm.inventory, (incident) => {
		const { repeatCount, repeatWithinDays } = rulesAt(rules, incident.occurredAt).criteria;
		return { count: repeatCount, days: repeatWithinDays };
	});
}

/** Is its C3 another than the notifications of the register now say? */
function isRepeat({ criteria, decisions, reportable }: Incident, repeatedAt: Instant | null): boolean {
	if (decisions.C3 !== undefined || reportable === "no") return false;
	return (criteria.find((criterion) => criterion.id === "C3")?.metAt ?? null) !== repeatedAt;
}

/** The order incidents stand in, whatever order they came in and after a restart too: so changes are said in one order. */
export function byOpening(a: Incident, b: Incident): number {
	return a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1);
}

function mayMove(before: Register, after: Parts, incident: Incident, at: Instant): boolean {
	if (before.bulletins !== after.bulletins && incident.state !== "withdrawn") return true;
	if (before.incidents.get(incident.id) !== incident || fallsDueAt(incident) <= at) return true;
	return incident.outages.some((key) => before.outages.get(key) !== after.outages.get(key));
}

/** When something of these next falls due; Infinity if nothing does. */
export function leastDue(register: Parts): Instant {
	return [...register.incidents.values()].reduce((least, incident) => Math.min(least, fallsDueAt(incident)), candidateDueAt(register));
}

/** The register with what is known of the services. */
export function withServices(register: Parts, services: Register["services"]): Register {
	const watching = { ...register, services };
	return { ...watching, dueAt: leastDue(watching) };
}

/** The register after verdicts of services alone (changes `service-verdict`), in their order: as if each had been an input by itself. */
export function hearVerdicts(register: Register, verdicts: readonly Change[], { firm }: Duties): Register {
	return withServices(register, withVerdicts(register.services, verdicts, firm.inventory));
}

/** When something of the register next falls due; Infinity if nothing does. */
export function wakesAt(register: Register): Instant {
	return register.dueAt;
}
