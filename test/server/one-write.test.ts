import { EventEmitter } from "node:events";
import type { Socket } from "node:net";
import { Writable } from "node:stream";
import { expect, it } from "vitest";
import { sendInOneWrite } from "../../server/monitor/one-write.ts";

/** A socket that keeps what each write to the system would hold. */
function socketOf(writes: string[]): Socket {
	const socket = new Writable({
		write: (chunk: Buffer, _encoding, done) => done(void writes.push(String(chunk))),
		writev: (chunks, done) => done(void writes.push(chunks.map(({ chunk }) => String(chunk)).join(""))),
	});
	return socket as unknown as Socket;
}

it("sends what was handed over at one moment in one write, and the next at the next", async () => {
	const writes: string[] = [];
	const socket = socketOf(writes);
	const connection = Object.assign(new EventEmitter(), { request: { socket } });
	sendInOneWrite(connection);
	for (const moment of ["abc", "de"]) {
		connection.emit("flush");
		for (const message of moment) socket.write(message);
		await new Promise(process.nextTick);
	}
	expect(writes).toEqual(["abc", "de"]);
});
