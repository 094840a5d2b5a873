import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { onTestFinished } from "vitest";

/** A request as it came. */
export type Received = { readonly method: string; readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: string };
/** How a receiver answers; null: 200. */
export type Answering = (request: Received, answer: ServerResponse) => void;

/** A key and its certificate, in PEM. */
export type Pair = { readonly key: string; readonly cert: string };

/** A receiver of HTTP, or of HTTPS, on the loopback. `behave` changes how it answers, `shut` shuts its port until `reopen`, `present` changes its certificate. */
export async function httpReceiver(tls: Pair | null = null) {
	const received: Received[] = [];
	let answering: Answering = (_, answer) => void answer.end("ok");
	const listener: RequestListener = (req, res) => {
		const chunks: Buffer[] = [];
		req.on("data", (chunk: Buffer) => chunks.push(chunk));
		req.on("end", () => {
			const request = { method: req.method ?? "", path: req.url ?? "", headers: req.headers, body: Buffer.concat(chunks).toString() };
			received.push(request);
			answering(request, res);
		});
	};
	const secure = tls && createSecureServer(tls, listener);
	const server = secure ?? createServer(listener);
	const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
	const close = () =>
		new Promise<void>((resolve) => {
			server.closeAllConnections();
			server.close(() => resolve());
		});
	await listen(0);
	const { port } = server.address() as AddressInfo;
	onTestFinished(close);
	return {
		received,
		url: `${tls === null ? "http" : "https"}://127.0.0.1:${port}`,
		behave: (how: Answering) => {
			answering = how;
		},
		present(pair: Pair): void {
			secure?.setSecureContext(pair);
			server.closeAllConnections();
		},
		shut: close,
		reopen: () => listen(port),
	};
}

/** Answers with a status, headers and a text. */
export function saying(status: number, headers: Record<string, string> = {}, text = ""): Answering {
	return (_, answer) => void answer.writeHead(status, headers).end(text);
}

/** Takes the request and hangs up before an answer. */
export const cutting: Answering = (_, answer) => void answer.destroy();

/** Never answers: the connection stays open until it is closed. */
export const silent: Answering = () => {};

export type Mail = { readonly to: readonly string[]; readonly text: string };

/** A mail server on the loopback, which may turn mail away at a step of the envelope. */
export async function mailReceiver() {
	const mails: Mail[] = [];
	type Refusal = { readonly code: number; readonly text: string };
	const behaves: { refuses: Refusal | null; refusesSender: Refusal | null } = { refuses: null, refusesSender: null };
	const answerOf = (refusal: Refusal | null) => (refusal === null ? null : Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ["STARTTLS", "AUTH"],
		onMailFrom: (_address, _session, callback) => callback(answerOf(behaves.refusesSender)),
		onRcptTo: (_address, _session, callback) => callback(answerOf(behaves.refuses)),
		onData(stream, session, callback) {
			const chunks: Buffer[] = [];
			stream.on("data", (chunk: Buffer) => chunks.push(chunk));
			stream.on("end", () => {
				mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text: Buffer.concat(chunks).toString() });
				callback(null, "queued as 4711");
			});
		},
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
	const { port } = server.server.address() as AddressInfo;
	onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
	return { mails, behaves, port };
}
