import { type Kysely, sql } from "kysely";
import type { Evidence } from "./store.ts";
import type { Tables } from "./tables.ts";

/** The samples kept with an outage, by time and then in the order they came. */
export async function readEvidence(database: Kysely<Tables>, outage: string): Promise<readonly Evidence[]> {
	const offset = sql<string | null>`record_offset::text`.as("record_offset");
	const rows = await database
		.selectFrom("evidence")
		.select(["outage", "service", "signal", "site", "source", "at", "value", "topic", "partition", offset])
		.where("outage", "=", outage)
		.orderBy("at")
		.orderBy("number")
		.execute();
	return rows.map(({ record_offset, ...row }) => ({ ...row, offset: record_offset === null ? null : BigInt(record_offset) }));
}
