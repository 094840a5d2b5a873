import { io } from "socket.io-client";
import type { SocketEvents } from "../../server/views/socket-view.ts";
import { localNow } from "./local-clock.ts";
import { refreshRequests } from "./requests.ts";
import type { Message } from "./screen.ts";
import { screenId } from "./screen-id.ts";
import { isLetIn, learnSession, onSession, refreshSession } from "./session.ts";
import type { Store } from "./store.ts";
import { ticker } from "./ticker.ts";

const EVENTS = ["overview", "service", "incident", "summary", "activity", "beat"] as const;
/** A server that numbers its messages oddly must not make every wall of the house reconnect without pause. */
const RECONNECT_PAUSE_MS = 3_000;
/** A connection on which nothing comes for so long is taken for dead, whatever the network says of it: after sleep, or with a cable pulled. */
const SILENT_MS = 10_000;

/**
 * Feeds the store from the socket, as long as whoever is here is let in: a page that only signs somebody in would be refused again and again.
 * The socket only speaks: whoever missed something reconnects and is told everything.
 */
export function connect(store: Store): void {
	const socket = io({ autoConnect: false, transports: ["websocket", "polling"], reconnectionDelay: 500, reconnectionDelayMax: 3_000, timeout: 5_000 });
	let reconnectedAt = Number.NEGATIVE_INFINITY;
	let heardAt = localNow();
	const reconnect = () => {
		if (!isLetIn() || localNow() - reconnectedAt < RECONNECT_PAUSE_MS) return;
		reconnectedAt = localNow();
		socket.disconnect().connect();
	};
	/** Connects as soon as one is let in, and leaves it when one no longer is. */
	const follow = () => {
		if (!isLetIn()) socket.disconnect();
		else if (!socket.active) socket.connect();
	};
	for (const event of EVENTS) {
		socket.on(event, (body: Parameters<SocketEvents[typeof event]>[0]) => {
			heardAt = localNow();
			const screen = store.hear({ event, body } as Message, heardAt);
			if (screen.outdated) location.reload();
			else if (screen.missed) reconnect();
		});
	}
	// A test of the whole chain asks whether anybody hears it; nothing of it is drawn.
	socket.on("canary", (_run: unknown, answer: () => void) => answer());
	// Somebody waits for a second person, or no longer does.
	socket.on("request", () => void refreshRequests());
	socket.on("connect", () => {
		screenId.set(socket.id ?? null);
		// Nobody repeats what was said while we were away.
		void learnSession().then(refreshRequests);
	});
	// It may be that this screen is let in no longer.
	socket.on("connect_error", () => void refreshSession());
	// The server may end a connection on purpose (it restarts); socket.io then does not come back by itself.
	socket.on("disconnect", (reason) => {
		screenId.set(null);
		if (reason === "io server disconnect") void refreshSession().then(follow);
	});
	onSession(follow);
	follow();
	ticker.subscribe(() => {
		if (ticker.now() - Math.max(heardAt, reconnectedAt) > SILENT_MS) reconnect();
	});
}
