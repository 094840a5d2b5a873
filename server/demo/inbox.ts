import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** 示範收件匣: where the demo's messages end. Takes whatever comes and keeps nothing of it. */
export type Inbox = { readonly port: number; stop(): Promise<void> };

/** The port that `messages.yaml` names: always the same, so that a start anew is no change of the configuration. */
export const INBOX_PORT = 7209;

/** Listens on the loopback alone; where the port is taken, as by a second demo, on one that is free. */
export async function openInbox(port = INBOX_PORT): Promise<Inbox> {
	try {
		return await listen(port);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
		return listen(0);
	}
}

async function listen(port: number): Promise<Inbox> {
	// A body that nobody reads would hold its connection.
	const server = createServer((request, response) => void request.resume().on("end", () => response.writeHead(204).end()));
	server.listen(port, "127.0.0.1").unref();
	await once(server, "listening");
	return {
		port: (server.address() as AddressInfo).port,
		async stop() {
			server.close();
			server.closeAllConnections();
		},
	};
}
