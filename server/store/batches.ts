import { type Kysely, sql } from "kysely";
import { byteaArray, textArray } from "./binary-array.ts";
import { numbering } from "./commit.ts";
import type { StoredBatch } from "./store.ts";
import type { Tables } from "./tables.ts";

/** Appends to the in-process log, all or nothing; gives back the number of each, in the order given. */
export async function appendBatches(database: Kysely<Tables>, batches: readonly Omit<StoredBatch, "number">[]): Promise<readonly number[]> {
	if (batches.length === 0) return [];
	const { rows } = await sql<{ number: number }>`with ${numbering("batches")}
		insert into batches (topic, payload)
		select b.topic, b.payload
		from turn_of_batches, unnest(${textArray(batches.map((b) => b.topic))}::text[], ${byteaArray(batches.map((b) => b.payload))}::bytea[]) with ordinality as b (topic, payload, place)
		order by b.place
		returning number`.execute(database);
	return rows.map(({ number }) => number).sort((a, b) => a - b);
}

/** A batch may hold 5 MiB: of larger ones fewer are read at a time. */
const BYTES_A_READ = 8 << 20;

/** Batches after a number, oldest first: at most `limit`, and no more of them than begin within the bytes of one read. */
export async function readBatches(database: Kysely<Tables>, afterNumber: number, limit: number): Promise<readonly StoredBatch[]> {
	const { rows } = await sql<StoredBatch>`select number, topic, payload from batches where number in (
		select number from (
			select number, sum(octet_length(payload)) over (order by number) - octet_length(payload) as before
			from (select number, payload from batches where number > ${afterNumber} order by number limit ${limit}) as next
		) as sized where before < ${BYTES_A_READ}
	) order by number`.execute(database);
	return rows;
}
