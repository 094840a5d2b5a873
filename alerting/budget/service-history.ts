import type { Change } from "../../streams/change.ts";
import type { Instant } from "../../streams/instant.ts";
import { clockAt, type OutageFacts } from "../../streams/outage.ts";
import type { Verdict } from "../../streams/service.ts";
import { keyOf } from "../incidents/incident.ts";
import type { Register } from "../register.ts";
import type { ServiceHistory, ToldVerdict } from "./availability.ts";
import { isReal, type ownersIn } from "./outages.ts";
import type { Span } from "./span.ts";

/** An exercise of one service as the changes tell it; `to` is null while it runs. */
export type ToldExercise = { readonly service: string; readonly from: Instant; readonly to: Instant | null; readonly plan: string | null };

/** What the changes of a span tell of one service, gathered change by change. Written in place by `hear` alone. */
export type Heard = {
	/** What it was before the first verdict heard; null: none was heard. */
	before: { at: Instant; verdict: Verdict } | null;
	readonly told: ToldVerdict[];
	readonly exercises: ToldExercise[];
	/** The last end of each outage, and the gaps between an end and the reopening (SEMANTICS 3.4), by the key of the outage. */
	readonly ends: Map<string, Instant>;
	readonly gaps: Map<string, Span[]>;
};

/** The kinds of change that are listened to. */
export const HEARD_KINDS = [
	"service-verdict",
	"outage-ended",
	"outage-corrected",
	"outage-reopened",
	"exercise-started",
	"exercise-ended",
] as const satisfies readonly Change["kind"][];

const VERDICTS: Readonly<Record<string, Verdict>> = {
	up: "up",
	degraded: "degraded",
	down: "down",
	unknown: "unknown",
	maintenance: "maintenance",
	idle: "idle",
};

/** A service of which no change was heard yet. */
export function heardNothing(): Heard {
	return { before: null, told: [], exercises: [], ends: new Map(), gaps: new Map() };
}

/** Takes one change of a service in, in the order of their numbers. `since`: from when on changes are heard at all. */
export function hear(heard: Heard, change: Change, since: Instant): void {
	if (change.outage !== undefined) hearOutage(heard, change.kind, change.outage, since);
	else if (change.kind === "service-verdict") hearVerdict(heard, change);
	else hearExercise(heard, change, since);
}

function hearVerdict(heard: Heard, { from, to, happenedAt }: Change): void {
	// One text a verdict, not one a change: a quarter of a large firm has a million of them.
	if (heard.before === null || happenedAt < heard.before.at) heard.before = { at: happenedAt, verdict: VERDICTS[from ?? ""] ?? "unknown" };
	heard.told.push({ at: happenedAt, verdict: VERDICTS[to ?? ""] ?? "unknown" });
}

function hearOutage({ ends, gaps }: Heard, kind: Change["kind"], outage: OutageFacts, since: Instant): void {
	const key = keyOf(outage);
	if (outage.endedAt !== null) ends.set(key, outage.endedAt);
	if (kind !== "outage-reopened") return;
	const gap = { from: ends.get(key) ?? since, to: outage.stretchFrom };
	if (gap.from < gap.to) gaps.set(key, [...(gaps.get(key) ?? []), gap]);
}

function hearExercise({ exercises }: Heard, { kind, subject, to, happenedAt }: Change, since: Instant): void {
	const service = subject.split("/")[1]!;
	if (kind === "exercise-started") {
		exercises.push({ service, from: happenedAt, to: null, plan: to === "exercise" ? null : to });
		return;
	}
	// One that began before we listen is known by its end alone.
	const running = exercises.findLastIndex((exercise) => exercise.to === null);
	if (running < 0) exercises.push({ service, from: since, to: happenedAt, plan: null });
	else exercises[running] = { ...exercises[running]!, to: happenedAt };
}

/** The outages of each service in the register. */
export function outagesByService({ outages }: Pick<Register, "outages">): ReadonlyMap<string, readonly OutageFacts[]> {
	return Map.groupBy([...outages.values()].filter(isReal), ({ service }) => service);
}

/** What is known of a service beside its changes. */
export type Beside = {
	readonly outages: readonly OutageFacts[];
	readonly owners: ReturnType<typeof ownersIn>;
	/** What it was all along where no verdict was heard. */
	readonly verdict: Verdict;
	/** Since when it cannot be judged (SEMANTICS 2.4), of which no change tells; null: it can. */
	readonly asideSince: Instant | null;
};

/** The history of one service up to `at`, from what was heard of it and from its outages. */
export function historyOf(heard: Heard, { outages, owners, verdict, asideSince }: Beside, at: Instant): ServiceHistory {
	const stretches = (counts: (outage: OutageFacts) => boolean) => outages.filter(counts).flatMap((outage) => stretchesOf(outage, heard, at));
	const aside: readonly ToldVerdict[] = asideSince === null ? [] : [{ at: asideSince, verdict: "unknown" }];
	const isFalse = (outage: OutageFacts) => owners.get(keyOf(outage))?.state === "withdrawn";
	return {
		before: heard.before?.verdict ?? verdict,
		told: [...heard.told, ...aside].sort((a, b) => a.at - b.at),
		out: stretches((outage) => outage.exerciseSince === null && !isFalse(outage)),
		exercises: [...heard.exercises.map(({ from, to }) => ({ from, to: to ?? at })), ...stretches((outage) => outage.exerciseSince !== null)],
		disbelieved: stretches((outage) => outage.exerciseSince === null && isFalse(outage)),
	};
}

/** Where an outage was down up to `at`: its span without its merged gaps; the clock stands while it recovers (SEMANTICS 3.3, 3.4). */
function stretchesOf(outage: OutageFacts, { gaps }: Heard, at: Instant): readonly Span[] {
	const edges = (gaps.get(keyOf(outage)) ?? []).toSorted((a, b) => a.from - b.from);
	const starts = [outage.startedAt, ...edges.map(({ to }) => to)];
	const ends = [...edges.map(({ from }) => from), clockAt(outage, at)];
	return starts.map((from, index) => ({ from, to: ends[index]! })).filter(({ from, to }) => from < to);
}
