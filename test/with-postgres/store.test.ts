import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPostgres } from "../../server/store/home.ts";
import { openStore } from "../../server/store/open.ts";
import { embeddedPlaces } from "../server/store-place.ts";
import { postgresMissing, startPostgres, type TestPostgres } from "../support/postgres.ts";
import { storeDumpSuite } from "../support/store-dump-suite.ts";
import { storeMessageSuite } from "../support/store-message-suite.ts";
import { storeSealSuite } from "../support/store-seal-suite.ts";
import { type Place, storeSuite } from "../support/store-suite.ts";

describe.skipIf(postgresMissing !== null)(`with PostgreSQL${postgresMissing === null ? "" : `: ${postgresMissing}`}`, () => {
	let postgres: TestPostgres;
	beforeAll(async () => {
		postgres = await startPostgres();
	});
	afterAll(() => postgres?.stop());

	const served = async (): Promise<Place> => ({ databaseUrl: await postgres.freshDatabase(), dataDir: "unused" });
	const embedded = embeddedPlaces();
	storeSuite("postgres", served);
	storeSealSuite("postgres", served);
	storeMessageSuite("postgres", served);
	storeDumpSuite("from PostgreSQL into the embedded store", served, embedded);
	storeDumpSuite("from the embedded store into PostgreSQL", embedded, served);

	test("a server that is not there is told at opening", async () => {
		await expect(openStore({ databaseUrl: "postgres://postgres@127.0.0.1:1/none", dataDir: "unused" })).rejects.toThrow(/ECONNREFUSED/);
	});

	test("a connection that is cut is told by what runs on it, and the next commit finds another", async () => {
		const place = await served();
		const store = await openStore(place);
		const other = await openStore(place);
		await store.commit({ states: [{ subject: "a", state: "1" }] });
		const home = openPostgres(place.databaseUrl!);
		const running = expect(sql`select pg_sleep(60)`.execute(home.database)).rejects.toThrow(/terminating connection|terminated unexpectedly/);
		await expect
			.poll(async () => (await sql`select from pg_stat_activity where query like 'select pg_sleep%' and state = 'active'`.execute(home.database)).rows.length)
			.toBe(1);
		await postgres.cutConnections(place.databaseUrl!);
		await running;
		await home.close();
		await expect.poll(() => store.problem()).toBeNull();
		await store.commit({ states: [{ subject: "a", state: "2" }] });
		await expect.poll(() => other.problem()).toBeNull();
		expect(await other.loadStates()).toEqual([{ subject: "a", state: "2" }]);
		await store.close();
		await other.close();
	});
});
