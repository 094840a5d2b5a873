import { io } from "socket.io-client";
import type { SocketEvents } from "../../server/views.ts";
import type { Message } from "./screen.ts";
import type { Store } from "./store.ts";

const EVENTS = ["overview", "service", "incident", "summary", "activity", "beat"] as const;
/** A server that numbers its messages oddly must not make every wall of the house reconnect without pause. */
const RECONNECT_PAUSE_MS = 3_000;

/** Feeds the store from the socket. The socket only speaks: whoever missed something reconnects and is told everything. */
export function connect(store: Store): void {
	const socket = io({ transports: ["websocket", "polling"], reconnectionDelay: 500, reconnectionDelayMax: 3_000, timeout: 5_000 });
	let reconnectedAt = Number.NEGATIVE_INFINITY;
	const reconnect = () => {
		if (performance.now() - reconnectedAt < RECONNECT_PAUSE_MS) return;
		reconnectedAt = performance.now();
		socket.disconnect().connect();
	};
	for (const event of EVENTS) {
		socket.on(event, (body: Parameters<SocketEvents[typeof event]>[0]) => {
			const screen = store.hear({ event, body } as Message, performance.now());
			if (screen.outdated) location.reload();
			else if (screen.missed) reconnect();
		});
	}
	// The server may end a connection on purpose (it restarts); socket.io then does not come back by itself.
	socket.on("disconnect", (reason) => {
		if (reason === "io server disconnect") socket.connect();
	});
}
