import { hash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { bigintArray, textArray } from "./binary-array.ts";
import { CHAINS, type Chain, type Seal } from "./store.ts";
import type { Tables } from "./tables.ts";

/** A row of a chain as PostgreSQL itself writes it in JSON: never parsed, so the same bytes are hashed whenever it is read. */
export type ChainedRow = { readonly number: number; readonly row: string };

/** The hash of a row: over the hash of the row before it in the chain, "" for the first, and its own text. */
export function sealOf(before: string, row: string): string {
	return hash("sha256", before + row, "hex");
}

/** Rows of a chain after a number and up to another, in the order of their numbers, which have gaps. */
export async function chainedRows(database: Kysely<Tables>, chain: Chain, after: number | bigint, upTo: number, limit: number): Promise<readonly ChainedRow[]> {
	const { rows } = await sql<ChainedRow>`select number, row_to_json(t)::text as row from ${sql.table(chain)} t
		where number > ${after} and number <= ${upTo} order by number limit ${limit}`.execute(database);
	return rows;
}

/** Numbers of rows appear in the order of commits (`numbering`), so whatever comes after the last seal is new. */
export async function seal(database: Kysely<Tables>, limit: number): Promise<number> {
	let sealed = 0;
	for (const chain of CHAINS) sealed += await sealChain(database, chain, limit);
	return sealed;
}

/** One insert of all or nothing: of two that seal the same rows one is refused, and a chain never forks. */
async function sealChain(database: Kysely<Tables>, chain: Chain, limit: number): Promise<number> {
	const last = await lastSeal(database, chain);
	const rows = await chainedRows(database, chain, last?.number ?? 0, Number.MAX_SAFE_INTEGER, limit);
	if (rows.length === 0) return 0;
	let before = last?.hash ?? "";
	const seals = rows.map(({ number, row }) => {
		before = sealOf(before, row);
		return { number, hash: before };
	});
	await sql`insert into seals (chain, number, hash)
		select ${chain}, * from unnest(${bigintArray(seals.map(({ number }) => number))}::bigint[], ${textArray(seals.map((one) => one.hash))}::text[])`.execute(
		database,
	);
	return seals.length;
}

/** The last seal of each chain that has one. */
export async function lastSeals(database: Kysely<Tables>): Promise<readonly Seal[]> {
	const seals = await Promise.all(CHAINS.map((chain) => lastSeal(database, chain)));
	return seals.filter((one) => one !== null);
}

export async function lastSeal(database: Kysely<Tables>, chain: Chain): Promise<Seal | null> {
	const found = await database.selectFrom("seals").selectAll().where("chain", "=", chain).orderBy("number", "desc").limit(1).executeTakeFirst();
	return found ?? null;
}

export async function hasSeal(database: Kysely<Tables>, hash: string): Promise<boolean> {
	return (await database.selectFrom("seals").select("number").where("hash", "=", hash).limit(1).executeTakeFirst()) !== undefined;
}
