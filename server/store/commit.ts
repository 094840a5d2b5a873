import { type Kysely, type RawBuilder, sql } from "kysely";
import type { CanaryChange } from "../../alerting/canary/canary-change.ts";
import type { Change } from "../../streams/change.ts";
import type { Position } from "../../streams/log/record-log.ts";
import type { OutageFacts } from "../../streams/outage.ts";
import { bigintArray, byteaArray, doubleArray, integerArray, keepable, textArray } from "./binary-array.ts";
import { type Segment, segmentsOf } from "./curves.ts";
import { insertAttempts, insertMessages, keepSilences, moveReached, updateStandings } from "./messages.ts";
import type { Commit, Evidence, PersonAct, SavedPerson, SavedState } from "./store.ts";
import type { Tables } from "./tables.ts";

/** Rows a statement writes at most: what the server holds in memory of one statement stays small. */
const ROWS = 4_000;

/** Changes and evidence share one: a commit that writes both never waits for another that does. */
const LOCKS = { changes: 1, evidence: 1, batches: 2 } as const;

/** Whoever numbers rows takes this lock until it has committed: a reader that has seen a number never finds a lower one later. */
export const numbering = (table: "changes" | "batches" | "evidence") =>
	sql`${sql.ref(`turn_of_${table}`)} as materialized (select pg_advisory_xact_lock(7200, ${sql.lit(LOCKS[table])}))`;

/**
 * Writes all of a commit or nothing. Nearly always it is one statement, sent in one message: every table is written by a part
 * of one WITH. A larger one is several in a transaction.
 */
export async function writeCommit(database: Kysely<Tables>, commit: Commit): Promise<void> {
	const [first, ...rest] = statementsOf(commit);
	if (!first) return;
	if (rest.length === 0) await first.execute(database);
	else
		await database.transaction().execute(async (transaction) => {
			for (const statement of [first, ...rest]) await statement.execute(transaction);
		});
}

function statementsOf(commit: Commit): readonly RawBuilder<unknown>[] {
	const parts = [
		pieces([...(commit.changes ?? []), ...(commit.acts ?? []), ...(commit.canaries ?? [])], insertChanges),
		pieces(
			newest(commit.states ?? [], (state) => state.subject),
			upsertStates,
		),
		pieces(
			newest(commit.positions ?? [], ({ topic, partition }) => `${topic}\n${partition}`),
			upsertPositions,
		),
		pieces(segmentsOf(commit.curves ?? []), appendCurves),
		pieces(commit.evidence ?? [], insertEvidence),
		pieces(
			newest(commit.people ?? [], (person) => person.subject),
			keepPeople,
		),
		pieces(
			newest(commit.messages ?? [], (message) => message.id),
			insertMessages,
		),
		pieces(
			newest(commit.standings ?? [], (standing) => standing.id),
			updateStandings,
		),
		pieces(commit.attempts ?? [], insertAttempts),
		pieces(
			newest(commit.silences ?? [], (silence) => silence.id),
			keepSilences,
		),
		pieces(
			newest(commit.reached ?? [], (reached) => reached.name),
			moveReached,
		),
	];
	const count = Math.max(...parts.map((part) => part.length));
	return Array.from({ length: count }, (_, i) => sql`with ${sql.join(parts.flatMap((part) => part[i] ?? []))} select`);
}

function pieces<T>(rows: readonly T[], write: (rows: readonly T[]) => RawBuilder<unknown>): readonly RawBuilder<unknown>[] {
	return Array.from({ length: Math.ceil(rows.length / ROWS) }, (_, i) => write(rows.slice(i * ROWS, (i + 1) * ROWS)));
}

/** The last row of each key, by key: one statement may touch a row only once, and two commits that meet take rows in the same order. */
function newest<T>(rows: readonly T[], keyOf: (row: T) => string): readonly T[] {
	const byKey = new Map(rows.map((row) => [keyOf(row), row]));
	return [...byKey.keys()].sort().map((key) => byKey.get(key)!);
}

function insertChanges(rows: readonly (Change | PersonAct | CanaryChange)[]): RawBuilder<unknown> {
	const texts = (of: (change: Omit<Change, "kind"> & { kind: string }) => string | null) => textArray(rows.map(of));
	return sql`${numbering("changes")}, new_changes as (
		insert into changes (id, kind, subject, from_value, to_value, happened_at, noticed_at, reason, by_person, outage)
		select c.id, c.kind, c.subject, c.from_value, c.to_value, c.happened_at, c.noticed_at, c.reason, c.by_person, c.outage::json
		from turn_of_changes, unnest(${texts((c) => c.id)}::text[], ${texts((c) => c.kind)}::text[], ${texts((c) => c.subject)}::text[], ${texts((c) => c.from)}::text[],
			${texts((c) => c.to)}::text[], ${bigintArray(rows.map((c) => c.happenedAt))}::bigint[], ${bigintArray(rows.map((c) => c.noticedAt))}::bigint[],
			${texts((c) => c.reason)}::text[], ${texts((c) => c.by)}::text[], ${texts((c) => (c.outage ? jsonOf(c.outage) : null))}::text[])
			with ordinality as c (id, kind, subject, from_value, to_value, happened_at, noticed_at, reason, by_person, outage, place)
		order by c.place
		on conflict (id) do nothing)`;
}

/** JSON that PostgreSQL can also read into text again: the escapes of what it cannot keep are no way around. */
function jsonOf(outage: OutageFacts): string {
	return JSON.stringify(outage, (_key, value) => (typeof value === "string" ? keepable(value) : value));
}

function upsertStates(rows: readonly SavedState[]): RawBuilder<unknown> {
	return sql`new_states as (
		insert into states (subject, state, saved_at)
		select s.subject, s.state, ${Date.now()}::bigint
		from unnest(${textArray(rows.map((s) => s.subject))}::text[], ${textArray(rows.map((s) => s.state))}::text[]) as s (subject, state)
		on conflict (subject) do update set state = excluded.state, saved_at = excluded.saved_at)`;
}

function upsertPositions(rows: readonly Position[]): RawBuilder<unknown> {
	return sql`new_positions as (
		insert into positions (topic, partition, next_offset)
		select * from unnest(${textArray(rows.map((p) => p.topic))}::text[], ${integerArray(rows.map((p) => p.partition))}::integer[],
			${bigintArray(rows.map((p) => p.offset))}::bigint[])
		on conflict (topic, partition) do update set next_offset = excluded.next_offset)`;
}

function appendCurves(rows: readonly Segment[]): RawBuilder<unknown> {
	const texts = (of: (segment: Segment) => string) => textArray(rows.map(of));
	return sql`new_curves as (
		insert into curves (starts_at, service, signal, site, points)
		select * from unnest(${bigintArray(rows.map((s) => s.startsAt))}::bigint[], ${texts((s) => s.service)}::text[], ${texts((s) => s.signal)}::text[],
			${texts((s) => s.site)}::text[], ${byteaArray(rows.map((s) => s.points))}::bytea[])
		on conflict (starts_at, service, signal, site) do update set points = curves.points || excluded.points)`;
}

/** Evidence that came before is left as it is: redelivery is harmless. */
function insertEvidence(rows: readonly Evidence[]): RawBuilder<unknown> {
	const texts = (of: (evidence: Evidence) => string | null) => textArray(rows.map(of));
	return sql`${numbering("evidence")}, new_evidence as (
		insert into evidence (outage, service, signal, site, source, at, value, topic, partition, record_offset)
		select e.* from turn_of_evidence, unnest(${texts((e) => e.outage)}::text[], ${texts((e) => e.service)}::text[], ${texts((e) => e.signal)}::text[], ${texts((e) => e.site)}::text[],
			${texts((e) => e.source)}::text[], ${bigintArray(rows.map((e) => e.at))}::bigint[], ${doubleArray(rows.map((e) => e.value))}::double precision[],
			${texts((e) => e.topic)}::text[], ${integerArray(rows.map((e) => e.partition))}::integer[], ${bigintArray(rows.map((e) => e.offset))}::bigint[]) as e
		on conflict do nothing)`;
}

/** Each is written, or is gone when it has no state. */
function keepPeople(rows: readonly SavedPerson[]): RawBuilder<unknown> {
	const kept = rows.flatMap(({ subject, state }) => (state === null ? [] : [{ subject, state }]));
	const gone = rows.filter(({ state }) => state === null);
	return sql`gone_people as (delete from people where subject = any(${textArray(gone.map((p) => p.subject))}::text[])),
		new_people as (
			insert into people (subject, state)
			select * from unnest(${textArray(kept.map((p) => p.subject))}::text[], ${textArray(kept.map((p) => p.state))}::text[])
			on conflict (subject) do update set state = excluded.state)`;
}
