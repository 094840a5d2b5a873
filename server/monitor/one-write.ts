import type { Socket } from "node:net";

/** The part of an engine.io connection that says when it hands over what has piled up. */
type Connection = { on(event: "flush", listener: () => void): unknown; readonly request: { readonly socket: Socket } };

/**
 * What a client is sent at one moment leaves in one write to the system, however many messages it is: otherwise the writes of fifty
 * screens take longer than all the rest. It concerns clients that begin with a WebSocket, as the screen does.
 */
export function sendInOneWrite(connection: Connection): void {
	connection.on("flush", () => {
		const { socket } = connection.request;
		socket.cork();
		process.nextTick(() => socket.uncork());
	});
}
