import { type Kysely, sql } from "kysely";
import type { Instant } from "../../streams/instant.ts";
import { SEGMENT } from "./curves.ts";
import type { Home } from "./home.ts";
import type { Tables } from "./tables.ts";

/** Half of the transactions after which PostgreSQL would stop taking any, unless old rows were frozen. */
const OLD = 1_000_000_000;

/** What is old. `messages`: those that were decided before and have ended, with their log; without it they stay for good. */
export type OlderThan = { readonly curves: Instant; readonly batchesUpTo: number; readonly messages?: Instant };

/** Forgets the segments of curves that ended by `curves` the batches up to and with `batchesUpTo`, and old messages; all else stays. */
export async function forget({ kind, database }: Home, olderThan: OlderThan): Promise<void> {
	const curves = await database
		.deleteFrom("curves")
		.where("starts_at", "<=", olderThan.curves - SEGMENT)
		.executeTakeFirst();
	const batches = await database.deleteFrom("batches").where("number", "<=", olderThan.batchesUpTo).executeTakeFirst();
	if (olderThan.messages !== undefined) await forgetMessages(database, olderThan.messages);
	// A server vacuums by itself; the embedded one has no process that would.
	if (kind === "postgres") return;
	if (curves.numDeletedRows > 0n) await sql`vacuum curves`.execute(database);
	if (batches.numDeletedRows > 0n) await sql`vacuum batches`.execute(database);
	if (olderThan.messages !== undefined) await sql`vacuum messages, attempts`.execute(database);
	await freezeOld(database);
}

async function forgetMessages(database: Kysely<Tables>, before: Instant): Promise<void> {
	await sql`with gone as (delete from messages where decided_at < ${before} and state <> 'waiting' returning id)
		delete from attempts using gone where attempts.message = gone.id`.execute(database);
}

async function freezeOld(database: Kysely<Tables>): Promise<void> {
	const { rows } = await sql<{ old: boolean }>`select age(datfrozenxid) > ${sql.lit(OLD)} as old from pg_database where datname = current_database()`.execute(
		database,
	);
	if (rows[0]?.old) await sql`vacuum (freeze)`.execute(database);
}
