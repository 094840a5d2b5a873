import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { Decoded, Reading } from "../../streams/reading.ts";

/** What a path takes: the body it got → what it decoded to. */
type Route = (body: Buffer) => Decoded;

/** A listener on loopback that decodes what real clients post to it, and serves the metrics that Prometheus scrapes. */
export type Listener = {
	readonly port: number;
	/** What `/metrics` answers with from now on. */
	expose(metrics: string): void;
	/** Resolves with the first reading, posted already or later, that fits; rejects as soon as anything is rejected. */
	reading(fits: (reading: Reading) => boolean): Promise<Reading>;
	stop(): Promise<void>;
};

export async function listen(routes: Readonly<Record<string, Route>>): Promise<Listener> {
	const readings: Reading[] = [];
	const rejected: unknown[] = [];
	const waiting = new Set<() => void>();
	let metrics = "";
	const server = createServer(async (request, response) => {
		const route = routes[request.url ?? ""];
		if (route) {
			const decoded = route(await buffer(request as IncomingMessage));
			readings.push(...decoded.readings);
			rejected.push(...decoded.rejected);
			for (const look of waiting) look();
		}
		response.writeHead(route || request.url === "/metrics" ? 200 : 404, { "content-type": "text/plain; version=0.0.4" }).end(route ? "" : metrics);
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	return {
		port: (server.address() as AddressInfo).port,
		expose: (text) => {
			metrics = text;
		},
		reading: (fits) =>
			new Promise((resolve, reject) => {
				const look = () => {
					const found = readings.find(fits);
					if (rejected.length > 0) reject(new Error(`rejected: ${JSON.stringify(rejected[0])}`));
					else if (found) resolve(found);
					else return;
					waiting.delete(look);
				};
				waiting.add(look);
				look();
			}),
		stop: async () => {
			server.close();
			server.closeAllConnections();
			await once(server, "close");
		},
	};
}
