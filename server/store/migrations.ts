import { type Kysely, type Migration, Migrator, sql } from "kysely";
import type { Tables } from "./tables.ts";

/** Every step the schema has taken, by name, in order. A step that has been released is never changed: a new one is added. */
const steps: Readonly<Record<string, Migration>> = {
	"0001-tables": { up: createTables },
	"0002-seals": { up: createSeals },
	"0003-people": { up: createPeople },
	"0004-messages": { up: createMessages },
	// Rows of people of a new kind and no other table: an older program is to say that it cannot read them.
	"0005-passkeys": { up: async () => {} },
};

/** The newest step this program knows. */
export const newestStep = Object.keys(steps).sort().at(-1)!;

/** Could a store of this step be brought to the newest? Steps so far only added tables, so a dump of an older one fits as well. */
export function isStep(name: string): boolean {
	return name in steps;
}

/** Brings the schema to the newest step. Rejects, changing nothing, when a newer program has been here. */
export async function migrate(database: Kysely<Tables>): Promise<void> {
	const taken = await stepsTaken(database);
	const unknown = taken.filter((name) => !(name in steps));
	if (unknown.length > 0) {
		throw new Error(
			`the store was written by a newer version of RTO Watch (schema ${unknown.at(-1)}, this one knows ${newestStep}): start that version, or restore a backup`,
		);
	}
	if (taken.includes(newestStep)) return;
	const { error } = await new Migrator({ db: database, provider: { getMigrations: async () => ({ ...steps }) } }).migrateToLatest();
	if (error) throw error;
}

async function stepsTaken(database: Kysely<Tables>): Promise<readonly string[]> {
	const { rows } = await sql<{ there: boolean }>`select to_regclass('kysely_migration') is not null as there`.execute(database);
	if (!rows[0]?.there) return [];
	const names = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(database);
	return names.rows.map(({ name }) => name);
}

/**
 * Names are compared byte by byte (`collate "C"`), the same on every server, so that the order is the same everywhere and an index finds a prefix.
 *
 * `changes` is meant to be partitioned by the month of `happened_at` once it is large: the two keys then become
 * (number, happened_at) and (id, happened_at), which say the same, because an id is made from its `happened_at`.
 *
 * `states` and `curves` are rewritten all the time: room is left in their pages, so that the new row lies beside the old
 * one and takes its place without a vacuum, and rows stay out of the side table for long values until they fill a page.
 */
async function createTables(database: Kysely<Tables>): Promise<void> {
	const statements = [
		`create table states (subject text collate "C" primary key, state text not null, saved_at bigint not null) with (fillfactor = 50, toast_tuple_target = 8160)`,
		`create table positions (topic text collate "C" not null, partition integer not null, next_offset bigint not null, primary key (topic, partition))`,
		`create table changes (number bigserial primary key, id text collate "C" not null unique, kind text collate "C" not null, subject text collate "C" not null,
			from_value text, to_value text, happened_at bigint not null, noticed_at bigint not null, reason text, by_person text, outage json)`,
		"create index changes_by_subject on changes (subject, number)",
		"create index changes_by_instant on changes (happened_at)",
		"create table batches (number bigserial primary key, topic text not null, payload bytea not null)",
		"alter table batches alter column payload set storage external",
		`create table curves (starts_at bigint not null, service text collate "C" not null, signal text collate "C" not null, site text collate "C" not null,
			points bytea not null, primary key (starts_at, service, signal, site)) with (fillfactor = 50, toast_tuple_target = 8160)`,
		"alter table curves alter column points set storage external",
		`create table evidence (number bigserial primary key, outage text collate "C" not null, service text collate "C" not null, signal text collate "C" not null,
			site text collate "C" not null, source text collate "C" not null, at bigint not null, value double precision not null,
			topic text, partition integer, record_offset bigint, unique (outage, service, signal, site, source, at))`,
		`create table deliveries (name text collate "C" primary key, number bigint not null)`,
	];
	for (const statement of statements) await sql.raw(statement).execute(database);
}

/** A link of a chain for each row of the tables it runs over; the rows themselves stay as they are. */
async function createSeals(database: Kysely<Tables>): Promise<void> {
	await sql`create table seals (chain text collate "C", number bigint, hash text not null, primary key (chain, number))`.execute(database);
}

/** Accounts, sessions, tokens, one-time links and requests, each under its name, as `states` has what is watched. */
async function createPeople(database: Kysely<Tables>): Promise<void> {
	await sql`create table people (subject text collate "C" primary key, state text not null)`.execute(database);
}

/** Who was told what, every attempt at it, and what is not to be told. What waits is found by its channel and its time. */
async function createMessages(database: Kysely<Tables>): Promise<void> {
	const statements = [
		`create table messages (id text collate "C" primary key, channel text collate "C" not null, person text collate "C", occasion text collate "C" not null,
			incident text collate "C", decided_at bigint not null, due_at bigint not null, state text collate "C" not null, attempts integer not null,
			ended_at bigint, reason text, message text not null)`,
		"create index messages_waiting on messages (channel, due_at) where state = 'waiting'",
		"create index messages_by_decision on messages (decided_at)",
		`create table attempts (number bigserial primary key, message text collate "C" not null, channel text collate "C" not null, person text collate "C",
			attempt integer not null, at bigint not null, result text collate "C" not null, provider_id text, latency_ms integer not null, detail text)`,
		"create index attempts_by_message on attempts (message, number)",
		`create table silences (id text collate "C" primary key, state text not null)`,
	];
	for (const statement of statements) await sql.raw(statement).execute(database);
}
