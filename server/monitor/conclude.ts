import { isSaved } from "../../alerting/saved-register.ts";
import type { Change } from "../../streams/change.ts";
import { SECOND } from "../../streams/instant.ts";
import { keepTrying } from "../../streams/keep-trying.ts";
import { orAborted } from "../or-aborted.ts";
import type { Commit } from "../store/store.ts";
import { evidenceFor, registerState, statesOf, worldState } from "./keep.ts";
import type { Monitor, Moved } from "./monitor.ts";

/**
 * The first commit: changes at once, with the states they left behind; reading positions stay as they are, and so do services that
 * moved without a change: those are written by the checkpoint. Then it is shown.
 */
export async function conclude(monitor: Monitor, changes: readonly Change[]): Promise<void> {
	const { engine, heard, intake, parts } = monitor;
	for (const { what, error } of engine.faults.splice(0)) parts.say.error({ err: error, what }, "this could not be judged; it is tried again");
	const isTold = isToldOf(monitor, changes);
	const orders = [...engine.moved.services].filter(isTold);
	const quiet = [...engine.moved.services].filter((order) => !isTold(order));
	const incidents = [...engine.moved.incidents];
	engine.moved.services.clear();
	engine.moved.incidents.clear();
	for (const order of quiet) heard.add(order);
	for (const order of quiet) monitor.figures.add(order);
	if (changes.length > 0) {
		const ofRegister = isSaved(engine.register, monitor.savedRegister) ? [] : [registerState(engine)];
		const evidence = evidenceFor(engine, intake.recent, changes);
		await persist(monitor, { changes, states: [...statesOf(engine, orders, incidents), ...ofRegister, worldState(engine)], evidence });
		monitor.savedRegister = engine.register;
		monitor.parts.metrics.evidenceKept(evidence.length);
		for (const order of orders) heard.delete(order);
		report(monitor, changes);
	}
	show(monitor, changes, orders, incidents);
}

/** Was something said of the service, or can it not be judged? Everybody should see that at once (CONTRACT §5). */
function isToldOf({ engine, intake }: Monitor, changes: readonly Change[]): (order: number) => boolean {
	const told = new Set(changes.map(({ subject }) => intake.claims.services.get(subject.split("/")[1] ?? "")?.order));
	return (order) => told.has(order) || engine.broken.has(order);
}

/** Durable or not at all: tried until the store takes it, after what went before; meanwhile the beat says that we cannot store. */
export async function persist(monitor: Monitor, commit: Commit): Promise<void> {
	const { store, say, clock } = monitor.parts;
	const onFailure = (error: Error) => {
		monitor.storeProblem ??= { message: error.message, since: clock.now() };
		say.error({ err: error }, "the store refused a commit; it is tried again");
	};
	await monitor.saving;
	const { signal } = monitor.stopping;
	await orAborted(
		signal,
		keepTrying(() => store.commit(commit), { signal, onFailure }),
	);
	monitor.storeProblem = null;
}

function report({ parts, engine }: Monitor, changes: readonly Change[]): void {
	for (const { kind, subject, from, to, reason, by, outage, happenedAt, noticedAt } of changes) {
		parts.metrics.noticedLate((noticedAt - happenedAt) / SECOND);
		parts.say[kind === "signal-verdict" ? "debug" : "info"]({ subject, from, to, reason, by }, kind);
		if (kind !== "threshold-crossed" || to !== "rto-100" || outage === undefined) continue;
		const service = engine.firm.inventory.services.find((entry) => entry.id === outage.service);
		parts.metrics.rtoBreached(outage.service, service?.tiers.findLast((entry) => entry.from <= outage.startedAt)?.tier ?? "none");
	}
}

function show(monitor: Monitor, changes: readonly Change[], orders: readonly number[], incidents: readonly string[]): void {
	const nameOf = (order: number) => monitor.engine.services[order]!.service.id;
	for (const order of orders) monitor.figures.delete(order);
	const moved: Moved = { changes, services: orders.map(nameOf), incidents, figures: [...monitor.figures].map(nameOf) };
	monitor.figures.clear();
	if (changes.length + orders.length + incidents.length + moved.figures.length === 0) return;
	for (const listener of monitor.listeners) listener(moved);
}
