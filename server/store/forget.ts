import type { Kysely } from "kysely";
import { HOUR, type Instant } from "../../streams/instant.ts";
import type { Tables } from "./tables.ts";

/** Forgets the hours of curves that ended by `curves` and the batches up to and with `batchesUpTo`; all else stays. */
export async function forget(database: Kysely<Tables>, olderThan: { readonly curves: Instant; readonly batchesUpTo: number }): Promise<void> {
	await database
		.deleteFrom("curves")
		.where("hour", "<=", olderThan.curves - HOUR)
		.execute();
	await database.deleteFrom("batches").where("number", "<=", olderThan.batchesUpTo).execute();
}
