import { type Kysely, type RawBuilder, type Selectable, sql } from "kysely";
import type { Message } from "../../alerting/messages/message.ts";
import { bigintArray, integerArray, textArray } from "./binary-array.ts";
import type {
	Attempt,
	AttemptQuery,
	KeptMessage,
	MessageQuery,
	MessageReads,
	MessageState,
	NumberedAttempt,
	Result,
	Standing,
	Waiting,
} from "./message-rows.ts";
import type { Tables } from "./tables.ts";

/** What was decided once stays as it was: its id says what it is. */
export function insertMessages(rows: readonly Message[]): RawBuilder<unknown> {
	const texts = (of: (message: Message) => string | null) => textArray(rows.map(of));
	return sql`new_messages as (
		insert into messages (id, channel, person, occasion, incident, decided_at, due_at, state, attempts, message)
		select m.id, m.channel, m.person, m.occasion, m.incident, m.decided_at, m.due_at, 'waiting', 0, m.message
		from unnest(${texts((m) => m.id)}::text[], ${texts((m) => m.channel)}::text[], ${texts((m) => m.person)}::text[],
			${texts((m) => m.occasion.kind)}::text[], ${texts((m) => m.occasion.incident)}::text[], ${bigintArray(rows.map((m) => m.decidedAt))}::bigint[],
			${bigintArray(rows.map((m) => m.dueAt))}::bigint[], ${texts((m) => JSON.stringify(m))}::text[])
			as m (id, channel, person, occasion, incident, decided_at, due_at, message)
		on conflict (id) do nothing)`;
}

/** Where messages stand now. What has ended stays ended: an answer that comes late changes nothing. */
export function updateStandings(rows: readonly Standing[]): RawBuilder<unknown> {
	const texts = (of: (standing: Standing) => string | null) => textArray(rows.map(of));
	return sql`moved_messages as (
		update messages set state = s.state, attempts = s.attempts, due_at = s.due_at, ended_at = s.ended_at, reason = s.reason
		from unnest(${texts((s) => s.id)}::text[], ${texts((s) => s.state)}::text[], ${integerArray(rows.map((s) => s.attempts))}::integer[],
			${bigintArray(rows.map((s) => s.dueAt))}::bigint[], ${bigintArray(rows.map((s) => s.endedAt))}::bigint[], ${texts((s) => s.reason)}::text[])
			as s (id, state, attempts, due_at, ended_at, reason)
		where messages.id = s.id and messages.state = 'waiting')`;
}

export function insertAttempts(rows: readonly Attempt[]): RawBuilder<unknown> {
	const texts = (of: (attempt: Attempt) => string | null) => textArray(rows.map(of));
	return sql`new_attempts as (
		insert into attempts (message, channel, person, attempt, at, result, provider_id, latency_ms, detail)
		select * from unnest(${texts((a) => a.message)}::text[], ${texts((a) => a.channel)}::text[], ${texts((a) => a.person)}::text[],
			${integerArray(rows.map((a) => a.attempt))}::integer[], ${bigintArray(rows.map((a) => a.at))}::bigint[], ${texts((a) => a.result)}::text[],
			${texts((a) => a.providerId)}::text[], ${integerArray(rows.map((a) => a.latencyMs))}::integer[], ${texts((a) => a.detail)}::text[]))`;
}

/** A silence under its id; null: it is gone. */
export type SavedSilence = { readonly id: string; readonly state: string | null };

export function keepSilences(rows: readonly SavedSilence[]): RawBuilder<unknown> {
	const kept = rows.flatMap(({ id, state }) => (state === null ? [] : [{ id, state }]));
	const gone = rows.filter(({ state }) => state === null);
	return sql`gone_silences as (delete from silences where id = any(${textArray(gone.map(({ id }) => id))}::text[])),
		new_silences as (
			insert into silences (id, state)
			select * from unnest(${textArray(kept.map(({ id }) => id))}::text[], ${textArray(kept.map(({ state }) => state))}::text[])
			on conflict (id) do update set state = excluded.state)`;
}

/** A named position in the table of changes. */
export type Reached = { readonly name: string; readonly number: number };

export function moveReached(rows: readonly Reached[]): RawBuilder<unknown> {
	return sql`reached as (
		insert into deliveries (name, number)
		select * from unnest(${textArray(rows.map(({ name }) => name))}::text[], ${bigintArray(rows.map(({ number }) => number))}::bigint[])
		on conflict (name) do update set number = excluded.number)`;
}

/** What can be read of messages in a database. */
export function messageReads(database: Kysely<Tables>): MessageReads {
	return {
		waiting: async (at) => {
			const { rows } = await sql<Waiting>`select channel, count(*) filter (where attempts > 0 or due_at <= ${at}) as pending, min(due_at) as "nextAt"
				from messages where state = 'waiting' group by channel order by channel`.execute(database);
			return rows;
		},
		due: async (channel, at, except, limit) => {
			const due = database.selectFrom("messages").selectAll().where("state", "=", "waiting").where("channel", "=", channel).where("due_at", "<=", at);
			const free = due.where(sql<boolean>`not (id = any(${except}::text[]))`);
			return (await free.orderBy("due_at").orderBy("id").limit(limit).execute()).map(keptMessage);
		},
		list: (query) => listMessages(database, query),
		attempts: (query) => listAttempts(database, query),
		silences: () => database.selectFrom("silences").selectAll().orderBy("id").execute(),
	};
}

async function listMessages(database: Kysely<Tables>, { from, to, limit, ...equal }: MessageQuery): Promise<readonly KeptMessage[]> {
	let select = database.selectFrom("messages").selectAll().orderBy("decided_at", "desc").orderBy("id").limit(limit);
	if (from !== undefined) select = select.where("decided_at", ">=", from);
	if (to !== undefined) select = select.where("decided_at", "<", to);
	for (const column of ["channel", "person", "incident", "occasion", "state"] as const) {
		const wanted = equal[column];
		if (wanted !== undefined) select = select.where(column, "=", wanted);
	}
	return (await select.execute()).map(keptMessage);
}

async function listAttempts(database: Kysely<Tables>, { from, to, limit, ...equal }: AttemptQuery): Promise<readonly NumberedAttempt[]> {
	let select = database.selectFrom("attempts").selectAll().orderBy("number", "desc").limit(limit);
	if (from !== undefined) select = select.where("at", ">=", from);
	if (to !== undefined) select = select.where("at", "<", to);
	for (const column of ["message", "channel", "person", "result"] as const) {
		const wanted = equal[column];
		if (wanted !== undefined) select = select.where(column, "=", wanted);
	}
	const rows = await select.execute();
	return rows.map(({ provider_id: providerId, latency_ms: latencyMs, result, ...row }) => ({ ...row, result: result as Result, providerId, latencyMs }));
}

function keptMessage(row: Selectable<Tables["messages"]>): KeptMessage {
	const { id, state, attempts, reason } = row;
	return { id, state: state as MessageState, attempts, reason, dueAt: row.due_at, endedAt: row.ended_at, message: JSON.parse(row.message) as Message };
}
