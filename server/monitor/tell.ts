import * as duties from "../../alerting/advance.ts";
import type { Change } from "../../streams/change.ts";
import { type Instant, MINUTE } from "../../streams/instant.ts";
import type { Engine } from "./engine.ts";
import { distinct } from "./told.ts";
import type { OfService, Unjudged } from "./unjudged.ts";

type Input = duties.RegisterInput;

const TRY_AGAIN_AFTER = MINUTE;
const WAITING_AT_MOST = 10_000;

/** Tells the register what waited for another try, and what fell due by `at`. */
export function tick(engine: Engine, at: Instant, changes: Change[]): void {
	const { unjudged } = engine;
	const again = unjudged !== null && unjudged.againAt <= at;
	if (again) {
		engine.unjudged = null;
		for (const { input, at: happenedAt } of unjudged.waiting) tell(engine, input, happenedAt, changes);
	}
	if ((again && unjudged.tick) || duties.wakesAt(engine.register) <= at) tell(engine, { type: "tick" }, at, changes);
	if (again && engine.unjudged !== null) engine.unjudged = { ...engine.unjudged, since: unjudged.since };
}

/**
 * Tells the register one input. When that fails the register stays as it was, the fault is noted, and the rest goes on: what became of
 * an outage waits, and all that follows of its service behind it; a command does not. Did it go well?
 */
export function tell(engine: Engine, input: Input, at: Instant, changes: Change[]): boolean {
	if ("change" in input && engine.unjudged?.waiting.some((entry) => serviceOf(entry.input) === serviceOf(input))) {
		engine.unjudged = withWaiting(engine.unjudged, input, at);
		return false;
	}
	try {
		take(engine, input, at, changes);
		return true;
	} catch (error) {
		const what = "change" in input ? input.change.id : input.type === "command" ? input.command.command : "what fell due";
		engine.faults.push({ what, error });
		noteFailure(engine, input, at);
		return false;
	}
}

function take(engine: Engine, input: Input, at: Instant, changes: Change[]): void {
	const {
		register,
		changes: said,
		touched,
	} = duties.advance(engine.register, input, { firm: engine.firm, rules: engine.rules }, at, Math.max(at, engine.clock));
	engine.register = register;
	for (const id of touched) engine.moved.incidents.add(id);
	for (const entry of said) changes.push(entry.kind === "command-refused" ? distinct(engine.told, entry) : entry);
}

function noteFailure(engine: Engine, input: Input, at: Instant): void {
	const since = engine.unjudged?.since ?? engine.clock;
	const before = engine.unjudged ?? { since, waiting: [], tick: false };
	const failed = { ...before, againAt: engine.clock + TRY_AGAIN_AFTER, tick: before.tick || input.type === "tick" };
	engine.unjudged = "change" in input ? withWaiting(failed, input, at) : failed;
}

function withWaiting(unjudged: Unjudged, input: OfService, at: Instant): Unjudged {
	return { ...unjudged, waiting: [...unjudged.waiting, { input, at }].slice(-WAITING_AT_MOST) };
}

function serviceOf({ change }: OfService): string | undefined {
	return change.subject.split("/", 2)[1];
}
