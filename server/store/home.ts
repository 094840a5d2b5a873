import { setTimeout as pause } from "node:timers/promises";
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { type Millis, SECOND } from "../../streams/instant.ts";
import type { Tables } from "./tables.ts";

/** Where the tables are: the same driver, the same statements, one of two servers. */
export type Home = {
	readonly kind: "postgres" | "embedded";
	readonly database: Kysely<Tables>;
	/** null, or why it does not answer. */
	problem(): Promise<string | null>;
	close(): Promise<void>;
};

const INT8 = 20;

/** bigint columns hold instants and numbers of rows, far below 2^53; offsets of logs, which may be above, are read as text. */
const types = { getTypeParser: (oid: number, format?: "text" | "binary") => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format ?? "text")) };

export function connect(kind: Home["kind"], options: pg.PoolConfig): Home {
	const pool = new pg.Pool({ ...options, types: types as pg.CustomTypesConfig });
	// A connection that breaks is told to what runs on it, and replaced at the next query. The event comes besides, from the
	// pool for an idle one and from the connection itself for one in use; unheard, it would end the program.
	pool.on("error", () => undefined);
	pool.on("connect", (client) => void client.on("error", () => undefined));
	const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
	// Asked once at a time, so that questions do not pile up before a store that stands still.
	let asking: Promise<string | null> | null = null;
	const problem = () => {
		asking ??= problemOf(database).finally(() => {
			asking = null;
		});
		return Promise.race([asking, pause(PATIENCE, SILENT, { ref: false })]);
	};
	return { kind, database, problem, close: () => database.destroy() };
}

/** A store that takes longer to say anything at all stands still. */
const PATIENCE: Millis = 5 * SECOND;
const SILENT = "the store does not answer";

async function problemOf(database: Kysely<Tables>): Promise<string | null> {
	try {
		await sql`select 1`.execute(database);
		return null;
	} catch (error) {
		return error instanceof Error && error.message !== "" ? error.message : SILENT;
	}
}

/** A PostgreSQL server elsewhere. */
export function openPostgres(url: string): Home {
	return connect("postgres", { connectionString: url, max: 6, connectionTimeoutMillis: 10_000, application_name: "rtowatch" });
}
