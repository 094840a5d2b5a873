import { createHash } from "node:crypto";
import type { Change } from "../../streams/change.ts";
import type { Instant } from "../../streams/instant.ts";
import { type CanaryRun, type Hop, resultOf } from "./run.ts";

/**
 * The kind of the canary's records, and the occasion they are. It is no kind of CONTRACT §6.1: such a record stands in the chain and
 * comes only to whoever names its kind, so that it is part of no figure, no feed and no bundle (issue 6 §2).
 */
export const CANARY = "canary";

/** What the subjects of its records begin with; the id of the run follows. */
export const SUBJECTS = "canary/";

/** A record of the canary in the table of changes. `to`: `running`, then `passed` or `failed`; the hops are in `reason`. */
export type CanaryChange = Omit<Change, "kind" | "outage"> & { readonly kind: typeof CANARY };

/** The record of a run as it stands. `at`: the instant at which it is written. */
export function canaryChange(run: CanaryRun, at: Instant): CanaryChange {
	const [subject, to] = [SUBJECTS + run.id, resultOf(run)];
	const id = createHash("sha256")
		.update(JSON.stringify([subject, CANARY, to]))
		.digest("hex")
		.slice(0, 32);
	const reason = JSON.stringify({ startedAt: run.startedAt, hops: run.hops });
	return { id, kind: CANARY, subject, from: to === "running" ? null : "running", to, happenedAt: at, noticedAt: at, reason, by: run.askedBy };
}

/** Is it a record of the canary? Whatever reads the table by kinds may come across one. */
export function isCanary({ kind }: { readonly kind: string }): boolean {
	return kind === CANARY;
}

/** The run that a record tells the end of; null: it tells only its beginning. */
export function endedRun({ subject, to, happenedAt, reason, by }: Omit<Change, "kind">): CanaryRun | null {
	if (to === "running") return null;
	const { startedAt, hops } = JSON.parse(reason ?? "{}") as { readonly startedAt: Instant; readonly hops: readonly Hop[] };
	return { id: subject.slice(SUBJECTS.length), startedAt, endedAt: happenedAt, askedBy: by, hops };
}
