import { DAY, dateOf, type Instant, MINUTE, startOfDate } from "../../streams/instant.ts";
import { type Case, filedAtOf, servicesSaid } from "./case.ts";
import type { AuditGround } from "./ground.ts";
import { twoHoursOfTrading } from "./trading.ts";

/** Once more and on purpose (domain §2; SEMANTICS 5.3, 5.5). */
const NOTICE = 30 * MINUTE;
const FIRMS = 3;
const FIRMS_WITHIN = 10 * DAY;
const FROM_AWARENESS: ReadonlySet<string> = new Set(["C1", "C5", "C6"]);

/** Why it is major: by what, since when, told when; `fromAwareness`: it held at the opening, so that the notice counts from awareness. */
type Ground = { readonly by: string; readonly metAt: Instant; readonly toldAt: Instant; readonly fromAwareness: boolean };

export type MajorOwed = { readonly filing: "major-initial"; readonly dueAt: Instant; readonly why: string };

/** By when it was to be notified as major, by whatever made it so first; null: nothing does, or people said so (SEMANTICS 5.4, 5.5). */
export function majorOf(one: Case, aware: Instant, ground: AuditGround): MajorOwed | null {
	const facts = [byCore(one, ground), byTrading(one, ground), byOtherFirms(one, ground), ...byPeople(one)].filter((fact) => fact !== null);
	const standing = facts.filter((fact) => !isDowngraded(one, fact));
	const owed = standing.map(({ by, metAt, fromAwareness }): MajorOwed => {
		if (fromAwareness) return { filing: "major-initial", dueAt: aware + NOTICE, why: `30 minutes from awareness: ${by}` };
		return { filing: "major-initial", dueAt: metAt + NOTICE, why: `30 minutes from ${by}` };
	});
	return owed.sort((a, b) => a.dueAt - b.dueAt)[0] ?? null;
}

/** C1, unless people rejected it: from awareness if the core system was in it from the opening on. */
function byCore(one: Case, { isCore, isMajorAt }: AuditGround): Ground | null {
	if (criterionSaid(one, "C1") === "rejected" || !one.services.some(isCore)) return null;
	const occurredAt = Math.min(one.openedAt, ...one.outages.map(({ startedAt }) => startedAt));
	if (!isMajorAt(occurredAt)) return null;
	const metAt = coreSince(one, isCore);
	const fromAwareness = metAt <= one.openedAt;
	return { by: fromAwareness ? "a core system, by the firm's profile" : "a core system that came in", metAt, toldAt: metAt, fromAwareness };
}

/** When the first core system was in it: named by its draft at the opening, or with its outage. */
function coreSince({ openedAt, own }: Case, isCore: AuditGround["isCore"]): Instant {
	const joined = own.find(({ kind, to }) => kind === "outage-joined" && isCore(to!.split("/")[1]!));
	const named = own.find((change) => servicesSaid([change]).some(isCore));
	return Math.min(joined?.happenedAt ?? Number.POSITIVE_INFINITY, named?.happenedAt ?? Number.POSITIVE_INFINITY, ...(joined || named ? [] : [openedAt]));
}

/** C2, which nobody can reject. */
function byTrading({ outages }: Case, { sessionOf, calendar, at }: AuditGround): Ground | null {
	const metAt = outages.length === 0 ? null : twoHoursOfTrading(outages, sessionOf, calendar, at);
	return metAt === null ? null : { by: "two hours of trading affected", metAt, toldAt: metAt, fromAwareness: false };
}

/** C4, unless people rejected it: three firms by a bulletin of a vendor in it, told of within ten days of the first firm's notification. */
function byOtherFirms(one: Case, { bulletins, vendorOf }: AuditGround): Ground | null {
	if (criterionSaid(one, "C4") === "rejected") return null;
	const opened = bulletins.filter(({ vendor, receivedAt }) => receivedAt === one.openedAt && one.incident.includes(`-${vendor}`));
	const vendors = new Set([...one.services.map(vendorOf), ...opened.map(({ vendor }) => vendor)]);
	const told = bulletins
		.filter(({ vendor, firms }) => vendors.has(vendor) && (firms ?? 0) >= FIRMS)
		.map(({ receivedAt, recordedAt, firstNotifiedOn }) => ({
			metAt: Math.max(receivedAt, one.openedAt),
			toldAt: recordedAt,
			first: startOfDate(firstNotifiedOn),
		}))
		.filter(({ metAt, first }) => first <= metAt && startOfDate(dateOf(metAt)) <= first + FIRMS_WITHIN)
		.sort((a, b) => a.metAt - b.metAt)[0];
	return told === undefined ? null : { by: "a vendor's bulletin of three firms or more", metAt: told.metAt, toldAt: told.toldAt, fromAwareness: false };
}

/** What people confirmed, be there a fact or not: since the fact that it rests on, else since they said so (SEMANTICS 5.3, 5.5). */
function byPeople(one: Case): readonly Ground[] {
	return ["C1", "C3", "C4", "C5", "C6"].flatMap((criterion) => {
		const said = saidOf(one, criterion);
		if (said?.to !== "confirmed") return [];
		const metAt = factOf(one, criterion) ?? said.happenedAt;
		const fromAwareness = FROM_AWARENESS.has(criterion) && metAt <= one.openedAt;
		return [{ by: `${criterion}, which people confirmed`, metAt, toldAt: said.happenedAt, fromAwareness }];
	});
}

/** The third initial (C3) is the incident's own; of an attack (C5) a signal told when it was first suggested. */
function factOf({ own }: Case, criterion: string): Instant | null {
	const suggested = own.find(({ kind, subject, to }) => kind === "criterion-state" && subject.endsWith(`/${criterion}`) && to === "suggested");
	if (suggested === undefined) return null;
	return criterion === "C3" ? filedAtOf(own, "initial") : suggested.happenedAt;
}

/** Two people said that it is not major: what had been told by then was weighed. */
function isDowngraded({ own }: Case, { toldAt }: Ground): boolean {
	const said = own.findLast(({ kind, to }) => kind === "major-state" && to === "downgraded");
	return said !== undefined && toldAt <= said.happenedAt;
}

function saidOf({ own }: Case, criterion: string) {
	return own.findLast(({ kind, subject }) => kind === "criterion-state" && subject.endsWith(`/criterion/${criterion}`));
}

const criterionSaid = (one: Case, criterion: string) => saidOf(one, criterion)?.to ?? null;
