import { type Kysely, sql } from "kysely";
import { afterEach, describe, expect, test } from "vitest";
import { openEmbedded } from "../../server/store/embedded.ts";
import { openPostgres } from "../../server/store/home.ts";
import { openStore } from "../../server/store/open.ts";
import { hasSeal, lastSeals, seal } from "../../server/store/seals.ts";
import type { Chain, ChainReport, Store } from "../../server/store/store.ts";
import type { Tables } from "../../server/store/tables.ts";
import { verify } from "../../server/store/verify.ts";
import type { Place } from "./store-suite.ts";
import { change, evidence, HARD_TEXT, outage } from "./store-values.ts";

/** What must be true of the chain over the rows of any store, and of nothing that somebody does to them behind its back. */
export function storeSealSuite(kind: Store["kind"], freshPlace: () => Promise<Place>): void {
	const opened: { close(): Promise<void> }[] = [];
	const open = async (place: Place) => {
		const store = await openStore(place);
		opened.push(store);
		return store;
	};
	const shut = async () => {
		for (const store of opened.splice(0)) await store.close();
	};
	afterEach(shut);

	/** Twelve changes and six samples, sealed; the numbers of the changes have gaps. */
	const sealed = async () => {
		const place = await freshPlace();
		const store = await open(place);
		await store.commit({
			changes: [change(0, { reason: HARD_TEXT, outage: { ...outage, cause: HARD_TEXT } }), change(1)],
			evidence: [evidence(1), evidence(2)],
		});
		await store.commit({ changes: [change(1), change(0)], evidence: [evidence(2)] });
		await store.commit({ changes: Array.from({ length: 10 }, (_, n) => change(n + 2)), evidence: [3, 4, 5, 6].map((n) => evidence(n, { value: n / 7 })) });
		while ((await store.seal(5)) > 0);
		return { place, store };
	};
	/** The same with the store shut and its tables open, and the numbers of their rows. */
	const sealedTables = async () => {
		const { place } = await sealed();
		await shut();
		const home = place.databaseUrl === null ? await openEmbedded(place.dataDir) : openPostgres(place.databaseUrl);
		opened.push(home);
		const numbersOf = async (table: Chain) => (await home.database.selectFrom(table).select("number").orderBy("number").execute()).map(({ number }) => number);
		return { database: home.database, numbers: await numbersOf("changes"), samples: await numbersOf("evidence") };
	};
	const misfits = (reports: readonly ChainReport[]) => reports.map(({ misfit }) => misfit && [misfit.number, misfit.what]);

	describe(`the chain over the ${kind} store`, () => {
		test("seals at most so many rows of each table at a time, in order, until none is left, and everything fits", async () => {
			const place = await freshPlace();
			const store = await open(place);
			expect([await store.seal(5), await store.lastSeals()]).toEqual([0, []]);
			expect((await store.verify()).map(({ sealed, unsealed, last }) => [sealed, unsealed, last])).toEqual([
				[0, 0, null],
				[0, 0, null],
			]);
			await store.commit({ changes: Array.from({ length: 7 }, (_, n) => change(n)), evidence: [1, 2, 3].map((n) => evidence(n)) });
			expect(await store.seal(5)).toBe(8);
			expect((await store.verify()).map(({ chain, sealed, unsealed, misfit }) => [chain, sealed, unsealed, misfit])).toEqual([
				["changes", 5, 2, null],
				["evidence", 3, 0, null],
			]);
			expect([await store.seal(5), await store.seal(5)]).toEqual([2, 0]);
			const last = await store.lastSeals();
			expect(last).toEqual((await store.verify()).map((report) => report.last));
			expect([await store.hasSeal(last[0]!.hash), await store.hasSeal("0".repeat(64))]).toEqual([true, false]);
		});

		test("goes on after a reopening with the same hashes as without one, however it was cut into pieces", async () => {
			const { place, store } = await sealed();
			const last = await store.lastSeals();
			await shut();
			const again = await open(place);
			expect(await again.lastSeals()).toEqual(last);
			expect(await again.seal(9)).toBe(0);
			await again.commit({ changes: [change(50)] });
			expect([await again.seal(9), (await again.verify())[0]]).toMatchObject([1, { sealed: 13, misfit: null }]);
			await shut();
			const { database } = await sealedTables();
			await sql`delete from seals`.execute(database);
			expect(await seal(database, 1_000)).toBe(18);
			expect(await lastSeals(database)).toEqual(last);
		});

		test("fits over gaps in the numbers, over thousands of rows read in pieces, and while it is written on", async () => {
			const { store } = await sealed();
			await store.commit({ changes: Array.from({ length: 2_600 }, (_, n) => change(n + 100)) });
			while ((await store.seal(500)) > 0);
			const [, , [changes]] = await Promise.all([store.commit({ changes: [change(9_000)] }), store.seal(10), store.verify()]);
			expect(changes).toMatchObject({ misfit: null });
			while ((await store.seal(10)) > 0);
			expect((await store.verify())[0]).toMatchObject({ sealed: 2_613, unsealed: 0, misfit: null });
		});

		test("names the first row of which one character was altered, in any column of either table", async () => {
			const { database, numbers, samples } = await sealedTables();
			for (const column of ["id", "kind", "subject", "from_value", "to_value", "reason", "by_person"]) {
				const alter = `update changes set ${column} = coalesce(${column}, '') || '.' where number in (${numbers[9]}, ${numbers[4]})`;
				const found = await tampered(database, alter);
				expect(misfits(found), alter).toEqual([[numbers[4], "altered"], null]);
				expect(found[0]!.misfit!.row).toContain(`"number":${numbers[4]},`);
			}
			for (const column of ["outage", "service", "signal", "site", "source", "topic"]) {
				const alter = `update evidence set ${column} = ${column} || '.' where number = ${samples[2]}`;
				expect(misfits(await tampered(database, alter)), alter).toEqual([null, [samples[2], "altered"]]);
			}
		});

		test("names an instant moved by a millisecond, an outage rewritten, a sample's last digit and its place in the log", async () => {
			const { database, numbers, samples } = await sealedTables();
			const statements: readonly (readonly [string, Chain, number])[] = [
				["update changes set happened_at = happened_at + 1", "changes", 3],
				["update changes set noticed_at = noticed_at - 1", "changes", 11],
				["update changes set outage = replace(outage::text, 'confirmed', 'suspected')::json", "changes", 0],
				["update evidence set value = value + 1e-16", "evidence", 2],
				['update evidence t set "at" = t."at" + 1000', "evidence", 3],
				["update evidence set record_offset = record_offset + 1", "evidence", 0],
				["update evidence set partition = null", "evidence", 5],
			];
			for (const [statement, chain, at] of statements) {
				const number = (chain === "changes" ? numbers : samples)[at]!;
				const found = await tampered(database, `${statement} where number = ${number}`);
				expect(misfits(found), statement).toEqual(chain === "changes" ? [[number, "altered"], null] : [null, [number, "altered"]]);
			}
		});

		test("names a row that is gone, the first and the last as well", async () => {
			const { database, numbers } = await sealedTables();
			for (const at of [0, 5, 11]) {
				const found = await tampered(database, `delete from changes where number = ${numbers[at]}`);
				expect(misfits(found)).toEqual([[numbers[at], "gone"], null]);
				expect(found[0]).toMatchObject({ sealed: at });
			}
			expect(misfits(await tampered(database, "delete from changes", "delete from evidence"))).toEqual([
				[numbers[0], "gone"],
				[expect.any(Number), "gone"],
			]);
		});

		test("names a row that was put in, before all others and into a gap", async () => {
			const { database, numbers } = await sealedTables();
			const gap = numbers.map((one) => one + 1).find((one) => !numbers.includes(one) && one < numbers.at(-1)!)!;
			for (const number of ["-9223372036854775807", "0", String(gap)]) {
				const put = `insert into changes (number, id, kind, subject, happened_at, noticed_at) values (${number}, 'x', 'note-added', 'incident/x', 0, 0)`;
				expect(misfits(await tampered(database, put))).toEqual([[Number(number), "put-in"], null]);
			}
		});

		test("names the first of two rows that changed places", async () => {
			const { database, numbers } = await sealedTables();
			const [a, b] = [numbers[3], numbers[8]];
			const move = (from: number | undefined, to: number | undefined) => `update changes set number = ${to} where number = ${from}`;
			expect(misfits(await tampered(database, move(a, -1), move(b, a), move(-1, b)))).toEqual([[a, "altered"], null]);
		});

		test("names the row whose seal was altered, copied from another, taken away or put in", async () => {
			const { database, numbers: n } = await sealedTables();
			const own = `where chain = 'changes' and number = ${n[6]}`;
			const wrong: readonly (readonly [string, "altered" | "put-in" | "gone", number])[] = [
				[`update seals set hash = '${"0".repeat(64)}' ${own}`, "altered", n[6]!],
				[`update seals set hash = (select hash from seals where chain = 'changes' and number = ${n[7]}) ${own}`, "altered", n[6]!],
				[`delete from seals ${own}`, "put-in", n[6]!],
				["insert into seals values ('changes', -7, '')", "gone", -7],
			];
			for (const [statement, what, number] of wrong) expect(misfits(await tampered(database, statement)), statement).toEqual([[number, what], null]);
		});

		test("a tail cut off with its seals fits by itself: only a seal that was noted down elsewhere tells", async () => {
			const { database, numbers } = await sealedTables();
			const [noted] = await lastSeals(database);
			expect(await hasSeal(database, noted!.hash)).toBe(true);
			for (const table of ["changes", "seals"]) await sql.raw(`delete from ${table} where number > ${numbers[8]}`).execute(database);
			expect(misfits(await verify(database))[0]).toBeNull();
			expect(await hasSeal(database, noted!.hash)).toBe(false);
		});

		test("of two that seal at once one is refused: a chain never forks", async () => {
			const { store } = await sealed();
			await store.commit({ changes: Array.from({ length: 40 }, (_, n) => change(n + 200)) });
			await Promise.allSettled(Array.from({ length: 4 }, () => store.seal(15)));
			while ((await store.seal(15)) > 0);
			expect(await store.verify()).toMatchObject([{ sealed: 52, misfit: null }, { misfit: null }]);
		});

		test("rows that come side by side are sealed while they come, and none is passed over", async () => {
			const store = await open(await freshPlace());
			const commits = Array.from({ length: 50 }, (_, n) => store.commit({ changes: [change(n)], evidence: [evidence(n)] }));
			let left = commits.length;
			for (const commit of commits) void commit.finally(() => left--);
			while (left > 0) await store.seal(3);
			await Promise.all(commits);
			while ((await store.seal(3)) > 0);
			expect(await store.verify()).toMatchObject([
				{ sealed: 50, unsealed: 0, misfit: null },
				{ sealed: 50, unsealed: 0, misfit: null },
			]);
		});
	});
}

/** What a verification says while something is not as it was; afterwards it is again. */
async function tampered(database: Kysely<Tables>, ...statements: readonly string[]): Promise<readonly ChainReport[]> {
	const transaction = await database.startTransaction().execute();
	try {
		for (const statement of statements) await sql.raw(statement).execute(transaction);
		return await verify(transaction);
	} finally {
		await transaction.rollback().execute();
	}
}
