import { type Kysely, sql } from "kysely";
import type { Position } from "../../streams/log/record-log.ts";
import type { Tables } from "./tables.ts";

export async function readPositions(database: Kysely<Tables>): Promise<readonly Position[]> {
	const next = sql<string>`next_offset::text`.as("next_offset");
	const rows = await database.selectFrom("positions").select(["topic", "partition", next]).orderBy("topic").orderBy("partition").execute();
	return rows.map((row) => ({ topic: row.topic, partition: row.partition, offset: BigInt(row.next_offset) }));
}

/** The number of the last change delivered under a name; 0 before the first. */
export async function deliveredTo(database: Kysely<Tables>, name: string): Promise<number> {
	const row = await database.selectFrom("deliveries").select("number").where("name", "=", name).executeTakeFirst();
	return row?.number ?? 0;
}

export async function setDelivered(database: Kysely<Tables>, name: string, number: number): Promise<void> {
	const upsert = database.insertInto("deliveries").values({ name, number });
	await upsert.onConflict((conflict) => conflict.column("name").doUpdateSet({ number })).execute();
}
