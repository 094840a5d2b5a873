import type { MarkView } from "./source-view.ts";

export type ReviewView = { state: "in-review" | "approved"; by: string | null; at: string };

export type FilingView = {
	kind: "initial" | "formal" | "release" | "major-initial" | "major-closing" | "personal-data" | "supplement";
	state: "waiting" | "running" | "in-review" | "approved" | "filed" | "not-required" | "withdrawn";
	shadow: boolean;
	dueAt: string | null;
	filedAt: string | null;
	late: boolean;
	expectedAt: string | null;
	countersignatureDueAt: string | null;
	receipt: string | null;
	channel: string | null;
	enteredLate: boolean;
	/** Of a supplement: when what it is owed for was noticed. */
	noticedAt: string | null;
	/** Where a second person's review stands; after the filing the countersignature. */
	review: ReviewView | null;
	countersigned: ReviewView | null;
	/** The version that was filed, with the SHA-256 of its canonical JSON. */
	frozen: { version: number; hash: string } | null;
	basis: string;
	alternatives: { basis: string; dueAt: string }[];
	/** Which of its figures are to be confirmed: due time, recipients, countersignature; none where all are printed law. */
	marks: MarkView[];
	/** Required fields that are there, of how many. */
	filled: number;
	required: number;
	missing: number[];
};
