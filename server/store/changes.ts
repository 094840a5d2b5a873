import { type Kysely, type Selectable, sql } from "kysely";
import { CANARY } from "../../alerting/canary/canary-change.ts";
import type { ChangeKind } from "../../streams/change.ts";
import { changePages, type Read, type WholeQuery } from "./change-pages.ts";
import { type ChangeQuery, type NumberedChange, PERSON_ACT } from "./store.ts";
import type { Tables } from "./tables.ts";

/** What comes only to whoever names it: no change of CONTRACT §6.1. */
const UNNAMED = [PERSON_ACT, CANARY];

/** Changes that fit a query, by number. `[from, to)` is over `happenedAt`. Numbers grow in the order of commits and have gaps. */
export async function readChanges(database: Kysely<Tables>, query: ChangeQuery): Promise<readonly NumberedChange[]> {
	let select = database
		.selectFrom("changes")
		.selectAll()
		.orderBy("number", query.newestFirst ? "desc" : "asc")
		.limit(query.limit);
	if (query.subject !== undefined) select = select.where("subject", "=", query.subject);
	if (query.subjectPrefix !== undefined) select = select.where(sql<boolean>`starts_with(subject, ${query.subjectPrefix})`);
	if (query.kinds === undefined) select = select.where("kind", "not in", UNNAMED);
	else select = select.where(sql<boolean>`kind = any(${query.kinds}::text[])`);
	if (query.from !== undefined) select = select.where("happened_at", ">=", query.from);
	if (query.to !== undefined) select = select.where("happened_at", "<", query.to);
	if (query.afterNumber !== undefined) select = select.where("number", ">", query.afterNumber);
	return (await select.execute()).map(changeOf);
}

/** Every change that fits a query at once. */
export async function allChanges(read: Read, query: WholeQuery): Promise<readonly NumberedChange[]> {
	const all: NumberedChange[] = [];
	for await (const page of changePages(read, query)) all.push(...page);
	return all;
}

function changeOf(row: Selectable<Tables["changes"]>): NumberedChange {
	const change = {
		number: row.number,
		id: row.id,
		kind: row.kind as ChangeKind,
		subject: row.subject,
		from: row.from_value,
		to: row.to_value,
		happenedAt: row.happened_at,
		noticedAt: row.noticed_at,
		reason: row.reason,
		by: row.by_person,
	};
	return row.outage ? { ...change, outage: row.outage } : change;
}
