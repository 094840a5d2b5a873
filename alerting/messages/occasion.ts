import type { Change } from "../../streams/change.ts";
import { type Instant, MINUTE, type Millis, parseInstant } from "../../streams/instant.ts";
import { tierAt } from "../../streams/tolerance.ts";
import { CANARY, isCanary } from "../canary/canary-change.ts";
import { type Filing, type FilingKind, filingName } from "../filings/filing.ts";
import { type Incident, keyOf } from "../incidents/incident.ts";
import type { Duties } from "../pass.ts";
import type { Register } from "../register.ts";

/** On what people are told (issue 6 §2). */
export const OCCASIONS = [
	"outage-confirmed",
	"rto-50",
	"rto-80",
	"rto-100",
	"draft-ready",
	"minutes-left-10",
	"minutes-left-5",
	"minutes-left-2",
	"overdue",
	"cannot-see",
	"no-receipt",
	CANARY,
] as const;
/** One of them. */
export type OccasionKind = (typeof OCCASIONS)[number];

/** What there is to know of the firm at the moment somebody is to be told. `blind`: the sources of records that are lost. */
export type World = { readonly register: Register; readonly duties: Duties; readonly blind: readonly string[] };

/** Something that somebody should be told of: a value, made of a change or of a mark on the way to a deadline. */
export type Occasion = {
	readonly kind: OccasionKind;
	/** The id of the change, or the name of the mark: the same again is the same occasion. */
	readonly cause: string;
	readonly happenedAt: Instant;
	/** Ids. None: it concerns no single service. */
	readonly services: readonly string[];
	readonly incident: string | null;
	/** `service/outage`, of what became of an outage. */
	readonly outage: string | null;
	/** `initial`; of several supplements `supplement/2`. */
	readonly filing: string | null;
	/** By when something is to be done, where it is about that. */
	readonly dueAt: Instant | null;
	/** Of a source of records that is lost: its name. */
	readonly source: string | null;
	/** Of a candidate: softer (SEMANTICS 4.6). */
	readonly shadow: boolean;
	/** 演練 (SEMANTICS 4.9). */
	readonly exercise: boolean;
	/** Neither quiet hours nor silences hold it back: of the initial notification and its like, or of an outage of tier A or B. */
	readonly thirtyMinutes: boolean;
	/** It is told only if it still holds after so long. */
	readonly waitMs: Millis;
};

/** Kinds of change that may be an occasion: whoever follows the changes need read no others. */
export const TELLING = ["outage-confirmed", "outage-reopened", "threshold-crossed", "draft-made", "filing-late", "filing-state", "sight-lost", CANARY] as const;

/** How long a receipt may be on its way after a filing was recorded without one. */
const RECEIPT_TAKES: Millis = 5 * MINUTE;

const NOTHING = { services: [], incident: null, outage: null, filing: null, dueAt: null, source: null, shadow: false, exercise: false, waitMs: 0 } as const;

/** The occasion that a change is, by what is known now; null: nobody is told of it. Never throws on a change of something that is gone. */
export function occasionOf(change: Change, world: World): Occasion | null {
	if (isCanary(change)) return ofCanary(change);
	if (change.outage !== undefined) return ofOutage(change, world);
	if (change.kind === "sight-lost") return ofSight(change);
	const place = /^incident\/([^/]+)\/filing\/(.+)$/.exec(change.subject);
	const incident = place && world.register.incidents.get(place[1]!);
	const filing = incident?.filings.find((entry) => filingName(entry, incident.filings) === place![2]);
	return incident && filing ? ofFiling(change, incident, filing) : null;
}

const THRESHOLDS: readonly (string | null)[] = ["rto-50", "rto-80", "rto-100"] satisfies readonly OccasionKind[];

function ofOutage({ id, kind, to, happenedAt, outage }: Change, { register, duties }: World): Occasion | null {
	const isThreshold = kind === "threshold-crossed" && THRESHOLDS.includes(to);
	if (outage === undefined || !(isThreshold || kind === "outage-confirmed" || kind === "outage-reopened")) return null;
	const key = keyOf(outage);
	const incident = [...register.incidents.values()].find(({ outages }) => outages.includes(key));
	const service = duties.firm.inventory.services.find((entry) => entry.id === outage.service);
	return {
		...NOTHING,
		kind: isThreshold ? (to as OccasionKind) : "outage-confirmed",
		cause: id,
		happenedAt,
		services: [outage.service],
		incident: incident?.id ?? null,
		outage: key,
		dueAt: outage.rtoMs === null ? null : outage.startedAt + outage.rtoMs,
		exercise: outage.exerciseSince !== null,
		thirtyMinutes: service !== undefined && tierAt(service, outage.startedAt) !== "none",
	};
}

/** A run that begins; what became of it is told by the screens. */
function ofCanary({ id, to, happenedAt }: Change): Occasion | null {
	return to === "running" ? { ...NOTHING, kind: CANARY, cause: id, happenedAt, thirtyMinutes: false } : null;
}

/** Our own downtime is over before anybody can be told of it. */
function ofSight({ id, subject, to, happenedAt }: Change): Occasion | null {
	if (to === "own-downtime") return null;
	return { ...NOTHING, kind: "cannot-see", cause: id, happenedAt, source: subject.slice("sight/".length), thirtyMinutes: false };
}

function ofFiling({ id, kind, from, to, happenedAt }: Change, incident: Incident, filing: Filing): Occasion | null {
	if (isToldWithInitial(incident, filing)) return null;
	const about = { ...aboutFiling(incident, filing), cause: id, happenedAt };
	if (kind === "draft-made" && from === null) return { ...about, kind: "draft-ready" };
	if (kind === "filing-late" && !Number.isNaN(parseInstant(to ?? ""))) return { ...about, kind: "overdue" };
	const isUnanswered = kind === "filing-state" && to === "filed" && filing.receipt === null;
	return isUnanswered ? { ...about, kind: "no-receipt", waitMs: RECEIPT_TAKES } : null;
}

/** One notification that counts as two is told of once (SEMANTICS 5.5). */
function isToldWithInitial({ filings }: Incident, { kind, dueAt }: Filing): boolean {
	return kind === "major-initial" && filings.some((other) => other.kind === "initial" && other.dueAt === dueAt);
}

const OF_THIRTY_MINUTES: readonly FilingKind[] = ["initial", "major-initial", "supplement"];

/** What an occasion says of a filing, whatever it is that is said. */
export function aboutFiling(incident: Incident, filing: Filing): Omit<Occasion, "kind" | "cause" | "happenedAt"> {
	return {
		...NOTHING,
		services: incident.services,
		incident: incident.id,
		filing: filingName(filing, incident.filings),
		dueAt: filing.dueAt,
		shadow: filing.shadow,
		exercise: incident.exerciseSince !== null,
		thirtyMinutes: OF_THIRTY_MINUTES.includes(filing.kind),
	};
}
