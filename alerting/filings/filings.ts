import type { Instant } from "../../streams/instant.ts";
import { isDropped } from "../criteria/major.ts";
import type { Incident } from "../incidents/incident.ts";
import { deadlineOf } from "./deadlines.ts";
import { type Due, type Filing, type FilingKind, type FilingState, filingOf, unfiled } from "./filing.ts";
import { type Ground, majorInitialDue } from "./major-initial-due.ts";
import { supplementsOf } from "./supplements.ts";

/** In the order of SEMANTICS 6.1; always listed, and after them each supplement. */
const KINDS = ["initial", "formal", "release", "major-initial", "major-closing", "personal-data"] as const satisfies readonly FilingKind[];

/** The filings of an incident as they stand at `at`, by its instants and criteria. What was filed stays filed; its due time still follows. */
export function filingsOf(ground: Ground, isClosed: boolean, at: Instant): readonly Filing[] {
	const { incident } = ground;
	const there = [...KINDS.map((kind) => filingOf(incident.filings, kind) ?? unfiled(kind)), ...supplementsOf(incident)];
	return there.map((before) => {
		const due = dueOf(before, ground);
		const isOwed = before.filedAt !== null || !isNotRequired(before.kind, due.dueAt, incident, isClosed);
		const filing = { ...before, ...(isOwed ? due : { ...due, dueAt: null, expectedAt: null, alternatives: [] }), shadow: incident.reportable === "candidate" };
		const state = isOwed ? stateOf(filing, incident) : "not-required";
		const late = isLate({ ...filing, state }, before, at);
		return { ...filing, state, late, saidLate: late && !filing.saidLate.includes(filing.dueAt!) ? [...filing.saidLate, filing.dueAt!] : filing.saidLate };
	});
}

/** SEMANTICS 6.2: from which instant each is counted; until there is one it waits. */
function dueOf(before: Filing, ground: Ground): Due & { readonly expectedAt: Instant | null } {
	const { incident } = ground;
	const due = (from: Instant | null) => ({ ...dueFrom(before.kind, ground, from), expectedAt: null });
	switch (before.kind) {
		case "initial":
		case "formal":
			return due(incident.awareAt);
		case "release":
			return { ...due(incident.handledAt), expectedAt: expectedRelease(ground) };
		case "major-initial":
			return { ...majorInitialDue(before, ground), expectedAt: null };
		case "major-closing":
			return due(filingOf(incident.filings, "major-initial")?.filedAt ?? null);
		case "personal-data":
			return due(incident.personalDataFoundAt);
		case "supplement":
			return due(before.noticedAt);
	}
}

function expectedRelease(ground: Ground): Instant | null {
	const { handledAt, restoredAt, withdrawn } = ground.incident;
	return withdrawn === null && handledAt === null && restoredAt !== null ? dueFrom("release", ground, restoredAt).dueAt : null;
}

/** The rule of a filing counted from an instant; without one its words only. */
function dueFrom(filing: FilingKind, { incident, calendar, rules }: Ground, from: Instant | null): Due {
	const known = { "filed:initial": filingOf(incident.filings, "initial")?.filedAt ?? null };
	const { dueAt, basis, assumed, alternatives } = deadlineOf({ filing, from: from ?? incident.openedAt, known, calendar, rules: rules.deadlines });
	return from === null ? { dueAt: null, basis, assumed, alternatives: [] } : { dueAt, basis, assumed, alternatives };
}

/** SEMANTICS 6.5: what people decided, an exercise, or the end of the incident for what never began to run. */
function isNotRequired(kind: FilingKind, dueAt: Instant | null, incident: Incident, isClosed: boolean): boolean {
	if (incident.reportable === "no" || incident.exerciseSince !== null) return true;
	if ((kind === "major-initial" || kind === "major-closing") && isDropped(incident)) return true;
	return isClosed && dueAt === null;
}

function stateOf({ filedAt, dueAt, review }: Filing, { withdrawn }: Incident): FilingState {
	if (filedAt !== null) return "filed";
	if (withdrawn !== null) return "withdrawn";
	return dueAt === null ? "waiting" : (review?.state ?? "running");
}

/** In time exactly at `dueAt`. What was said to be late stays so when a late sample turns time back; what is withdrawn turns late no more. */
function isLate({ state, dueAt, filedAt }: Filing, before: Filing, at: Instant): boolean {
	if (dueAt === null) return false;
	if (filedAt !== null) return filedAt > dueAt;
	return (state !== "withdrawn" && dueAt < at) || (before.late && before.dueAt === dueAt);
}
