import { createHash } from "node:crypto";
import type { NumberedChange } from "../../server/store/store.ts";
import { type Instant, MINUTE, type Millis, parseInstant } from "../../streams/instant.ts";

/* Who should have been told what, derived from nothing but the changes: none of the code that decides messages is used here. */

/** Who is told, so long after the occasion, by which channel; null: a room. The plan of the test, written once more. */
export type Wave = { readonly after: Millis; readonly told: readonly (readonly [channel: string, person: string | null])[] };

/** A message that there must be, and what must have become of it: sent, or not sent because of this. */
export type ExpectedMessage = {
	readonly id: string;
	readonly occasion: string;
	readonly about: string;
	readonly channel: string;
	readonly person: string | null;
	readonly wave: number;
	readonly fate: "sent" | "taken-on" | "outage-over" | "filing-state";
};

type Cause = { readonly occasion: string; readonly about: string; readonly mark: string; readonly at: Instant };

/** Every message of every occasion that the changes hold up to `until`, later waves too. */
export function expectedMessages(changes: readonly NumberedChange[], waves: readonly Wave[], until: Instant): ExpectedMessage[] {
	const causes = [...changes.flatMap((change) => causeOf(change) ?? []), ...marksOf(changes, until)];
	return causes.flatMap((cause) =>
		waves.flatMap(({ after, told }, wave) =>
			told.map(([channel, person]) => ({
				...{ id: idOf(cause.mark, wave, person, channel), occasion: cause.occasion, about: cause.about, channel, person, wave },
				fate: wave === 0 ? ("sent" as const) : fateOf(cause, cause.at + after, changes),
			})),
		),
	);
}

const THRESHOLDS = ["rto-50", "rto-80", "rto-100"];
const RECEIPT_TAKES = 5 * MINUTE;

/** What is told with the initial notification is told once. */
function causeOf({ id, kind, subject, from, to, noticedAt, reason }: NumberedChange): Cause | null {
	const cause = (occasion: string, at = noticedAt): Cause => ({ occasion, about: subject, mark: id, at });
	if (subject.endsWith("/filing/major-initial")) return null;
	if (kind === "outage-confirmed" || kind === "outage-reopened") return cause("outage-confirmed");
	if (kind === "threshold-crossed") return THRESHOLDS.includes(to ?? "") ? cause(to!) : null;
	if (kind === "draft-made") return from === null ? cause("draft-ready") : null;
	if (kind === "filing-late") return Number.isNaN(parseInstant(to ?? "")) ? null : cause("overdue");
	const lacksReceipt = kind === "filing-state" && to === "filed" && !/^receipt /.test(reason ?? "");
	return lacksReceipt ? cause("no-receipt", noticedAt + RECEIPT_TAKES) : null;
}

/** Ten, five and two minutes before each initial notification that is owed then. */
function marksOf(changes: readonly NumberedChange[], until: Instant): Cause[] {
	const filings = Map.groupBy(
		changes.filter(({ subject }) => /\/filing\/(initial|supplement)/.test(subject)),
		({ subject }) => subject,
	);
	return [...filings].flatMap(([about, own]) => {
		const dueAt = parseInstant(own.findLast(({ kind }) => kind === "filing-due")?.to ?? "");
		const marks = [10, 5, 2].map((left) => ({ left, at: dueAt - left * MINUTE })).filter(({ at }) => at <= until && isOwed(own, at));
		const [, incident, filing] = /^incident.(.+).filing.(.+)$/.exec(about)!;
		return marks.map(({ left, at }) => ({ occasion: `minutes-left-${left}`, about, mark: `${incident}/${filing}/${dueAt}/${left}`, at }));
	});
}

const stateAt = (own: readonly NumberedChange[], at: Instant) => own.findLast(({ kind, noticedAt }) => kind === "filing-state" && noticedAt < at)?.to ?? null;
const isOwed = (own: readonly NumberedChange[], at: Instant) => ["running", "in-review", "approved"].includes(stateAt(own, at) ?? "");

/** What waited for its wave is not sent once somebody took it on, the outage ended, or it was filed. */
function fateOf({ occasion, about, at }: Cause, dueAt: Instant, changes: readonly NumberedChange[]): ExpectedMessage["fate"] {
	const before = changes.filter(({ noticedAt }) => noticedAt < dueAt);
	const own = before.filter(({ subject }) => subject === about);
	if (about.startsWith("service/")) {
		if (own.some(({ kind }) => kind === "outage-ended")) return "outage-over";
		const incident = before.findLast(({ kind, to }) => kind === "outage-joined" && to === about)?.subject;
		return isTakenOn(before, incident, Number.NEGATIVE_INFINITY) ? "taken-on" : "sent";
	}
	if (occasion !== "no-receipt" && !isOwed(own, dueAt)) return "filing-state";
	return isTakenOn(before, about.split("/filing/")[0], at) ? "taken-on" : "sent";
}

function isTakenOn(changes: readonly NumberedChange[], incident: string | undefined, since: Instant): boolean {
	return changes.some(
		({ kind, subject, to, noticedAt }) => kind === "awareness-act" && subject === incident && to?.startsWith("acknowledgement") && noticedAt >= since,
	);
}

/** The id as the README promises it: made of the change or the mark, the person and the channel. */
function idOf(mark: string, wave: number, person: string | null, channel: string): string {
	const named = wave === 0 ? mark : `${mark}/wave/${wave}`;
	const hex = createHash("sha256")
		.update(JSON.stringify([named, person, channel]))
		.digest("hex");
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
