import { refusesAhead } from "../../streams/command.ts";
import type { Instant } from "../../streams/instant.ts";
import type { Draft } from "../draft/form.ts";
import type { Rules } from "../rules/pack.ts";
import type { DeadlineFiling } from "./deadlines.ts";

/** Every kind of filing has a deadline, and they go by the same names. */
export type FilingKind = DeadlineFiling;
/** Where a filing stands (SEMANTICS 6.4): `waiting` for an instant to count from, `running` towards its due time, then through review to `filed`; or it was never owed. */
export type FilingState = "waiting" | "running" | "in-review" | "approved" | "filed" | "not-required" | "withdrawn";

/** By when a filing is due by one reading of its rule; nulls while there is nothing to count from. */
export type Due = {
	readonly dueAt: Instant | null;
	readonly basis: string;
	readonly assumed: boolean;
	readonly alternatives: readonly { readonly basis: string; readonly dueAt: Instant }[];
};

/** Where a second person's review stands; it never stands in the way of filing (SEMANTICS 6.4). */
export type Review = { readonly state: "in-review" | "approved"; readonly by: string | null; readonly at: Instant };

/** How a version was filed, as whoever recorded it says. */
export type Submission = {
	readonly filedAt: Instant;
	readonly receipt: string | null;
	readonly channel: string | null;
	readonly by: string | null;
	/** Why it was filed once more; null: for the first time, or as somebody wished to say nothing. */
	readonly reason: string | null;
};

/** A filing as it was made: the draft of that moment, with the SHA-256 of its canonical JSON (RFC 8785). Nothing changes it any more. */
export type Frozen = { readonly version: number; readonly hash: string; readonly draft: Draft; readonly submission: Submission };

/** What is owed to the authority, by when, and whether it was filed (CONTRACT §6.1). */
export type Filing = Due & {
	readonly kind: FilingKind;
	readonly state: FilingState;
	readonly shadow: boolean;
	readonly expectedAt: Instant | null;
	/** Of a supplement: when what it is owed for was noticed (SEMANTICS 6.3); null for the others. */
	readonly noticedAt: Instant | null;
	readonly review: Review | null;
	readonly filedAt: Instant | null;
	readonly receipt: string | null;
	readonly channel: string | null;
	readonly filedBy: string | null;
	/** As it was filed last; null until it was. */
	readonly frozen: Frozen | null;
	/** As it was filed before that, oldest first. */
	readonly earlier: readonly Frozen[];
	/** Entered more than five minutes after it was filed: 補登 (SEMANTICS 6.4). */
	readonly enteredLate: boolean;
	readonly countersignatureDueAt: Instant | null;
	readonly countersigned: Review | null;
	/** Known to be late: filed strictly after `dueAt`, or not filed by then (SEMANTICS 6.4). */
	readonly late: boolean;
	/** Due times by which it was said to be late; that stays on record when it turns out to be in time (SEMANTICS 4.8). */
	readonly saidLate: readonly Instant[];
};

/** A filing of which nothing is known yet. */
export function unfiled(kind: FilingKind, noticedAt: Instant | null = null): Filing {
	const nothing = { dueAt: null, expectedAt: null, filedAt: null, receipt: null, channel: null, filedBy: null, frozen: null, countersignatureDueAt: null };
	const nobody = { review: null, countersigned: null };
	const flags = { shadow: false, assumed: false, enteredLate: false, late: false };
	return { ...nothing, ...nobody, ...flags, kind, noticedAt, state: "waiting", basis: "", earlier: [], alternatives: [], saidLate: [] };
}

/** May it be recorded as filed (SEMANTICS 6.4)? Null, or why not. What was withdrawn may have been filed all the same. */
export function refusesFiling(filing: Filing | undefined, kind: string, { filedAt }: Submission, enteredAt: Instant): string | null {
	if (filing === undefined) return `filing ${kind} is not owed by this incident`;
	if (!isOpen(filing) && (filing.state !== "withdrawn" || filing.dueAt === null)) return `filing ${kind} is ${filing.state}`;
	return refusesAhead("filedAt", filedAt, { at: enteredAt });
}

/** The filing as filed and frozen. Without approval a countersignature is owed (SEMANTICS 6.4). */
export function file(
	filing: Filing,
	{ filedAt, receipt, channel, by }: Submission,
	frozen: Frozen | null,
	enteredAt: Instant,
	isApproved: boolean,
	rules: Rules,
): Filing {
	return {
		...filing,
		state: "filed",
		filedAt,
		receipt,
		channel,
		filedBy: by,
		frozen,
		enteredLate: enteredAt - filedAt > rules.enteredLateAfterMs,
		countersignatureDueAt: isApproved ? null : filedAt + rules.countersignWithinMs,
	};
}

/** The filing with one version more. The clock stopped with the first, so when it was filed stays; a receipt that came later is the one that counts. */
export function fileAgain(filing: Filing, frozen: Frozen | null): Filing {
	if (frozen === null || filing.frozen === null) return filing;
	const { receipt, channel } = frozen.submission;
	return { ...filing, receipt: receipt ?? filing.receipt, channel: channel ?? filing.channel, frozen, earlier: [...filing.earlier, filing.frozen] };
}

/** Is it owed and not filed yet? */
export function isOpen({ state }: Filing): boolean {
	return state === "running" || state === "in-review" || state === "approved";
}

/** Does its clock run? */
export function isRunning(filing: Filing): boolean {
	return filing.dueAt !== null && isOpen(filing);
}

/** Is it late as of `at`, noticed or not: strictly after `dueAt` (SEMANTICS 6.4)? */
export function isLateAt(filing: Filing, at: Instant): boolean {
	return filing.late || (isRunning(filing) && filing.dueAt! < at);
}

/** The filing of a kind that a command means: of several supplements the first that is not filed, else the last. */
export function filingOf<F extends Pick<Filing, "kind" | "filedAt">>(filings: readonly F[], kind: string): F | undefined {
	const ofKind = filings.filter((filing) => filing.kind === kind);
	return ofKind.find((filing) => filing.filedAt === null) ?? ofKind.at(-1);
}

/** What a filing is called among those of its incident: its kind; of several supplements the later ones with their number. */
export function filingName<F extends Pick<Filing, "kind">>(filing: F, filings: readonly F[]): string {
	const place = filings.filter(({ kind }) => kind === filing.kind).indexOf(filing);
	return place === 0 ? filing.kind : `${filing.kind}/${place + 1}`;
}
