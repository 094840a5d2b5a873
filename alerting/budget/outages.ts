import type { Instant, Millis } from "../../streams/instant.ts";
import type { Inventory, Tier } from "../../streams/inventory.ts";
import { clockAt, downTime, type OutageFacts } from "../../streams/outage.ts";
import { tierAt } from "../../streams/tolerance.ts";
import { type Incident, keyOf } from "../incidents/incident.ts";
import { serviceOf } from "../incidents/links.ts";
import type { Register } from "../register.ts";
import type { Span } from "./span.ts";

/** An outage as it counts: with its incident, its tier, what it used of its RTO, and how long each step took. */
export type CountedOutage = {
	readonly facts: OutageFacts;
	readonly incident: Incident | null;
	readonly tier: Tier;
	/** Wall time so far, or in all (SEMANTICS 3.7). */
	readonly wallMs: Millis;
	readonly downMs: Millis;
	/** Share of the RTO; null without one. */
	readonly usedRatio: number | null;
	/** From half of the RTO on, and not breached. */
	readonly nearMiss: boolean;
	readonly detectMs: Millis;
	readonly acknowledgeMs: Millis | null;
	readonly restoreMs: Millis | null;
};

type Known = Pick<Register, "incidents" | "outages">;

/** The incident of each outage, by the key of the outage. */
export function ownersIn({ incidents }: Pick<Register, "incidents">): ReadonlyMap<string, Incident> {
	return new Map([...incidents.values()].flatMap((incident) => incident.outages.map((key) => [key, incident] as const)));
}

/**
 * Every outage that counts, as it stands at `at`: confirmed, in earnest (SEMANTICS 4.9), and of no incident that was withdrawn as a
 * false alarm (4.7). One that people decided not to report stays: its figures stay (4.5). By start, then service (7).
 */
export function countedOutages(register: Known, inventory: Inventory, at: Instant): readonly CountedOutage[] {
	const owners = ownersIn(register);
	return [...register.outages.values()]
		.filter((facts) => isReal(facts) && facts.exerciseSince === null && owners.get(keyOf(facts))?.state !== "withdrawn")
		.map((facts) => counted(facts, owners.get(keyOf(facts)) ?? null, inventory, at))
		.sort(({ facts: a }, { facts: b }) => a.startedAt - b.startedAt || (a.service < b.service ? -1 : 1));
}

/** A suspicion that was dropped never was an outage, and one that still stands is none yet. */
export function isReal({ confirmedAt, state }: OutageFacts): boolean {
	return confirmedAt !== null && state !== "dropped";
}

function counted(facts: OutageFacts, incident: Incident | null, inventory: Inventory, at: Instant): CountedOutage {
	const { startedAt, endedAt, rtoMs } = facts;
	const confirmedAt = facts.confirmedAt ?? startedAt;
	const wallMs = clockAt(facts, at) - startedAt;
	const usedRatio = rtoMs === null ? null : wallMs / rtoMs;
	const takenOnAt = incident && firstTakenOn(incident);
	return {
		facts,
		incident,
		tier: tierOf(facts, inventory),
		wallMs,
		downMs: downTime(facts, at),
		usedRatio,
		nearMiss: usedRatio !== null && usedRatio >= 0.5 && facts.rtoBreachedAt === null,
		detectMs: Math.max(0, confirmedAt - startedAt),
		// Whoever had taken the incident on before it had this outage too was there at once.
		acknowledgeMs: takenOnAt === null ? null : Math.max(0, takenOnAt - confirmedAt),
		restoreMs: endedAt === null ? null : endedAt - startedAt,
	};
}

/** When somebody first took an incident on; `acknowledged` holds only who did last. */
function firstTakenOn({ awareness }: Incident): Instant | null {
	const acts = awareness.filter(({ source }) => source === "acknowledgement").map(({ at }) => at);
	return acts.length === 0 ? null : Math.min(...acts);
}

/** The tier in force at its start (SEMANTICS 3.8); of a service that is configured no more, the one whose tolerance it had. */
export function tierOf(facts: OutageFacts, inventory: Inventory): Tier {
	const service = serviceOf(inventory, facts.service);
	if (service !== undefined) return tierAt(service, facts.startedAt);
	if (facts.toleranceMs === null) return "none";
	const limits = inventory.services[0]?.limits ?? [];
	const { A } = (limits.findLast(({ from }) => from <= facts.startedAt) ?? limits[0])?.toleranceMs ?? { A: facts.toleranceMs };
	return facts.toleranceMs <= A ? "A" : "B";
}

/**
 * Does any part of it lie in the span? An RTO is one length of time and cannot be cut: an outage over the edge counts whole in every
 * span that holds a part of it, so that none is hidden by where a span happens to end. Only availability takes its part.
 */
export function isIn({ startedAt, endedAt }: Pick<OutageFacts, "startedAt" | "endedAt">, { from, to }: Span): boolean {
	return startedAt < to && (startedAt >= from || endedAt === null || endedAt > from);
}
