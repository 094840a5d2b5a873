import { Duplex } from "node:stream";
import type { Worker } from "node:worker_threads";

/**
 * What the driver takes for a socket to a server: messages to and from the thread of the embedded one. A query reaches the
 * thread as one message (the driver corks it), moved and not copied. Ends with an error when the thread does.
 */
export function streamTo(thread: () => Promise<Worker>): Duplex {
	let leave = () => {};
	let post = (_chunks: readonly Buffer[]) => {};
	const stream = new Duplex({
		read: () => undefined,
		write: (chunk: Buffer, _encoding, done) => done(void post([chunk])),
		writev: (chunks, done) => done(void post(chunks.map(({ chunk }) => chunk as Buffer))),
		destroy: (error, done) => {
			leave();
			done(error);
		},
	});
	const join = (worker: Worker) => {
		// Under `node --watch` a thread also reports every file that it imports.
		const onMessage = (message: unknown) => {
			if (message instanceof Uint8Array) stream.push(Buffer.from(message.buffer));
		};
		const onError = (cause: unknown) => stream.destroy(new Error(`the embedded store failed: ${textOf(cause)}`, { cause }));
		const onExit = () => stream.destroy(new Error("the thread of the embedded store has ended"));
		worker.on("message", onMessage).on("error", onError).on("exit", onExit);
		leave = () => void worker.off("message", onMessage).off("error", onError).off("exit", onExit);
		post = (chunks) => {
			const message = joined(chunks);
			worker.postMessage(message, [message.buffer]);
		};
		stream.emit("connect");
	};
	const connect = () => void thread().then(join, (error: Error) => stream.destroy(error));
	return Object.assign(stream, { connect, setNoDelay: () => stream, ref: () => stream, unref: () => stream });
}

/** PostgreSQL in WebAssembly also throws what is no Error: its exit status. */
export function textOf(cause: unknown): string {
	return typeof cause === "object" && cause !== null && "message" in cause ? String(cause.message) : String(cause);
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
