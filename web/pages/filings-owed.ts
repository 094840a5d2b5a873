import type { FilingView } from "../../server/views/filing-view.ts";
import type { IncidentView } from "../../server/views/incident-view.ts";

const OWED: FilingView["state"][] = ["running", "in-review", "approved"];

/** Filings of an incident whose clock runs; a major one that the initial counts as too (SEMANTICS 5.5) stands in that one. */
export function owedFilings({ filings }: IncidentView): FilingView[] {
	const owed = filings.filter(({ state }) => OWED.includes(state));
	const initial = owed.find(({ kind }) => kind === "initial");
	return owed.filter(({ kind, dueAt }) => !(kind === "major-initial" && initial !== undefined && initial.dueAt === dueAt));
}
