/**
 * The thread in which the embedded PostgreSQL lives. It speaks the wire protocol of PostgreSQL in whole messages: bytes in,
 * bytes out, `null` to close and end. All it says else is `ready`, first; an error ends the thread and is seen on the other side.
 */
import { fsyncSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";

const port = parentPort!;
const database = await PGlite.create({
	fs: durableFiles(workerData as string),
	relaxedDurability: false,
	startParams: PGlite.defaultStartParams.filter((parameter) => parameter !== "-F"),
	// `fsync` and not the default: Emscripten's `fdatasync` does nothing.
	// A small log is replayed quickly after kill -9; there is no background process here that would write checkpoints by the clock.
	postgresqlconf: [
		"shared_buffers = 32MB",
		"max_wal_size = 64MB",
		"min_wal_size = 32MB",
		"wal_level = minimal",
		"max_wal_senders = 0",
		"wal_sync_method = fsync",
	],
});

/** Files on disk whose `fsync` reaches the disk: Emscripten's own leaves it out, and PGlite turns it off to match. */
function durableFiles(directory: string): NodeFS {
	const files = new NodeFS(directory);
	const init = files.init.bind(files);
	files.init = async (pg, options) => {
		const { emscriptenOpts } = await init(pg, options);
		const withSync = (mod: { NODEFS: { stream_ops: Record<string, unknown> } }) => {
			mod.NODEFS.stream_ops.fsync = (stream: { nfd: number }) => {
				fsyncSync(stream.nfd);
				return 0;
			};
		};
		return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), withSync] } };
	};
	return files;
}

/** What comes in is a little less than what goes to the write-ahead log: after so much it is worth asking how long that log is. */
const LOOK_AFTER = 4 * 1024 * 1024;
const LONGEST_LOG = 64 * 1024 * 1024;
const IDLE = "I".charCodeAt(0);
let written = 0;

/**
 * PostgreSQL without its other processes writes no checkpoints: its log would grow until the program ends, and be replayed
 * whole after a crash. Between two transactions we write one here when the log has become long.
 */
async function keepLogShort(answered: Uint8Array): Promise<void> {
	if (written < LOOK_AFTER || answered.at(-1) !== IDLE) return;
	written = 0;
	const { rows } = await database.query<{ long: boolean }>(
		`select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn) > ${LONGEST_LOG} as long from pg_control_checkpoint()`,
	);
	if (rows[0]?.long) await database.exec("checkpoint");
}

async function answer(message: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
	const parts: Uint8Array[] = [];
	written += message.length;
	await database.execProtocolRawStream(message, { onRawData: (bytes) => void parts.push(bytes.slice()) });
	const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
	let offset = 0;
	for (const part of parts) {
		whole.set(part, offset);
		offset += part.length;
	}
	return whole;
}

port.on("message", async (message: Uint8Array | null) => {
	if (message === null) {
		await database.close();
		port.close();
		return;
	}
	const bytes = await answer(message);
	// Before the answer: after it the next message may come in between.
	await keepLogShort(bytes);
	port.postMessage(bytes, [bytes.buffer]);
});
port.postMessage("ready");
