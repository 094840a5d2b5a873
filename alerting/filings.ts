import type { Calendar } from "../streams/calendar.ts";
import type { Instant } from "../streams/instant.ts";
import { type Criterion, holds } from "./criteria.ts";
import { type DeadlineFiling, deadlineOf } from "./deadlines.ts";
import type { Incident } from "./incident.ts";
import type { Rules } from "./rules/pack.ts";

export type FilingKind = DeadlineFiling;
export type FilingState = "waiting" | "running" | "in-review" | "approved" | "filed" | "not-required" | "withdrawn";

/** By when a filing is due by one reading of its rule; nulls while there is nothing to count from. */
type Due = {
	readonly dueAt: Instant | null;
	readonly basis: string;
	readonly assumed: boolean;
	readonly alternatives: readonly { readonly basis: string; readonly dueAt: Instant }[];
};

/** What is owed to the authority, by when, and whether it was filed (CONTRACT §6.1). */
export type Filing = Due & {
	readonly kind: FilingKind;
	readonly state: FilingState;
	readonly shadow: boolean;
	readonly expectedAt: Instant | null;
	readonly filedAt: Instant | null;
	readonly receipt: string | null;
	readonly channel: string | null;
	readonly filedBy: string | null;
	/** Entered more than five minutes after it was filed: 補登 (SEMANTICS 6.4). */
	readonly enteredLate: boolean;
	readonly countersignatureDueAt: Instant | null;
	/** Known to be late: filed strictly after `dueAt`, or not filed by then (SEMANTICS 6.4). */
	readonly late: boolean;
};

/** In the order of SEMANTICS 6.1; always listed. */
const KINDS = ["initial", "formal", "release", "major-initial", "major-closing", "personal-data"] as const satisfies readonly FilingKind[];

/** What filings are reckoned from. */
type Ground = { readonly incident: Incident; readonly calendar: Calendar; readonly rules: Rules };

/** The filings of an incident as they stand at `at`, by its instants and criteria. What was filed stays filed; its due time still follows. */
export function filingsOf(incident: Incident, calendar: Calendar, rules: Rules, at: Instant): readonly Filing[] {
	return KINDS.map((kind) => {
		const before = filingIn(incident, kind) ?? unfiled(kind);
		const due = dueOf(kind, { incident, calendar, rules }, before);
		return standing({ ...before, ...due, shadow: incident.reportable === "candidate" }, before, at);
	});
}

function filingIn(incident: Incident, kind: FilingKind): Filing | undefined {
	return incident.filings.find((filing) => filing.kind === kind);
}

/** SEMANTICS 6.2: from which instant each is counted; until there is one it waits. */
function dueOf(kind: (typeof KINDS)[number], ground: Ground, before: Filing): Due & { readonly expectedAt?: Instant | null } {
	const { incident } = ground;
	if (kind === "initial" || kind === "formal") return dueFrom(kind, ground, incident.awareAt);
	if (kind === "major-initial") return majorInitialDue(incident, ground.calendar, ground.rules);
	if (kind === "major-closing") return dueFrom(kind, ground, filingIn(incident, "major-initial")?.filedAt ?? null);
	if (kind === "personal-data") return dueFrom(kind, ground, before.dueAt ?? personalDataFoundAt(incident));
	const expectedAt = incident.handledAt === null && incident.restoredAt !== null ? dueFrom(kind, ground, incident.restoredAt).dueAt : null;
	return { ...dueFrom(kind, ground, incident.handledAt), expectedAt };
}

/** Field 52 with a value other than `no`: personal data may be affected (SEMANTICS 6.2). */
function personalDataFoundAt({ fields }: Incident): Instant | null {
	const assessed = fields["52"];
	return assessed === undefined || assessed.value === "no" ? null : assessed.at;
}

/** The rule of a filing counted from an instant; without one its words only. */
function dueFrom(filing: FilingKind, { incident, calendar, rules }: Ground, from: Instant | null): Due {
	const known = { "filed:initial": filingIn(incident, "initial")?.filedAt ?? null };
	const { dueAt, basis, assumed, alternatives } = deadlineOf({ filing, from: from ?? incident.openedAt, known, calendar, rules: rules.deadlines });
	return from === null ? { dueAt: null, basis, assumed, alternatives: [] } : { dueAt, basis, assumed, alternatives };
}

function unfiled(kind: FilingKind): Filing {
	const nothing = { dueAt: null, expectedAt: null, filedAt: null, receipt: null, channel: null, filedBy: null, countersignatureDueAt: null };
	return { ...nothing, kind, state: "waiting", shadow: false, basis: "", assumed: false, alternatives: [], enteredLate: false, late: false };
}

function standing(filing: Filing, before: Filing, at: Instant): Filing {
	const state =
		filing.state === "waiting" && filing.dueAt !== null ? "running" : filing.state === "running" && filing.dueAt === null ? "waiting" : filing.state;
	return { ...filing, state, late: isLate(filing, before, at) };
}

/** In time exactly at `dueAt`. What was said to be late stays so when a late sample turns time back. */
function isLate({ dueAt, filedAt }: Filing, before: Filing, at: Instant): boolean {
	if (dueAt === null) return false;
	return filedAt === null ? dueAt < at || (before.late && before.dueAt === dueAt) : filedAt > dueAt;
}

/** SEMANTICS 5.5: over the criteria that hold, from awareness or from the instant each was met; the least counts. */
function majorInitialDue(incident: Incident, calendar: Calendar, rules: Rules): Due {
	const due = incident.criteria
		.filter(holds)
		.map((criterion) => dueByCriterion(criterion, incident, calendar, rules))
		.sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0))[0];
	if (due === undefined) return { dueAt: null, basis: "no criterion holds", assumed: false, alternatives: [] };
	const initial = incident.filings.find((filing) => filing.kind === "initial");
	const own = incident.filings.find((filing) => filing.kind === "major-initial");
	const isUpdate = initial?.filedAt != null && own?.state !== "filed" && initial.dueAt !== null;
	return isUpdate ? { ...due, alternatives: [{ basis: "update of the initial filing only", dueAt: initial.dueAt }] } : due;
}

function dueByCriterion({ id, metAt }: Criterion, incident: Incident, calendar: Calendar, rules: Rules): Due {
	const heldAtOpening = (id === "C1" || id === "C5" || id === "C6") && metAt !== null && metAt <= incident.openedAt;
	const from = heldAtOpening || metAt === null ? incident.awareAt : metAt;
	const { dueAt, basis, assumed } = deadlineOf({ filing: "major-initial", from, calendar, rules: rules.deadlines });
	return heldAtOpening
		? { dueAt, basis, assumed, alternatives: [] }
		: { dueAt, basis: basis.replace("awareness", `${id} met`), assumed: true, alternatives: [] };
}

/** How a filing was made, as whoever recorded it says. */
export type Submission = {
	readonly filedAt: Instant;
	readonly receipt: string | null;
	readonly channel: string | null;
	readonly by: string | null;
	readonly enteredAt: Instant;
};

/** May it be recorded as filed (SEMANTICS 6.4)? Null, or why not. */
export function refusesFiling(filing: Filing | undefined, kind: string, { filedAt, enteredAt }: Submission): string | null {
	if (filing === undefined) return `filing ${kind} is not owed by this incident`;
	if (filing.state === "waiting" || filing.state === "filed" || filing.state === "not-required" || filing.state === "withdrawn")
		return `filing ${kind} is ${filing.state}`;
	return filedAt > enteredAt ? "filedAt lies after the command" : null;
}

/** The filing as filed. Without approval a countersignature is owed (SEMANTICS 6.4). */
export function file(filing: Filing, { filedAt, receipt, channel, by, enteredAt }: Submission, rules: Rules): Filing {
	return {
		...filing,
		state: "filed",
		filedAt,
		receipt,
		channel,
		filedBy: by,
		enteredLate: enteredAt - filedAt > rules.enteredLateAfterMs,
		countersignatureDueAt: filing.state === "approved" ? null : filedAt + rules.countersignWithinMs,
	};
}

/** Does its clock run: owed, and not filed yet? */
export function isRunning(filing: Filing): boolean {
	return filing.dueAt !== null && (filing.state === "running" || filing.state === "in-review" || filing.state === "approved");
}
