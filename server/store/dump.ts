import { hash } from "node:crypto";
import { type ControlledTransaction, type Kysely, sql } from "kysely";
import { newestStep } from "./migrations.ts";
import type { Tables } from "./tables.ts";

/** What is dumped, table by table, in this order; `numbered`: its rows have a number from a sequence. */
export const dumped = [
	{ table: "states", key: "subject", numbered: false },
	{ table: "positions", key: "topic, partition", numbered: false },
	{ table: "changes", key: "number", numbered: true },
	{ table: "people", key: "subject", numbered: false },
	{ table: "deliveries", key: "name", numbered: false },
	{ table: "messages", key: "id", numbered: false },
	{ table: "attempts", key: "number", numbered: true },
	{ table: "silences", key: "id", numbered: false },
	{ table: "evidence", key: "number", numbered: true },
	{ table: "batches", key: "number", numbered: true },
	{ table: "seals", key: "chain, number", numbered: false },
	{ table: "curves", key: "starts_at, service, signal, site", numbered: false },
] as const;

export const FORMAT = "rtowatch-dump";
export const VERSION = 1;

/** Rows fetched at a time: a batch of the log may have megabytes. */
const ROWS = 200;

/**
 * The whole store as of one moment, as lines of JSON without their line ends: a header, a line a row, an end with the counts.
 * Every line carries a sum over itself and all lines before it, so that a reader can name the first one that does not fit.
 * Commits to the embedded store wait until the last line has been taken.
 */
export async function* dump(database: Kysely<Tables>): AsyncGenerator<string, void> {
	const snapshot = await database.startTransaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute();
	try {
		let sum = "";
		for await (const body of bodies(snapshot)) {
			sum = sumOf(sum, body);
			yield `${body.slice(0, -1)},"sum":"${sum}"}`;
		}
	} finally {
		await snapshot.rollback().execute();
	}
}

/** The sum a line carries: over the sum of the line before it and its own text without the sum. */
export function sumOf(before: string, body: string): string {
	return hash("sha256", before + body, "hex").slice(0, 16);
}

async function* bodies(snapshot: ControlledTransaction<Tables>): AsyncGenerator<string, void> {
	const rows: Record<string, number> = {};
	yield JSON.stringify({ format: FORMAT, version: VERSION, schema: newestStep, numbers: await lastNumbers(snapshot) });
	for (const { table, key } of dumped) {
		rows[table] = 0;
		for await (const row of rowsOf(snapshot, table, key)) {
			rows[table]++;
			yield `{"table":"${table}","row":${row}}`;
		}
	}
	yield JSON.stringify({ end: true, rows });
}

/** Rows as PostgreSQL itself writes them in JSON: never parsed here, so nothing is lost above 2^53 or below a double's last digit. */
async function* rowsOf(snapshot: ControlledTransaction<Tables>, table: string, key: string): AsyncGenerator<string, void> {
	await sql`declare dumping no scroll cursor for select row_to_json(t)::text as row from ${sql.table(table)} t order by ${sql.raw(key)}`.execute(snapshot);
	for (;;) {
		const { rows } = await sql<{ row: string }>`fetch ${sql.lit(ROWS)} from dumping`.execute(snapshot);
		if (rows.length === 0) break;
		for (const { row } of rows) yield row;
	}
	await sql`close dumping`.execute(snapshot);
}

/**
 * The last number given out by each sequence. Not the greatest still there: batches are forgotten, and a reader that holds
 * a position above the greatest would never see the next ones.
 */
async function lastNumbers(snapshot: ControlledTransaction<Tables>): Promise<Record<string, number>> {
	const numbers: Record<string, number> = {};
	for (const { table } of dumped.filter(({ numbered }) => numbered)) {
		const { rows } = await sql<{
			last: number;
		}>`select case when is_called then last_value else last_value - 1 end as last from ${sql.table(`${table}_number_seq`)}`.execute(snapshot);
		numbers[table] = rows[0]!.last;
	}
	return numbers;
}
