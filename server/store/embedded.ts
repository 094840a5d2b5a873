import { access, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Duplex } from "node:stream";
import { Worker } from "node:worker_threads";
import { lockDirectory } from "./data-lock.ts";
import { connect, type Home } from "./home.ts";

/**
 * PostgreSQL inside this program: PGlite in a thread of its own, files in `dataDir`. The driver is the same as for a server
 * elsewhere; only its socket is replaced by messages to the thread, so both homes run the very same statements.
 * Rejects when another living process has the directory open.
 */
export async function openEmbedded(dataDir: string): Promise<Home> {
	await mkdir(dataDir, { recursive: true });
	const unlock = await lockDirectory(dataDir);
	try {
		const worker = await startWorker(await databaseIn(dataDir));
		const home = connect("embedded", { user: "postgres", database: "postgres", max: 1, idleTimeoutMillis: 0, stream: () => streamTo(worker) });
		const close = async () => {
			await home.close();
			await stopWorker(worker);
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

function startWorker(directory: string): Promise<Worker> {
	const worker = new Worker(new URL("./pglite-worker.ts", import.meta.url), { workerData: directory });
	return new Promise((resolve, reject) => {
		const fail = (cause: unknown) => reject(new Error(`the embedded store in ${directory} could not be opened: ${textOf(cause)}`, { cause }));
		worker.once("message", () => resolve(worker));
		// Both stay: an error later on ends the stream of the running query, and without a listener it would end the program.
		worker.on("error", fail).once("exit", () => fail("its thread ended"));
	});
}

/** PostgreSQL in WebAssembly also throws what is no Error: its exit status. */
function textOf(cause: unknown): string {
	return typeof cause === "object" && cause !== null && "message" in cause ? String(cause.message) : String(cause);
}

/** Resolves when the database is closed and the thread has ended, also if it had died before. */
function stopWorker(worker: Worker): Promise<void> {
	if (worker.threadId === -1) return Promise.resolve();
	return new Promise((resolve) => {
		worker.once("exit", () => resolve());
		worker.postMessage(null);
	});
}

/** What the driver takes for a socket. A query reaches the thread as one message (the driver corks it), moved and not copied. */
function streamTo(worker: Worker): Duplex {
	const stream = new Duplex({
		read: () => undefined,
		write: (chunk: Buffer, _encoding, done) => post([chunk], done),
		writev: (chunks, done) =>
			post(
				chunks.map(({ chunk }) => chunk as Buffer),
				done,
			),
		destroy: (error, done) => {
			worker.off("message", onMessage).off("error", onError).off("exit", onExit);
			done(error);
		},
	});
	const post = (chunks: readonly Buffer[], done: () => void) => {
		const message = joined(chunks);
		worker.postMessage(message, [message.buffer]);
		done();
	};
	const onMessage = (bytes: Uint8Array<ArrayBuffer>) => stream.push(Buffer.from(bytes.buffer));
	const onError = (error: unknown) => stream.destroy(new Error(`the embedded store failed: ${textOf(error)}`, { cause: error }));
	const onExit = () => stream.destroy(new Error("the thread of the embedded store has ended"));
	worker.on("message", onMessage).on("error", onError).on("exit", onExit);
	const open = () => (worker.threadId === -1 ? onExit() : stream.emit("connect"));
	return Object.assign(stream, { connect: () => setImmediate(open), setNoDelay: () => stream, ref: () => stream, unref: () => stream });
}

/** One buffer that nothing else shares: only such a buffer can be moved to another thread. */
function joined(chunks: readonly Buffer[]): Uint8Array<ArrayBuffer> {
	const whole = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
	let offset = 0;
	for (const chunk of chunks) {
		whole.set(chunk, offset);
		offset += chunk.length;
	}
	return whole;
}
