import type { Firm } from "../../alerting/firm.ts";
import { keyOf } from "../../alerting/incidents/incident.ts";
import { summarizeIncidents } from "../../alerting/incidents/summary.ts";
import type { RulePack } from "../../alerting/rules/pack.ts";
import type { Sample } from "../../streams/advance.ts";
import type { Change } from "../../streams/change.ts";
import { type Claims, claim, compileClaims } from "../../streams/claim.ts";
import { formatInstant, formatKnown, type Instant } from "../../streams/instant.ts";
import type { OutageFacts } from "../../streams/outage.ts";
import { type Engine, startEngine } from "../monitor/engine.ts";
import { carryOut, refused } from "../monitor/engine-commands.ts";
import { settleAll, takeSample } from "../monitor/settle.ts";
import { takeSight } from "../monitor/take-sight.ts";
import { outageFigures } from "../views/outage-figures.ts";
import type { ReplayInput } from "./replay-input.ts";

/** A recording being lived through on a virtual clock. */
export type Replay = {
	/** The next input; `receivedAt` must not fall. */
	take(input: ReplayInput): void;
	/** Everything due up to and including `until` is lived through; null without any input. */
	finish(until: Instant | null): ReplayResult | null;
};

export type ReplayResult = {
	readonly until: Instant;
	readonly changes: readonly Change[];
	readonly engine: Engine;
	readonly outages: readonly OutageFacts[];
	readonly unread: readonly string[];
};

/** Who is told of every sample and every change while a recording is lived through. */
export type Witness = {
	heard(engine: Engine, order: number, sample: Sample, line: number): void;
	told(engine: Engine, changes: readonly Change[]): void;
};

/** Replays inputs as SEMANTICS 1.2 says: at one instant samples and sight, then what falls due, then commands. */
export function startReplay(firm: Firm, rules: RulePack, witness: Witness | null = null): Replay {
	const claims = compileClaims(firm.inventory);
	const changes: Change[] = [];
	const outages = new Map<string, OutageFacts>();
	const unread: string[] = [];
	let waiting: ReplayInput[] = [];
	let engine: Engine | null = null;
	let now = Number.NEGATIVE_INFINITY;

	function keep(said: readonly Change[]): void {
		if (engine !== null && said.length > 0) witness?.told(engine, said);
		for (const change of said) {
			changes.push(change);
			if (change.outage?.confirmedAt != null) outages.set(keyOf(change.outage), change.outage);
		}
	}
	function closeInstant(walker: Engine): void {
		keep(settleAll(walker, now));
		for (const input of waiting) keep(commanded(walker, input));
		if (waiting.length > 0) keep(settleAll(walker, now));
		waiting = [];
	}
	function openInstant(at: Instant): Engine {
		const walker = engine ?? startEngine(firm, rules, at);
		if (engine !== null) closeInstant(walker);
		engine = walker;
		keep(settleAll(walker, at - 1));
		walker.clock = at;
		now = at;
		return walker;
	}
	const hearing = { keep, unread, witness };
	return {
		take(input) {
			const walker = engine === null || input.receivedAt > now ? openInstant(input.receivedAt) : engine;
			if (input.type === "sample") takeRecorded(walker, claims, input, hearing);
			else if (input.type === "sight") keep(takeSight(walker, { ...input, detail: null }));
			else waiting.push(input);
		},
		finish(until) {
			if (engine === null) return null;
			closeInstant(engine);
			const end = until ?? now;
			keep(settleAll(engine, end));
			return { until: end, changes, engine, outages: [...outages.values()].sort(byStart), unread };
		},
	};
}

function byStart(a: OutageFacts, b: OutageFacts): number {
	return a.startedAt - b.startedAt || (a.service < b.service ? -1 : a.service > b.service ? 1 : 0);
}

function takeRecorded(
	engine: Engine,
	claims: Claims,
	input: Extract<ReplayInput, { type: "sample" }>,
	{ keep, unread, witness }: { readonly keep: (said: readonly Change[]) => void; readonly unread: string[]; readonly witness: Witness | null },
): void {
	const claimed = claim(claims, input.reading, input.receivedAt);
	if (!Array.isArray(claimed)) {
		if (unread.length < 100) unread.push(`${formatInstant(input.receivedAt)} ${(claimed as { message: string }).message}`);
		return;
	}
	for (const { order, sample } of claimed) {
		const { effect, changes } = takeSample(engine, order, sample);
		if (effect !== "stale") witness?.heard(engine, order, sample, input.line);
		keep(changes);
	}
}

function commanded(engine: Engine, input: ReplayInput): readonly Change[] {
	if (input.type === "unknown-command") return [refused(engine, input.name, input.subject, input.problem, input)];
	return input.type === "command" ? carryOut(engine, input.command, input) : [];
}

/** The summary of CONTRACT §6.1: every outage and incident with all its keys, null where nothing. */
export function summarize({ until, engine, outages }: ReplayResult): unknown {
	return {
		until: formatInstant(until),
		outages: outages.map((outage) => summarizeOutage(engine, outage, until)),
		incidents: summarizeIncidents(engine.register, { firm: engine.firm, rules: engine.rules }, until),
	};
}

function summarizeOutage(engine: Engine, outage: OutageFacts, until: Instant): unknown {
	const state = engine.services.find((entry) => entry.service.id === outage.service)!;
	return {
		service: outage.service,
		startedAt: formatInstant(outage.startedAt),
		notBefore: formatKnown(outage.notBefore),
		confirmedAt: formatKnown(outage.confirmedAt),
		endedAt: formatKnown(outage.endedAt),
		endedBy: outage.endedBy,
		source: outage.source,
		...outageFigures(outage, state.service, engine.firm.inventory.calendar, until),
	};
}
