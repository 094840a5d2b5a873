import type { Change } from "../../streams/change.ts";
import type { OutageFacts } from "../../streams/outage.ts";
import { type Case, isWaived, lastTo, servicesSaid, subjectOf } from "./case.ts";
import type { AuditGround } from "./ground.ts";

/** What is to be looked at: incidents, outages of core systems, and those of them that no incident has. */
export type Cases = { readonly outages: number; readonly known: readonly Case[]; readonly homeless: readonly OutageFacts[] };

/** Incidents with a confirmed outage of a core system, those that owe without any, and outages that nobody took in; nothing of an exercise. */
export function casesOf(ground: AuditGround): Cases {
	const facts = newestFacts(ground);
	const real = facts.filter((outage) => isReal(outage) && ground.isCore(outage.service) && isWithin(outage.startedAt, ground));
	const homes = Map.groupBy(real, (outage) => incidentOf(ground.changes, outage));
	const known = [...homes].flatMap(([incident, own]) => (incident === null ? [] : [caseOf(incident, own, ground.changes)]));
	return { outages: real.length, known: [...known, ...withoutOutage(facts, ground)], homeless: homes.get(null) ?? [] };
}

/** Every outage, by what was said of it last. */
function newestFacts({ changes, outages }: AuditGround): readonly OutageFacts[] {
	const newest = new Map<string, OutageFacts>();
	for (const facts of outages) newest.set(subjectOf(facts), facts);
	for (const { outage } of changes) if (outage) newest.set(subjectOf(outage), outage);
	return [...newest.values()];
}

const isReal = ({ confirmedAt, exerciseSince }: OutageFacts) => confirmedAt !== null && exerciseSince === null;

const isWithin = (at: number, { from, to }: AuditGround) => at >= from && at < to;

/** The incident that took the outage in last: a merge or a split moves it. */
function incidentOf(changes: readonly Change[], outage: OutageFacts): string | null {
	const joined = changes.findLast(({ kind, to }) => kind === "outage-joined" && to === subjectOf(outage));
	return joined?.subject.split("/")[1] ?? null;
}

function caseOf(incident: string, outages: readonly OutageFacts[], changes: readonly Change[]): Case {
	const own = changes.filter(({ subject }) => subject === `incident/${incident}` || subject.startsWith(`incident/${incident}/`));
	const joined = own.filter(({ kind }) => kind === "outage-joined").map(({ to }) => to!.split("/")[1]!);
	const openedAt = own.find(({ kind }) => kind === "incident-opened")?.happenedAt ?? Math.min(...outages.map(({ startedAt }) => startedAt));
	return { incident, openedAt, outages, services: [...new Set([...servicesSaid(own), ...joined])], own };
}

/** An attack, a report, slowness: what people or a signal opened, unless it only asks as yet whether clients are affected (SEMANTICS 4.6). */
function withoutOutage(facts: readonly OutageFacts[], ground: AuditGround): readonly Case[] {
	const { changes } = ground;
	const withCore = new Set(facts.filter(({ service }) => ground.isCore(service)).map((outage) => incidentOf(changes, outage)));
	const opened = changes.filter(({ kind, happenedAt }) => kind === "incident-opened" && isWithin(happenedAt, ground));
	return opened
		.map(({ subject }) => subject.split("/")[1]!)
		.filter((incident) => !withCore.has(incident))
		.map((incident) => caseOf(incident, [], changes))
		.filter((one) => isOwing(one) && !isExercise(one, changes));
}

function isOwing({ own }: Case): boolean {
	if (isWaived(own)) return false;
	const standing = lastTo(own, "reportable-decided") ?? lastTo(own, "incident-opened");
	return standing !== "candidate";
}

/** Opened while every service of it was in an exercise. */
function isExercise({ openedAt, services }: Case, changes: readonly Change[]): boolean {
	const isTried = (service: string) => {
		const said = changes.findLast(
			({ kind, subject, happenedAt }) => kind.startsWith("exercise-") && subject === `service/${service}` && happenedAt <= openedAt,
		);
		return said?.kind === "exercise-started";
	};
	return services.length > 0 && services.every(isTried);
}
