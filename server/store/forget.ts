import { type Kysely, sql } from "kysely";
import type { Instant } from "../../streams/instant.ts";
import { SEGMENT } from "./curves.ts";
import type { Home } from "./home.ts";
import type { Tables } from "./tables.ts";

/** Half of the transactions after which PostgreSQL would stop taking any, unless old rows were frozen. */
const OLD = 1_000_000_000;

/** Forgets the segments of curves that ended by `curves` and the batches up to and with `batchesUpTo`; all else stays. */
export async function forget({ kind, database }: Home, olderThan: { readonly curves: Instant; readonly batchesUpTo: number }): Promise<void> {
	const curves = await database
		.deleteFrom("curves")
		.where("starts_at", "<=", olderThan.curves - SEGMENT)
		.executeTakeFirst();
	const batches = await database.deleteFrom("batches").where("number", "<=", olderThan.batchesUpTo).executeTakeFirst();
	// A server vacuums by itself; the embedded one has no process that would.
	if (kind === "postgres") return;
	if (curves.numDeletedRows > 0n) await sql`vacuum curves`.execute(database);
	if (batches.numDeletedRows > 0n) await sql`vacuum batches`.execute(database);
	await freezeOld(database);
}

async function freezeOld(database: Kysely<Tables>): Promise<void> {
	const { rows } = await sql<{ old: boolean }>`select age(datfrozenxid) > ${sql.lit(OLD)} as old from pg_database where datname = current_database()`.execute(
		database,
	);
	if (rows[0]?.old) await sql`vacuum (freeze)`.execute(database);
}
