import { type Instant, MINUTE } from "../../streams/instant.ts";
import { type Case, filedAtOf, filingsMade, servicesSaid } from "./case.ts";
import type { AuditGround } from "./ground.ts";

const SUPPLEMENT = 30 * MINUTE;
/** 個資外洩評估, and the one answer by which nothing is owed (SEMANTICS 6.2). */
const LEAK_FIELD = "52 ";
const NO_LEAK = '"no"';

/** What is owed beside the five: by when, since what, and when it was filed; null: not yet. */
export type Further = { readonly filing: "supplement" | "personal-data"; readonly dueAt: Instant; readonly why: string; readonly filedAt: Instant | null };

/** 補充通報: after a filing another service came in, or a tolerance was breached; one takes in everything noticed until it is filed (SEMANTICS 6.3). */
export function supplementsOwed(one: Case, ground: AuditGround): readonly Further[] {
	const others = ["initial", "formal", "release", "major-initial", "major-closing", "personal-data"];
	const filed = others.map((filing) => filedAtOf(one.own, filing)).filter((at) => at !== null);
	const supplements = filingsMade(one.own, "supplement").toSorted((a, b) => a - b);
	const owed: Further[] = [];
	let takenInUntil = Number.NEGATIVE_INFINITY;
	for (const noticedAt of growthOf(one, ground)) {
		if (noticedAt <= takenInUntil || ![...filed, ...supplements].some((at) => at < noticedAt)) continue;
		const filedAt = supplements.find((at) => at >= noticedAt) ?? null;
		owed.push({ filing: "supplement", dueAt: noticedAt + SUPPLEMENT, why: "30 minutes from what was noticed after a filing", filedAt });
		takenInUntil = filedAt ?? Number.POSITIVE_INFINITY;
	}
	return owed;
}

/** When it was noticed that the incident grew, in order: by a service that it had not, by a tolerance that was breached. */
function growthOf({ own }: Case, { changes }: AuditGround): readonly Instant[] {
	const known = new Set(servicesSaid(own.slice(0, own.findIndex(({ kind }) => kind === "draft-made") + 1)));
	const joined = own.filter(({ kind }) => kind === "outage-joined");
	const came = joined.filter(({ to }) => {
		const service = to!.split("/")[1]!;
		const isNew = !known.has(service);
		known.add(service);
		return isNew;
	});
	const outages = new Set(joined.map(({ to }) => to));
	const breached = changes.filter(({ kind, subject, to }) => kind === "threshold-crossed" && to === "tolerance-100" && outages.has(subject));
	return [...came, ...breached].map(({ noticedAt }) => noticedAt).sort((a, b) => a - b);
}

/** 個資事故通報 is due at once, when somebody first said anything but no (SEMANTICS 6.2). */
export function personalDataOwed({ own }: Case): readonly Further[] {
	const found = own.find(({ kind, to }) => kind === "field-set" && to!.startsWith(LEAK_FIELD) && !isNoLeak(to!.slice(LEAK_FIELD.length)));
	if (found === undefined) return [];
	return [{ filing: "personal-data", dueAt: found.happenedAt, why: "at once when personal data may have leaked", filedAt: filedAtOf(own, "personal-data") }];
}

const isNoLeak = (value: string) => value === NO_LEAK || value === "none" || value === "null";
