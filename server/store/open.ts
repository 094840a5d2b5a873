import { appendBatches, readBatches } from "./batches.ts";
import { readChanges } from "./changes.ts";
import { writeCommit } from "./commit.ts";
import { readCurves } from "./curves.ts";
import { dump } from "./dump.ts";
import { openEmbedded } from "./embedded.ts";
import { readEvidence } from "./evidence.ts";
import { forget } from "./forget.ts";
import { type Home, openPostgres } from "./home.ts";
import { messageReads } from "./messages.ts";
import { migrate } from "./migrations.ts";
import { deliveredTo, readPositions, setDelivered } from "./positions.ts";
import { restore } from "./restore.ts";
import { hasSeal, lastSeals, seal } from "./seals.ts";
import type { Store } from "./store.ts";
import { verify } from "./verify.ts";

/**
 * Opens the store, making its tables where they are missing: PostgreSQL at `databaseUrl`, else the embedded one in `dataDir`.
 * Rejects when the server cannot be reached, when another process has the directory, or when a newer program has been here.
 */
export async function openStore(options: { readonly databaseUrl: string | null; readonly dataDir: string }): Promise<Store> {
	const home = options.databaseUrl === null ? await openEmbedded(options.dataDir) : openPostgres(options.databaseUrl);
	try {
		await migrate(home.database);
	} catch (error) {
		await home.close();
		throw error;
	}
	return storeIn(home);
}

function storeIn(home: Home): Store {
	const { kind, database, problem, close } = home;
	return {
		kind,
		loadStates: () => database.selectFrom("states").select(["subject", "state"]).orderBy("subject").execute(),
		loadState: async (subject) => (await database.selectFrom("states").select("state").where("subject", "=", subject).executeTakeFirst())?.state ?? null,
		loadPositions: () => readPositions(database),
		loadPeople: () => database.selectFrom("people").selectAll().orderBy("subject").execute(),
		commit: (commit) => writeCommit(database, commit),
		changes: (query) => readChanges(database, query),
		curves: (service, from, to) => readCurves(database, service, from, to),
		evidence: (outage) => readEvidence(database, outage),
		appendBatches: (batches) => appendBatches(database, batches),
		readBatches: (afterNumber, limit) => readBatches(database, afterNumber, limit),
		deliveredTo: (name) => deliveredTo(database, name),
		setDelivered: (name, number) => setDelivered(database, name, number),
		messages: messageReads(database),
		forget: (olderThan) => forget(home, olderThan),
		seal: (limit) => seal(database, limit),
		lastSeals: () => lastSeals(database),
		hasSeal: (hash) => hasSeal(database, hash),
		verify: () => verify(database),
		dump: () => dump(database),
		restore: (lines) => restore(database, lines),
		problem,
		close,
	};
}
