import { type Kysely, sql, type Transaction } from "kysely";
import { dumped } from "./dump.ts";
import { type DumpedRow, type Header, readDump } from "./dump-lines.ts";
import type { Tables } from "./tables.ts";

/** How much of one table is written by one statement. */
const ROWS = 1_000;
const CHARACTERS = 4_000_000;

/** A dump into an empty store: all of it, or, at the first line that is wrong, nothing. Rejects when the store is not empty. */
export function restore(database: Kysely<Tables>, lines: AsyncIterable<string>): Promise<void> {
	return database.transaction().execute(async (transaction) => {
		await refuseFilled(transaction);
		let waiting: DumpedRow[] = [];
		let characters = 0;
		for await (const part of readDump(lines)) {
			if ("header" in part) {
				await continueNumbers(transaction, part.header);
				continue;
			}
			if (waiting.length > 0 && (waiting[0]!.table !== part.table || waiting.length >= ROWS || characters >= CHARACTERS)) {
				await writeRows(transaction, waiting);
				waiting = [];
				characters = 0;
			}
			waiting.push(part);
			characters += part.row.length;
		}
		if (waiting.length > 0) await writeRows(transaction, waiting);
	});
}

async function refuseFilled(transaction: Transaction<Tables>): Promise<void> {
	await sql`lock table ${sql.join(dumped.map(({ table }) => sql.table(table)))}`.execute(transaction);
	for (const { table } of dumped) {
		const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(transaction);
		if (rows.length > 0) throw new Error(`the store is not empty (there are ${table} in it): restore into a new one`);
	}
}

async function writeRows(transaction: Transaction<Tables>, waiting: readonly DumpedRow[]): Promise<void> {
	const { table, line } = waiting[0]!;
	const rows = `[${waiting.map(({ row }) => row).join(",")}]`;
	try {
		await sql`insert into ${sql.table(table)} select * from json_populate_recordset(null::${sql.table(table)}, ${rows}::json)`.execute(transaction);
	} catch (error) {
		throw new Error(`lines ${line} to ${waiting.at(-1)!.line}: could not be stored: ${(error as Error).message}`, { cause: error });
	}
}

/** Numbers go on where they stood: positions held in other tables, and by others, keep their meaning. */
async function continueNumbers(transaction: Transaction<Tables>, { numbers }: Header): Promise<void> {
	for (const { table } of dumped.filter(({ numbered }) => numbered)) {
		await sql`select setval(${`${table}_number_seq`}::regclass, ${(numbers[table] ?? 0) + 1}::bigint, false)`.execute(transaction);
	}
}
