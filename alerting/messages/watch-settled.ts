import type { Change } from "../../streams/change.ts";
import type { Instant } from "../../streams/instant.ts";
import type { Expected } from "./watch-expected.ts";
import { hasReceipt, RUNS } from "./watch-filing.ts";

/** Did the changes give a reason, by `until`, why somebody who was to be told later need not be? Written once more and on purpose (see `watch`). */
export function isSettledBy(
	changes: readonly Change[],
	{ about, occasion, noticedAt }: Pick<Expected, "about" | "occasion" | "noticedAt">,
	until: Instant,
): boolean {
	const known = changes.filter((change) => change.noticedAt <= until);
	const own = known.filter(({ subject }) => subject === about);
	if (about.startsWith("sight/")) return own.some((change) => change.kind === "sight-regained" && change.noticedAt >= noticedAt);
	if (about.startsWith("service/")) return own.some(({ kind }) => kind === "outage-ended") || isIncidentTakenOn(known, about);
	if (occasion === "no-receipt" ? own.some(hasReceipt) : !RUNS.includes(own.findLast(({ kind }) => kind === "filing-state")?.to ?? "")) return true;
	return isTakenOn(known, about.split("/filing/")[0]!, noticedAt);
}

/** Of an outage: whoever took its incident on, whenever. That of an incident from before these changes is not known, and not held against anybody. */
function isIncidentTakenOn(known: readonly Change[], outage: string): boolean {
	const joined = known.findLast(({ kind, to }) => kind === "outage-joined" && to === outage);
	return joined === undefined || isTakenOn(known, joined.subject, Number.NEGATIVE_INFINITY);
}

function isTakenOn(known: readonly Change[], incident: string, since: Instant): boolean {
	return known.some(
		({ kind, subject, to, noticedAt }) => kind === "awareness-act" && subject === incident && to?.startsWith("acknowledgement") === true && noticedAt >= since,
	);
}
