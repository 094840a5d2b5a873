import { io, type Socket } from "socket.io-client";
import type { SocketEvents } from "../../server/views/socket-view.ts";

export type Heard = { [Name in keyof SocketEvents]: { readonly event: Name; readonly data: Parameters<SocketEvents[Name]>[0] } }[keyof SocketEvents];

/** A screen that remembers everything it hears, in order. */
export type Screen = {
	readonly socket: Socket;
	readonly heard: Heard[];
	/** The first of these, heard already or to come, that the test means. */
	hears<Name extends keyof SocketEvents>(event: Name, meant?: (data: Parameters<SocketEvents[Name]>[0]) => boolean): Promise<Parameters<SocketEvents[Name]>[0]>;
	closed: Promise<string>;
};

export function openScreen(url: string, headers: Record<string, string> = {}): Screen {
	const socket = io(url, { transports: ["websocket"], forceNew: true, reconnection: false, extraHeaders: headers });
	const heard: Heard[] = [];
	const waiting = new Set<() => void>();
	socket.onAny((event, data) => {
		heard.push({ event, data } as Heard);
		for (const look of [...waiting]) look();
	});
	const closed = new Promise<string>((resolve) => {
		socket.once("disconnect", (reason) => resolve(reason));
		socket.once("connect_error", (error) => resolve(error.message));
	});
	return {
		socket,
		heard,
		closed,
		hears(event, meant = () => true) {
			return new Promise((resolve) => {
				const look = () => {
					const found = heard.find((each) => each.event === event && meant(each.data as never));
					if (!found) return;
					waiting.delete(look);
					resolve(found.data as never);
				};
				waiting.add(look);
				look();
			});
		},
	};
}
