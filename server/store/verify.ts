import { type Kysely, sql } from "kysely";
import { type ChainedRow, chainedRows, lastSeal, sealOf } from "./seals.ts";
import { CHAINS, type Chain, type ChainReport, type Misfit, type Seal } from "./store.ts";
import type { Tables } from "./tables.ts";

/** Rows and seals held in memory at a time. */
const ROWS = 500;
/** Below every number that a column can hold: rows put in before the first are found too. */
const BEFORE_ALL = -(2n ** 63n);

/** Every chain, each up to the seal that is the last one now: what is sealed meanwhile is left for the next time. */
export async function verify(database: Kysely<Tables>): Promise<readonly ChainReport[]> {
	const reports: ChainReport[] = [];
	for (const chain of CHAINS) reports.push(await verifyChain(database, chain));
	return reports;
}

async function verifyChain(database: Kysely<Tables>, chain: Chain): Promise<ChainReport> {
	const last = await lastSeal(database, chain);
	const { sealed, misfit } = last === null ? { sealed: 0, misfit: null } : await walk(database, last);
	return { chain, sealed, unsealed: await countAfter(database, chain, last?.number ?? BEFORE_ALL), last, misfit };
}

/** Rows and seals side by side, by number. */
async function walk(database: Kysely<Tables>, last: Seal): Promise<{ readonly sealed: number; readonly misfit: Misfit | null }> {
	const rows = paged((after) => chainedRows(database, last.chain, after, last.number, ROWS));
	const seals = paged((after) => sealsAfter(database, last, after));
	let sealed = 0;
	let before = "";
	for (;;) {
		const [row, seal] = await Promise.all([rows.next(), seals.next()]);
		if (row.done && seal.done) return { sealed, misfit: null };
		const misfit = misfitOf(row.done ? null : row.value, seal.done ? null : seal.value, before);
		if (misfit) return { sealed, misfit };
		before = seal.value!.hash;
		sealed++;
	}
}

function misfitOf(row: ChainedRow | null, seal: Pick<Seal, "number" | "hash"> | null, before: string): Misfit | null {
	if (row !== null && (seal === null || row.number < seal.number)) return { number: row.number, what: "put-in", row: row.row };
	if (seal !== null && (row === null || seal.number < row.number)) return { number: seal.number, what: "gone", row: null };
	return row !== null && seal?.hash !== sealOf(before, row.row) ? { number: row.number, what: "altered", row: row.row } : null;
}

/** Everything of a table with numbers, a piece at a time. */
async function* paged<T extends { readonly number: number }>(read: (after: number | bigint) => Promise<readonly T[]>): AsyncGenerator<T, undefined> {
	for (let after: number | bigint = BEFORE_ALL; ; ) {
		const piece = await read(after);
		if (piece.length === 0) return;
		yield* piece;
		after = piece.at(-1)!.number;
	}
}

async function sealsAfter(database: Kysely<Tables>, { chain, number }: Seal, after: number | bigint): Promise<readonly Pick<Seal, "number" | "hash">[]> {
	const { rows } = await sql<Pick<Seal, "number" | "hash">>`select number, hash from seals
		where chain = ${chain} and number > ${after} and number <= ${number} order by number limit ${ROWS}`.execute(database);
	return rows;
}

async function countAfter(database: Kysely<Tables>, chain: Chain, number: number | bigint): Promise<number> {
	const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(chain)} where number > ${number}`.execute(database);
	return rows[0]!.count;
}
