import { EventEmitter, once } from "node:events";
import type { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { streamTo } from "../../server/store/worker-stream.ts";

test("the embedded store's connection takes bytes and passes over what `node --watch` lets a thread report", async () => {
	const thread = new EventEmitter();
	const stream = streamTo(async () => thread as Worker);
	(stream as unknown as { connect(): void }).connect();
	await once(stream, "connect");
	thread.emit("message", { "watch:import": ["file:///one.ts"] });
	thread.emit("message", new Uint8Array([1, 2]));
	expect((await once(stream, "data"))[0]).toEqual(Buffer.from([1, 2]));
	stream.destroy();
});
