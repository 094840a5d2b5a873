import type { FilingView } from "../../server/views/filing-view.ts";

/** The order of the work on a filing. None of them waits for another: filing never waits for approval (SEMANTICS 6.4). */
export const STEPS = ["review", "approve", "copy", "receipt"] as const;
export type StepId = (typeof STEPS)[number];
/** `done`: with by whom and when. `next`: what to do now. `open`: may be done. `later`: not yet possible. `skipped`: it was filed without. */
export type Step = { id: StepId; state: "done" | "next" | "open" | "later" | "skipped"; by: string | null; at: string | null };

type Progress = { copied: number; toCopy: number };

/** Where the work on a filing stands. `copied` of `toCopy` fields lie on the filing platform already. */
export function workSteps(filing: FilingView, { copied, toCopy }: Progress): Step[] {
	const { review, filedAt, receipt, countersigned } = filing;
	const isApproved = review?.state === "approved" || filing.state === "approved";
	const signed = countersigned ?? (isApproved ? review : null);
	const done: Record<StepId, { by: string | null; at: string | null } | null> = {
		// Once approved it says who approved, no longer who asked.
		review: review?.state === "approved" ? { by: null, at: null } : review,
		approve: signed,
		copy: toCopy > 0 && copied >= toCopy ? { by: null, at: null } : null,
		receipt: filedAt ? { by: receipt, at: filedAt } : null,
	};
	const next = nextOf(filing, done);
	return STEPS.map((id) => ({ id, state: stateOf(id, filing, done, next), by: done[id]?.by ?? null, at: done[id]?.at ?? null }));
}

type Done = Record<StepId, { by: string | null; at: string | null } | null>;

/** Once filed, only the countersignature is left. */
function nextOf({ filedAt, countersignatureDueAt }: FilingView, done: Done): StepId | null {
	if (filedAt) return countersignatureDueAt !== null && !done.approve ? "approve" : null;
	return STEPS.find((id) => !done[id]) ?? null;
}

function stateOf(id: StepId, { filedAt }: FilingView, done: Done, next: StepId | null): Step["state"] {
	if (done[id]) return "done";
	if (id === next) return "next";
	if (filedAt) return "skipped";
	return id === "approve" && !done.review ? "later" : "open";
}
