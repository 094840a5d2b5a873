import fc from "fast-check";
import { isRunning } from "../../alerting/filings/filing.ts";
import type { Incident } from "../../alerting/incidents/incident.ts";
import { summarizeIncidents } from "../../alerting/incidents/summary.ts";
import { twSecurities } from "../../alerting/rules/tw-securities.ts";
import { loadRegister } from "../../alerting/saved-register.ts";
import type { Command } from "../../server/command.ts";
import type { Configuration } from "../../server/config/configuration.ts";
import { type Engine, startEngine } from "../../server/monitor/engine.ts";
import { carryOut } from "../../server/monitor/engine-commands.ts";
import { registerState, statesOf } from "../../server/monitor/keep.ts";
import { settleAll, takeSample } from "../../server/monitor/settle.ts";
import type { Change } from "../../streams/change.ts";
import { claim, compileClaims } from "../../streams/claim.ts";
import { decodeNativeValue } from "../../streams/formats/native-sample.ts";
import { formatInstant, type Instant, MINUTE, parseInstant, SECOND } from "../../streams/instant.ts";
import { recallService } from "../../streams/saved.ts";
import { firmOf } from "./telling.ts";

/** One step of a random history: `after` seconds later, something with these choices, each taken modulo what there is to choose from. */
export type Step = {
	readonly after: number;
	readonly what: number;
	readonly which: number;
	readonly choice: number;
	readonly back: number;
	readonly yes: boolean;
};

const lines = "confirmAfter: 60s, restoreAfter: 2m, mergeGap: 10m, candidateAfter: 5m";
const probe = "{ id: probe, degraded: { below: 0.9 } }";
const front = (id: string, more: string) =>
	`  - { id: ${id}, name: ${id}, kind: core-system, layer: front, ${more}${lines}, signals: [${probe}, { id: waf, decides: false, indicates: attack }, { id: load, decides: false, indicates: load }] }\n`;
const services = `${front("web", "vendor: house, dependsOn: [core], ")}${front("app", "dependsOn: [core], ")}  - { id: core, name: core, kind: core-system, layer: middle, ${lines}, signals: [${probe}] }
  - { id: quote, name: quote, kind: quote-feed, vendor: house, ${lines}, signals: [${probe}] }
`;
const ofLevel = (level: 1 | 4) =>
	firmOf(`{ validFrom: 2024-01-01, securityLevel: ${level}, marketShare: 0.023, naturalPersonShare: 0.71 }`, services, "vendors: [{ id: house }]\n");
/** To a firm of level 1 C1 applies; what is major to one of level 4 is so by the other criteria. */
export const FIRMS = { 1: ofLevel(1), 4: ofLevel(4) };
export const levels = fc.constantFrom<1 | 4>(1, 4);

const START = parseInstant("2026-11-16T08:50:00+08:00");
const SERVICES = ["web", "app", "core", "quote"];
const FILINGS = ["initial", "formal", "release", "major-initial", "major-closing", "personal-data", "supplement", "initial", "major-initial"];
const INSTANTS = ["occurredAt", "detectedAt", "awareAt", "restoredAt", "handledAt"] as const;
const CRITERIA = ["C1", "C3", "C4", "C5", "C6"] as const;

export const history: fc.Arbitrary<readonly Step[]> = fc.array(
	fc.record({
		after: fc.oneof(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 600, max: 7200 }), fc.integer({ min: 7200, max: 200_000 })),
		what: fc.nat(99),
		which: fc.nat(11),
		choice: fc.nat(59),
		back: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 60, max: 5000 })),
		yes: fc.boolean(),
	}),
	{ minLength: 5, maxLength: 80 },
);

/** What a look at the engine between two steps is given; throws where something is not as it must be. */
export type Look = (before: ReadonlyMap<string, Incident>, engine: Engine) => void;

export type Lived = { readonly engine: Engine; readonly changes: readonly Change[]; readonly bytes: string };

/** Lives through a history; before the steps of `restarts` everything is written to text and read back, as a restart does. */
export function live(
	{ firm }: Configuration,
	steps: readonly Step[],
	look: Look = () => undefined,
	restarts: ReadonlySet<number> = new Set(),
	command = carryOut,
): Lived {
	const claims = compileClaims(firm.inventory);
	const changes: Change[] = [];
	let at = START;
	let engine = startEngine(firm, twSecurities, at);
	steps.forEach((step, index) => {
		if (restarts.has(index)) engine = restarted(firm, engine);
		const before = engine.register.incidents;
		at += step.after * SECOND;
		changes.push(...settleAll(engine, at - 1));
		engine.clock = at;
		changes.push(...(step.what < 36 ? sample(engine, claims, step, at) : []), ...settleAll(engine, at));
		if (step.what >= 36) changes.push(...command(engine, commandOf(step, engine, at), given(step, at)), ...settleAll(engine, at));
		look(before, engine);
	});
	const duties = { firm: engine.firm, rules: engine.rules };
	const said = changes.filter(({ subject }) => !subject.startsWith("service/"));
	return { engine, changes, bytes: JSON.stringify([said, summarizeIncidents(engine.register, duties, at), registerState(engine), incidentStates(engine)]) };
}

function incidentStates(engine: Engine) {
	return statesOf(engine, [], engine.register.incidents.keys());
}

function restarted(firm: Configuration["firm"], engine: Engine): Engine {
	const orders = engine.services.map(({ order }) => order);
	const states = [...statesOf(engine, orders, engine.register.incidents.keys()), registerState(engine)];
	const services = states.flatMap(({ subject, state }) => (subject.startsWith("service/") ? [[subject.slice(8), recallService(state)] as const] : []));
	const { sight, firstStart } = engine;
	const { closures } = engine.firm.inventory.calendar;
	return startEngine(firm, twSecurities, engine.clock, { sight, firstStart, closures, register: loadRegister(states), services: new Map(services) });
}

function given({ choice }: Step, at: Instant) {
	return { at, by: choice % 3 === 0 ? "覆核" : "值班主管", reason: "紀錄" };
}

function sample(engine: Engine, claims: ReturnType<typeof compileClaims>, { which, choice, yes }: Step, at: Instant): readonly Change[] {
	const signal = choice % 12 === 0 ? "waf" : choice % 12 === 1 ? "load" : "probe";
	const row = {
		service: SERVICES[which % 4],
		signal: signal !== "probe" && which % 4 > 1 ? "probe" : signal,
		value: yes ? 1 : choice % 5 === 2 ? 0.5 : 0,
		at: formatInstant(at),
	};
	const reading = decodeNativeValue(row, null);
	const claimed = "kind" in reading ? claim(claims, reading, at) : [];
	return Array.isArray(claimed) ? claimed.flatMap(({ order, sample: one }) => takeSample(engine, order, one).changes) : [];
}

/** A command of any kind, on any incident there is, whatever its state; refusals are part of the history. */
function commandOf(step: Step, engine: Engine, at: Instant): Command {
	const { what, which, choice, yes } = step;
	const earlier = at - step.back * SECOND;
	const ids = [...engine.register.incidents.keys()];
	const service = SERVICES[which % 4]!;
	const incident = ids.length === 0 ? null : ids[Math.max(0, ids.length - 1 - (which % 3))]!;
	const target = yes ? { incident: null, service } : { incident, service: null };
	const confirmedBy = choice % 4 === 0 ? null : "資安長";
	const filed = { incident, service: null, filedAt: earlier, receipt: null, channel: null };
	if (what < 38) return { command: "refile", ...filed, filing: FILINGS[choice % FILINGS.length]! };
	if (what < 56) return { command: "recordFiling", ...filed, filing: filingFor(step, engine, incident) };
	if (what < 68) return handle(engine, incident, at);
	if (what < 71) return { command: "recordAwareness", ...target, awareAt: earlier, source: "vendor", note: null, reason: choice % 2 === 0 ? "改記" : null };
	if (what < 76) return { command: "correctInstant", ...target, instant: INSTANTS[choice % INSTANTS.length]!, value: earlier };
	if (what < 78) return { command: "decideReportable", ...target, decision: (["yes", "no", "parked"] as const)[choice % 3]!, confirmedBy };
	if (what < 82) {
		const decided = { decision: choice % 2 === 0 ? ("confirmed" as const) : ("rejected" as const), evidence: null, firms: null, firstNotifiedOn: null };
		return { command: "decideCriterion", ...target, criterion: CRITERIA[which % CRITERIA.length]!, ...decided, confirmedBy };
	}
	if (what < 83) return { command: "downgrade", ...target, confirmedBy };
	if (what < 84) return { command: "withdraw", ...target, confirmedBy };
	if (what < 86) return { command: "merge", ...target, other: ids[choice % Math.max(1, ids.length)] ?? "none" };
	if (what < 88) return { command: "split", ...target, outages: (engine.register.incidents.get(incident ?? "")?.outages ?? []).slice(0, 1) };
	if (what < 90)
		return { command: "recordBulletin", vendor: "house", component: null, firms: choice % 6, firstNotifiedOn: null, receivedAt: earlier, text: null };
	if (what < 91)
		return { command: "reportIncident", occurredAt: earlier, awareAt: earlier, nature: null, category: null, description: null, services: [service] };
	if (what < 92) return { command: "setField", ...target, field: choice % 2 === 0 ? 52 : 45, value: choice % 2 === 0 ? "suspected" : "vendor.change" };
	if (what < 93) return { command: "closeDay", date: formatInstant(at + (choice % 5) * 24 * 60 * MINUTE).slice(0, 10), scope: "all-day", announcedAt: null };
	if (what < 94) return yes ? { command: "startExercise", services: [service], plan: null } : { command: "endExercise", services: [] };
	if (what < 96) return { command: "declareOutage", service, occurredAt: earlier, awareAt: choice % 2 === 0 ? earlier : null, source: null };
	if (what < 98) return { command: "recordRestored", service, effectiveAt: earlier, how: "restored", substitute: null, evidence: null };
	if (what < 99) return { command: yes ? "requestReview" : "approveFiling", ...target, filing: FILINGS[choice % FILINGS.length]! };
	return { command: "acknowledge", ...target, note: null };
}

/** One that runs, so that histories come to their end, or any. */
function filingFor({ choice, yes }: Step, engine: Engine, incident: string | null): string {
	const running = (engine.register.incidents.get(incident ?? "")?.filings ?? []).filter(isRunning).map(({ kind }) => kind);
	return (yes ? running[choice % Math.max(1, running.length)] : undefined) ?? FILINGS[choice % FILINGS.length]!;
}

/** What is out is restored first. */
function handle(engine: Engine, incident: string | null, at: Instant): Command {
	const out = (engine.register.incidents.get(incident ?? "")?.outages ?? []).find((key) => engine.register.outages.get(key)?.endedAt === null);
	if (out === undefined) return { command: "recordHandled", incident, service: null, doneAt: null };
	return { command: "recordRestored", service: out.split("/")[0]!, effectiveAt: at, how: "restored", substitute: null, evidence: null };
}
