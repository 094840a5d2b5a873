import type { FilingView } from "./filing-view.ts";
import type { MarkView } from "./source-view.ts";

/** One running clock of the right-hand column, nearest first. */
export type DeadlineView = {
	kind: "tolerance" | "rto" | "latest-decision" | "filing";
	/** `initial` … for filings; null otherwise. */
	filing: FilingView["kind"] | null;
	service: string | null;
	incident: string | null;
	dueAt: string;
	basis: string;
	overdue: boolean;
	shadow: boolean;
	/** For filings: required fields that are there, of how many. */
	filled: number | null;
	required: number | null;
	/** 待確認: the rule is an assumption. */
	assumed: boolean;
	/** Which figures of the rules it is reckoned by are to be confirmed. */
	marks: MarkView[];
	/** Of a filing due within the half hour: whom the house reaches next, and when (domain §8.2); null: nobody any more. */
	nextReminder: { reminder: "confirm" | "draft" | "duty" | "reviewer" | "ciso" | "red" | "last-call"; at: string } | null;
};
