import type { Change } from "../../streams/change.ts";
import { type Instant, parseInstant } from "../../streams/instant.ts";
import type { OutageFacts } from "../../streams/outage.ts";

/** An incident in earnest as the changes tell it. */
export type Case = {
	readonly incident: string;
	readonly openedAt: Instant;
	/** Its outages of core systems. */
	readonly outages: readonly OutageFacts[];
	/** Every service that was said to be in it. */
	readonly services: readonly string[];
	/** What was said of the incident and of what is under it. */
	readonly own: readonly Change[];
};

/** `service/web/outage/20261118-083800`. */
export function subjectOf({ service, id }: Pick<OutageFacts, "service" | "id">): string {
	return `service/${service}/outage/${id}`;
}

/** What a change of that kind said last of the incident; null: nothing. */
export function lastTo(own: readonly Change[], kind: Change["kind"]): string | null {
	return own.findLast((change) => change.kind === kind)?.to ?? null;
}

/** People decided that it is not to be reported, or withdrew it; both take two of them. */
export function isWaived(own: readonly Change[]): boolean {
	return lastTo(own, "reportable-decided") === "no" || lastTo(own, "incident-state") === "withdrawn";
}

/** Services that the drafts named: `ongoing: login, web`. */
export function servicesSaid(own: readonly Change[]): readonly string[] {
	const said = own.filter(({ kind }) => kind === "draft-made").flatMap(({ to }) => to!.slice(to!.indexOf(":") + 1).split(","));
	return said.map((service) => service.trim()).filter((service) => service !== "");
}

/** When it was filed, each time; the change says it with the instant of the filing. `filing`: a kind, be it the second of it. */
export function filingsMade(own: readonly Change[], filing: string): readonly Instant[] {
	const isOfKind = (subject: string) => subject.split("/filing/")[1]?.split("/")[0] === filing;
	return own.filter(({ kind, subject, from, to }) => kind === "filing-state" && to === "filed" && from !== "filed" && isOfKind(subject)).map(isSaidFor);
}

const isSaidFor = ({ happenedAt }: Change) => happenedAt;

/** When it was filed first; null: it was not. */
export function filedAtOf(own: readonly Change[], filing: string): Instant | null {
	const made = filingsMade(own, filing);
	return made.length === 0 ? null : Math.min(...made);
}

/** `handledAt 2026-11-18T17:00:00.000+08:00`, as it was said last; null before, and after it was taken back. */
export function handledAt(own: readonly Change[]): Instant | null {
	const said = own.findLast(({ kind, to }) => kind === "incident-instant" && to!.startsWith("handledAt "))?.to;
	const at = said == null ? Number.NaN : parseInstant(said.slice("handledAt ".length));
	return Number.isFinite(at) ? at : null;
}

/** The earliest of the alarm and every act in the ledger; a person who gave a later instant with a reason replaces what was said until then (SEMANTICS 4.4). */
export function awareness({ openedAt, outages, own }: Case, changes: readonly Change[]): Instant {
	const replaced = own.findLastIndex((change) => change.by !== null && change.reason !== null && isMovedBack(change));
	const acts = own.slice(replaced + 1).filter(({ kind }) => kind === "awareness-act");
	const said = acts.map(({ to }) => parseInstant(to!.split(" ").at(-1)!)).filter(Number.isFinite);
	if (replaced >= 0) return Math.min(parseInstant(own[replaced]!.to!.slice("awareAt ".length)), ...said);
	const alarms = outages.map(
		(outage) => changes.find((change) => change.kind === "outage-confirmed" && change.subject === subjectOf(outage))?.noticedAt ?? outage.confirmedAt!,
	);
	return alarms.length + said.length === 0 ? openedAt : Math.min(...alarms, ...said);
}

/** Was awareness moved to a later instant? Both stand in the same zone, so that their texts compare as they do. */
function isMovedBack({ kind, from, to }: Change): boolean {
	return kind === "incident-instant" && from !== null && from.startsWith("awareAt ") && to !== null && to > from;
}
