import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { sql } from "kysely";
import { describe, expect, test, vi } from "vitest";
import { openEmbedded } from "../../server/store/embedded.ts";
import { openStore } from "../../server/store/open.ts";
import type { Store } from "../../server/store/store.ts";
import { T0 } from "../support/store-values.ts";
import { embeddedPlaces } from "./store-place.ts";

const CHILD = fileURLToPath(new URL("./store-crash-child.ts", import.meta.url));

describe("the embedded store after kill -9", () => {
	const freshPlace = embeddedPlaces();

	test("CONTRACT 3.3: has everything that was acknowledged, each id once, every commit whole, killed again and again on the same files", async () => {
		const place = await freshPlace();
		let next = 0;
		for (const lines of [1, 2, 5, 12, 37]) {
			const said = await runUntilKilled(place.dataDir, next, lines);
			const store = await openStore(place);
			const commits = await checkWhole(store);
			const batches = (await store.readBatches(0, 10_000)).map(({ number }) => number);
			await store.close();
			expect(commits).toBeGreaterThan(Math.max(...numbersOf(said, "commit")));
			expect(batches).toEqual(expect.arrayContaining(numbersOf(said, "batch")));
			next = commits;
		}
	}, 120_000);

	test("CONTRACT 3.3: makes PostgreSQL wait for the disk at every commit, by the one way that gets there from WebAssembly", async () => {
		const home = await openEmbedded((await freshPlace()).dataDir);
		const { rows } =
			await sql`select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'wal_sync_method') order by name`.execute(
				home.database,
			);
		expect(rows.map((row) => Object.values(row as object).join(" "))).toEqual([
			"fsync on",
			"full_page_writes on",
			"synchronous_commit on",
			"wal_sync_method fsync",
		]);
		await home.close();
	}, 60_000);

	test("is refused while the process that has it lives, and says which; is taken over once that one is dead", async () => {
		const place = await freshPlace();
		const child = start(place.dataDir, 0);
		await said(child, 1);
		await expect(openStore(place)).rejects.toThrow(`in use by process ${child.pid}`);
		await kill(child);
		const store = await openStore(place);
		await expect(openStore(place)).rejects.toThrow(`in use by process ${process.pid}`);
		await store.close();
		await (await openStore(place)).close();
	}, 60_000);

	test("of many who find the lock of a dead process only one gets the store", async () => {
		const place = await freshPlace();
		await writeFile(join(place.dataDir, "lock"), JSON.stringify({ pid: process.pid, born: "a process of an earlier life" }));
		const results = await Promise.allSettled(Array.from({ length: 5 }, () => openStore(place)));
		const stores = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
		for (const store of stores) await store.close();
		expect(stores.length).toBe(1);
	}, 60_000);

	test("goes on after its thread has ended, as on a full disk: what ran then fails, what was committed is there", async () => {
		const store = await openStore(await freshPlace());
		const posting = vi.spyOn(Worker.prototype, "postMessage");
		await store.commit({ states: [{ subject: "a", state: "1" }] });
		const running = store.commit({ states: Array.from({ length: 4_000 }, (_, n) => ({ subject: `b${n}`, state: "1" })) });
		const failed = expect(running).rejects.toThrow(/thread of the embedded store has ended/);
		await expect.poll(() => posting.mock.calls.length).toBeGreaterThan(1);
		await (posting.mock.contexts[0] as unknown as Worker).terminate();
		await failed;
		await expect.poll(() => store.problem(), { timeout: 20_000 }).toBeNull();
		await store.commit({ states: [{ subject: "c", state: "1" }] });
		expect((await store.loadStates()).map(({ subject }) => subject)).toEqual(expect.arrayContaining(["a", "c"]));
		await store.close();
	}, 60_000);

	test("opens although it was killed while its files were first made, and with half a lock", async () => {
		const place = { databaseUrl: null, dataDir: join((await freshPlace()).dataDir, "new") };
		await mkdir(join(place.dataDir, "postgres.partial", "base"), { recursive: true });
		await writeFile(join(place.dataDir, "lock"), '{"pi');
		const store = await openStore(place);
		await store.commit({ states: [{ subject: "a", state: "1" }] });
		await store.close();
	}, 60_000);
});

function start(dataDir: string, from: number): ChildProcess {
	return spawn(process.execPath, [CHILD, dataDir, String(from)], { stdio: ["ignore", "pipe", "inherit"] });
}

/** The first lines a child says. */
async function said(child: ChildProcess, lines: number): Promise<string[]> {
	const heard: string[] = [];
	for await (const line of createInterface({ input: child.stdout! })) {
		heard.push(line);
		if (heard.length >= lines) return heard;
	}
	throw new Error(`the child ended after ${heard.length} lines`);
}

/** Kills the child as it says the last of so many lines: it is then somewhere in the commits that follow. */
async function runUntilKilled(dataDir: string, from: number, lines: number): Promise<string[]> {
	const child = start(dataDir, from);
	const heard = await said(child, lines);
	await kill(child);
	return heard;
}

async function kill(child: ChildProcess): Promise<void> {
	const exit = once(child, "exit");
	child.kill("SIGKILL");
	await exit;
}

/** Every part of every commit is there, once; gives back how many commits there are. */
async function checkWhole(store: Store): Promise<number> {
	const changes = await store.changes({ limit: 10_000 });
	const count = changes.length;
	expect(changes.map((change) => change.happenedAt - T0)).toEqual(Array.from({ length: count }, (_, n) => n));
	expect(new Set(changes.map(({ id }) => id)).size).toBe(count);
	expect(await store.loadStates()).toEqual([{ subject: "last", state: String(count - 1) }]);
	expect(await store.loadPositions()).toEqual([{ topic: "t", partition: 0, offset: BigInt(count - 1) }]);
	expect((await store.curves("web-order", T0, T0 + 10_000))[0]?.points.length).toBe(count);
	expect((await store.evidence("o1")).length).toBe(count);
	return count;
}

function numbersOf(lines: readonly string[], word: string): number[] {
	return lines.filter((line) => line.startsWith(word)).map((line) => Number(line.split(" ")[1]));
}
