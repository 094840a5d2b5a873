import { access, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { lockDirectory } from "./data-lock.ts";
import { connect, type Home } from "./home.ts";
import { streamTo, textOf } from "./worker-stream.ts";

/**
 * PostgreSQL inside this program: PGlite in a thread of its own, files in `dataDir`. The driver is the same as for a server
 * elsewhere; only its socket is replaced by messages to the thread, so both homes run the very same statements.
 * Rejects when another living process has the directory open.
 */
export async function openEmbedded(dataDir: string): Promise<Home> {
	await mkdir(dataDir, { recursive: true });
	const unlock = await lockDirectory(dataDir);
	try {
		const thread = await lastingThread(await databaseIn(dataDir));
		const home = connect("embedded", { user: "postgres", database: "postgres", max: 1, idleTimeoutMillis: 0, stream: () => streamTo(thread.alive) });
		const close = async () => {
			await home.close();
			await thread.stop();
			await unlock();
		};
		return { ...home, close };
	} catch (error) {
		await unlock();
		throw error;
	}
}

/** The directory of the database, made beside its place and moved there once it is whole: a kill half-way leaves nothing that cannot be opened. */
async function databaseIn(dataDir: string): Promise<string> {
	const directory = join(dataDir, "postgres");
	const there = await access(directory).then(
		() => true,
		() => false,
	);
	if (there) return directory;
	const partial = `${directory}.partial`;
	await rm(partial, { recursive: true, force: true });
	await stopWorker(await startWorker(partial));
	await rename(partial, directory);
	return directory;
}

/**
 * A thread that is started again when it is needed and has ended: PostgreSQL leaves it when it cannot go on, as on a full
 * disk, and recovers at the next start what was committed.
 */
async function lastingThread(directory: string): Promise<{ alive(): Promise<Worker>; stop(): Promise<void> }> {
	let worker = await startWorker(directory);
	const alive = async () => {
		if (worker.threadId === -1) worker = await startWorker(directory);
		return worker;
	};
	return { alive, stop: () => stopWorker(worker) };
}

function startWorker(directory: string): Promise<Worker> {
	const worker = new Worker(new URL("./pglite-worker.ts", import.meta.url), { workerData: directory });
	return new Promise((resolve, reject) => {
		const fail = (cause: unknown) => reject(new Error(`the embedded store in ${directory} could not be opened: ${textOf(cause)}`, { cause }));
		worker.once("message", () => resolve(worker));
		// Both stay: an error later on ends the stream of the running query, and without a listener it would end the program.
		worker.on("error", fail).once("exit", () => fail("its thread ended"));
	});
}

/** Resolves when the database is closed and the thread has ended, also if it had died before. */
function stopWorker(worker: Worker): Promise<void> {
	if (worker.threadId === -1) return Promise.resolve();
	return new Promise((resolve) => {
		worker.once("exit", () => resolve());
		worker.postMessage(null);
	});
}
