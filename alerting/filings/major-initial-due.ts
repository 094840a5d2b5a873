import type { Calendar } from "../../streams/calendar/calendar.ts";
import type { Criterion } from "../criteria/criterion.ts";
import { makingMajor } from "../criteria/major.ts";
import type { Incident } from "../incidents/incident.ts";
import type { Rules } from "../rules/pack.ts";
import { deadlineOf } from "./deadlines.ts";
import { type Due, type Filing, filingOf } from "./filing.ts";

/** What filings are reckoned from. */
export type Ground = { readonly incident: Incident; readonly calendar: Calendar; readonly rules: Rules };

/**
 * SEMANTICS 5.5: over the criteria that make it major, from awareness or from the instant each was met; the least counts. Once filed it keeps
 * what it was due by, though people decided since that nothing holds.
 */
export function majorInitialDue(before: Filing, ground: Ground): Due {
	const { filings } = ground.incident;
	const due = makingMajor(ground.incident)
		.map((criterion) => dueBy(criterion, ground))
		.sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0))[0];
	if (due === undefined) return before.filedAt === null ? { dueAt: null, basis: "no criterion holds", assumed: false, alternatives: [] } : dueOf(before);
	const initial = filingOf(filings, "initial");
	const isUpdate = initial !== undefined && initial.filedAt !== null && initial.dueAt !== null && before.filedAt === null;
	return isUpdate ? { ...due, alternatives: [{ basis: "update of the initial filing only", dueAt: initial.dueAt! }] } : due;
}

function dueOf({ dueAt, basis, assumed, alternatives }: Due): Due {
	return { dueAt, basis, assumed, alternatives };
}

/** C1, C5 and C6 that held when the incident opened move with awareness; the others, and these when met later, count from then. */
function dueBy({ id, metAt }: Criterion, { incident, calendar, rules }: Ground): Due {
	const heldAtOpening = (id === "C1" || id === "C5" || id === "C6") && metAt !== null && metAt <= incident.openedAt;
	const from = heldAtOpening || metAt === null ? incident.awareAt : metAt;
	const { dueAt, basis, assumed } = deadlineOf({ filing: "major-initial", from, calendar, rules: rules.deadlines });
	if (heldAtOpening) return { dueAt, basis, assumed, alternatives: [] };
	return { dueAt, basis: basis.replace("awareness", `${id} met`), assumed: true, alternatives: [] };
}
